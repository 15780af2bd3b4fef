import { handler } from '../src/orders';

test('an order without a total is refused', async () => {
  const answer = await handler({ httpMethod: 'POST', body: '{"id":"1"}' } as never, {} as never);
  expect(answer.statusCode).toBe(400);
});

import { getSecret } from '@aws-lambda-powertools/parameters/secrets';
import axios from 'axios';
import { circuitBreaker, ConsecutiveBreaker, ExponentialBackoff, handleAll, retry, wrap } from 'cockatiel';

const payments = axios.create({ baseURL: 'https://payments.example.com/v1', timeout: 2000 });

const policy = wrap(
  retry(handleAll, { maxAttempts: 3, backoff: new ExponentialBackoff() }),
  circuitBreaker(handleAll, { halfOpenAfter: 10_000, breaker: new ConsecutiveBreaker(5) }),
);

const secretName = process.env.PAYMENT_SECRET ?? '';

export async function charge(order: { id: string; total: number }): Promise<void> {
  const token = await getSecret(secretName, { maxAge: 300 });
  await policy.execute(() => payments.post('/charges', order, { headers: { authorization: `Bearer ${token}` } }));
}

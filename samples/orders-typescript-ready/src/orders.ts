import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { z } from 'zod';
import { charge } from './payments';

const table = process.env.TABLE_NAME;
if (!table) {
  throw new Error('TABLE_NAME is not set');
}

const logger = new Logger({ serviceName: 'orders' });
const tracer = new Tracer({ serviceName: 'orders' });
const metrics = new Metrics({ namespace: 'Shop', serviceName: 'orders' });
const client = DynamoDBDocumentClient.from(tracer.captureAWSv3Client(new DynamoDBClient({
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 500, requestTimeout: 3000, throwOnRequestTimeout: true },
})));

const Order = z.object({ id: z.string(), customer: z.string(), total: z.number().positive() });

const serve = async (event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult> => {
  try {
    return event.httpMethod === 'GET' ? await list(event.queryStringParameters?.customer) : await take(event.body);
  } catch (error) {
    logger.error('The request failed', error as Error);
    return { statusCode: 500, body: `Failed, ask for ${context.awsRequestId}` };
  }
};

export const handler = middy(serve).use(injectLambdaContext(logger)).use(captureLambdaHandler(tracer));

async function list(customer: string | undefined): Promise<APIGatewayProxyResult> {
  const items = [];
  const query = { TableName: table, KeyConditionExpression: 'customer = :customer', ExpressionAttributeValues: { ':customer': customer } };
  for await (const page of paginateQuery({ client }, query)) {
    items.push(...(page.Items ?? []));
  }

  return { statusCode: 200, body: JSON.stringify(items) };
}

async function take(body: string | null): Promise<APIGatewayProxyResult> {
  const parsed = Order.safeParse(JSON.parse(body ?? 'null'));
  if (!parsed.success) {
    return { statusCode: 400, body: 'An order has an id, a customer and a total' };
  }

  await client.send(new PutCommand({ TableName: table, Item: parsed.data }));
  await charge(parsed.data);
  metrics.addMetric('OrderTaken', MetricUnit.Count, 1);
  return { statusCode: 201, body: JSON.stringify(parsed.data) };
}

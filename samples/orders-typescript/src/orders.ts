import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import axios from 'axios';

const paymentToken = process.env.PAYMENT_TOKEN;

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  console.log(JSON.stringify(event));
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const table = process.env.TABLE_NAME;
  if (event.httpMethod === 'GET') {
    const page = await client.send(new ScanCommand({ TableName: table }));
    return { statusCode: 200, body: JSON.stringify(page.Items) };
  }

  try {
    const order = JSON.parse(event.body!);
    await client.send(new PutCommand({ TableName: table, Item: order }));
    await charge(order);
    return { statusCode: 201, body: JSON.stringify(order) };
  } catch (error) {
    return { statusCode: 500, body: (error as Error).message };
  }
};

async function charge(order: { id: string; total: number }): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await axios.post('https://payments.example.com/v1/charges', order, {
        headers: { authorization: `Bearer ${paymentToken}` },
      });
      return;
    } catch (error) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

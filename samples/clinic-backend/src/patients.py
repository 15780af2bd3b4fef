import json
import os

import boto3

API_KEY = os.environ["MESSAGING_API_KEY"]


def handler(event, context):
    table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
    patient = json.loads(event["body"])
    table.put_item(Item=patient)
    boto3.client("sqs").send_message(QueueUrl=os.environ["REMINDERS_QUEUE"], MessageBody=patient["patientId"])
    return {"statusCode": 201, "body": json.dumps({"id": patient["patientId"]})}

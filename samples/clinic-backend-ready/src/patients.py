import json
import os

import boto3

TABLE = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
QUEUE = boto3.client("sqs")


def handler(event, context):
    patient = json.loads(event["body"])
    TABLE.put_item(Item=patient)
    QUEUE.send_message(QueueUrl=os.environ["REMINDERS_QUEUE"], MessageBody=patient["patientId"])
    return {"statusCode": 201, "body": json.dumps({"id": patient["patientId"]})}

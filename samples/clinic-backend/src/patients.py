import json
import os
import time

import boto3
import requests

API_KEY = os.environ["MESSAGING_API_KEY"]


def handler(event, context):
    print(event)
    table = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])
    if event["httpMethod"] == "GET":
        return {"statusCode": 200, "body": json.dumps(table.scan()["Items"])}
    try:
        patient = json.loads(event["body"])
        table.put_item(Item=patient)
        remind(patient)
    except Exception as e:
        return {"statusCode": 500, "body": str(e)}
    return {"statusCode": 201, "body": json.dumps({"id": patient["patientId"]})}


def remind(patient):
    for attempt in range(3):
        try:
            return requests.post("https://sms.example.com/v1/send", json=patient, headers={"x-api-key": API_KEY})
        except requests.ConnectionError:
            time.sleep(1)

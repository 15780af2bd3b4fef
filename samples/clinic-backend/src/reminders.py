import json


def handler(event, context):
    for record in event["Records"]:
        print("sending", json.loads(record["body"])["patientId"])

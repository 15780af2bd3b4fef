import json
import os

import boto3
import requests
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.logging import correlation_paths
from aws_lambda_powertools.utilities import parameters
from botocore.config import Config
from botocore.exceptions import ClientError
from pydantic import BaseModel, ValidationError
from urllib3.util import Retry

TABLE_NAME = os.environ["TABLE_NAME"]
QUEUE_URL = os.environ["REMINDERS_QUEUE"]
MESSAGING_SECRET = os.environ["MESSAGING_SECRET"]

logger = Logger()
tracer = Tracer()
metrics = Metrics(namespace="Clinic", service="patients")
settings = Config(connect_timeout=2, read_timeout=3, retries={"mode": "standard", "max_attempts": 2})
table = boto3.resource("dynamodb", config=settings).Table(TABLE_NAME)
queue = boto3.client("sqs", config=settings)
session = requests.Session()
session.mount("https://", requests.adapters.HTTPAdapter(max_retries=Retry(total=2, backoff_factor=0.2, backoff_jitter=0.2)))


class Patient(BaseModel):
    patientId: str


def save(patient):
    table.put_item(Item=patient.model_dump())
    queue.send_message(QueueUrl=QUEUE_URL, MessageBody=patient.patientId)
    metrics.add_metric(name="PatientAdded", unit="Count", value=1)


def welcome(patient):
    key = parameters.get_secret(MESSAGING_SECRET, max_age=300)
    session.post("https://sms.example.com/v1/send", json=patient.model_dump(), headers={"x-api-key": key}, timeout=(2, 3))


@logger.inject_lambda_context(correlation_id_path=correlation_paths.API_GATEWAY_REST)
@tracer.capture_lambda_handler
@metrics.log_metrics
def handler(event, context):
    try:
        patient = Patient(**json.loads(event["body"]))
        save(patient)
        welcome(patient)
    except ValidationError:
        return {"statusCode": 400, "body": json.dumps({"message": "The patient is not complete"})}
    except ClientError:
        logger.exception("the patient cannot be saved")
        return {"statusCode": 500, "body": json.dumps({"message": "Try again later", "request": context.aws_request_id})}
    return {"statusCode": 201, "body": json.dumps({"id": patient.patientId})}

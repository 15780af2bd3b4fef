import json
import os

import boto3
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.logging import correlation_paths
from botocore.config import Config
from botocore.exceptions import ClientError
from pydantic import BaseModel, ValidationError

TABLE_NAME = os.environ["TABLE_NAME"]
QUEUE_URL = os.environ["REMINDERS_QUEUE"]

logger = Logger()
tracer = Tracer()
metrics = Metrics(namespace="Clinic", service="patients")
settings = Config(connect_timeout=2, read_timeout=3, retries={"mode": "standard", "max_attempts": 2})
table = boto3.resource("dynamodb", config=settings).Table(TABLE_NAME)
queue = boto3.client("sqs", config=settings)


class Patient(BaseModel):
    patientId: str


def save(patient):
    table.put_item(Item=patient.model_dump())
    queue.send_message(QueueUrl=QUEUE_URL, MessageBody=patient.patientId)
    metrics.add_metric(name="PatientAdded", unit="Count", value=1)


@logger.inject_lambda_context(correlation_id_path=correlation_paths.API_GATEWAY_REST)
@tracer.capture_lambda_handler
@metrics.log_metrics
def handler(event, context):
    try:
        patient = Patient(**json.loads(event["body"]))
        save(patient)
    except ValidationError:
        return {"statusCode": 400, "body": json.dumps({"message": "The patient is not complete"})}
    except ClientError:
        logger.exception("the patient cannot be saved")
        return {"statusCode": 500, "body": json.dumps({"message": "Try again later", "request": context.aws_request_id})}
    return {"statusCode": 201, "body": json.dumps({"id": patient.patientId})}

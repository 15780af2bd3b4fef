import boto3


class OrderError(Exception):
    pass


def credentials(role):
    return boto3.client("sts").assume_role(RoleArn=role, RoleSessionName="session")["Credentials"]


def place(table, order):
    client = boto3.client("dynamodb")
    client.put_item(TableName=table, Item=order)
    prices = boto3.client("lambda").invoke(FunctionName="prices", Payload=b"{}")
    return prices["Payload"].read()

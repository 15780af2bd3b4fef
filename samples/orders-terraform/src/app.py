import json
import os

from orders import OrderError, place


def handler(event, context):
    order = json.loads(event["body"])
    try:
        return {"statusCode": 201, "body": place(os.environ["TABLE"], order)}
    except OrderError:
        return {"statusCode": 409, "body": json.dumps({"message": "The order cannot be placed"})}
    except Exception:
        return {"statusCode": 500}

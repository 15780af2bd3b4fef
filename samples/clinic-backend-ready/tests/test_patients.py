import json

import patients


def test_a_patient_without_an_id_is_refused(lambda_context):
    assert patients.handler({"body": json.dumps({"name": "Ann"})}, lambda_context)["statusCode"] == 400

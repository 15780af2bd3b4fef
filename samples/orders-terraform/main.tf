# An order service as teams first write it: an API in front of a function, a table, a queue from a module, a bucket for exports.
terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
  default_tags {
    tags = local.tags
  }
}

variable "stage" {
  type        = string
  description = "The stage that is deployed."
  default     = "prod"
  validation {
    condition     = contains(["dev", "prod"], var.stage)
    error_message = "Choose dev or prod."
  }
}

locals {
  name = "orders-${var.stage}"
  tags = { application = "orders", stage = var.stage }
  # Both buckets are versioned; only the exports are locked.
  buckets = {
    exports = { versioned = true, private = true }
    reports = { versioned = true, private = false }
  }
}

resource "aws_s3_bucket" "data" {
  for_each = local.buckets
  bucket   = "${local.name}-${each.key}"
}

resource "aws_s3_bucket_versioning" "data" {
  for_each = { for name, bucket in local.buckets : name => bucket if bucket.versioned }
  bucket   = aws_s3_bucket.data[each.key].id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "data" {
  for_each                = { for name, bucket in local.buckets : name => bucket if bucket.private }
  bucket                  = aws_s3_bucket.data[each.key].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_dynamodb_table" "orders" {
  name         = local.name
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}

module "jobs" {
  source = "./modules/queue"
  name   = "${local.name}-jobs"
}

data "aws_iam_policy_document" "function" {
  statement {
    actions   = ["dynamodb:*"]
    resources = ["*"]
  }
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [module.jobs.arn]
  }
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "function" {
  name               = local.name
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy" "function" {
  role   = aws_iam_role.function.id
  policy = data.aws_iam_policy_document.function.json
}

resource "aws_lambda_function" "orders" {
  function_name = local.name
  role          = aws_iam_role.function.arn
  runtime       = "python3.9"
  handler       = "app.handler"
  filename      = "app.zip"
  timeout       = 60
  environment {
    variables = {
      TABLE     = aws_dynamodb_table.orders.name
      QUEUE_URL = module.jobs.url
    }
  }
}

resource "aws_apigatewayv2_api" "orders" {
  name          = local.name
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "orders" {
  api_id                 = aws_apigatewayv2_api.orders.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.orders.invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "orders" {
  api_id    = aws_apigatewayv2_api.orders.id
  route_key = "POST /orders"
  target    = "integrations/${aws_apigatewayv2_integration.orders.id}"
}

resource "aws_apigatewayv2_stage" "live" {
  api_id      = aws_apigatewayv2_api.orders.id
  name        = "live"
  auto_deploy = true
}

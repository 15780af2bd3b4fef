variable "name" {
  type        = string
  description = "The name of the queue."
}

resource "aws_sqs_queue" "this" {
  name = var.name
}

output "arn" {
  description = "The ARN of the queue."
  value       = aws_sqs_queue.this.arn
}

output "url" {
  description = "The URL of the queue."
  value       = aws_sqs_queue.this.url
}

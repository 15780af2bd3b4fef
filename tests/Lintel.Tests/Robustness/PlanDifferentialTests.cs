using System.Text.RegularExpressions;
using Lintel.Checking;
using Lintel.Tests.Templates.Terraform.Plans;

namespace Lintel.Tests.Robustness;

/// <summary>A configuration and the plan that Terraform makes of it have the same findings.</summary>
public class PlanDifferentialTests
{
    public static TheoryData<string, string, string> Pairs { get; } = new()
    {
        {
            """
            resource "aws_kms_key" "k" {
              description = "orders"
            }
            resource "aws_s3_bucket" "b" {
              bucket = "orders-archive"
            }
            resource "aws_s3_bucket_versioning" "b" {
              bucket = aws_s3_bucket.b.id
              versioning_configuration {
                status = "Enabled"
              }
            }
            resource "aws_s3_bucket_server_side_encryption_configuration" "b" {
              bucket = aws_s3_bucket.b.id
              rule {
                apply_server_side_encryption_by_default {
                  sse_algorithm     = "aws:kms"
                  kms_master_key_id = aws_kms_key.k.arn
                }
              }
            }

            """,
            "main.tf",
            PlanText.Of(
                $$"""
                "resources": [
                  {{PlanText.Resource("aws_kms_key.k", "\"description\": \"orders\", \"enable_key_rotation\": false, \"is_enabled\": true, \"tags\": null, \"deletion_window_in_days\": null")}},
                  {{PlanText.Resource("aws_s3_bucket.b", "\"bucket\": \"orders-archive\", \"force_destroy\": false, \"tags\": null")}},
                  {{PlanText.Resource("aws_s3_bucket_versioning.b", "\"versioning_configuration\": [{\"status\": \"Enabled\"}], \"mfa\": null")}},
                  {{PlanText.Resource("aws_s3_bucket_server_side_encryption_configuration.b", "\"rule\": [{\"apply_server_side_encryption_by_default\": [{\"sse_algorithm\": \"aws:kms\"}], \"bucket_key_enabled\": null}]")}}
                ]
                """,
                string.Join(
                    ",",
                    PlanText.Create("aws_kms_key.k", "\"arn\": true, \"id\": true, \"key_id\": true"),
                    PlanText.Create("aws_s3_bucket.b", "\"arn\": true, \"id\": true"),
                    PlanText.Create("aws_s3_bucket_versioning.b", "\"bucket\": true, \"id\": true"),
                    PlanText.Create("aws_s3_bucket_server_side_encryption_configuration.b", "\"bucket\": true, \"rule\": [{\"apply_server_side_encryption_by_default\": [{\"kms_master_key_id\": true}]}]")),
                $$"""
                "resources": [
                  {{PlanText.Written("aws_kms_key.k", "\"description\": {\"constant_value\": \"orders\"}")}},
                  {{PlanText.Written("aws_s3_bucket.b", "\"bucket\": {\"constant_value\": \"orders-archive\"}")}},
                  {{PlanText.Written("aws_s3_bucket_versioning.b", "\"bucket\": {\"references\": [\"aws_s3_bucket.b.id\", \"aws_s3_bucket.b\"]}, \"versioning_configuration\": [{\"status\": {\"constant_value\": \"Enabled\"}}]")}},
                  {{PlanText.Written("aws_s3_bucket_server_side_encryption_configuration.b", "\"bucket\": {\"references\": [\"aws_s3_bucket.b.id\", \"aws_s3_bucket.b\"]}, \"rule\": [{\"apply_server_side_encryption_by_default\": [{\"sse_algorithm\": {\"constant_value\": \"aws:kms\"}, \"kms_master_key_id\": {\"references\": [\"aws_kms_key.k.arn\", \"aws_kms_key.k\"]}}]}]")}}
                ]
                """)
        },
        {
            """
            resource "aws_sqs_queue" "jobs" {
              count                      = 2
              name                       = "jobs-${count.index}"
              visibility_timeout_seconds = 60
              message_retention_seconds  = 86400
              kms_master_key_id          = "alias/jobs"
            }
            resource "aws_sns_topic" "done" {
              name = "done"
            }

            """,
            "main.tf",
            PlanText.Of(
                $$"""
                "resources": [
                  {{PlanText.Resource("aws_sqs_queue.jobs[0]", "\"name\": \"jobs-0\", \"visibility_timeout_seconds\": 60, \"message_retention_seconds\": 86400, \"kms_master_key_id\": \"alias/jobs\", \"fifo_queue\": false, \"delay_seconds\": 0, \"tags\": null")}},
                  {{PlanText.Resource("aws_sqs_queue.jobs[1]", "\"name\": \"jobs-1\", \"visibility_timeout_seconds\": 60, \"message_retention_seconds\": 86400, \"kms_master_key_id\": \"alias/jobs\", \"fifo_queue\": false, \"delay_seconds\": 0, \"tags\": null")}},
                  {{PlanText.Resource("aws_sns_topic.done", "\"name\": \"done\", \"kms_master_key_id\": null, \"fifo_topic\": false, \"tags\": null")}}
                ]
                """,
                string.Join(",", PlanText.Create("aws_sqs_queue.jobs[0]", "\"arn\": true, \"url\": true"), PlanText.Create("aws_sqs_queue.jobs[1]", "\"arn\": true, \"url\": true"), PlanText.Create("aws_sns_topic.done", "\"arn\": true, \"policy\": true")),
                $$"""
                "resources": [
                  {{PlanText.Written("aws_sqs_queue.jobs", "\"name\": {\"references\": [\"count.index\"]}, \"visibility_timeout_seconds\": {\"constant_value\": 60}, \"message_retention_seconds\": {\"constant_value\": 86400}, \"kms_master_key_id\": {\"constant_value\": \"alias/jobs\"}", ", \"count_expression\": {\"constant_value\": 2}")}},
                  {{PlanText.Written("aws_sns_topic.done", "\"name\": {\"constant_value\": \"done\"}")}}
                ]
                """)
        },
        {
            """
            resource "aws_iam_role" "f" {
              name               = "orders"
              assume_role_policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"
            }
            resource "aws_iam_role_policy" "f" {
              name   = "orders"
              role   = aws_iam_role.f.id
              policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}"
            }
            resource "aws_lambda_function" "f" {
              function_name = "orders"
              role          = aws_iam_role.f.arn
              runtime       = "python3.8"
              handler       = "app.handler"
              s3_bucket     = "code"
              s3_key        = "orders.zip"
              timeout       = 30
              memory_size   = 256
            }

            """,
            "main.tf",
            PlanText.Of(
                $$"""
                "resources": [
                  {{PlanText.Resource("aws_iam_role.f", """ "name": "orders", "assume_role_policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}", "max_session_duration": 3600, "path": "/", "tags": null """)}},
                  {{PlanText.Resource("aws_iam_role_policy.f", """ "name": "orders", "policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}" """)}},
                  {{PlanText.Resource("aws_lambda_function.f", """ "function_name": "orders", "runtime": "python3.8", "handler": "app.handler", "s3_bucket": "code", "s3_key": "orders.zip", "timeout": 30, "memory_size": 256, "package_type": "Zip", "publish": false, "reserved_concurrent_executions": -1, "environment": [], "vpc_config": [], "dead_letter_config": [], "layers": null, "tags": null """)}}
                ]
                """,
                string.Join(",", PlanText.Create("aws_iam_role.f", "\"arn\": true, \"id\": true"), PlanText.Create("aws_iam_role_policy.f", "\"role\": true"), PlanText.Create("aws_lambda_function.f", "\"arn\": true, \"role\": true, \"tracing_config\": true, \"ephemeral_storage\": true, \"logging_config\": true, \"architectures\": true")),
                $$"""
                "resources": [
                  {{PlanText.Written("aws_iam_role.f", "\"name\": {\"constant_value\": \"orders\"}, \"assume_role_policy\": {\"constant_value\": \"{}\"}")}},
                  {{PlanText.Written("aws_iam_role_policy.f", "\"name\": {\"constant_value\": \"orders\"}, \"role\": {\"references\": [\"aws_iam_role.f.id\", \"aws_iam_role.f\"]}, \"policy\": {\"constant_value\": \"{}\"}")}},
                  {{PlanText.Written("aws_lambda_function.f", "\"function_name\": {\"constant_value\": \"orders\"}, \"role\": {\"references\": [\"aws_iam_role.f.arn\", \"aws_iam_role.f\"]}, \"runtime\": {\"constant_value\": \"python3.8\"}, \"handler\": {\"constant_value\": \"app.handler\"}, \"s3_bucket\": {\"constant_value\": \"code\"}, \"s3_key\": {\"constant_value\": \"orders.zip\"}, \"timeout\": {\"constant_value\": 30}, \"memory_size\": {\"constant_value\": 256}")}}
                ]
                """)
        },
        {
            """
            resource "aws_security_group" "db" {
              name        = "db"
              description = "Orders"
              ingress {
                description = "all"
                from_port   = 5432
                to_port     = 5432
                protocol    = "tcp"
                cidr_blocks = ["0.0.0.0/0"]
              }
            }
            resource "aws_db_instance" "orders" {
              identifier              = "orders"
              engine                  = "postgres"
              engine_version          = "16.3"
              instance_class          = "db.t3.micro"
              allocated_storage       = 20
              username                = "orders"
              manage_master_user_password = true
              backup_retention_period = 1
              publicly_accessible     = true
              skip_final_snapshot     = true
              vpc_security_group_ids  = [aws_security_group.db.id]
            }

            """,
            "main.tf",
            PlanText.Of(
                $$"""
                "resources": [
                  {{PlanText.Resource("aws_security_group.db", """ "name": "db", "description": "Orders", "ingress": [{"description": "all", "from_port": 5432, "to_port": 5432, "protocol": "tcp", "cidr_blocks": ["0.0.0.0/0"], "ipv6_cidr_blocks": [], "prefix_list_ids": [], "security_groups": [], "self": false}], "revoke_rules_on_delete": false, "tags": null """)}},
                  {{PlanText.Resource("aws_db_instance.orders", """ "identifier": "orders", "engine": "postgres", "engine_version": "16.3", "instance_class": "db.t3.micro", "allocated_storage": 20, "username": "orders", "manage_master_user_password": true, "backup_retention_period": 1, "publicly_accessible": true, "skip_final_snapshot": true, "storage_encrypted": null, "deletion_protection": null, "auto_minor_version_upgrade": true, "copy_tags_to_snapshot": false, "iam_database_authentication_enabled": null, "monitoring_interval": 0, "tags": null """)}}
                ]
                """,
                string.Join(",", PlanText.Create("aws_security_group.db", "\"id\": true, \"vpc_id\": true, \"egress\": true"), PlanText.Create("aws_db_instance.orders", "\"arn\": true, \"multi_az\": true, \"vpc_security_group_ids\": true")),
                $$"""
                "resources": [
                  {{PlanText.Written("aws_security_group.db", "\"name\": {\"constant_value\": \"db\"}, \"description\": {\"constant_value\": \"Orders\"}, \"ingress\": {\"constant_value\": []}")}},
                  {{PlanText.Written("aws_db_instance.orders", "\"identifier\": {\"constant_value\": \"orders\"}, \"engine\": {\"constant_value\": \"postgres\"}, \"engine_version\": {\"constant_value\": \"16.3\"}, \"instance_class\": {\"constant_value\": \"db.t3.micro\"}, \"allocated_storage\": {\"constant_value\": 20}, \"username\": {\"constant_value\": \"orders\"}, \"manage_master_user_password\": {\"constant_value\": true}, \"backup_retention_period\": {\"constant_value\": 1}, \"publicly_accessible\": {\"constant_value\": true}, \"skip_final_snapshot\": {\"constant_value\": true}, \"vpc_security_group_ids\": {\"references\": [\"aws_security_group.db.id\", \"aws_security_group.db\"]}")}}
                ]
                """)
        },
        {
            """
            module "table" {
              for_each = toset(["carts", "orders"])
              source   = "./table"
              name     = each.key
            }

            """,
            "table/main.tf",
            PlanText.Of(
                $$"""
                "child_modules": [
                  {"address": "module.table[\"carts\"]", "resources": [{{PlanText.Resource("module.table[\"carts\"].aws_dynamodb_table.t", "\"name\": \"carts\", \"billing_mode\": \"PAY_PER_REQUEST\", \"hash_key\": \"id\", \"attribute\": [{\"name\": \"id\", \"type\": \"S\"}], \"deletion_protection_enabled\": null, \"tags\": null")}}]},
                  {"address": "module.table[\"orders\"]", "resources": [{{PlanText.Resource("module.table[\"orders\"].aws_dynamodb_table.t", "\"name\": \"orders\", \"billing_mode\": \"PAY_PER_REQUEST\", \"hash_key\": \"id\", \"attribute\": [{\"name\": \"id\", \"type\": \"S\"}], \"deletion_protection_enabled\": null, \"tags\": null")}}]}
                ]
                """,
                string.Join(",", PlanText.Create("module.table[\"carts\"].aws_dynamodb_table.t", "\"arn\": true"), PlanText.Create("module.table[\"orders\"].aws_dynamodb_table.t", "\"arn\": true")),
                $$"""
                "module_calls": {"table": {"source": "./table", "expressions": {"name": {"references": ["each.key"]} }, "for_each_expression": {}, "module": {"resources": [
                  {{PlanText.Written("aws_dynamodb_table.t", "\"name\": {\"references\": [\"var.name\"]}, \"billing_mode\": {\"constant_value\": \"PAY_PER_REQUEST\"}, \"hash_key\": {\"constant_value\": \"id\"}, \"attribute\": [{\"name\": {\"constant_value\": \"id\"}, \"type\": {\"constant_value\": \"S\"}}]")}}
                ], "variables": {"name": {} } } } }
                """)
        },
    };

    private const string Table = """
        variable "name" { type = string }
        resource "aws_dynamodb_table" "t" {
          name         = var.name
          billing_mode = "PAY_PER_REQUEST"
          hash_key     = "id"
          attribute {
            name = "id"
            type = "S"
          }
        }

        """;

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_plan_has_the_findings_of_its_configuration(string configuration, string last, string plan)
    {
        using var sources = new TestFolder().Write("main.tf", configuration);
        using var plans = new TestFolder().Write("tfplan.json", plan);
        if (last != "main.tf")
        {
            sources.Write(last, Table);
        }

        var expected = Gaps(sources);
        Assert.True(expected.Count > 3, string.Join('\n', expected));
        Assert.Equal(expected, Gaps(plans));
    }

    /// <summary>The gaps of what is deployed, without the keys of instances, as those of one place are one finding. A plan says nothing of how its configuration is written.</summary>
    private static List<string> Gaps(TestFolder folder) =>
        [.. WholeReview.Of(folder.Path, static options => options).Findings
            .Where(static finding => finding.Verdict == VerdictKind.Gap && finding.Resource.Type.StartsWith("AWS::", StringComparison.Ordinal) && !finding.Practice.Name.StartsWith("terraform-", StringComparison.Ordinal))
            .Select(static finding => $"{finding.Practice.Name} {Regex.Replace(finding.Resource.Address, @"\[[^\]]*\]", "")}").Distinct().Order(StringComparer.Ordinal)];
}

using Lintel.Resources.Policies;
using static Lintel.Tests.Templates.Terraform.Plans.PlanText;

namespace Lintel.Tests.Templates.Terraform.Plans;

public sealed class PlanTests
{
    private const string Enabled = "\"versioning_configuration\": [{\"status\": \"Enabled\"}]";
    private const string VersioningWritten = "\"versioning_configuration\": [{\"status\": {\"constant_value\": \"Enabled\"}}]";

    [Fact]
    public void An_attribute_known_only_after_apply_still_joins_what_it_refers_to()
    {
        var built = Build(Of(
            $"\"resources\": [{Resource("aws_s3_bucket.a", "\"bucket_prefix\": \"a-\"")}, {Resource("aws_s3_bucket_versioning.a", Enabled)}, {Resource("aws_s3_bucket.b", "")}]",
            $"{Create("aws_s3_bucket.a", "\"id\": true, \"versioning\": true")}, {Create("aws_s3_bucket_versioning.a", "\"bucket\": true, \"id\": true")}",
            $$"""
            "resources": [
              {{Written("aws_s3_bucket.a", "\"bucket_prefix\": {\"constant_value\": \"a-\"}")}},
              {{Written("aws_s3_bucket.b", "")}},
              {{Written("aws_s3_bucket_versioning.a", "\"bucket\": {\"references\": [\"aws_s3_bucket.a.id\", \"aws_s3_bucket.a\"]}, " + VersioningWritten)}}
            ]
            """));
        Assert.Empty(built.Diagnostics);
        Assert.Equal(["aws_s3_bucket.a", "aws_s3_bucket.b"], built.Workload.Resources.Select(static r => r.Address));
        var bucket = built.Find("aws_s3_bucket.a");
        Assert.Equal(["aws_s3_bucket_versioning.a"], bucket.Parts);
        Assert.Equal("Enabled", bucket["VersioningConfiguration.Status"].AsText());
        Assert.Equal("a-", bucket.Raw["bucket_prefix"].AsText());
        Assert.True(built.Find("aws_s3_bucket.b")["VersioningConfiguration.Status"].IsAbsent);
    }

    [Fact]
    public void Instances_are_joined_by_their_keys_and_through_for_each_over_resources()
    {
        var built = Build(Of(
            $"\"resources\": [{Resource("aws_s3_bucket.a[\"x\"]", "")}, {Resource("aws_s3_bucket.a[\"y\"]", "")}, {Resource("aws_s3_bucket_versioning.a[\"y\"]", Enabled)}, {Resource("aws_s3_bucket_versioning.b[\"x\"]", Enabled)}]",
            $"{Create("aws_s3_bucket_versioning.a[\"y\"]", "\"bucket\": true")}, {Create("aws_s3_bucket_versioning.b[\"x\"]", "\"bucket\": true")}",
            $$"""
            "resources": [
              {{Written("aws_s3_bucket.a", "")}},
              {{Written("aws_s3_bucket_versioning.a", "\"bucket\": {\"references\": [\"aws_s3_bucket.a\", \"each.key\"]}, " + VersioningWritten, ", \"for_each_expression\": {}")}},
              {{Written("aws_s3_bucket_versioning.b", "\"bucket\": {\"references\": [\"each.value.id\", \"each.value\"]}, " + VersioningWritten, ", \"for_each_expression\": {\"references\": [\"aws_s3_bucket.a\"]}")}}
            ]
            """));
        Assert.Equal(["aws_s3_bucket_versioning.b[\"x\"]"], built.Find("aws_s3_bucket.a[\"x\"]").Parts);
        Assert.Equal(["aws_s3_bucket_versioning.a[\"y\"]"], built.Find("aws_s3_bucket.a[\"y\"]").Parts);
    }

    [Fact]
    public void References_go_through_variables_and_outputs_of_modules()
    {
        var built = Build(Of(
            $$"""
            "resources": [{{Resource("aws_s3_bucket_versioning.out", Enabled)}}],
            "child_modules": [
              {"address": "module.m[0]", "resources": [{{Resource("module.m[0].aws_s3_bucket.b", "")}}],
               "child_modules": [{"address": "module.m[0].module.v", "resources": [{{Resource("module.m[0].module.v.aws_s3_bucket_public_access_block.p", "\"block_public_acls\": true")}}] }] }
            ]
            """,
            $"{Create("aws_s3_bucket_versioning.out", "\"bucket\": true")}, {Create("module.m[0].module.v.aws_s3_bucket_public_access_block.p", "\"bucket\": true")}",
            $$"""
            "resources": [{{Written("aws_s3_bucket_versioning.out", "\"bucket\": {\"references\": [\"module.m[0].bucket\", \"module.m[0]\"]}, " + VersioningWritten)}}],
            "module_calls": {"m": {"source": "./m", "count_expression": {"constant_value": 1}, "module": {
              "outputs": {"bucket": {"expression": {"references": ["aws_s3_bucket.b.id", "aws_s3_bucket.b"]} } },
              "resources": [{{Written("aws_s3_bucket.b", "")}}],
              "module_calls": {"v": {"source": "./v", "expressions": {"bucket": {"references": ["aws_s3_bucket.b.bucket", "aws_s3_bucket.b"]} }, "module": {
                "variables": {"bucket": {} },
                "resources": [{{Written("aws_s3_bucket_public_access_block.p", "\"bucket\": {\"references\": [\"var.bucket\"]}, \"block_public_acls\": {\"constant_value\": true}")}}]
              } } }
            } } }
            """));
        var bucket = built.Find("module.m[0].aws_s3_bucket.b");
        Assert.Equal(["aws_s3_bucket_versioning.out", "module.m[0].module.v.aws_s3_bucket_public_access_block.p"], bucket.Parts.Order(StringComparer.Ordinal));
        Assert.Equal("true", bucket["PublicAccessBlockConfiguration.BlockPublicAcls"].AsText());
    }

    [Fact]
    public void What_is_computed_and_not_written_is_absent_and_what_is_written_is_unknown_with_the_reason()
    {
        var built = Build(Of(
            $"\"resources\": [{Resource("aws_sqs_queue.q", "\"name\": \"q\", \"fifo_queue\": false, \"policy\": \"\"")}]",
            Create("aws_sqs_queue.q", "\"sqs_managed_sse_enabled\": true, \"kms_master_key_id\": true, \"redrive_policy\": true"),
            $"\"resources\": [{Written("aws_sqs_queue.q", "\"name\": {\"constant_value\": \"q\"}, \"kms_master_key_id\": {\"references\": [\"local.key\"]}, \"redrive_policy\": {\"references\": [\"aws_sqs_queue.q.arn\", \"aws_sqs_queue.q\"]}")}]"));
        var queue = built.Find("aws_sqs_queue.q");
        Assert.True(queue["SqsManagedSseEnabled"].IsAbsent);
        Assert.True(queue.Raw["policy"].IsAbsent);
        Assert.Equal("it is known only after apply", queue["KmsMasterKeyId"].UnknownReason);
        Assert.True(queue.Raw["redrive_policy"].IsUnknown);
        Assert.True(queue.Raw["lifecycle"].IsUnknown);
    }

    [Fact]
    public void A_policy_document_that_is_read_after_apply_is_evaluated()
    {
        var built = Build(Of(
            $"\"resources\": [{Resource("aws_sqs_queue.q", "")}, {Resource("aws_sqs_queue_policy.p", "")}, {Resource("data.aws_iam_policy_document.d", "\"statement\": [{\"actions\": [\"sqs:SendMessage\"], \"effect\": \"Allow\", \"principals\": [{\"type\": \"*\", \"identifiers\": [\"*\"]}], \"resources\": [null]}]")}]",
            $"{Create("aws_sqs_queue_policy.p", "\"policy\": true, \"queue_url\": true")}, {Create("data.aws_iam_policy_document.d", "\"json\": true, \"statement\": [{\"resources\": [true]}]")}",
            $$"""
            "resources": [
              {{Written("aws_sqs_queue.q", "")}},
              {{Written("aws_sqs_queue_policy.p", "\"policy\": {\"references\": [\"data.aws_iam_policy_document.d.json\", \"data.aws_iam_policy_document.d\"]}, \"queue_url\": {\"references\": [\"aws_sqs_queue.q.id\", \"aws_sqs_queue.q\"]}")}},
              {{Written("data.aws_iam_policy_document.d", "\"statement\": [{\"actions\": {\"constant_value\": [\"sqs:SendMessage\"]}, \"principals\": [{\"identifiers\": {}, \"type\": {}}], \"resources\": {\"references\": [\"aws_sqs_queue.q.arn\", \"aws_sqs_queue.q\"]}}]")}}
            ]
            """));
        var policy = built.Workload.OfType("AWS::SQS::QueuePolicy")[0];
        var document = new PolicyDocument(policy["PolicyDocument"]);
        Assert.True(document.Any(static statement => statement.Value["Effect"].Is("Allow")).IsTrue);
        Assert.True(document.Any(static statement => statement.IsPublic).IsTrue);
    }

    [Fact]
    public void The_identifiers_of_what_exists_are_told_by_the_references_of_the_configuration()
    {
        var group = Resource("aws_security_group.a", "\"id\": \"sg-1\", \"arn\": \"arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1\", \"name\": \"a\"");
        var rule = Resource("aws_vpc_security_group_ingress_rule.r", "\"id\": \"sgr-1\", \"security_group_id\": \"sg-1\", \"cidr_ipv4\": \"0.0.0.0/0\", \"description\": \"sg-1\", \"ip_protocol\": \"-1\"");
        var built = Build(Of(
            $"\"resources\": [{group}, {rule}]",
            "",
            $"\"resources\": [{Written("aws_security_group.a", "")}, {Written("aws_vpc_security_group_ingress_rule.r", "\"security_group_id\": {\"references\": [\"aws_security_group.a.id\", \"aws_security_group.a\"]}, \"description\": {\"constant_value\": \"sg-1\"}")}]"));
        var found = built.Workload.Resources.Single(static r => r.DeclaredType == "aws_vpc_security_group_ingress_rule");
        Assert.True(found["GroupId"].TryGetReference(out var reference));
        Assert.Equal("aws_security_group.a", reference.Name);
        Assert.Equal("sg-1", found["Description"].AsText());
    }

    [Fact]
    public void A_state_is_reviewed_with_what_it_depends_on_and_without_what_providers_write_for_nothing()
    {
        var topic = Resource("aws_sns_topic.t", "\"id\": \"arn:aws:sns:eu-west-1:111122223333:t\", \"arn\": \"arn:aws:sns:eu-west-1:111122223333:t\", \"kms_master_key_id\": \"\", \"name\": \"t\"");
        var policy = Resource("aws_sns_topic_policy.p", "\"id\": \"arn:aws:sns:eu-west-1:111122223333:t\", \"arn\": \"arn:aws:sns:eu-west-1:111122223333:t\", \"policy\": \"{}\"", "\"aws_sns_topic.t\"");
        var subscription = Resource("aws_sns_topic_subscription.s", "\"topic_arn\": \"arn:aws:sns:eu-west-1:111122223333:t\", \"protocol\": \"sqs\"", "\"aws_sns_topic.t\", \"aws_sns_topic_policy.p\"");
        var built = Build($$"""{"format_version": "1.0", "terraform_version": "1.11.4", "values": {"root_module": {"resources": [{{topic}}, {{policy}}, {{subscription}}] } } }""");
        Assert.True(built.Find("aws_sns_topic.t")["KmsMasterKeyId"].IsAbsent);
        Assert.True(built.Find("aws_sns_topic_subscription.s")["TopicArn"].TryGetReference(out var reference));
        Assert.Equal("aws_sns_topic.t", reference.Name);
    }

    [Fact]
    public void A_plan_cut_down_to_its_changes_leaves_out_what_is_deleted_and_what_is_deposed()
    {
        const string Changes = """
            {"address": "aws_sqs_queue.a", "mode": "managed", "type": "aws_sqs_queue", "name": "a", "change": {"actions": ["update"], "after": {"name": "a"}, "after_unknown": {}}},
            {"address": "aws_sqs_queue.b", "mode": "managed", "type": "aws_sqs_queue", "name": "b", "change": {"actions": ["delete"], "before": {"name": "b"}, "after": null}},
            {"address": "aws_sqs_queue.a", "mode": "managed", "type": "aws_sqs_queue", "name": "a", "deposed": "1234", "change": {"actions": ["delete"], "after": {"name": "old"}}}
            """;
        var built = Build($$"""{"format_version": "1.2", "resource_changes": [{{Changes}}] }""");
        Assert.Equal(["a"], built.Workload.Resources.Select(static r => r["QueueName"].AsText()));
    }

    [Theory]
    [InlineData(", \"errored\": true", "plan-errored")]
    [InlineData("", "")]
    public void A_plan_that_is_not_complete_says_so(string more, string code) =>
        Assert.Equal(code, string.Join(' ', Build(Of("\"resources\": []", more: more)).Diagnostics.Select(static d => d.Code)));

    [Fact]
    public void Expressions_that_refer_to_each_other_in_a_circle_have_an_end()
    {
        var built = Build(Of(
            $"\"resources\": [{Resource("aws_s3_bucket_versioning.v", Enabled)}], \"child_modules\": [{{\"address\": \"module.m\", \"resources\": []}}]",
            Create("aws_s3_bucket_versioning.v", "\"bucket\": true"),
            $$$"""
            "resources": [{{{Written("aws_s3_bucket_versioning.v", "\"bucket\": {\"references\": [\"module.m.o\", \"module.m\"]}")}}}],
            "module_calls": {"m": {"expressions": {"x": {"references": ["module.m.o", "module.m"]} }, "module": {"outputs": {"o": {"expression": {"references": ["var.x"]} } } } } }
            """));
        Assert.Single(built.Workload.Resources);
    }
}

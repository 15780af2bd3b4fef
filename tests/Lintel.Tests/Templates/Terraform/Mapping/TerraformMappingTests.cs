using Lintel.Checking;
using Lintel.Resources;
using Lintel.Templates.Terraform;
using Lintel.Templates.Terraform.Values;
using static Lintel.Tests.Templates.Terraform.Mapping.MappedConfiguration;

namespace Lintel.Tests.Templates.Terraform.Mapping;

public class TerraformMappingTests
{
    [Fact]
    public void Attributes_and_blocks_take_the_names_and_shapes_of_CloudFormation()
    {
        var function = new MappedConfiguration("""
            aws_lambda_function.f:
              function_name: orders
              memory_size: 512
              environment:
                variables: {STAGE: prod}
              tracing_config: [{mode: Active}]
              vpc_config:
                subnet_ids: ['${aws_subnet.a.id}', subnet-1]
              architectures: arm64
            """).Only("AWS::Lambda::Function");

        Assert.Equal("orders", Show(function["FunctionName"]));
        Assert.Equal("512", Show(function["MemorySize"]));
        Assert.Equal("{STAGE: prod}", Show(function["Environment.Variables"]));
        Assert.Equal("Active", Show(function["TracingConfig.Mode"]));
        Assert.Equal("[@aws_subnet.a, subnet-1]", Show(function["VpcConfig.SubnetIds"]));
        Assert.Equal("[arm64]", Show(function["Architectures"]));
        Assert.Equal("-", Show(function["DeadLetterConfig.TargetArn"]));
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("${var.publish}", 1)]
    [InlineData("false", 0)]
    public void A_flag_makes_a_further_resource_unless_it_is_certainly_not_set(string publish, int versions)
    {
        var workload = new MappedConfiguration($"aws_lambda_function.f:\n  function_name: orders\n  publish: {publish}\n").Workload;
        Assert.Equal(versions, workload.OfType("AWS::Lambda::Version").Count);
    }

    [Fact]
    public void A_value_is_where_it_is_written_and_a_missing_one_at_its_block()
    {
        var function = new MappedConfiguration("""
            aws_lambda_function.f:
              function_name: orders
              tracing_config:
                mode: PassThrough
            """).Only("AWS::Lambda::Function");

        Assert.Equal(4, Line(function["TracingConfig.Mode"]));
        Assert.Equal(2, Line(function["MemorySize"]));
        Assert.Equal(1, function.Location.Source.GetPosition(function.Location.Span.Start).Line);
    }

    [Fact]
    public void References_are_named_as_Ref_and_GetAtt_name_them()
    {
        var configuration = new MappedConfiguration("""
            aws_sqs_queue.q: {name: orders}
            aws_lambda_event_source_mapping.m:
              event_source_arn: ${aws_sqs_queue.q.arn}
              function_name: ${aws_lambda_function.f.function_name}
            aws_cloudwatch_metric_alarm.a:
              dimensions: {QueueName: '${aws_sqs_queue.q.name}'}
              alarm_actions: ['${aws_sns_topic.t.arn}']
            aws_sns_topic.t: {}
            aws_lambda_function.f: {}
            """);

        var mapping = configuration.Only("AWS::Lambda::EventSourceMapping");
        Assert.Equal("@aws_sqs_queue.q.Arn", Show(mapping["EventSourceArn"]));
        Assert.Same(configuration.Only("AWS::SQS::Queue"), mapping["EventSourceArn"].Target);
        Assert.Equal("@aws_lambda_function.f", Show(mapping["FunctionName"]));
        Assert.Same(configuration.Only("AWS::Lambda::Function"), mapping["FunctionName"].Target);
        var alarm = configuration.Only("AWS::CloudWatch::Alarm");
        Assert.Equal("[{Name: QueueName, Value: @aws_sqs_queue.q.QueueName}]", Show(alarm["Dimensions"]));
        Assert.Equal("[@aws_sns_topic.t]", Show(alarm["AlarmActions"]));
    }

    [Fact]
    public void The_name_of_a_resource_that_is_written_out_refers_to_it()
    {
        var configuration = new MappedConfiguration("""
            aws_lambda_function.f: {function_name: orders}
            aws_lambda_function.g: {function_name: 'orders-${var.stage}'}
            aws_lambda_permission.p: {function_name: orders, principal: s3.amazonaws.com}
            aws_lambda_function_url.u: {function_name: 'orders-${var.stage}', authorization_type: NONE}
            aws_lambda_alias.a: {function_name: other}
            """);

        Assert.Equal("aws_lambda_function.f", configuration.Only("AWS::Lambda::Permission")["FunctionName"].Target?.Id);
        Assert.Equal("aws_lambda_function.g", configuration.Only("AWS::Lambda::Url")["TargetFunctionArn"].Target?.Id);
        Assert.Equal("other", Show(configuration.Only("AWS::Lambda::Alias")["FunctionName"]));
    }

    [Fact]
    public void Parts_fold_into_their_owner_by_reference_and_by_name()
    {
        var configuration = new MappedConfiguration("""
            aws_s3_bucket.a: {bucket: data}
            aws_s3_bucket_versioning.v:
              bucket: ${aws_s3_bucket.a.id}
              versioning_configuration: {status: Enabled}
            aws_s3_bucket_public_access_block.b:
              bucket: data
              block_public_acls: true
            """);

        var bucket = Assert.Single(configuration.Resources);
        Assert.Equal("AWS::S3::Bucket", bucket.Type);
        Assert.Equal("aws_s3_bucket.a", bucket.Address);
        Assert.Equal(["aws_s3_bucket_versioning.v", "aws_s3_bucket_public_access_block.b"], bucket.Parts);
        Assert.Equal("Enabled", Show(bucket["VersioningConfiguration.Status"]));
        Assert.Equal(4, Line(bucket["VersioningConfiguration.Status"]));
        Assert.Equal("{BlockPublicAcls: true}", Show(bucket["PublicAccessBlockConfiguration"]));
        Assert.Equal("-", Show(bucket["LoggingConfiguration"]));
        Assert.Equal(1, Line(bucket["LoggingConfiguration"]));
    }

    [Fact]
    public void Parts_of_instances_fold_into_the_instance_that_they_name()
    {
        var configuration = new MappedConfiguration("""
            aws_s3_bucket.a["x"]: {bucket: x}
            aws_s3_bucket.a["y"]: {bucket: y}
            aws_s3_bucket_versioning.v["y"]:
              bucket: ${aws_s3_bucket.a["y"].id}
              versioning_configuration: {status: Enabled}
            """);

        Assert.Equal(["-", "Enabled"], configuration.Resources.Select(bucket => Show(bucket["VersioningConfiguration.Status"])));
    }

    [Fact]
    public void A_part_of_something_elsewhere_is_a_partial_resource_that_lacks_nothing()
    {
        var configuration = new MappedConfiguration("""
            aws_s3_bucket_versioning.v:
              bucket: ${var.bucket}
              versioning_configuration: {status: Suspended}
            aws_s3_bucket_public_access_block.b:
              bucket: ${var.bucket}
              block_public_acls: true
            """);

        var bucket = Assert.Single(configuration.Resources);
        Assert.True(bucket.IsPartial);
        Assert.Equal("aws_s3_bucket_versioning.v", bucket.Address);
        Assert.Equal(["aws_s3_bucket_public_access_block.b"], bucket.Parts);
        Assert.True(bucket["LoggingConfiguration"].IsPresent.IsUnknown);
        Assert.Equal("-", Show(bucket["PublicAccessBlockConfiguration.IgnorePublicAcls"]));
        Assert.Equal(VerdictKind.Gap, Decide("s3-bucket-versioning", bucket).Kind);
        Assert.Equal(VerdictKind.Unknown, Decide("s3-bucket-access-logging", bucket).Kind);
        Assert.Equal(VerdictKind.Unknown, Decide("s3-bucket-secure-transport", bucket).Kind);
        Assert.Equal(VerdictKind.Gap, Decide("s3-bucket-public-access-block", bucket).Kind);
    }

    [Fact]
    public void A_part_that_names_no_owner_yet_is_reviewed_all_the_same()
    {
        var rule = new MappedConfiguration("""
            aws_cloudwatch_event_target.t: {arn: 'arn:aws:sqs:eu-west-1:111122223333:orders'}
            """).Only("AWS::Events::Rule");

        Assert.True(rule.IsPartial);
        Assert.Equal(VerdictKind.Gap, Decide("eventbridge-rule-target-dead-letter-queue", rule).Kind);
    }

    [Fact]
    public void A_part_whose_owner_is_not_known_leaves_the_property_of_every_owner_open()
    {
        var configuration = new MappedConfiguration("""
            aws_s3_bucket.a: {bucket: data}
            aws_s3_bucket_versioning.v:
              bucket: ${unknown}
              versioning_configuration: {status: Enabled}
            """);

        var bucket = configuration.Resources[0];
        Assert.Equal("?aws_s3_bucket_versioning.v may set it: of what it is a part is not known (it is not known here)", Show(bucket["VersioningConfiguration"]));
        Assert.Equal("-", Show(bucket["LoggingConfiguration"]));
    }

    [Fact]
    public void A_part_that_may_not_exist_leaves_its_property_unknown_and_one_that_does_not_is_left_out()
    {
        const string Yaml = """
            aws_s3_bucket.a: {bucket: data}
            aws_s3_bucket_versioning.v:
              bucket: ${aws_s3_bucket.a.id}
              versioning_configuration: {status: Enabled}
            """;

        var open = new MappedConfiguration(Yaml, unknownCount: "aws_s3_bucket_versioning.v").Only("AWS::S3::Bucket");
        Assert.True(open["VersioningConfiguration.Status"].Is("Enabled").IsUnknown);
        var without = new MappedConfiguration(Yaml, exists: static address => Truth.Of(!address.Contains("versioning", StringComparison.Ordinal), default)).Only("AWS::S3::Bucket");
        Assert.True(without["VersioningConfiguration.Status"].Is("Enabled").IsFalse);
    }

    [Fact]
    public void Several_parts_of_one_kind_follow_each_other()
    {
        var role = new MappedConfiguration("""
            aws_iam_role.r: {name: worker, managed_policy_arns: [arn:1]}
            aws_iam_role_policy_attachment.a: {role: worker, policy_arn: arn:2}
            aws_iam_role_policy_attachment.b: {role: '${aws_iam_role.r.name}', policy_arn: '${unknown}'}
            """).Only("AWS::IAM::Role");

        Assert.Equal("[arn:1, arn:2, ?it is not known here]", Show(role["ManagedPolicyArns"]));
    }

    [Fact]
    public void Parts_of_a_method_join_it_by_all_their_keys()
    {
        var configuration = new MappedConfiguration("""
            aws_api_gateway_method.get: {rest_api_id: '${aws_api_gateway_rest_api.a.id}', resource_id: '${aws_api_gateway_resource.r.id}', http_method: GET, authorization: NONE}
            aws_api_gateway_method.post: {rest_api_id: '${aws_api_gateway_rest_api.a.id}', resource_id: '${aws_api_gateway_resource.r.id}', http_method: POST, authorization: AWS_IAM}
            aws_api_gateway_integration.get:
              rest_api_id: ${aws_api_gateway_rest_api.a.id}
              resource_id: ${aws_api_gateway_resource.r.id}
              http_method: GET
              type: AWS_PROXY
              timeout_milliseconds: 5000
            aws_api_gateway_integration_response.get:
              rest_api_id: ${aws_api_gateway_rest_api.a.id}
              resource_id: ${aws_api_gateway_resource.r.id}
              http_method: GET
              status_code: 200
              response_parameters: {method.response.header.Access-Control-Allow-Origin: "'*'"}
            """);

        Assert.Equal("5000", Show(configuration.Resources[0]["Integration.TimeoutInMillis"]));
        Assert.Equal("[{ResponseParameters: {method.response.header.Access-Control-Allow-Origin: '*'}, StatusCode: 200}]", Show(configuration.Resources[0]["Integration.IntegrationResponses"]).Replace("ContentHandling: -, ", "", StringComparison.Ordinal));
        Assert.Equal("-", Show(configuration.Resources[1]["Integration"]));
    }

    [Fact]
    public void Replicas_of_a_table_are_a_global_table_beside_it()
    {
        var configuration = new MappedConfiguration("""
            aws_dynamodb_table.orders:
              name: orders
              replica:
                - {region_name: eu-central-1, point_in_time_recovery: true, kms_key_arn: '${aws_kms_key.k.arn}'}
                - {region_name: eu-south-2}
            aws_dynamodb_table.customers: {name: customers, replica: []}
            aws_lambda_event_source_mapping.m: {event_source_arn: '${aws_dynamodb_table.orders.stream_arn}'}
            """);

        var replicas = configuration.Only("AWS::DynamoDB::GlobalTable");
        Assert.Equal("aws_dynamodb_table.orders", replicas.GeneratedBy!.Address);
        Assert.Equal("AWS::DynamoDB::Table", replicas.GeneratedBy.Type);
        Assert.Equal(["eu-central-1", "eu-south-2"], Each(replicas["Replicas"], "Region"));
        Assert.Equal(["true", "-"], Each(replicas["Replicas"], "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled"));
        Assert.Equal(["@aws_kms_key.k.Arn", "-"], Each(replicas["Replicas"], "SSESpecification.KMSMasterKeyId"));
        Assert.Equal("AWS::DynamoDB::Table", configuration.Only("AWS::Lambda::EventSourceMapping")["EventSourceArn"].Target!.Type);
    }

    [Fact]
    public void What_CloudFormation_cannot_say_has_a_name_of_its_own()
    {
        var bucket = new MappedConfiguration("""
            aws_s3_bucket.b: {bucket: records}
            aws_s3_bucket_versioning.v:
              bucket: ${aws_s3_bucket.b.id}
              versioning_configuration: {status: Enabled, mfa_delete: Disabled}
            """).Only("AWS::S3::Bucket");

        Assert.Equal("Disabled", Show(bucket["VersioningConfiguration.Terraform::MfaDelete"]));
    }

    [Fact]
    public void JSON_is_read_from_structures_and_from_text_with_unknown_parts()
    {
        var configuration = new MappedConfiguration("""
            aws_sqs_queue.q:
              redrive_policy: !jsonencode {deadLetterTargetArn: '${aws_sqs_queue.d.arn}', maxReceiveCount: 5}
            aws_sqs_queue_policy.p:
              queue_url: ${aws_sqs_queue.q.id}
              policy: '{"Statement": [{"Effect": "Allow", "Principal": "*", "Resource": "${aws_sqs_queue.q.arn}", "Action": ["sqs:*"]}]}'
            aws_sqs_queue.d: {}
            """);

        Assert.Equal("@aws_sqs_queue.d.Arn", Show(configuration.Resources[0]["RedrivePolicy.deadLetterTargetArn"]));
        Assert.Equal("5", Show(configuration.Resources[0]["RedrivePolicy.maxReceiveCount"]));
        var policy = configuration.Only("AWS::SQS::QueuePolicy");
        Assert.Equal("[@aws_sqs_queue.q]", Show(policy["Queues"]));
        Assert.Equal("{Statement: [{Action: [sqs:*], Effect: Allow, Principal: *, Resource: @aws_sqs_queue.q.Arn}]}", Show(policy["PolicyDocument"]));
        Assert.Equal(VerdictKind.Gap, Decide("sqs-queue-policy-not-public", policy).Kind);
    }

    [Fact]
    public void JSON_text_becomes_the_structure_of_the_schema()
    {
        var task = new MappedConfiguration("""
            aws_ecs_task_definition.t:
              family: web
              container_definitions: '[{"name": "web", "image": "${var.image}", "cpu": ${var.cpu}, "environment": [{"name": "A", "value": "b"}]}]'
            """).Only("AWS::ECS::TaskDefinition");

        Assert.Equal(["web"], Each(task["ContainerDefinitions"], "Name"));
        Assert.Equal(["?var.cpu has no value"], Each(task["ContainerDefinitions"], "Cpu"));
        Assert.Equal(["[{Value: b, Name: A}]"], Each(task["ContainerDefinitions"], "Environment"));
    }

    [Fact]
    public void Policy_documents_of_the_data_source_are_read_from_their_blocks()
    {
        var configuration = new MappedConfiguration("""
            data.aws_iam_policy_document.base:
              statement:
                - {sid: A, actions: ['s3:*'], resources: ['*']}
                - {sid: B, effect: Deny, actions: ['s3:*'], resources: ['*'], condition: [{test: Bool, variable: 'aws:SecureTransport', values: [false]}]}
            data.aws_iam_policy_document.all:
              source_policy_documents: ['${data.aws_iam_policy_document.base.json}']
              statement: {sid: A, actions: ['s3:GetObject'], resources: ['*'], principals: [{type: AWS, identifiers: ['1', '2']}, {type: AWS, identifiers: ['3']}]}
            aws_iam_policy.p: {policy: '${data.aws_iam_policy_document.all.json}'}
            """);

        Assert.Equal(
            "[{Action: s3:GetObject, Effect: Allow, Principal: {AWS: [1, 2, 3]}, Resource: *, Sid: A}, {Action: s3:*, Condition: {Bool: {aws:SecureTransport: false}}, Effect: Deny, Resource: *, Sid: B}]",
            Show(Assert.Single(configuration.Resources)["PolicyDocument.Statement"]));
    }

    [Fact]
    public void A_document_in_text_keeps_what_is_known_around_keys_and_values_that_are_not()
    {
        var configuration = new MappedConfiguration("""
            aws_iam_policy.p: {policy: '{"Statement": [{"Effect": "Allow", "Action": ${unknown}, "Condition": {"StringEquals": {"${unknown}:aud": "x"}}}]}'}
            """);

        Assert.Equal(
            "[{Action: ?it is not known here, Condition: {StringEquals: {${unknown}:aud: x}}, Effect: Allow}]",
            Show(Assert.Single(configuration.Resources)["PolicyDocument.Statement"]));
    }

    [Fact]
    public void A_policy_document_that_refers_to_itself_is_unknown()
    {
        var policy = new MappedConfiguration("""
            data.aws_iam_policy_document.a: {source_policy_documents: ['${data.aws_iam_policy_document.a.json}']}
            aws_iam_policy.p: {policy: '${data.aws_iam_policy_document.a.json}'}
            """).Only("AWS::IAM::ManagedPolicy");

        Assert.Equal("[?data.aws_iam_policy_document.a refers to itself]", Show(policy["PolicyDocument.Statement"]));
    }

    [Fact]
    public void A_rule_of_a_security_group_is_one_rule_for_each_address()
    {
        var configuration = new MappedConfiguration("""
            aws_security_group.g:
              description: web
              ingress:
                - {protocol: tcp, from_port: 22, to_port: 22, cidr_blocks: [10.0.0.0/8, 0.0.0.0/0], self: true}
                - {protocol: tcp, from_port: 443, to_port: 443, cidr_blocks: '${unknown}'}
            """);

        var group = configuration.Only("AWS::EC2::SecurityGroup");
        Assert.Equal(["10.0.0.0/8", "0.0.0.0/0", "-", "?it is not known here"], Each(group["SecurityGroupIngress"], "CidrIp"));
        Assert.Equal(["-", "-", "@aws_security_group.g", "-"], Each(group["SecurityGroupIngress"], "SourceSecurityGroupId"));
        var verdict = Decide("security-group-no-public-ssh", group);
        Assert.Equal(VerdictKind.Gap, verdict.Kind);
        Assert.Equal(4, Line(verdict.At));
    }

    [Fact]
    public void Tags_are_those_of_the_resource_and_the_defaults_of_the_provider()
    {
        var defaults = TerraformValue.Map(TerraformType.String, ["Env", "Team"], [TerraformValue.Of("prod"), TerraformValue.Of("core")]);
        var resources = new MappedConfiguration(
            """
            aws_sqs_queue.q: {tags: {Env: test}}
            aws_sqs_queue.r: {}
            aws_apigatewayv2_api.a: {tags: {Env: test}}
            """,
            new(default, defaults)).Resources;

        Assert.Equal("[{Key: Env, Value: test}, {Key: Team, Value: core}]", Show(resources[0]["Tags"]));
        Assert.Equal("[{Key: Env, Value: prod}, {Key: Team, Value: core}]", Show(resources[1]["Tags"]));
        Assert.Equal("{Env: test, Team: core}", Show(resources[2]["Tags"]));
    }

    [Fact]
    public void What_the_provider_sends_of_its_own_accord_counts_as_set()
    {
        var configuration = new MappedConfiguration("""
            aws_db_instance.d: {engine: mysql}
            aws_lambda_function.f: {reserved_concurrent_executions: -1}
            """);

        Assert.Equal("0", Show(configuration.Resources[0]["BackupRetentionPeriod"]));
        Assert.Equal("false", Show(configuration.Resources[0]["PubliclyAccessible"]));
        Assert.Equal("-", Show(configuration.Resources[1]["ReservedConcurrentExecutions"]));
    }

    [Fact]
    public void Types_that_CloudFormation_does_not_have_keep_their_attributes()
    {
        var policy = new MappedConfiguration("""
            aws_iam_account_password_policy.p: {minimum_password_length: 14, nested: {a: [1, 2]}}
            """).Only("Terraform::AWS::IamAccountPasswordPolicy");

        Assert.Equal("14", Show(policy.Raw["minimum_password_length"]));
        Assert.Equal("{a: [1, 2]}", Show(policy.Raw["nested"]));
        Assert.Equal("-", Show(policy.Raw["hard_expiry"]));
    }

    [Fact]
    public void One_Terraform_resource_can_be_several_of_CloudFormation()
    {
        var configuration = new MappedConfiguration("""
            aws_s3_bucket.b:
              policy: '{"Statement": []}'
            aws_route_table.t:
              route: [{cidr_block: 0.0.0.0/0, nat_gateway_id: '${aws_nat_gateway.n.id}'}]
            aws_security_group_rule.in: {type: ingress, cidr_blocks: [0.0.0.0/0], protocol: tcp, from_port: 22, to_port: 22, security_group_id: sg-1}
            """);

        Assert.Equal("@aws_s3_bucket.b", Show(configuration.Only("AWS::S3::BucketPolicy")["Bucket"]));
        var route = configuration.Only("AWS::EC2::Route");
        Assert.Equal("@aws_route_table.t", Show(route["RouteTableId"]));
        Assert.Equal("@aws_nat_gateway.n", Show(route["NatGatewayId"]));
        Assert.Equal("aws_route_table.t", route.Address);
        var rule = configuration.Only("AWS::EC2::SecurityGroupIngress");
        Assert.Equal(VerdictKind.Gap, Decide("security-group-no-public-ssh", rule).Kind);
    }

    [Fact]
    public void A_part_with_a_partly_known_name_leaves_those_open_whose_name_it_can_be()
    {
        var configuration = new MappedConfiguration("""
            aws_s3_bucket.logs: {bucket: '${unknown}-logs'}
            aws_s3_bucket.data: {bucket: '${unknown}-data'}
            aws_s3_bucket_versioning.v:
              bucket: ${var.prefix}-logs
              versioning_configuration: {status: Enabled}
            """);

        Assert.True(configuration.Resources[0]["VersioningConfiguration"].IsPresent.IsUnknown);
        Assert.True(configuration.Resources[1]["VersioningConfiguration"].IsPresent.IsFalse);
    }

    [Fact]
    public void Method_settings_fold_into_the_stage_that_they_name()
    {
        var stage = new MappedConfiguration("""
            aws_api_gateway_stage.s: {rest_api_id: '${aws_api_gateway_rest_api.a.id}', stage_name: prod}
            aws_api_gateway_method_settings.all:
              rest_api_id: ${aws_api_gateway_rest_api.a.id}
              stage_name: prod
              method_path: '*/*'
              settings: {logging_level: ERROR, throttling_rate_limit: -1, throttling_burst_limit: 5}
            aws_api_gateway_method_settings.one:
              rest_api_id: ${aws_api_gateway_rest_api.a.id}
              stage_name: ${aws_api_gateway_stage.s.stage_name}
              method_path: orders/{id}/GET
              settings: {metrics_enabled: true}
            """).Only("AWS::ApiGateway::Stage");

        Assert.Equal(["*", "GET"], Each(stage["MethodSettings"], "HttpMethod"));
        Assert.Equal(["/*", "/orders/{id}"], Each(stage["MethodSettings"], "ResourcePath"));
        Assert.Equal(["ERROR", "-"], Each(stage["MethodSettings"], "LoggingLevel"));
        Assert.Equal(["-", "-"], Each(stage["MethodSettings"], "ThrottlingRateLimit"));
        Assert.Equal(["5", "-"], Each(stage["MethodSettings"], "ThrottlingBurstLimit"));
    }

    [Fact]
    public void Grants_of_a_bucket_are_the_canned_ACL_that_gives_them()
    {
        var resources = new MappedConfiguration("""
            aws_s3_bucket.canned: {acl: public-read}
            aws_s3_bucket.open:
              grant: [{type: Group, permissions: [READ, WRITE], uri: 'http://acs.amazonaws.com/groups/global/AllUsers'}]
            aws_s3_bucket.owned: {grant: {id: abc, permissions: [FULL_CONTROL]}}
            aws_s3_bucket.logs: {bucket: logs}
            aws_s3_bucket_acl.logs:
              bucket: logs
              access_control_policy:
                grant:
                  - {grantee: {type: CanonicalUser, id: abc}, permission: FULL_CONTROL}
                  - {grantee: {type: Group, uri: 'http://acs.amazonaws.com/groups/s3/LogDelivery'}, permission: WRITE}
            """).Resources;

        Assert.Equal(["PublicRead", "PublicReadWrite", "AccountGrants", "LogDeliveryWrite"], resources.Select(static bucket => Show(bucket["AccessControl"])));
    }

    [Fact]
    public void A_policy_attached_to_several_is_of_each_of_them()
    {
        var configuration = new MappedConfiguration("""
            aws_iam_role.r: {name: worker}
            aws_iam_user.u: {name: anna}
            aws_iam_policy_attachment.a:
              roles: [worker, elsewhere]
              users: ['${aws_iam_user.u.name}']
              policy_arn: arn:aws:iam::aws:policy/AdministratorAccess
            """);

        Assert.Equal(VerdictKind.Gap, Decide("iam-no-administrator-access-managed-policy", configuration.Resources[0]).Kind);
        Assert.Equal(VerdictKind.Gap, Decide("iam-no-administrator-access-managed-policy", configuration.Resources[1]).Kind);
        var elsewhere = configuration.Resources[2];
        Assert.Equal("AWS::IAM::Role", elsewhere.Type);
        Assert.True(elsewhere.IsPartial);
        Assert.Equal(VerdictKind.Gap, Decide("iam-no-administrator-access-managed-policy", elsewhere).Kind);
    }

    [Fact]
    public void Defaults_are_those_of_the_provider_version()
    {
        const string Yaml = "aws_redshift_cluster.c: {cluster_identifier: c}";
        static string Show(TerraformProvider? provider, string property) => MappedConfiguration.Show(new MappedConfiguration(Yaml, provider).Resources[0][property]);

        Assert.Equal("-", Show(null, "PubliclyAccessible"));
        Assert.Equal("true", Show(new(default, default, 5), "PubliclyAccessible"));
        Assert.Equal("true", Show(new(default, default, 6), "Encrypted"));
        Assert.Equal("true", Show(null, "Encrypted"));
        Assert.Equal("-", Show(new(default, default, 5), "Encrypted"));
    }

    [Fact]
    public void Attributes_of_a_load_balancer_are_a_list_of_keys_and_values()
    {
        var balancer = new MappedConfiguration("""
            aws_alb.b:
              internal: true
              drop_invalid_header_fields: true
              access_logs: {bucket: '${aws_s3_bucket.logs.id}', enabled: '${var.logs}'}
            """).Only("AWS::ElasticLoadBalancingV2::LoadBalancer");

        Assert.Equal("internal", Show(balancer["Scheme"]));
        Assert.Equal(
            "[{Key: access_logs.s3.enabled, Value: ?var.logs has no value}, {Key: access_logs.s3.bucket, Value: @aws_s3_bucket.logs}, {Key: routing.http.drop_invalid_header_fields.enabled, Value: true}]",
            Show(balancer["LoadBalancerAttributes"]));
    }

    [Fact]
    public void A_wrapper_of_CloudFormation_is_there_when_something_in_it_is_written()
    {
        var resources = new MappedConfiguration("""
            aws_dynamodb_table.a: {name: a, hash_key: id}
            aws_dynamodb_table.b: {name: b, point_in_time_recovery: {enabled: true}, server_side_encryption: {enabled: true}}
            """).Resources;

        Assert.True(resources[0]["PointInTimeRecoverySpecification"].IsPresent.IsFalse);
        Assert.Equal("[{AttributeName: id, KeyType: HASH}]", Show(resources[0]["KeySchema"]));
        Assert.Equal("true", Show(resources[1]["PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled"]));
        Assert.Equal("true", Show(resources[1]["SSESpecification.SSEEnabled"]));
    }

    [Fact]
    public void A_list_of_owners_that_is_not_known_makes_no_partial_resource()
    {
        Assert.Empty(new MappedConfiguration("""
            aws_iam_policy_attachment.a: {policy_arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess', users: '${unknown}'}
            """).Resources);
        Assert.Equal("AWS::IAM::User", Assert.Single(new MappedConfiguration("""
            aws_iam_policy_attachment.a: {policy_arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess', users: ['${unknown}']}
            """).Resources).Type);
    }

    [Fact]
    public void Blocks_of_which_some_are_unknown_end_with_an_unknown_item()
    {
        var group = new MappedConfiguration("""
            aws_security_group.g:
              ingress: [{protocol: tcp, from_port: 443, to_port: 443, cidr_blocks: [10.0.0.0/8]}, '${unknown}']
            aws_security_group.h: {ingress: '${unknown}'}
            """);

        Assert.Equal(VerdictKind.Unknown, Decide("security-group-no-public-ssh", group.Resources[0]).Kind);
        Assert.Equal("?it is not known here", Show(group.Resources[1]["SecurityGroupIngress"]));
    }

    [Fact]
    public void A_group_without_egress_rules_lets_nothing_out()
    {
        var group = new MappedConfiguration("aws_security_group.g: {description: web}").Resources[0];

        Assert.Equal(VerdictKind.Met, Decide("security-group-egress-explicit", group).Kind);
        Assert.Equal(VerdictKind.Met, Decide("security-group-no-unrestricted-egress", group).Kind);
        Assert.Equal("-", Show(group["SecurityGroupIngress"]));
    }

    [Fact]
    public void Policies_of_a_classic_load_balancer_are_named_by_its_listener()
    {
        var balancer = new MappedConfiguration("""
            aws_elb.b:
              name: web
              listener:
                - {lb_port: 443, lb_protocol: https, instance_port: 80, instance_protocol: http}
                - {lb_port: 80, lb_protocol: http, instance_port: 80, instance_protocol: http}
            aws_lb_ssl_negotiation_policy.p:
              name: modern
              load_balancer: ${aws_elb.b.id}
              lb_port: 443
              attribute: {name: Reference-Security-Policy, value: ELBSecurityPolicy-TLS-1-2-2017-01}
            """).Only("AWS::ElasticLoadBalancing::LoadBalancer");

        Assert.Equal(["[modern]", "-"], Each(balancer["Listeners"], "PolicyNames"));
        Assert.Equal(VerdictKind.Met, Decide("elb-classic-tls-policy", balancer).Kind);
    }

    [Fact]
    public void Words_of_the_provider_become_those_of_CloudFormation()
    {
        var configuration = new MappedConfiguration("""
            aws_network_acl_rule.r: {rule_action: allow, protocol: tcp, from_port: 22, to_port: 22, cidr_block: 0.0.0.0/0}
            aws_flow_log.l: {subnet_id: '${aws_subnet.s.id}'}
            aws_db_parameter_group.g: {parameter: [{name: rds.force_ssl, value: 1}, {name: log_statement, value: all}]}
            aws_directory_service_directory.d: {name: corp, type: MicrosoftAD}
            aws_directory_service_directory.e: {name: corp}
            """);

        Assert.Equal("6", Show(configuration.Resources[0]["Protocol"]));
        Assert.Equal(VerdictKind.Gap, Decide("nacl-no-public-ssh", configuration.Resources[0]).Kind);
        Assert.Equal("Subnet", Show(configuration.Resources[1]["ResourceType"]));
        Assert.Equal("{rds.force_ssl: 1, log_statement: all}", Show(configuration.Resources[2]["Parameters"]));
        Assert.Equal(["AWS::DirectoryService::MicrosoftAD", "AWS::DirectoryService::SimpleAD"], configuration.Resources.Skip(3).Select(static resource => resource.Type));
    }

    [Fact]
    public void Every_entry_of_the_tables_can_be_read()
    {
        var count = 0;
        foreach (var name in MappingTable.Names)
        {
            Assert.NotNull(MappingTable.Find(name));
            count++;
        }

        Assert.InRange(count, 971, int.MaxValue);
        Assert.Null(MappingTable.Find("aws_no_such_type"));
    }

    [Theory]
    [InlineData("aws_vpc.a", "aws_vpc")]
    [InlineData("module.a.module.b[0].aws_vpc.this[\"x.y\"]", "aws_vpc")]
    [InlineData("module.a[\"x].y\"].data.aws_iam_role.this", "aws_iam_role")]
    [InlineData("module.a", "")]
    public void The_type_is_found_in_an_address(string address, string type) => Assert.Equal(type, ValueConversion.TypeOf(address));

    private static List<string> Each(Value list, string path)
    {
        var texts = new List<string>();
        foreach (var item in list.Items)
        {
            texts.Add(Show(item[path]));
        }

        return texts;
    }
}

using System.Text.RegularExpressions;
using Lintel.Checking;
using Lintel.Checking.Wording;
using Lintel.Practices;
using Lintel.Templates.Terraform;
using Lintel.Tests.Practices;

namespace Lintel.Tests.Checking.Wording;

public class SourceWordingTests
{
    [Theory]
    [InlineData("aws_dynamodb_table", "AWS::DynamoDB::Table", "set BillingMode to PAY_PER_REQUEST", "set billing_mode to PAY_PER_REQUEST")]
    [InlineData("aws_s3_bucket", "AWS::S3::Bucket", "set VersioningConfiguration.Status to Enabled", "set versioning_configuration.status of aws_s3_bucket_versioning to Enabled")]
    [InlineData("aws_s3_bucket", "AWS::S3::Bucket", "set the four settings of PublicAccessBlockConfiguration to true", "set the four settings of aws_s3_bucket_public_access_block to true")]
    [InlineData("aws_lambda_function", "AWS::Lambda::Function", "set Timeout to 29", "set timeout to 29")]
    [InlineData("aws_lb", "AWS::ElasticLoadBalancingV2::LoadBalancer", "set the attribute deletion_protection.enabled to true", "set enable_deletion_protection to true")]
    [InlineData("aws_lambda_permission", "AWS::Lambda::Permission", "set SourceAccount to !Ref AWS::AccountId", "set source_account to data.aws_caller_identity.current.account_id")]
    [InlineData("aws_sqs_queue", "AWS::SQS::Queue", "add an AWS::CloudWatch::Alarm with QueueName !GetAtt module.a.aws_sqs_queue.jobs.QueueName", "add an aws_cloudwatch_metric_alarm with QueueName aws_sqs_queue.jobs.name")]
    [InlineData("aws_ecs_service", "AWS::ECS::Service", "set MinCapacity of 'module.a.aws_appautoscaling_target.web' to 2 or more", "set min_capacity of 'module.a.aws_appautoscaling_target.web' to 2 or more")]
    [InlineData("aws_rds_cluster", "AWS::RDS::DBCluster", "add an AWS::RDS::DBInstance with DBClusterIdentifier !Ref aws_rds_cluster.orders", "add an aws_rds_cluster_instance with cluster_identifier aws_rds_cluster.orders.cluster_identifier")]
    [InlineData("aws_docdb_cluster_parameter_group", "AWS::DocDB::DBClusterParameterGroup", "on the AWS::DocDB::DBCluster list audit in EnableCloudwatchLogsExports", "on the aws_docdb_cluster list audit in enabled_cloudwatch_logs_exports")]
    [InlineData("aws_kinesis_firehose_delivery_stream", "AWS::KinesisFirehose::DeliveryStream", "set DeliveryStreamEncryptionConfigurationInput with KeyType AWS_OWNED_CMK and KeyARN", "set server_side_encryption with key_type AWS_OWNED_CMK and key_arn")]
    [InlineData("aws_ecs_task_definition", "AWS::ECS::TaskDefinition", "set LogConfiguration.LogDriver and ReadonlyRootFilesystem", "set container_definitions.logConfiguration.logDriver and container_definitions.readonlyRootFilesystem")]
    [InlineData("aws_wafv2_web_acl", "AWS::WAFv2::WebACL", "add a rule with RateBasedStatement", "add a rule with rule.statement.rate_based_statement")]
    [InlineData("aws_ecs_task_definition", "AWS::ECS::TaskDefinition", "set EFSVolumeConfiguration.TransitEncryption to ENABLED", "set volume.efs_volume_configuration.transit_encryption to ENABLED")]
    [InlineData("aws_db_security_group", "AWS::RDS::DBSecurityGroup", "use an AWS::EC2::SecurityGroup", "use an aws_security_group")]
    [InlineData("aws_subnet", "AWS::EC2::Subnet", "in an AWS::EC2::VPC", "in an aws_vpc")]
    public void A_message_names_what_Terraform_has(string declared, string type, string message, string expected) =>
        Assert.Equal(expected, Say(declared, type, message));

    [Theory]
    [InlineData("aws_opensearch_domain", "AWS::OpenSearchService::Domain", "set VPCOptions with SubnetIds and SecurityGroupIds", "set vpc_options with subnet_ids and security_group_ids")]
    [InlineData("aws_apigatewayv2_stage", "AWS::ApiGatewayV2::Stage", "set ThrottlingRateLimit in DefaultRouteSettings", "set throttling_rate_limit in default_route_settings")]
    public void What_is_in_a_block_that_was_named_is_named_without_it(string declared, string type, string message, string expected) =>
        Assert.Equal(expected, Say(declared, type, message));

    [Theory]
    [InlineData("aws_api_gateway_stage", "AWS::ApiGateway::Stage", "set MethodSettings.LoggingLevel to ERROR in MethodSettings for each method", "set settings.logging_level to ERROR in aws_api_gateway_method_settings for each method")]
    [InlineData("aws_api_gateway_stage", "AWS::ApiGateway::Stage", "set MethodSettings.ThrottlingRateLimit and MethodSettings.ThrottlingBurstLimit in MethodSettings", "set settings.throttling_rate_limit and settings.throttling_burst_limit in aws_api_gateway_method_settings")]
    [InlineData("aws_s3_bucket", "AWS::S3::Bucket", "it is open (BlockPublicAcls, BlockPublicPolicy); set both", "it is open (block_public_acls, block_public_policy of aws_s3_bucket_public_access_block); set both")]
    [InlineData("aws_s3_bucket", "AWS::S3::Bucket", "set VersioningConfiguration.Status and BlockPublicAcls", "set versioning_configuration.status of aws_s3_bucket_versioning and block_public_acls of aws_s3_bucket_public_access_block")]
    public void What_several_properties_are_written_in_is_named_once(string declared, string type, string message, string expected) =>
        Assert.Equal(expected, Say(declared, type, message));

    [Theory]
    [InlineData("aws_lambda_function", "AWS::Lambda::Function", "'Timeout' of CloudWatch and PAY_PER_REQUEST, AWS/Lambda, Description-less")]
    [InlineData("aws_lambda_function", "AWS::Lambda::Function", "Timeout")]
    [InlineData("aws_instance", "AWS::EC2::Instance", "Tags say whose it is")]
    public void Names_of_the_source_and_words_that_are_no_properties_stay(string declared, string type, string message) =>
        Assert.Equal(message, Say(declared, type, message));

    [Fact]
    public void A_value_that_Terraform_says_in_another_way_is_said_so() =>
        Assert.Equal("set network_configuration.assign_public_ip to false and wait", Say("aws_ecs_service", "AWS::ECS::Service", "set NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp to DISABLED and wait"));

    [Fact]
    public void A_message_about_a_SAM_resource_names_what_SAM_has()
    {
        var vocabulary = new ServerlessVocabulary("AWS::Serverless::Function", "AWS::Lambda::Function");
        Assert.Equal("set Tracing to Active, and MemorySize", SourceWording.Say("set TracingConfig.Mode to Active, and MemorySize", vocabulary).ToString());
    }

    [Fact]
    public void A_message_about_an_API_that_SAM_makes_of_events_says_where_to_set_its_properties()
    {
        using var folder = new TestFolder();
        folder.Write("template.yaml", """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: python3.13
                  Handler: app.handler
                  CodeUri: src/
                  Events:
                    Get:
                      Type: Api
                      Properties: { Path: /orders, Method: get }
                    Put:
                      Type: HttpApi
                      Properties: { Path: /orders, Method: put }
              Shop:
                Type: AWS::Serverless::Api
                Properties: { StageName: live, DefinitionUri: shop.yaml }
            """);
        var profile = ReviewProfile.Everything(Catalogue.Instance, new DateOnly(2026, 1, 1));
        var result = Review.Run(new() { Root = folder.Path, Paths = [folder.Path], Catalogue = Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1 });

        Assert.Contains("; in Globals.Api set TracingEnabled to true", MessageOf("apigateway-stage-tracing", "ServerlessRestApi"), StringComparison.Ordinal);
        Assert.Contains("some seconds old, in Globals.Api set CacheClusterEnabled", MessageOf("apigateway-stage-caching-enabled", "ServerlessRestApi"), StringComparison.Ordinal);
        Assert.Contains("; in Globals.HttpApi set ThrottlingRateLimit", MessageOf("apigateway-stage-default-throttling", "ServerlessHttpApi"), StringComparison.Ordinal);
        Assert.Contains("; set TracingEnabled to true", MessageOf("apigateway-stage-tracing", "Shop"), StringComparison.Ordinal);

        string MessageOf(string practice, string id) => Assert.Single(result.Findings, finding => finding.Practice.Name == practice && finding.Resource.Address.EndsWith(id, StringComparison.Ordinal)).Message.ToString();
    }

    /// <summary>Practices on what is written in the words of the service in Terraform too: JSON settings, and options of Elastic Beanstalk.</summary>
    private static readonly string[] s_ownWords =
    [
        "dms-replication-task-logging", "dms-task-validation", "elasticbeanstalk-cloudwatch-log-streaming", "elasticbeanstalk-enhanced-health-reporting", "elasticbeanstalk-managed-updates",
        "emr-security-configuration-at-rest-encryption", "emr-security-configuration-ebs-encryption", "emr-security-configuration-in-transit-encryption", "emr-security-configuration-local-disk-encryption",
        "stepfunctions-task-timeout",
    ];

    [Fact]
    public void No_message_about_Terraform_refers_as_templates_do()
    {
        var examples = Catalogue.Instance.All.SelectMany(PageExample.Of).Where(static example => example is { Section: "Gap", Format: "hcl" }).ToList();
        using var folder = new TestFolder();
        foreach (var example in examples)
        {
            folder.Write($"{example.Practice.Name}-{example.Number}/main.tf", example.Text);
        }

        var profile = ReviewProfile.Everything(Catalogue.Instance, new DateOnly(2026, 1, 1));
        var result = Review.Run(new() { Root = folder.Path, Paths = [folder.Path], Catalogue = Catalogue.Instance, ProfileFor = _ => profile, Jobs = 2 });

        Assert.True(examples.Count > 400);
        Assert.NotEmpty(result.Findings);
        var schemaWords = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var finding in result.Findings.Where(static finding => finding.Resource.Address.Contains("aws_", StringComparison.Ordinal)))
        {
            foreach (Match word in Regex.Matches(s_ownWords.Contains(finding.Practice.Name) ? "" : finding.Message.ToString(), "\\b(?:set|remove) ((?:[A-Z][a-z0-9]+){2,}(?:\\.[A-Za-z]+)*)\\b"))
            {
                schemaWords.Add($"{finding.Practice.Name}: {word.Groups[1].Value}");
            }

            var message = finding.Message.ToString();
            Assert.DoesNotMatch("!Ref |!GetAtt |AWS::(AccountId|Region|Partition)|in SAM |\\{\\{resolve|the template|the stack\\b|NoEcho", message);
            foreach (Match type in Regex.Matches(message, "AWS::[A-Za-z0-9]+::[A-Za-z0-9]+"))
            {
                Assert.True(MappingTable.FindOf(type.Value) is null, $"{finding.Practice.Name}: {message}");
            }
        }

        Assert.True(schemaWords.Count == 0, string.Join("\n", schemaWords));
    }

    private static string Say(string declared, string type, string message) => SourceWording.Say(message, TerraformVocabulary.Of(declared, type)!).ToString();
}

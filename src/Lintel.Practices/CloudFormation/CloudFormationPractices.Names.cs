using Lintel.Checking;
using Lintel.Practices.Rds;
using Lintel.Resources;

namespace Lintel.Practices.CloudFormation;

internal static partial class CloudFormationPractices
{
    private const string FunctionType = "AWS::Lambda::Function", ApiKeyType = "AWS::ApiGateway::ApiKey", AlarmType = "AWS::CloudWatch::Alarm", DeploymentConfigType = "AWS::CodeDeploy::DeploymentConfig",
        DeploymentGroupType = "AWS::CodeDeploy::DeploymentGroup", TableType = "AWS::DynamoDB::Table", SecurityGroupType = "AWS::EC2::SecurityGroup", RepositoryType = "AWS::ECR::Repository",
        BalancerType = "AWS::ElasticLoadBalancingV2::LoadBalancer", TargetGroupType = "AWS::ElasticLoadBalancingV2::TargetGroup", SearchType = "AWS::OpenSearchService::Domain", FormerSearchType = "AWS::Elasticsearch::Domain",
        GroupType = "AWS::IAM::Group", ManagedPolicyType = "AWS::IAM::ManagedPolicy", RoleType = "AWS::IAM::Role", UserType = "AWS::IAM::User", KinesisType = "AWS::Kinesis::Stream", BucketType = "AWS::S3::Bucket",
        TopicType = "AWS::SNS::Topic", QueueType = "AWS::SQS::Queue";

    [Practice("cloudformation-no-explicit-resource-names", Pillar.OperationalExcellence, Severity.Info,
        FunctionType, ApiKeyType, AlarmType, DeploymentConfigType, DeploymentGroupType, TableType, SecurityGroupType, RepositoryType, BalancerType, TargetGroupType, SearchType, FormerSearchType,
        GroupType, ManagedPolicyType, RoleType, UserType, KinesisType, BucketType, TopicType, QueueType, Database.Instance, Database.Cluster)]
    internal static Verdict NoExplicitResourceNames(Resource resource)
    {
        if (!resource.IsInStack)
        {
            return Verdict.NotApplicable("no CloudFormation stack holds it");
        }

        var property = NameProperty(resource.Type);
        var name = resource[property];
        return (!name.IsPresent).OrGap(
            $"'{resource}' has a name of its own, so a change that replaces it fails, as the old one still has the name{(name.Kind == ValueKind.Text ? ", and a second stack of the template does too" : "")}; remove {property} where nothing needs to know it, and refer to the resource");
    }

    /// <summary>The property with the name that is part of the resource's identity: a new name is a new resource.</summary>
    /// <remarks>Source: CloudFormation Template Reference, "Name type" and "Update requires: Replacement" of each property.</remarks>
    private static string NameProperty(string type) => type switch
    {
        FunctionType => "FunctionName",
        AlarmType => "AlarmName",
        DeploymentConfigType => "DeploymentConfigName",
        DeploymentGroupType => "DeploymentGroupName",
        TableType => "TableName",
        SecurityGroupType or GroupType => "GroupName",
        RepositoryType => "RepositoryName",
        SearchType or FormerSearchType => "DomainName",
        ManagedPolicyType => "ManagedPolicyName",
        RoleType => "RoleName",
        UserType => "UserName",
        BucketType => "BucketName",
        TopicType => "TopicName",
        QueueType => "QueueName",
        Database.Instance => "DBInstanceIdentifier",
        Database.Cluster => "DBClusterIdentifier",
        _ => "Name",
    };
}

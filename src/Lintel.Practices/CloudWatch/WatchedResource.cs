using System.Collections.Frozen;
using Lintel.Resources;

namespace Lintel.Practices.CloudWatch;

/// <summary>How the metrics of a resource type are named: the namespace, the dimension that identifies the resource, and the property that holds its name.</summary>
/// <param name="Namespace">The namespace of the service's metrics, for example <c>AWS/Lambda</c>.</param>
/// <param name="Dimension">The dimension that identifies one resource.</param>
/// <param name="NameProperty">The property whose text an alarm may repeat; empty when AWS makes the identifier.</param>
/// <remarks>Source: the "metrics and dimensions" page of each service's guide.</remarks>
internal sealed record WatchedResource(string Namespace, string Dimension, string NameProperty)
{
    private static readonly FrozenDictionary<string, WatchedResource> ByType = new Dictionary<string, WatchedResource>
    {
        ["AWS::Lambda::Function"] = new("AWS/Lambda", "FunctionName", "FunctionName"),
        ["AWS::ApiGateway::RestApi"] = new("AWS/ApiGateway", "ApiName", "Name"),
        ["AWS::ApiGatewayV2::Api"] = new("AWS/ApiGateway", "ApiId", ""),
        ["AWS::DynamoDB::Table"] = new("AWS/DynamoDB", "TableName", "TableName"),
        ["AWS::DynamoDB::GlobalTable"] = new("AWS/DynamoDB", "TableName", "TableName"),
        ["AWS::SQS::Queue"] = new("AWS/SQS", "QueueName", "QueueName"),
        ["AWS::SNS::Topic"] = new("AWS/SNS", "TopicName", "TopicName"),
        ["AWS::Events::Rule"] = new("AWS/Events", "RuleName", "Name"),
        ["AWS::StepFunctions::StateMachine"] = new("AWS/States", "StateMachineArn", ""),
        ["AWS::Kinesis::Stream"] = new("AWS/Kinesis", "StreamName", "Name"),
        ["AWS::KinesisFirehose::DeliveryStream"] = new("AWS/Firehose", "DeliveryStreamName", "DeliveryStreamName"),
        ["AWS::AppSync::GraphQLApi"] = new("AWS/AppSync", "GraphQLAPIId", ""),
        ["AWS::RDS::DBInstance"] = new("AWS/RDS", "DBInstanceIdentifier", "DBInstanceIdentifier"),
        ["AWS::RDS::DBCluster"] = new("AWS/RDS", "DBClusterIdentifier", "DBClusterIdentifier"),
        ["AWS::DocDB::DBCluster"] = new("AWS/DocDB", "DBClusterIdentifier", "DBClusterIdentifier"),
        ["AWS::Neptune::DBCluster"] = new("AWS/Neptune", "DBClusterIdentifier", "DBClusterIdentifier"),
        ["AWS::Redshift::Cluster"] = new("AWS/Redshift", "ClusterIdentifier", "ClusterIdentifier"),
        ["AWS::ElastiCache::CacheCluster"] = new("AWS/ElastiCache", "CacheClusterId", "ClusterName"),
        ["AWS::ElastiCache::ReplicationGroup"] = new("AWS/ElastiCache", "ReplicationGroupId", "ReplicationGroupId"),
        ["AWS::OpenSearchService::Domain"] = new("AWS/ES", "DomainName", "DomainName"),
        ["AWS::EC2::Instance"] = new("AWS/EC2", "InstanceId", ""),
        ["AWS::EC2::NatGateway"] = new("AWS/NATGateway", "NatGatewayId", ""),
        ["AWS::AutoScaling::AutoScalingGroup"] = new("AWS/EC2", "AutoScalingGroupName", "AutoScalingGroupName"),
        ["AWS::ECS::Service"] = new("AWS/ECS", "ServiceName", "ServiceName"),
        ["AWS::ECS::Cluster"] = new("AWS/ECS", "ClusterName", "ClusterName"),
        ["AWS::EFS::FileSystem"] = new("AWS/EFS", "FileSystemId", ""),
        ["AWS::ElasticLoadBalancing::LoadBalancer"] = new("AWS/ELB", "LoadBalancerName", "LoadBalancerName"),
        ["AWS::ElasticLoadBalancingV2::LoadBalancer"] = new("AWS/ApplicationELB", "LoadBalancer", ""),
        ["AWS::ElasticLoadBalancingV2::TargetGroup"] = new("AWS/ApplicationELB", "TargetGroup", ""),
        ["AWS::CloudFront::Distribution"] = new("AWS/CloudFront", "DistributionId", ""),
        ["AWS::S3::Bucket"] = new("AWS/S3", "BucketName", "BucketName"),
    }.ToFrozenDictionary();

    /// <summary>The name by which an alarm may name a resource of this type; absent when AWS makes it.</summary>
    public Value NameOf(Resource resource)
    {
        if (NameProperty.Length == 0)
        {
            return default;
        }

        // A REST API without a Name takes the title of its OpenAPI document.
        var name = resource[NameProperty];
        return name.IsAbsent && resource.Type == "AWS::ApiGateway::RestApi" ? resource["Body.info.title"] : name;
    }

    /// <summary>How the metrics of a type are named; null for a type that is not listed.</summary>
    public static WatchedResource? Of(string type) => ByType.GetValueOrDefault(type);
}

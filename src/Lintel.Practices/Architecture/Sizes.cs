using System.Collections.Frozen;
using Lintel.Resources;

namespace Lintel.Practices.Architecture;

/// <summary>The sizes and numbers in a workload that usually differ between production and the rest, and whether any of them does.</summary>
internal sealed class Sizes : IWorkloadView<Sizes>
{
    private static readonly FrozenDictionary<string, string[]> Properties = new Dictionary<string, string[]>
    {
        ["AWS::RDS::DBInstance"] = ["DBInstanceClass", "AllocatedStorage", "MultiAZ", "BackupRetentionPeriod"],
        ["AWS::RDS::DBCluster"] = ["BackupRetentionPeriod", "ServerlessV2ScalingConfiguration.MinCapacity", "ServerlessV2ScalingConfiguration.MaxCapacity"],
        ["AWS::EC2::Instance"] = ["InstanceType"],
        ["AWS::EC2::LaunchTemplate"] = ["LaunchTemplateData.InstanceType"],
        ["AWS::AutoScaling::AutoScalingGroup"] = ["MinSize", "MaxSize", "DesiredCapacity"],
        ["AWS::ECS::Service"] = ["DesiredCount"],
        ["AWS::ECS::TaskDefinition"] = ["Cpu", "Memory"],
        ["AWS::ApplicationAutoScaling::ScalableTarget"] = ["MinCapacity", "MaxCapacity"],
        ["AWS::DynamoDB::Table"] = ["ProvisionedThroughput.ReadCapacityUnits", "ProvisionedThroughput.WriteCapacityUnits"],
        ["AWS::ElastiCache::ReplicationGroup"] = ["CacheNodeType", "NumCacheClusters", "NumNodeGroups"],
        ["AWS::ElastiCache::CacheCluster"] = ["CacheNodeType", "NumCacheNodes"],
        ["AWS::OpenSearchService::Domain"] = ["ClusterConfig.InstanceType", "ClusterConfig.InstanceCount"],
        ["AWS::Kinesis::Stream"] = ["ShardCount"],
        ["AWS::Logs::LogGroup"] = ["RetentionInDays"],
        ["AWS::EKS::Nodegroup"] = ["InstanceTypes", "ScalingConfig.MinSize", "ScalingConfig.MaxSize"],
        ["AWS::Redshift::Cluster"] = ["NodeType", "NumberOfNodes"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private Sizes(Workload workload)
    {
        foreach (var resource in workload.Resources)
        {
            if (!Properties.TryGetValue(resource.Type, out var paths))
            {
                continue;
            }

            // What is made under a condition differs by being there or not.
            Differs |= !resource.Attribute("Condition").IsAbsent || resource.UnknownCount.Length > 0;
            foreach (var path in paths)
            {
                var value = resource[path];
                if (WrittenText.IsLiteral(value))
                {
                    Speaker ??= resource;
                    First = First.IsAbsent ? value : First;
                    Literals++;
                }
                else
                {
                    Differs |= !value.IsAbsent;
                }
            }
        }
    }

    /// <summary>The first resource with a size that is written out; null when there is none.</summary>
    public Resource? Speaker { get; }

    /// <summary>Its first such size.</summary>
    public Value First { get; }

    /// <summary>How many sizes are written out.</summary>
    public int Literals { get; }

    /// <summary>Whether some size comes from a parameter, a mapping or a condition, so that it can differ.</summary>
    public bool Differs { get; }

    public static Sizes Create(Workload workload) => new(workload);
}

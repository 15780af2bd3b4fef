using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Cost;

internal static class CostPractices
{
    [Practice("cost-allocation-tags", Pillar.CostOptimization, Severity.Info,
        "AWS::Lambda::Function", "AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::EC2::Instance", "AWS::EC2::Volume", "AWS::EC2::NatGateway",
        "AWS::ECS::Service", "AWS::ECS::Cluster", "AWS::ElastiCache::ReplicationGroup", "AWS::OpenSearchService::Domain", "AWS::Redshift::Cluster", "AWS::Kinesis::Stream", "AWS::SQS::Queue",
        "AWS::SNS::Topic", "AWS::StepFunctions::StateMachine", "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::CloudFront::Distribution", "AWS::AutoScaling::AutoScalingGroup",
        "AWS::EFS::FileSystem", "AWS::KMS::Key", "AWS::SecretsManager::Secret", "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api")]
    internal static Verdict CostAllocationTags(Resource resource, PracticeContext context)
    {
        var tags = resource[resource.Type == "AWS::EFS::FileSystem" ? "FileSystemTags" : "Tags"];
        if (context.RequiredTags.Count == 0)
        {
            return (!tags.IsEmpty).OrGap(
                $"'{resource}' carries no tag, so its cost belongs to nobody in the bill; tag it, or the whole stack at deployment, and name the required tags in the settings");
        }

        var missing = new List<string>();
        Truth unknown = Truth.True(tags);
        foreach (var key in context.RequiredTags)
        {
            var has = Has(tags, key);
            unknown &= has.IsUnknown ? has : Truth.True(tags);
            if (!has)
            {
                missing.Add(key);
            }
        }

        return missing.Count > 0
            ? Verdict.Gap(tags, $"'{resource}' lacks the tag{(missing.Count > 1 ? "s" : "")} {string.Join(", ", missing)} that the settings require; add {(missing.Count > 1 ? "them" : "it")} to Tags")
            : unknown.IsUnknown ? Verdict.Unknown(unknown.At) : Verdict.Met;
    }

    /// <summary>Whether a tag is there, in a list of keys and values or in a map.</summary>
    private static Truth Has(Value tags, string key) => tags.IsMap ? tags.Get(key).IsPresent : tags.Any(tag => tag["Key"].Is(key));
}

using Lintel.Resources;

namespace Lintel.Practices.CloudWatch;

/// <summary>References that look like a dimension's value and are not: what <c>Ref</c> and <c>GetAtt</c> return differs from type to type.</summary>
/// <remarks>Source: "Return values" of each type in the CloudFormation template reference.</remarks>
internal static class MistakenReference
{
    private static readonly Dictionary<(string Type, string Attribute), (string Given, string Right)> Mistakes = new()
    {
        [("AWS::SQS::Queue", "")] = ("the URL", "!GetAtt {0}.QueueName"),
        [("AWS::SQS::Queue", "Arn")] = ("the ARN", "!GetAtt {0}.QueueName"),
        [("AWS::SNS::Topic", "")] = ("the ARN", "!GetAtt {0}.TopicName"),
        [("AWS::SNS::Topic", "TopicArn")] = ("the ARN", "!GetAtt {0}.TopicName"),
        [("AWS::ApiGateway::RestApi", "")] = ("the id", "the Name of {0}"),
        [("AWS::ApiGateway::RestApi", "RestApiId")] = ("the id", "the Name of {0}"),
        [("AWS::Lambda::Function", "Arn")] = ("the ARN", "!Ref {0}"),
        [("AWS::DynamoDB::Table", "Arn")] = ("the ARN", "!Ref {0}"),
        [("AWS::Kinesis::Stream", "Arn")] = ("the ARN", "!Ref {0}"),
        [("AWS::S3::Bucket", "Arn")] = ("the ARN", "!Ref {0}"),
        [("AWS::ECS::Service", "")] = ("the ARN", "!GetAtt {0}.Name"),
        [("AWS::ElasticLoadBalancingV2::LoadBalancer", "")] = ("the ARN", "!GetAtt {0}.LoadBalancerFullName"),
        [("AWS::ElasticLoadBalancingV2::LoadBalancer", "LoadBalancerName")] = ("the short name", "!GetAtt {0}.LoadBalancerFullName"),
        [("AWS::ElasticLoadBalancingV2::TargetGroup", "")] = ("the ARN", "!GetAtt {0}.TargetGroupFullName"),
        [("AWS::ElasticLoadBalancingV2::TargetGroup", "TargetGroupName")] = ("the short name", "!GetAtt {0}.TargetGroupFullName"),
    };

    /// <summary>What a reference gives and what would be right; null when it is right.</summary>
    public static (string Given, string Right)? Of(Resource target, string attribute) =>
        Mistakes.TryGetValue((target.Type, attribute), out var mistake)
            ? (mistake.Given, mistake.Right.Replace("{0}", target.Id, StringComparison.Ordinal))
            : null;
}

using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Additions;

/// <summary>The fix that records the traffic of a VPC.</summary>
internal static class NewFlowLogs
{
    private const string Group = "FlowLogGroup", Role = "FlowLogRole";

    /// <summary>A flow log of all traffic to a log group of its own, with the role that delivers it.</summary>
    public static Fix Of(Resource vpc)
    {
        var (fix, key) = Keys.ForLogs(Fix.Suggestion("Record its traffic", "the logs cost about $0.50 for each GB, and the key about $1 a month"), vpc);
        var arn = Desired.Join("arn:", Desired.Partition, ":logs:", Desired.Region, ":", Desired.Account, ":log-group:", Desired.Added(Group));
        return fix
            .AddResource(Group, "AWS::Logs::LogGroup", Desired.Map(("RetentionInDays", 90), ("KmsKeyId", key)), Desired.Map(("DeletionPolicy", "Retain"), ("UpdateReplacePolicy", "Retain")))
            .AddResource(Role, "AWS::IAM::Role", Desired.Map(
                ("AssumeRolePolicyDocument", Documents.Policy(Desired.Map(
                    ("Effect", "Allow"),
                    ("Principal", Desired.Map(("Service", "vpc-flow-logs.amazonaws.com"))),
                    ("Action", "sts:AssumeRole"),
                    ("Condition", Documents.SameAccount))))))
            .AddResource("FlowLogPolicy", "AWS::IAM::ManagedPolicy", Desired.Map(
                ("Roles", Desired.List(Desired.Added(Role))),
                ("PolicyDocument", Documents.Policy(Desired.Map(
                    ("Effect", "Allow"),
                    ("Action", Desired.List("logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams")),
                    ("Resource", Desired.Join(arn, ":*")))))))
            .AddResource("FlowLog", "AWS::EC2::FlowLog", Desired.Map(
                ("ResourceId", Desired.To(vpc)),
                ("ResourceType", "VPC"),
                ("TrafficType", "ALL"),
                ("LogDestinationType", "cloud-watch-logs"),
                ("LogDestination", arn),
                ("DeliverLogsPermissionArn", Desired.Added(Role, "Arn")),
                ("MaxAggregationInterval", 60)),
                Desired.Map(("DependsOn", Desired.Added("FlowLogPolicy", ""))));
    }
}

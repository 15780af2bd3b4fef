using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.CloudWatch;

/// <summary>Who hears of what the trail records. All have one mechanism (<see cref="TrailAlarms"/>) and differ in the calls.</summary>
internal static partial class CloudWatchPractices
{
    private const int NamedCalls = 3;

    [Practice("cloudwatch-trail-alarms", Pillar.Security, Severity.Low, TrailAlarms.Trail, Reach = Reach.Account)]
    internal static Verdict TrailIsWatched(Resource trail)
    {
        var alarms = trail.Workload.View<TrailAlarms>();
        if (!ReferenceEquals(alarms.Speaker, trail))
        {
            return NotTheSpeaker(alarms);
        }

        var group = trail["CloudWatchLogsLogGroupArn"];
        return !alarms.HearsNothing ? Verdict.Met
            : !alarms.HasLogGroup ? Verdict.Unknown(group, ElsewhereReason)
            : Verdict.Gap(group, $"nobody is told of anything that '{trail}' records: no metric filter on its log group and no EventBridge rule matches use of the root user, refused calls, sign-ins or changes of policies, keys, networks and the trail itself; add filters with alarms, first for root, IAM policies and the trail")
                .WithCost(trail, CommonCosts.Alarm);
    }

    [Practice("cloudwatch-trail-metric-has-alarm", Pillar.Security, Severity.Low, TrailAlarms.MetricFilter, Reach = Reach.Workload)]
    internal static Verdict TrailMetricHasAlarm(Resource filter)
    {
        if (TrailAlarms.IsForTrail(filter["FilterPattern"]).Stops("it counts nothing that CloudTrail records", out var verdict))
        {
            return verdict;
        }

        var alarms = filter.Workload.View<TrailAlarms>();
        if (alarms.IsAnsweredByTrail(filter))
        {
            return Verdict.NotApplicable($"whether someone hears of it is said for the trail '{alarms.Speaker}'");
        }

        return alarms.Of(filter) switch
        {
            TrailAlarms.Hearing.Heard => Verdict.Met,
            TrailAlarms.Hearing.Counted => Verdict.Gap(default, $"'{filter}' counts what CloudTrail records, and no alarm watches the metric, so nobody is told of it; add an AWS::CloudWatch::Alarm on it with an action")
                .WithCost(filter, CommonCosts.Alarm),
            TrailAlarms.Hearing.Alarmed => Verdict.NotApplicable("the alarm on its metric has no action, which is for cloudwatch-alarm-has-alarm-action"),
            _ => Verdict.Unknown(filter["MetricTransformations"], "which metrics the alarms are on is not known here"),
        };
    }

    [Practice("cloudwatch-alarm-iam-policy-changes", Pillar.Security, Severity.Low, TrailAlarms.Trail, Reach = Reach.Account)]
    internal static Verdict IamPolicyChanges(Resource trail) => Heard(trail, "changes what someone may do by an IAM policy", WatchedCall.Of("cloudwatch-alarm-iam-policy-changes"));

    [Practice("cloudwatch-alarm-cloudtrail-changes", Pillar.Security, Severity.Low, TrailAlarms.Trail, Reach = Reach.Account)]
    internal static Verdict CloudTrailChanges(Resource trail) => Heard(trail, "changes or stops the trail", WatchedCall.Of("cloudwatch-alarm-cloudtrail-changes"));

    [Practice("cloudwatch-alarm-kms-key-disabled", Pillar.Security, Severity.Low, TrailAlarms.Trail, Reach = Reach.Account)]
    internal static Verdict KmsKeyDisabled(Resource trail) => Heard(trail, "disables a KMS key or has it deleted", WatchedCall.Of("cloudwatch-alarm-kms-key-disabled"));

    [Practice("cloudwatch-alarm-s3-policy-changes", Pillar.Security, Severity.Info, TrailAlarms.Trail, Reach = Reach.Account)]
    internal static Verdict S3PolicyChanges(Resource trail) => Heard(trail, "opens a bucket to others", WatchedCall.Of("cloudwatch-alarm-s3-policy-changes"));

    [Practice("cloudwatch-alarm-config-changes", Pillar.Security, Severity.Info, TrailAlarms.Trail, Reach = Reach.Account)]
    internal static Verdict ConfigChanges(Resource trail) => Heard(trail, "changes or stops what AWS Config records", WatchedCall.Of("cloudwatch-alarm-config-changes"));

    [Practice("cloudwatch-alarm-security-group-changes", Pillar.Security, Severity.Info, TrailAlarms.Trail, Reach = Reach.Account)]
    internal static Verdict SecurityGroupChanges(Resource trail) => Heard(trail, "opens or closes a security group", WatchedCall.Of("cloudwatch-alarm-security-group-changes"));

    [Practice("cloudwatch-alarm-network-acl-changes", Pillar.Security, Severity.Info, TrailAlarms.Trail, Reach = Reach.Account)]
    internal static Verdict NetworkAclChanges(Resource trail) => Heard(trail, "changes a network ACL", WatchedCall.Of("cloudwatch-alarm-network-acl-changes"));

    [Practice("cloudwatch-alarm-network-gateway-changes", Pillar.Security, Severity.Info, TrailAlarms.Trail, Reach = Reach.Account)]
    internal static Verdict NetworkGatewayChanges(Resource trail) => Heard(trail, "connects a VPC by a gateway", WatchedCall.Of("cloudwatch-alarm-network-gateway-changes"));

    [Practice("cloudwatch-alarm-route-table-changes", Pillar.Security, Severity.Info, TrailAlarms.Trail, Reach = Reach.Account)]
    internal static Verdict RouteTableChanges(Resource trail) => Heard(trail, "changes where a VPC sends its traffic", WatchedCall.Of("cloudwatch-alarm-route-table-changes"));

    [Practice("cloudwatch-alarm-vpc-changes", Pillar.Security, Severity.Info, TrailAlarms.Trail, Reach = Reach.Account)]
    internal static Verdict VpcChanges(Resource trail) => Heard(trail, "makes, deletes or peers a VPC", WatchedCall.Of("cloudwatch-alarm-vpc-changes"));

    [Practice("cloudwatch-alarm-organizations-changes", Pillar.Security, Severity.Info, TrailAlarms.Trail, Reach = Reach.Account)]
    internal static Verdict OrganizationsChanges(Resource trail) => Heard(trail, "changes the organization, its accounts or its policies", WatchedCall.Of("cloudwatch-alarm-organizations-changes"));

    [Practice("cloudwatch-alarm-root-usage", Pillar.Security, Severity.Low, TrailAlarms.Trail, Reach = Reach.Account)]
    internal static Verdict RootUsage(Resource trail) => Heard(trail, "uses the root user", WatchedCall.Root);

    [Practice("cloudwatch-alarm-unauthorized-api-calls", Pillar.Security, Severity.Info, TrailAlarms.Trail, Reach = Reach.Account)]
    internal static Verdict UnauthorizedApiCalls(Resource trail) => Heard(trail, "tries what is not allowed", WatchedCall.Refused);

    [Practice("cloudwatch-alarm-console-sign-in-without-mfa", Pillar.Security, Severity.Low, TrailAlarms.Trail, Reach = Reach.Account)]
    internal static Verdict ConsoleSignInWithoutMfa(Resource trail) => Heard(trail, "signs in without a second factor", WatchedCall.SignInWithoutMfa);

    [Practice("cloudwatch-alarm-console-auth-failures", Pillar.Security, Severity.Info, TrailAlarms.Trail, Reach = Reach.Account)]
    internal static Verdict ConsoleAuthFailures(Resource trail) => Heard(trail, "tries passwords at the console", WatchedCall.FailedSignIn);

    /// <summary>Whether someone hears of every one of some calls.</summary>
    /// <param name="trail">The trail.</param>
    /// <param name="what">What someone does who makes such a call, for the message.</param>
    /// <param name="calls">The calls.</param>
    private static Verdict Heard(Resource trail, string what, WatchedCall[] calls)
    {
        var alarms = trail.Workload.View<TrailAlarms>();
        if (!ReferenceEquals(alarms.Speaker, trail))
        {
            return NotTheSpeaker(alarms);
        }

        if (alarms.HearsNothing)
        {
            return alarms.HasLogGroup
                ? Verdict.NotApplicable("nobody hears of anything that the trail records, which is for cloudwatch-trail-alarms")
                : Verdict.Unknown(trail["CloudWatchLogsLogGroupArn"], ElsewhereReason);
        }

        List<string>? missing = null;
        Resource? counting = null, silent = null;
        var unknown = default(Value);
        foreach (var call in calls)
        {
            var (hearing, filter, at) = alarms.Of(call);
            switch (hearing)
            {
                case TrailAlarms.Hearing.Heard:
                    break;
                case TrailAlarms.Hearing.Unknown:
                    unknown = unknown.IsAbsent ? at : unknown;
                    break;
                case TrailAlarms.Hearing.Alarmed:
                    silent = filter;
                    break;
                default:
                    counting ??= filter;
                    (missing ??= []).Add(call.Name);
                    break;
            }
        }

        var group = trail["CloudWatchLogsLogGroupArn"];
        return missing is not null
            ? !alarms.HasLogGroup && missing.Count == calls.Length ? Verdict.Unknown(group, ElsewhereReason) : Verdict.Gap(group, Message(trail, what, calls, missing, counting)).WithCost(trail, CommonCosts.Alarm)
            : !unknown.IsAbsent ? Verdict.Unknown(unknown)
            : silent is not null ? Verdict.NotApplicable($"the alarm on the metric of '{silent}' has no action, which is for cloudwatch-alarm-has-alarm-action")
            : Verdict.Met;
    }

    private const string ElsewhereReason = "the log group is not part of this workload, and its metric filters may not be either";

    private static Verdict NotTheSpeaker(TrailAlarms alarms) => Verdict.NotApplicable(alarms.Speaker is null
        ? "no trail writes management events to a log group, which is for cloudtrail-cloudwatch-logs-integration"
        : $"the trail '{alarms.Speaker}' is the one whose log group is looked at");

    private static string Message(Resource trail, string what, WatchedCall[] calls, List<string> missing, Resource? counting)
    {
        if (counting is not null)
        {
            return $"nobody is told when someone {what}: '{counting}' counts it from the log group of '{trail}', and no alarm watches the metric; add an AWS::CloudWatch::Alarm on it with an action";
        }

        var names = string.Join(", ", missing.Take(NamedCalls)) + (missing.Count > NamedCalls ? $" and {missing.Count - NamedCalls} more" : "");
        return missing.Count == calls.Length
            ? $"nobody is told when someone {what}: no metric filter on the log group of '{trail}' matches {names}; add an AWS::Logs::MetricFilter with the pattern of this practice's page, and an alarm with an action on its metric"
            : $"nobody is told of some ways in which someone {what}: no metric filter on the log group of '{trail}' matches {names}; add {(missing.Count == 1 ? "it" : "them")} to the filter pattern";
    }
}

using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.CloudWatch;

/// <summary>What a workload says of how it is watched as a whole: from outside, against its quotas, across accounts, by metrics of its own.</summary>
internal sealed class Operations : IWorkloadView<Operations>
{
    public const string Function = "AWS::Lambda::Function", Account = "AWS::Organizations::Account";

    /// <summary>What makes a name of the workload's own for users: types with the property that holds it.</summary>
    private static readonly (string Type, string Property)[] Names =
    [
        ("AWS::ApiGateway::DomainName", "DomainName"), ("AWS::ApiGatewayV2::DomainName", "DomainName"), ("AWS::CloudFront::Distribution", "DistributionConfig.Aliases"),
        ("AWS::AppSync::DomainName", "DomainName"), ("AWS::AppRunner::CustomDomainAssociation", "DomainName"),
    ];

    private static readonly string[] Probes = ["AWS::Synthetics::Canary", "AWS::Route53::HealthCheck", "AWS::InternetMonitor::Monitor"];
    private static readonly string[] Collectors =
        ["AWS::Oam::Link", "AWS::Oam::Sink", "AWS::Logs::Destination", "AWS::Logs::SubscriptionFilter", "AWS::ObservabilityAdmin::OrganizationCentralizationRule", "AWS::SecurityLake::DataLake"];

    private static readonly string[] Overviews = ["AWS::CloudWatch::Dashboard", "AWS::CloudWatch::CompositeAlarm"];

    private static readonly string[] AccountConcurrency = ["ConcurrentExecutions", "UnreservedConcurrentExecutions", "ClaimedAccountConcurrency"];

    private Operations(Workload workload)
    {
        foreach (var (type, property) in Names)
        {
            foreach (var resource in workload.OfType(type))
            {
                NamedEntry ??= (!resource[property].IsEmpty).IsTrue ? resource : null;
            }
        }

        HasProbe = Any(workload, Probes);
        IsOverview = Any(workload, Overviews);
        HasCollector = Any(workload, Collectors);
        foreach (var account in workload.OfType(Account))
        {
            FirstAccount ??= account;
            Accounts++;
        }

        foreach (var alarm in workload.OfType(Alarms.MetricAlarm))
        {
            FirstAlarm ??= alarm;
            WatchesQuota |= IsOnQuota(alarm);
        }

        Scales = workload.OfType(Function).Count > 0 || workload.OfType("AWS::AutoScaling::AutoScalingGroup").Count > 0 || workload.OfType("AWS::ECS::Service").Count > 0;
        EmitsMetrics = workload.OfType("AWS::Logs::MetricFilter").Count > 0 || MayPutMetrics(workload);
    }

    /// <summary>The first resource that gives users a name to reach the workload by; null when there is none.</summary>
    public Resource? NamedEntry { get; }

    /// <summary>Whether something measures from outside.</summary>
    public bool HasProbe { get; }

    /// <summary>Whether resources are watched together here, on a dashboard or by an alarm of alarms.</summary>
    public bool IsOverview { get; }

    /// <summary>Whether logs or metrics go to another account.</summary>
    public bool HasCollector { get; }

    /// <summary>The first account that the workload makes; null when it makes none.</summary>
    public Resource? FirstAccount { get; }

    /// <summary>How many accounts the workload makes.</summary>
    public int Accounts { get; }

    /// <summary>The first alarm; null when there is none.</summary>
    public Resource? FirstAlarm { get; }

    /// <summary>Whether some alarm is on a quota.</summary>
    public Truth WatchesQuota { get; } = Truth.False(default);

    /// <summary>Whether the workload has something that grows with its load, up to a quota.</summary>
    public bool Scales { get; }

    /// <summary>Whether the workload has metrics of its own that a template shows: a metric filter, or a policy that allows them to be put.</summary>
    public bool EmitsMetrics { get; }

    public static Operations Create(Workload workload) => new(workload);

    private static bool Any(Workload workload, string[] types)
    {
        foreach (var type in types)
        {
            if (workload.OfType(type).Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayPutMetrics(Workload workload)
    {
        foreach (var type in (ReadOnlySpan<string>)[IdentityPolicies.Role, IdentityPolicies.Policy, IdentityPolicies.ManagedPolicy, IdentityPolicies.RolePolicy])
        {
            foreach (var resource in workload.OfType(type))
            {
                if (IdentityPolicies.Of(resource).NoStatement(static statement => statement.IsAllow & statement.Includes("cloudwatch:PutMetricData")).IsFalse)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether an alarm is on the use of a quota: a usage metric, the function SERVICE_QUOTA, Trusted Advisor, or the concurrency of all functions of the account.</summary>
    /// <remarks>Source: Amazon CloudWatch User Guide, "CloudWatch usage metrics" and "Visualizing your service quotas and setting alarms".</remarks>
    private static Truth IsOnQuota(Resource alarm)
    {
        var result = Truth.False(default);
        foreach (var metric in Alarms.MetricsOf(alarm))
        {
            result |= metric.Namespace.IsOneOf("AWS/Usage", "AWS/TrustedAdvisor")
                | (metric.Namespace.Is("AWS/Lambda") & metric.Name.IsOneOf(AccountConcurrency) & metric.Dimensions.IsEmpty);
        }

        foreach (var query in alarm["Metrics"].Items)
        {
            result |= query["Expression"].Contains("SERVICE_QUOTA");
        }

        return result;
    }
}

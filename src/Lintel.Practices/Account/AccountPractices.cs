using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.Account;

/// <summary>Services that each account should have on. Where nothing reviewed mentions one, it may be managed elsewhere.</summary>
internal static partial class AccountPractices
{
    [Practice("cloudtrail-trail-present", Pillar.Security, Severity.High, "AWS::CloudTrail::Trail", Reach = Reach.Account)]
    internal static Verdict TrailPresent(Resource trail) => trail["IsLogging"].Is(true).OrGap(
        $"'{trail}' is switched off, so nobody knows who did what in the account; set IsLogging to true")
        .WithFix(static () => Fix.Suggestion("Switch the trail on", "its log files are billed in S3, and a second trail for each event").Set("IsLogging", true));

    [Practice("guardduty-detector-enabled", Pillar.Security, Severity.High, "AWS::GuardDuty::Detector", Reach = Reach.Account)]
    internal static Verdict DetectorEnabled(Resource detector) => detector["Enable"].Is(true).OrGap(
        $"'{detector}' is switched off, so stolen credentials and mining go unnoticed; set Enable to true")
        .WithFix(static () => Fix.Suggestion("Switch GuardDuty on", "it is billed by the logs that it reads").Set("Enable", true));

    [Practice("config-recorder-enabled", Pillar.Security, Severity.Medium, "AWS::Config::ConfigurationRecorder", Reach = Reach.Account)]
    internal static Verdict RecorderEnabled(Resource recorder)
    {
        if (recorder.Workload.OfType("AWS::Config::DeliveryChannel").Count == 0)
        {
            return Verdict.Gap(default, $"'{recorder}' has no AWS::Config::DeliveryChannel in this workload, and AWS Config does not start without one; add it").WithCost(recorder, CommonCosts.ConfigurationItems);
        }

        if (recorder.IsInStack)
        {
            return Verdict.Met;
        }

        return recorder.Workload.View<RecorderStatuses>().Started(recorder).OrGap(
            $"'{recorder}' is declared and never started, so it records nothing; add an aws_config_configuration_recorder_status for it with is_enabled = true")
            .WithCost(recorder, CommonCosts.ConfigurationItems);
    }

    [Practice("securityhub-enabled", Pillar.Security, Severity.High, "AWS::SecurityHub::Hub", Reach = Reach.Account)]
    internal static Verdict SecurityHubEnabled(Resource hub) =>
        (hub["EnableDefaultStandards"].OrDefault("true").Is(true) | Truth.Of(hub.Workload.OfType("AWS::SecurityHub::Standard").Count > 0, hub["EnableDefaultStandards"])).OrGap(
            $"'{hub}' is on without any standard, so it checks nothing; remove EnableDefaultStandards: false or add an AWS::SecurityHub::Standard")
            .WithFix(static () => Fix.Suggestion("Switch the default standards on", "their checks are billed").Set("EnableDefaultStandards", true));

    [Practice("budgets-budget-present", Pillar.CostOptimization, Severity.Medium, "AWS::Budgets::Budget", Reach = Reach.Account)]
    internal static Verdict BudgetPresent(Resource budget) => (!budget["NotificationsWithSubscribers"].IsEmpty).OrGap(
        $"'{budget}' tells nobody when it is exceeded; add NotificationsWithSubscribers with a forecast and an actual threshold");

    [Practice("cost-anomaly-monitor", Pillar.CostOptimization, Severity.Low, "AWS::CE::AnomalyMonitor", Reach = Reach.Account)]
    internal static Verdict AnomalyMonitor(Resource monitor)
    {
        var subscribed = Truth.False(default);
        foreach (var subscription in monitor.Workload.OfType("AWS::CE::AnomalySubscription"))
        {
            subscribed |= subscription["MonitorArnList"].Any(arn => arn.Target is { } target ? Truth.Of(ReferenceEquals(target, monitor), arn) : Truth.Unknown(arn));
        }

        return subscribed.PointingAt(subscribed.IsFalse ? default : subscribed.At).OrGap(
            $"'{monitor}' finds unusual spend and tells nobody; add an AWS::CE::AnomalySubscription with !Ref {monitor} in MonitorArnList");
    }
}

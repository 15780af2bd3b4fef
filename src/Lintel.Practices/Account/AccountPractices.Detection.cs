using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;
using Lintel.Resources.Events;

namespace Lintel.Practices.Account;

internal static partial class AccountPractices
{
    private const string Detector = "AWS::GuardDuty::Detector", Hub = "AWS::SecurityHub::Hub", HubV2 = "AWS::SecurityHub::HubV2";

    private static readonly SampleEvent[] Findings =
    [
        new(("source", "aws.guardduty"), ("detail-type", "GuardDuty Finding")),
        new(("source", "aws.securityhub"), ("detail-type", "Security Hub Findings - Imported")),
        new(("source", "aws.securityhub"), ("detail-type", "Findings Imported V2")),
    ];

    [Practice("accessanalyzer-enabled", Pillar.Security, Severity.Low, ExternalAnalyzer.Type, Reach = Reach.Account)]
    internal static Verdict AnalyzerEnabled(Resource analyzer)
    {
        var external = ExternalAnalyzer.Is(analyzer);
        if (external.IsFalse && analyzer.Workload.View<ExternalAnalyzer>().First is { } other)
        {
            return Verdict.NotApplicable($"it is for another question, and '{other}' finds access from outside");
        }

        return external.FalseAt(analyzer["Type"]).OrGap(
            $"'{analyzer}' looks at access within the account, and nothing finds what is open to others; add an AWS::AccessAnalyzer::Analyzer of the type ACCOUNT or ORGANIZATION in each Region, which costs nothing");
    }

    [Practice("guardduty-organization-enabled", Pillar.Security, Severity.High, "Terraform::AWS::GuarddutyOrganizationConfiguration", Reach = Reach.Account)]
    internal static Verdict GuardDutyOrganization(Resource configuration)
    {
        var members = configuration.Raw["auto_enable_organization_members"];
        var enabled = members.IsAbsent ? configuration.Raw["auto_enable"].Is(true) : members.IsOneOf("ALL", "NEW");
        return enabled.OrGap(
            $"'{configuration}' leaves it to each account to turn on GuardDuty, so new ones are not watched; set auto_enable_organization_members to ALL, in each Region")
            .WithFix(configuration, WatchAllMembers);
    }

    [Practice("security-findings-response", Pillar.Security, Severity.Low, Detector, Hub, HubV2, Reach = Reach.Account)]
    internal static Verdict FindingsResponse(Resource source)
    {
        var workload = source.Workload;
        var speaker = FirstOf(workload, Hub) ?? FirstOf(workload, HubV2) ?? FirstOf(workload, Detector);
        if (!ReferenceEquals(speaker, source))
        {
            return Verdict.NotApplicable($"it is said once for the workload, at '{speaker}'");
        }

        if (workload.OfType("AWS::GuardDuty::Master").Count > 0)
        {
            return Verdict.NotApplicable("another account gathers the findings");
        }

        var takes = Truth.False(default);
        foreach (var rule in workload.OfType("AWS::Events::Rule"))
        {
            var pattern = rule["EventPattern"];
            if (pattern.IsAbsent || rule["Targets"].IsEmpty.IsTrue || rule["State"].Is("DISABLED").IsTrue)
            {
                continue;
            }

            if (pattern.IsUnknown)
            {
                takes |= Truth.Unknown(pattern);
                continue;
            }

            // A rule for some findings only, such as the severe ones, is what AWS recommends.
            var parsed = new EventPattern(pattern);
            foreach (var finding in Findings)
            {
                takes |= parsed.Matches(finding).IsFalse ? Truth.False(default) : rule.Exists;
            }
        }

        foreach (var rule in workload.OfType("AWS::Notifications::EventRule"))
        {
            takes |= rule["Source"].IsOneOf("aws.guardduty", "aws.securityhub");
        }

        return takes.FalseAt(default).OrGap(
            $"findings of '{source}' reach nobody who does not look at the console; add an EventBridge rule for its findings of high severity with a target that someone reads, such as an SNS topic, or that acts");
    }

    private static Resource? FirstOf(Workload workload, string type)
    {
        foreach (var resource in workload.OfType(type))
        {
            return resource;
        }

        return null;
    }

    private static Fix? WatchAllMembers(Resource configuration)
    {
        var fix = Fix.Suggestion("Watch every account of the organization", "GuardDuty is billed in each of them").Set(configuration.Raw, "auto_enable_organization_members", "ALL");
        return configuration.Raw["auto_enable"].IsAbsent ? fix : fix.Remove(configuration.Raw, "auto_enable");
    }
}

using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.Config;

internal static class ConfigPractices
{
    private const int AccessKeyDays = 90;

    [Practice("config-aggregator-all-regions", Pillar.OperationalExcellence, Severity.Medium, "AWS::Config::ConfigurationAggregator")]
    internal static Verdict AggregatorAllRegions(Resource aggregator)
    {
        var organization = aggregator["OrganizationAggregationSource"];
        var all = organization.IsAbsent
            ? !aggregator["AccountAggregationSources"].IsEmpty & aggregator["AccountAggregationSources"].All(static source => source["AllAwsRegions"].Is(true))
            : organization["AllAwsRegions"].Is(true);
        return all.OrGap(
            $"'{aggregator}' gathers some Regions only, so what someone starts in another one is missing from the overview; set AllAwsRegions to true in place of a list, which holds for Regions to come as well")
            .WithFix(aggregator, GatherAllRegions);
    }

    [Practice("config-recorder-all-resource-types", Pillar.Security, Severity.Low, ConfigRules.Recorder, Reach = Reach.Workload)]
    internal static Verdict RecorderAllTypes(Resource recorder)
    {
        var group = recorder["RecordingGroup"];
        var strategy = group["RecordingStrategy.UseOnly"];
        if (strategy.Is("EXCLUSION_BY_RESOURCE_TYPES").IsTrue)
        {
            return Verdict.NotApplicable("it leaves out some types on purpose, and records all others");
        }

        var all = group.IsEmpty | group["AllSupported"].Is(true) | strategy.Is("ALL_SUPPORTED_RESOURCE_TYPES");
        if (all.IsFalse)
        {
            return Verdict.Gap(group, $"'{recorder}' records some resource types only, so changes of the others leave no history; set RecordingGroup.AllSupported to true, or exclude single types by ExclusionByResourceTypes")
                .WithFix(recorder, RecordEverything).WithCost(recorder, CommonCosts.ConfigurationItems);
        }

        return (all & (group["IncludeGlobalResourceTypes"].Is(true) | recorder.Workload.View<ConfigRules>().RecordsGlobalTypes)).FalseAt(group["IncludeGlobalResourceTypes"]).OrGap(
            $"'{recorder}' does not record users, groups, roles and policies of IAM, whose changes matter most; set RecordingGroup.IncludeGlobalResourceTypes to true in one Region of the account")
            .WithFix(recorder, RecordEverything)
            .WithCost(recorder, CommonCosts.ConfigurationItems);
    }

    [Practice("config-rules-present", Pillar.Security, Severity.Info, ConfigRules.Recorder, Reach = Reach.Workload)]
    internal static Verdict RulesPresent(Resource recorder) => recorder.Workload.View<ConfigRules>().HasRules
        ? Verdict.Met
        : Verdict.Gap(default, $"'{recorder}' writes down what changes, and nothing judges it; add an AWS::Config::ConformancePack or rules, or turn on Security Hub, which brings its own");

    [Practice("config-remediation", Pillar.OperationalExcellence, Severity.Info, ConfigRules.Rule, Reach = Reach.Workload)]
    internal static Verdict Remediation(Resource rule)
    {
        var rules = rule.Workload.View<ConfigRules>();
        return !ReferenceEquals(rules.Speaker, rule) ? Verdict.NotApplicable("it is said once for the workload")
            : rules.HasReaction ? Verdict.Met
            : Verdict.Gap(default, $"what '{rule}' and the other rules find waits until someone looks at the console; add an AWS::Config::RemediationConfiguration for what can be mended by a runbook, or an EventBridge rule on 'Config Rules Compliance Change' that tells someone");
    }

    [Practice("config-rule-access-key-rotation", Pillar.Security, Severity.Info, ConfigRules.Rule, Reach = Reach.Account)]
    internal static Verdict AccessKeyRotation(Resource rule)
    {
        if (rule["Source.SourceIdentifier"].Is("ACCESS_KEYS_ROTATED").IsTrue)
        {
            var age = JsonText.Expand(rule["InputParameters"])["maxAccessKeyAge"].OrDefault("90");
            return age.IsAtMost(AccessKeyDays).OrGap(
                $"'{rule}' lets access keys be used for {age} days before it says anything, and a leaked one is good as long; set maxAccessKeyAge to 90 or less")
                .WithFix(rule, AskEarlier);
        }

        return Checks(rule, "ACCESS_KEYS_ROTATED", "access keys that are never changed", "with maxAccessKeyAge 90");
    }

    [Practice("config-rule-encrypted-volumes", Pillar.Security, Severity.Info, ConfigRules.Rule, Reach = Reach.Account)]
    internal static Verdict EncryptedVolumes(Resource rule) => rule["Source.SourceIdentifier"].IsOneOf("ENCRYPTED_VOLUMES", "EC2_EBS_ENCRYPTION_BY_DEFAULT").IsTrue
        ? Verdict.Met
        : Checks(rule, "ENCRYPTED_VOLUMES", "volumes that are not encrypted", "or EC2_EBS_ENCRYPTION_BY_DEFAULT");

    /// <summary>Whether the rules of an account's baseline have a managed rule; said once, at the first of them.</summary>
    private static Verdict Checks(Resource rule, string identifier, string what, string how)
    {
        var rules = rule.Workload.View<ConfigRules>();
        return !ReferenceEquals(rules.Speaker, rule) ? Verdict.NotApplicable("it is for something else, and it is said once for the workload")
            : !rules.IsBaseline ? Verdict.NotApplicable("the workload does not set up AWS Config, so its rules are not those of the account")
            : rules.HasSecurityHub ? Verdict.NotApplicable("Security Hub, which the workload turns on, checks it")
            : rules.Managed(identifier) is not null || (identifier == "ENCRYPTED_VOLUMES" && rules.Managed("EC2_EBS_ENCRYPTION_BY_DEFAULT") is not null) ? Verdict.NotApplicable("another rule of the workload checks it")
            : rules.HasPacks ? Verdict.Unknown(default, "a conformance pack may hold the rule")
            : rules.Open.IsAbsent ? Verdict.Gap(default, $"none of the rules from '{rule}' on looks for {what}; add an AWS::Config::ConfigRule with the SourceIdentifier {identifier} ({how})")
            : Verdict.Unknown(rules.Open);
    }

    private static Fix? GatherAllRegions(Resource aggregator)
    {
        var fix = Fix.Safe("Gather all Regions");
        var organization = aggregator["OrganizationAggregationSource"];
        if (!organization.IsAbsent)
        {
            fix = fix.Set("OrganizationAggregationSource.AllAwsRegions", true);
            return organization["AwsRegions"].IsAbsent ? fix : fix.Remove("OrganizationAggregationSource.AwsRegions");
        }

        foreach (var source in aggregator["AccountAggregationSources"].Items)
        {
            if (!source["AllAwsRegions"].Is(true))
            {
                fix = fix.Set(source, "AllAwsRegions", true);
                fix = source["AwsRegions"].IsAbsent ? fix : fix.Remove(source, "AwsRegions");
            }
        }

        return fix;
    }

    private static Fix? RecordEverything(Resource recorder)
    {
        var fix = Fix.Suggestion("Record all resource types, those of IAM included", "AWS Config bills each recorded change")
            .Set("RecordingGroup.AllSupported", true).Set("RecordingGroup.IncludeGlobalResourceTypes", true);
        return recorder["RecordingGroup.ResourceTypes"].IsAbsent ? fix : fix.Remove("RecordingGroup.ResourceTypes");
    }

    private static Fix? AskEarlier(Resource rule) => Fix.Safe("Report access keys after 90 days").Set("InputParameters.maxAccessKeyAge", "90");

    [Practice("config-recorder-service-linked-role", Pillar.Security, Severity.Low, ConfigRules.Recorder)]
    internal static Verdict RecorderServiceLinkedRole(Resource recorder)
    {
        var role = recorder["RoleARN"];
        var linked = role.Target is { } target ? Truth.Of(target.Type != "AWS::IAM::Role", role)
            : role.IsAbsent ? Truth.Unknown(role)
            : role.Contains("/aws-service-role/config.amazonaws.com/");
        return role.Target is { Type: "AWS::IAM::Role" } own && own["ManagedPolicyArns"].Any(static arn => arn.EndsWith("/AWS_ConfigRole")).IsTrue
            ? linked.OrGap($"whoever may change '{own}' can leave '{recorder}' without the permissions of AWS_ConfigRole, so that it records nothing; set RoleARN to the service-linked role AWSServiceRoleForConfig, which nobody can change")
            : linked.OrGap(
            $"'{recorder}' has a role of your own, so resource types that AWS Config learns are missing until somebody extends it; set RoleARN to the service-linked role AWSServiceRoleForConfig");
    }
}

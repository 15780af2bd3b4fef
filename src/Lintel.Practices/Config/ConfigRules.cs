using Lintel.Resources;
using Lintel.Resources.Events;

namespace Lintel.Practices.Config;

/// <summary>The Config rules of a workload by what they check, and what stands beside them.</summary>
internal sealed class ConfigRules : IWorkloadView<ConfigRules>
{
    public const string Rule = "AWS::Config::ConfigRule", Recorder = "AWS::Config::ConfigurationRecorder";
    private static readonly string[] Packs = ["AWS::Config::ConformancePack", "AWS::Config::OrganizationConformancePack"];

    private static readonly SampleEvent ComplianceChange = new(("source", "aws.config"), ("detail-type", "Config Rules Compliance Change"));

    private readonly Dictionary<string, Resource> _managed = new(StringComparer.Ordinal);

    private ConfigRules(Workload workload)
    {
        foreach (var rule in workload.OfType(Rule))
        {
            Speaker ??= rule;
            var source = rule["Source"];
            if (source["SourceIdentifier"].TryGetText(out var identifier))
            {
                _managed.TryAdd(identifier, rule);
            }
            else if (!source["Owner"].IsOneOf("CUSTOM_LAMBDA", "CUSTOM_POLICY").IsTrue)
            {
                Open = source["SourceIdentifier"];
            }
        }

        foreach (var type in Packs)
        {
            HasPacks |= workload.OfType(type).Count > 0;
        }

        HasSecurityHub = workload.OfType("AWS::SecurityHub::Hub").Count + workload.OfType("AWS::SecurityHub::Standard").Count > 0;
        HasRules = Speaker is not null || HasPacks || HasSecurityHub || workload.OfType("AWS::Config::OrganizationConfigRule").Count > 0 || workload.OfType("AWS::ControlTower::EnabledControl").Count > 0;
        IsBaseline = workload.OfType(Recorder).Count > 0;
        foreach (var recorder in workload.OfType(Recorder))
        {
            RecordsGlobalTypes |= recorder["RecordingGroup.IncludeGlobalResourceTypes"].Is(true);
        }

        HasReaction = workload.OfType("AWS::Config::RemediationConfiguration").Count > 0 || workload.OfType("AWS::Events::Rule").Any(static rule =>
            !rule["EventPattern"].IsAbsent && !new EventPattern(rule["EventPattern"]).Matches(ComplianceChange).IsFalse);
    }

    /// <summary>The rule that speaks for the workload: the first; null when it has none.</summary>
    public Resource? Speaker { get; }

    /// <summary>A rule whose identifier is known only later; absent when there is none.</summary>
    public Value Open { get; }

    /// <summary>Whether the workload has conformance packs, which hold rules of their own.</summary>
    public bool HasPacks { get; }

    /// <summary>Whether the workload turns on Security Hub, which makes rules of its own.</summary>
    public bool HasSecurityHub { get; }

    /// <summary>Whether the workload has rules of any kind.</summary>
    public bool HasRules { get; }

    /// <summary>Whether the workload sets up AWS Config itself, so that its rules are those of the account.</summary>
    public bool IsBaseline { get; }

    /// <summary>Whether some recorder of the workload records the types of IAM.</summary>
    public Truth RecordsGlobalTypes { get; } = Truth.False(default);

    /// <summary>Whether something is done about what rules find: a remediation, or an EventBridge rule.</summary>
    public bool HasReaction { get; }

    public static ConfigRules Create(Workload workload) => new(workload);

    /// <summary>The rule with the identifier of a managed rule; null when there is none.</summary>
    public Resource? Managed(string identifier) => _managed.GetValueOrDefault(identifier);
}

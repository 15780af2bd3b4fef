using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Athena;

internal static class AthenaPractices
{
    [Practice("athena-workgroup-logging", Pillar.OperationalExcellence, Severity.Low, "AWS::Athena::WorkGroup")]
    internal static Verdict Logging(Resource group)
    {
        var metrics = group["WorkGroupConfiguration.PublishCloudWatchMetricsEnabled"];
        return metrics.IsAbsent
            ? Verdict.Unknown(metrics, "AWS documents no default for PublishCloudWatchMetricsEnabled")
            : metrics.Is(true).OrGap(
                $"nobody sees how much the queries of '{group}' scan before the bill comes; set WorkGroupConfiguration.PublishCloudWatchMetricsEnabled to true");
    }

    [Practice("athena-workgroup-enforce-configuration", Pillar.Security, Severity.Medium, "AWS::Athena::WorkGroup")]
    internal static Verdict EnforceConfiguration(Resource group)
    {
        var configuration = group["WorkGroupConfiguration"];
        if ((!configuration["EngineVersion.SelectedEngineVersion"].StartsWith("PySpark")).Stops("Spark sessions have no settings of the client", out var verdict))
        {
            return verdict;
        }

        var enforced = configuration["EnforceWorkGroupConfiguration"];
        return enforced.IsAbsent
            ? Verdict.Unknown(enforced, "AWS documents no default for EnforceWorkGroupConfiguration")
            : enforced.Is(true).OrGap(
                $"clients of '{group}' choose for themselves where results go and whether they are encrypted; set WorkGroupConfiguration.EnforceWorkGroupConfiguration to true")
            .WithFix(static () => Fix.Suggestion("Enforce the settings of the workgroup", "clients that choose their own result location are overruled").Set("WorkGroupConfiguration.EnforceWorkGroupConfiguration", true));
    }
}

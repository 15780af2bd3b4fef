using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.Rds;

internal static partial class RdsPractices
{
    [Practice("rds-encryption-in-transit-required", Pillar.Security, Severity.Medium, Database.Instance, Reach = Reach.Workload)]
    internal static Verdict EncryptionInTransitRequired(Resource instance)
    {
        if (Database.StandsAlone(instance).Stops("the parameter group of its cluster decides that", out var verdict))
        {
            return verdict;
        }

        var name = instance["DBParameterGroupName"];
        var group = name.Target is { Type: "AWS::RDS::DBParameterGroup" } target ? target : null;
        var engine = instance["Engine"];
        engine = engine.IsAbsent && group is not null ? group["Family"] : engine;
        if (engine.AsText() is not { } text)
        {
            return engine.IsAbsent ? Verdict.Unknown(engine, "its engine is that of its origin") : Verdict.Unknown(engine);
        }

        if (TransportParameter.Of(text) is not { } parameter)
        {
            return Verdict.NotApplicable($"{text} has no parameter for it");
        }

        if (group?["Parameters"].Get(parameter.Name) is { IsAbsent: false } setting)
        {
            return Refuses(setting.IsOneOf(parameter.Values).FalseAt(name));
        }

        const string DefaultGroup = "default.";
        var family = group is not null ? group["Family"] : name;
        var familyText = family.AsText() is { } known && known.StartsWith(DefaultGroup, StringComparison.Ordinal) ? known[DefaultGroup.Length..] : group is null ? null : family.AsText();
        var version = name.IsAbsent ? instance["EngineVersion"].AsText() ?? ""
            : familyText is not null && familyText.StartsWith(parameter.Engine, StringComparison.Ordinal) ? familyText[parameter.Engine.Length..]
            : null;
        return version is null ? Verdict.Unknown(name, "its parameter group is not part of this workload")
            : parameter.IsDefaultIn(version) is not { } refuses ? Verdict.Unknown(name, $"the version of {text} decides whether {parameter.Name} is on by default")
            : Refuses(Truth.Of(refuses, name));

        Verdict Refuses(Truth truth) => truth.OrGap(
            $"'{instance}' accepts connections without TLS, where queries and results can be read and changed on the way; set {parameter.Name} to {parameter.Values[0]} in an AWS::RDS::DBParameterGroup and name it in DBParameterGroupName");
    }

    [Practice("rds-instance-iam-authentication", Pillar.Security, Severity.Low, Database.Instance)]
    internal static Verdict InstanceIamAuthentication(Resource instance)
    {
        var enabled = instance["EnableIAMDatabaseAuthentication"];
        if (Database.StandsAlone(instance).Stops(ClusterDecides, out var verdict)
            || Database.IsEngine(instance, "mysql", "postgres", "mariadb").Stops("its engine knows no IAM authentication", out verdict)
            || (enabled.Is(true) | !Database.IsEngine(instance, "mariadb") | EngineVersion.KnowsIam(instance["EngineVersion"])).Stops("MariaDB knows IAM authentication since 10.11", out verdict))
        {
            return verdict;
        }

        return enabled.Is(true).OrGap(
            $"people and programs sign in to '{instance}' with passwords that stay valid until someone changes them; set EnableIAMDatabaseAuthentication to true and let those who can use tokens of 15 minutes")
            .WithFix(static () => Fix.Safe("Let clients sign in by IAM too").Set("EnableIAMDatabaseAuthentication", true));
    }

    [Practice("rds-performance-insights-kms-cmk", Pillar.Security, Severity.Info, Database.Instance)]
    internal static Verdict PerformanceInsightsKmsCmk(Resource instance)
    {
        var enabled = instance["EnablePerformanceInsights"].Is(true);
        return enabled.Stops("it does not use Performance Insights", out var verdict)
            ? verdict
            : Kms.CustomerKey.Is(instance["PerformanceInsightsKMSKeyId"], "alias/aws/rds").OrGap(
                $"the queries that Performance Insights keeps of '{instance}' are encrypted with the key alias/aws/rds, which nobody can withdraw; set PerformanceInsightsKMSKeyId, which cannot be changed later")
                .WithCost(instance, CommonCosts.Key);
    }
}

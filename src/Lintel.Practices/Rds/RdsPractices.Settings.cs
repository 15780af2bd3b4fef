using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Rds;

internal static partial class RdsPractices
{
    /// <remarks>Source: Amazon Aurora User Guide, "Logging for Aurora Serverless v1".</remarks>
    private const string UploadsLogs = "Aurora Serverless v1 sends what its parameter group has logged to CloudWatch by itself";

    [Practice("rds-instance-copy-tags-to-snapshots", Pillar.OperationalExcellence, Severity.Low, Database.Instance)]
    internal static Verdict InstanceCopyTagsToSnapshots(Resource instance) => Database.StandsAlone(instance).Stops("the snapshots are those of its cluster: rds-cluster-copy-tags-to-snapshots", out var verdict)
        ? verdict
        : ClusterDatabase.CopyTagsToSnapshots(instance);

    [Practice("rds-cluster-copy-tags-to-snapshots", Pillar.OperationalExcellence, Severity.Low, Database.Cluster)]
    internal static Verdict ClusterCopyTagsToSnapshots(Resource cluster) => ClusterDatabase.CopyTagsToSnapshots(cluster);

    [Practice("rds-cluster-iam-authentication", Pillar.Security, Severity.Low, Database.Cluster)]
    internal static Verdict ClusterIamAuthentication(Resource cluster) =>
        (!cluster["EngineMode"].Is("serverless")).Stops("Aurora Serverless v1 knows no IAM authentication", out var verdict)
            || (!Database.IsMultiAzCluster(cluster)).Stops("only Aurora clusters know IAM authentication", out verdict)
            ? verdict
            : cluster["EnableIAMDatabaseAuthentication"].Is(true).OrGap(
                $"people and programs sign in to '{cluster}' with passwords that stay valid until someone changes them; set EnableIAMDatabaseAuthentication to true and let those who can use tokens of 15 minutes")
                .WithFix(static () => Fix.Safe("Let clients sign in by IAM too").Set("EnableIAMDatabaseAuthentication", true));

    [Practice("rds-aurora-mysql-audit-logging", Pillar.Security, Severity.Medium, Database.Cluster)]
    internal static Verdict AuroraMySqlAuditLogging(Resource cluster) =>
        Database.IsAuroraMySql(cluster).Stops("it is not an Aurora MySQL cluster", out var verdict)
            || (!cluster["EngineMode"].Is("serverless")).Stops(UploadsLogs, out verdict)
            ? verdict
            : cluster["EnableCloudwatchLogsExports"].Any(static log => log.Is("audit")).OrGap(
                $"'{cluster}' sends no audit log to CloudWatch, so who signed in and what they asked is lost after a day; list audit in EnableCloudwatchLogsExports, and set server_audit_logging to 1 in its cluster parameter group")
                .WithFix(cluster, PublishAuditLog)
                .WithCost(cluster, CommonCosts.LogIngestion);

    [Practice("rds-cluster-backtrack", Pillar.Reliability, Severity.Low, Database.Cluster, ProductionOnly = true)]
    internal static Verdict ClusterBacktrack(Resource cluster)
    {
        var window = cluster["BacktrackWindow"];

        // Without an engine Terraform's provider took MySQL, and a window of any length means that somebody thought of backtracking.
        return (Database.IsAuroraMySql(cluster) | window.IsAtLeast(1) | (cluster["Engine"].IsEmpty & window.IsPresent)).Stops("only Aurora MySQL can backtrack", out var verdict)
            || (!cluster["EngineMode"].Is("serverless")).Stops("Aurora Serverless v1 can't backtrack", out verdict)
            || cluster["GlobalClusterIdentifier"].IsEmpty.Stops("a cluster that replicates to another Region can't backtrack", out verdict)
            || (cluster["SourceDBClusterIdentifier"].IsEmpty & cluster["ReplicationSourceIdentifier"].IsEmpty | cluster["RestoreType"].IsPresent).Stops("it is a replica or a restored copy", out verdict)
            ? verdict
            : window.IsAtLeast(1).OrGap(
                $"undoing a wrong DELETE in '{cluster}' means a restore to a new cluster, which takes hours; set BacktrackWindow to the seconds to keep, up to 259200 (72 hours), and the cluster goes back in minutes");
    }

    [Practice("rds-instance-ca-certificate", Pillar.Security, Severity.Medium, Database.Instance)]
    internal static Verdict InstanceCaCertificate(Resource instance)
    {
        var authority = instance["CACertificateIdentifier"];
        if (!authority.TryGetText(out var name))
        {
            return authority.IsAbsent ? Verdict.Met : Verdict.Unknown(authority);
        }

        return RdsCertificateAuthorities.Find(name) is not { } known
            ? Verdict.Unknown(authority, $"'{name}' is not among the certificate authorities known on {RdsCertificateAuthorities.AsOf:yyyy-MM-dd}")
            : known.Expired is not { } expired ? Verdict.Met
            : Verdict.Gap(authority, $"'{instance}' shows a certificate of {name}, which expired on {expired:yyyy-MM-dd}, so clients that verify it can't connect and the others don't know whom they talk to; set CACertificateIdentifier to rds-ca-rsa2048-g1")
                .WithFix(static () => Fix.Suggestion("Take a certificate of the current authority", "clients have to trust the new authority, and the instance may restart").Set("CACertificateIdentifier", "rds-ca-rsa2048-g1"));
    }

    [Practice("rds-engine-version-not-deprecated", Pillar.Security, Severity.High, Database.Instance, Database.Cluster, Reach = Reach.Workload)]
    internal static Verdict EngineVersionNotDeprecated(Resource database, PracticeContext context)
    {
        if (database.Type == Database.Instance && database.Workload.View<ClusterMembers>().ClusterOf(database) is { } cluster)
        {
            return Verdict.NotApplicable($"it has the version of its cluster '{cluster}'");
        }

        var (engine, version) = (database["Engine"], database["EngineVersion"]);
        if (version.IsAbsent)
        {
            return Database.Origin(database) is { IsAbsent: false } origin ? Verdict.Unknown(origin, "it has the version of its origin")
                : !Database.StandsAlone(database).IsTrue && database.Type == Database.Instance ? Verdict.NotApplicable("it has the version of its cluster")
                : Verdict.Met;
        }

        if (!engine.TryGetText(out var engineName) || !version.TryGetText(out var versionText))
        {
            return Verdict.Unknown(engine.AsText() is null ? engine : version, engine.IsAbsent ? "its engine is that of its origin" : "its engine and version are not known");
        }

        if (ListedVersions.OldestAfter(DatabaseVersions.Keys, engineName.ToLowerInvariant(), versionText) is { } oldest)
        {
            return Verdict.Gap(version, $"'{database}' runs {engineName} {versionText}, which is older than every version that AWS supports, so it gets no fixes and cannot be created anew; upgrade to {DatabaseVersions.Find(oldest)?.Successor}");
        }

        return DatabaseVersions.Find(EngineVersion.Key(engineName, versionText)) is not { } known
            ? Verdict.Unknown(version, $"'{engineName} {versionText}' is not among the versions known on {DatabaseVersions.AsOf:yyyy-MM-dd}")
            : known.StandardSupport >= context.Today ? Verdict.Met
            : Verdict.Gap(version, $"'{database}' runs {engineName} {versionText}, whose standard support ended on {known.StandardSupport:yyyy-MM-dd}: {EngineVersion.Consequence(known, context.Today)}; upgrade to {known.Successor}");
    }

    [Practice("rds-instance-storage-autoscaling", Pillar.Reliability, Severity.Low, Database.Instance)]
    internal static Verdict InstanceStorageAutoscaling(Resource instance)
    {
        if (Database.StandsAlone(instance).Stops("the storage of an Aurora cluster grows by itself", out var verdict)
            || Database.IsPrimary(instance).Stops("it is a read replica: the limit of its source comes first", out verdict)
            || (!instance["Engine"].StartsWith("custom-")).Stops("RDS Custom has no storage autoscaling", out verdict))
        {
            return verdict;
        }

        var (most, allocated) = (instance["MaxAllocatedStorage"], instance["AllocatedStorage"]);
        if (most.IsAbsent)
        {
            return Verdict.Gap(most, $"the storage of '{instance}' never grows by itself, and a full database stops writing; set MaxAllocatedStorage to what it may grow to, at least {Suggested(allocated)}")
                .WithFix(instance, LetGrow);
        }

        return allocated.TryGetNumber(out var size) ? (!most.IsAtMost(size)).OrGap(
                $"MaxAllocatedStorage of '{instance}' is no more than the {allocated} GiB that it starts with, so its storage does not grow; set it to at least {Suggested(allocated)}")
            .WithFix(instance, LetGrow)
            : most.IsPresent.OrGap($"the storage of '{instance}' never grows by itself; set MaxAllocatedStorage")
                .WithFix(instance, LetGrow);
    }

    [Practice("rds-non-default-port", Pillar.Security, Severity.Info, Database.Instance, Database.Cluster, ProductionOnly = true)]
    internal static Verdict NonDefaultPort(Resource database)
    {
        if (database.Type == Database.Instance && Database.StandsAlone(database).Stops(ClusterDecides, out var verdict))
        {
            return verdict;
        }

        var port = database["Port"];
        var standard = EngineVersion.DefaultPort(database["Engine"].AsText());
        if (port.IsAbsent)
        {
            return Database.Origin(database) is { IsAbsent: false } origin
                ? Verdict.Unknown(origin, "it has the port of its origin")
                : Verdict.Gap(port, $"'{database}' listens on the default port of its engine{(standard is null ? "" : $", {standard}")}, which scanners try first; set Port to another one");
        }

        return standard is null
            ? Verdict.Unknown(port, "the default port of its engine is not known")
            : (!port.Is(standard)).OrGap($"'{database}' listens on {standard}, the default port of its engine, which scanners try first; set Port to another one");
    }

    /// <summary>What AWS recommends as the least limit: 26 percent above the present size.</summary>
    /// <remarks>Source: Amazon RDS User Guide, "Managing capacity automatically with Amazon RDS storage autoscaling".</remarks>
    private static string Suggested(Value allocated) => allocated.TryGetNumber(out var size) ? $"{Math.Ceiling(size * 1.26):0} GiB" : "26 percent above AllocatedStorage";

    private static Fix? PublishAuditLog(Resource cluster) => Fix.Suggestion("Send the audit log to CloudWatch", "CloudWatch bills the log").Add("EnableCloudwatchLogsExports", "audit");

    /// <summary>Up to twice the size.</summary>
    private static Fix? LetGrow(Resource instance) => instance["AllocatedStorage"].TryGetNumber(out var size) && size is >= 5 and <= 32_768
        ? Fix.Suggestion("Let the storage grow to twice its size", "what it grows by is billed, and does not shrink again").Set("MaxAllocatedStorage", (int)(size * 2))
        : null;
}

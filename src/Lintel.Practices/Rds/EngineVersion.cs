using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Rds;

/// <summary>Reads the names and versions of database engines.</summary>
internal static class EngineVersion
{
    /// <summary>The key of <see cref="DatabaseVersions"/> for a version: an engine and its major version, <c>postgres 16</c> or <c>mysql 8.0</c>.</summary>
    /// <param name="engine">The engine, as the property has it, in any case: RDS takes <c>MySQL</c> for <c>mysql</c>.</param>
    /// <param name="version">The version: <c>16.3</c>, <c>8.0.36</c>, <c>8.0.mysql_aurora.3.04.0</c>.</param>
    public static string Key(string engine, string version)
    {
        // PostgreSQL has one number since 10, and had two before.
        engine = engine.ToLowerInvariant();
        var isPostgres = engine is "postgres" or "aurora-postgresql";
        var first = version.IndexOf('.');
        var second = first < 0 ? -1 : version.IndexOf('.', first + 1);
        var length = isPostgres && !version.StartsWith("9.", StringComparison.Ordinal) ? first : second;
        return $"{engine} {(length < 0 ? version : version[..length])}";
    }

    /// <summary>Whether an engine has to be upgraded before it runs on any Graviton class.</summary>
    /// <param name="engine">The engine, in lower case.</param>
    /// <param name="version">The version: <c>5.7.44</c>.</param>
    /// <remarks>Source: "Supported DB engines for DB instance classes" in the user guides of RDS and Aurora; the engine "aurora" is MySQL 5.6.</remarks>
    public static bool PrecedesGraviton(string engine, string version)
    {
        var dot = version.IndexOf('.');
        var second = dot < 0 ? -1 : version.IndexOf('.', dot + 1);
        if (!int.TryParse(dot < 0 ? version : version.AsSpan(0, dot), out var major))
        {
            return false;
        }

        var minor = dot >= 0 && int.TryParse(second < 0 ? version.AsSpan(dot + 1) : version.AsSpan(dot + 1, second - dot - 1), out var number) ? number : int.MaxValue;
        return engine switch
        {
            "mysql" => major < 8,
            "mariadb" => major < 10 || (major == 10 && minor < 4),
            "postgres" or "aurora-postgresql" => major < 12,
            "aurora" or "aurora-mysql" => major == 5 && minor < 7,
            _ => false,
        };
    }

    /// <summary>Whether a version of MariaDB knows IAM authentication. Unknown when none is named.</summary>
    /// <remarks>Source: "Supported Regions and DB engines for IAM database authentication in Amazon RDS": since 10.11.</remarks>
    public static Truth KnowsIam(Value version) => version.IsAbsent ? Truth.Unknown(version)
        : version.Matches(static text => text.Split('.') is [var first, .. var rest] && int.TryParse(first, out var major)
            && (major > 10 || (major == 10 && (rest is not [var second, ..] || (int.TryParse(second, out var minor) && minor >= 11)))));

    /// <summary>What follows from the end of standard support.</summary>
    public static string Consequence(DatabaseVersion version, DateOnly today) => !version.HasExtendedSupport ? "AWS upgrades it when it sees fit"
        : version.ExtendedSupport < today ? "extended support has ended too, so AWS upgrades it when it sees fit"
        : "AWS mends critical faults only, and charges for that by the vCPU hour";

    /// <summary>The port on which an engine listens when none is written; null for an engine that is not known.</summary>
    /// <remarks>Source: Amazon RDS API Reference, CreateDBInstance and CreateDBCluster, Port.</remarks>
    public static string? DefaultPort(string? engine) => engine?.ToLowerInvariant() switch
    {
        "mysql" or "mariadb" or "aurora" or "aurora-mysql" => "3306",
        "postgres" or "aurora-postgresql" => "5432",
        { } name when name.StartsWith("oracle", StringComparison.Ordinal) || name.StartsWith("custom-oracle", StringComparison.Ordinal) => "1521",
        { } name when name.StartsWith("sqlserver", StringComparison.Ordinal) || name.StartsWith("custom-sqlserver", StringComparison.Ordinal) => "1433",
        { } name when name.StartsWith("db2", StringComparison.Ordinal) => "50000",
        _ => null,
    };
}

using System.Globalization;
using Lintel.Resources;

namespace Lintel.Practices.Rds;

/// <summary>The parameter by which an engine refuses connections without TLS.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Values">The values that refuse them.</param>
/// <param name="Since">The first version of the engine that refuses them by default; null when none does.</param>
/// <remarks>Source: Amazon RDS User Guide, the pages on requiring SSL/TLS for each engine.</remarks>
internal sealed record TransportParameter(string Engine, string Name, string[] Values, double? Since)
{
    private static readonly TransportParameter[] Known =
    [
        new("postgres", "rds.force_ssl", ["1"], 15),
        new("sqlserver", "rds.force_ssl", ["1"], null),
        new("mysql", "require_secure_transport", ["1", "ON", "on"], null),
        new("mariadb", "require_secure_transport", ["1", "ON", "on"], 11.8),
        new("db2", "db2comm", ["SSL"], null),
    ];

    /// <summary>The parameter of an engine or of a family of parameter groups; null for one that has none.</summary>
    public static TransportParameter? Of(string engineOrFamily) => Array.Find(Known, parameter => engineOrFamily.StartsWith(parameter.Engine, StringComparison.Ordinal))
        ?? (engineOrFamily.Contains("db2", StringComparison.Ordinal) ? Known[^1] : null);

    /// <summary>Whether connections without TLS are refused when nobody sets the parameter.</summary>
    /// <param name="engineOrFamily">The engine, or a family such as <c>postgres16</c>.</param>
    /// <param name="version">The version of the engine; absent when the family says it.</param>
    public Truth IsDefault(string engineOrFamily, Value version)
    {
        if (Since is not { } since)
        {
            return Truth.False(version);
        }

        var text = version.AsText() ?? (version.IsAbsent && engineOrFamily.StartsWith(Engine, StringComparison.Ordinal) ? engineOrFamily[Engine.Length..] : "");
        var end = text.IndexOf('.') is >= 0 and var dot && text.IndexOf('.', dot + 1) is > 0 and var second ? second : text.Length;
        return double.TryParse(text.AsSpan(0, end), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? Truth.Of(number >= since, version)
            : Truth.Unknown(version);
    }
}

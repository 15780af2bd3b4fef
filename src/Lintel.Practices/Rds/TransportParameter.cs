using System.Globalization;

namespace Lintel.Practices.Rds;

/// <summary>The parameter by which an engine refuses connections without TLS.</summary>
/// <param name="Engine">How the names of the engine and of its families of parameter groups begin.</param>
/// <param name="Name">The parameter.</param>
/// <param name="Values">The values that refuse them.</param>
/// <param name="Since">The first version of the engine, major and minor, that refuses them by default; null when none does.</param>
/// <remarks>Source: Amazon RDS User Guide, the pages on requiring SSL/TLS for each engine.</remarks>
internal sealed record TransportParameter(string Engine, string Name, string[] Values, (int Major, int Minor)? Since)
{
    private static readonly TransportParameter[] Known =
    [
        new("postgres", "rds.force_ssl", ["1"], (15, 0)),
        new("sqlserver", "rds.force_ssl", ["1"], null),
        new("mysql", "require_secure_transport", ["1", "ON", "on"], null),
        new("mariadb", "require_secure_transport", ["1", "ON", "on"], (11, 8)),
        new("db2", "db2comm", ["SSL"], null),
    ];

    /// <summary>The parameter of an engine or of a family of parameter groups; null for one that has none.</summary>
    public static TransportParameter? Of(string engineOrFamily) => Array.Find(Known, parameter => engineOrFamily.StartsWith(parameter.Engine, StringComparison.Ordinal));

    /// <summary>Whether a version (<c>15.4</c>) refuses connections without TLS when nobody sets the parameter. Null when the text does not say.</summary>
    public bool? IsDefaultIn(string version)
    {
        if (Since is not { } since)
        {
            return false;
        }

        var parts = version.Split('.');
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major))
        {
            return null;
        }

        return major != since.Major ? major > since.Major
            : since.Minor == 0 ? true
            : parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor) ? minor >= since.Minor
            : null;
    }
}

using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Code;

/// <summary>What projects depend on.</summary>
internal static class DependencyPractices
{
    private const string Dependencies = "Source::Dependencies";

    [Practice("source-dependencies-pinned", Pillar.Security, Severity.Low, Dependencies)]
    internal static Verdict DependenciesPinned(Resource resource)
    {
        if (resource["LockFile"].IsPresent.IsTrue)
        {
            return Verdict.Met;
        }

        var ecosystem = resource["Ecosystem"].AsText();
        foreach (var package in resource["Packages"].Items)
        {
            var version = package["Version"].AsText();
            var isOpen = ecosystem switch
            {
                "npm" => IsOpenInNpm(version),
                "nuget" => version?.Contains('*', StringComparison.Ordinal) == true,
                _ => IsOpenInPip(version),
            };
            if (isOpen)
            {
                return Verdict.Gap(package, Message(package["Name"].AsText() ?? "", resource, package["IsForDevelopment"].IsPresent.IsTrue ? "npm-development" : ecosystem));
            }
        }

        return Verdict.Met;
    }

    private static string Message(string name, Resource resource, string? ecosystem) => ecosystem switch
    {
        "npm" => $"'{resource}' leaves open which version of {name} is installed and no lock file says, so each build may ship other code, also what somebody put into a new release; commit the lock file and install with npm ci",
        "npm-development" => $"'{resource}' leaves open which version of {name} is installed and no lock file says, so each build runs other tools, also what somebody put into a new release; commit the lock file and install with npm ci",
        "nuget" => $"'{resource}' takes the newest version of {name} that fits, so each build may ship other code; write an exact version, or commit packages.lock.json",
        _ => $"'{resource}' leaves open which version of {name} is installed, so each build may ship other code, also what somebody put into a new release; write the version that was tested, {name}==..., or use a lock file",
    };

    /// <summary>Whether any later release is taken: there is no version, or a lower bound alone. Source: https://pip.pypa.io/en/stable/topics/repeatable-installs/</summary>
    private static bool IsOpenInPip(string? version) => version is null || (!version.Contains("==", StringComparison.Ordinal) && !version.Contains('<', StringComparison.Ordinal) && !version.Contains("~=", StringComparison.Ordinal)
        && !version.StartsWith('@'));

    /// <summary>Whether a range is written. Source: https://docs.npmjs.com/cli/configuring-npm/package-json: <c>^1.2.3</c>, <c>~1.2</c>, <c>latest</c>, <c>*</c>.</summary>
    private static bool IsOpenInNpm(string? version) => version is null or "" or "*" or "latest" or "next" || version[0] is '^' or '~' or '>' or '<' || version.Contains(".x", StringComparison.Ordinal) || version.Contains("||", StringComparison.Ordinal);
}

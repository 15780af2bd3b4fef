using System.Text.RegularExpressions;
using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Terraform;

internal static partial class TerraformPractices
{
    private static readonly string[] MovingRefs = ["main", "master", "develop", "dev", "trunk", "HEAD", "latest"];

    [Practice("terraform-required-version", Pillar.OperationalExcellence, Severity.Low, Configuration.Settings)]
    internal static Verdict RequiredVersion(Resource settings) => Configuration.WithoutVersions(settings) is { } reason
        ? Verdict.NotApplicable(reason)
        : settings["RequiredVersion"].IsPresent.OrGap($"'{settings}' runs with any version of Terraform, so it can fail or plan other changes on another machine; set required_version, for example \">= 1.10\"").UnlessGenerated(settings);

    [Practice("terraform-provider-version-pinned", Pillar.Reliability, Severity.Low, Configuration.Settings)]
    internal static Verdict ProviderVersionPinned(Resource settings)
    {
        if (Configuration.WithoutVersions(settings) is { } reason)
        {
            return Verdict.NotApplicable(reason);
        }

        if (settings["HasLockFile"].Is(true).IsTrue)
        {
            return Verdict.Met;
        }

        var open = new List<(string Name, Value Value)>();
        var count = 0;
        foreach (var (name, provider) in settings["Providers"].Entries)
        {
            count++;
            if (provider["Version"].IsAbsent)
            {
                open.Add((name, provider));
            }
        }

        if (count == 0)
        {
            return Verdict.NotApplicable("it uses no provider");
        }

        // One that is used without a word is to be added to the settings; one without a version has its place there.
        var first = open.Find(static provider => provider.Value["IsRequired"].Is(true).IsTrue);
        return open.Count == 0 ? Verdict.Met : Verdict.Gap(
            first.Name is null ? default : first.Value,
            $"'{settings}' takes whatever version of {string.Join(", ", open.Select(static provider => provider.Name))} is the newest on the day, a new major version included; add a version to required_providers, for example {(open.Exists(static provider => provider.Name == "aws") ? "\"~> 6.0\" for aws" : "\"~> 4.0\"")}").UnlessGenerated(settings);
    }

    // Source: https://developer.hashicorp.com/terraform/language/modules/sources
    [Practice("terraform-module-version-pinned", Pillar.Reliability, Severity.Low, Configuration.ModuleCall)]
    internal static Verdict ModuleVersionPinned(Resource call)
    {
        var source = call["Source"];
        if (source.AsText() is not { } text)
        {
            return source.IsAbsent ? Verdict.NotApplicable("it has no source") : Verdict.Unknown(source);
        }

        if (text.StartsWith('.') || text.StartsWith('/'))
        {
            return Verdict.NotApplicable("it lies in the same repository");
        }

        var isRepository = Repository().IsMatch(text);
        if (!isRepository && Registry().IsMatch(text))
        {
            return call["Version"].IsPresent.OrGap($"'{call}' takes the newest version of '{text}' whenever it is installed, so that a plan changes without a change here; set version");
        }

        if (!isRepository)
        {
            return Verdict.NotApplicable("it is an archive, whose address says which one");
        }

        var reference = Reference().Match(text).Groups[1].Value;
        return reference.Length == 0 ? Verdict.Gap(source, $"'{call}' takes whatever the default branch holds whenever it is installed, so that a plan changes without a change here; add ?ref= with a tag or a commit to its source")
            : MovingRefs.Contains(reference, StringComparer.OrdinalIgnoreCase) ? Verdict.Gap(source, $"'{call}' follows the branch '{reference}', so that a plan changes without a change here; give a tag or a commit as ref")
            : Verdict.Met;
    }

    /// <summary><c>namespace/name/provider</c>, with a host before and a folder behind; so does a repository at a known host look.</summary>
    [GeneratedRegex(@"^([A-Za-z0-9][A-Za-z0-9.-]*(:\d+)?/)?[A-Za-z0-9_-]+/[A-Za-z0-9_-]+/[a-z0-9-]+(//.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Registry();

    [GeneratedRegex(@"^(git::|hg::|git@|github\.com/|bitbucket\.org/)", RegexOptions.CultureInvariant)]
    private static partial Regex Repository();

    [GeneratedRegex(@"[?&](?:ref|rev)=([^&]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}

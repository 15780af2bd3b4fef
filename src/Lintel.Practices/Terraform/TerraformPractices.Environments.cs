using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Terraform;

internal static partial class TerraformPractices
{
    /// <summary>So many resources of the same names are no coincidence.</summary>
    private const int FewestCopies = 5;

    private const string OneEnvironment = "no other configuration of the review is the same for another environment";

    [Practice("terraform-environments-separated", Pillar.OperationalExcellence, Severity.Low, Configuration.Settings)]
    internal static Verdict EnvironmentsSeparated(Resource settings)
    {
        var environment = settings["Environment"].AsText();
        if (environment is null)
        {
            return settings["Role"].Is("Root").IsTrue && settings.Workload.EnvironmentParameter is not null ? Verdict.Met : Verdict.NotApplicable(OneEnvironment);
        }

        var own = NamesIn(settings["ResourceNames"]);
        foreach (var sibling in settings["Siblings"].Items)
        {
            var copies = 0;
            var count = 0;
            foreach (var name in sibling["ResourceNames"].Items)
            {
                copies += own.Contains(name.AsText()!) ? 1 : 0;
                count++;
            }

            // Said once for a pair: at the environment whose name comes later.
            if (copies >= FewestCopies && copies * 5 >= Math.Min(count, own.Count) * 4 && string.CompareOrdinal(sibling["Environment"].AsText(), environment) < 0)
            {
                return Verdict.Gap(default, $"'{settings}' for {environment} declares {copies} resources once more that '{sibling["Folder"]}' has, and what is changed in one is forgotten in the other; move them to a module that both call");
            }
        }

        return Verdict.Met;
    }

    [Practice("terraform-state-per-environment", Pillar.Reliability, Severity.High, Configuration.Settings)]
    internal static Verdict StatePerEnvironment(Resource settings)
    {
        if (settings["Environment"].IsAbsent)
        {
            return Verdict.NotApplicable(OneEnvironment);
        }

        var backend = settings["Backend"];
        var type = backend["Type"].AsText();
        if (settings["UsesWorkspaces"].Is(true).IsTrue)
        {
            return Verdict.Unknown(backend, "it asks for the workspace it runs in, and each workspace has a state of its own");
        }

        if (type is null or "local")
        {
            return backend["Arguments.path"].IsAbsent ? Verdict.Met : Verdict.NotApplicable("the state is a local file: terraform-remote-state");
        }

        var place = PlaceOf(type);
        if (place.Length == 0)
        {
            return Verdict.Unknown(backend, "where this backend keeps a state is not known here");
        }

        var open = false;
        foreach (var sibling in settings["Siblings"].Items)
        {
            var other = sibling["Backend"];
            if (other["Type"].AsText() != type)
            {
                continue;
            }

            var (isSame, isOpen) = (true, false);
            foreach (var argument in place)
            {
                var (mine, theirs) = (backend["Arguments"][argument].AsText(), other["Arguments"][argument].AsText());
                isOpen |= mine is null || theirs is null;
                isSame &= mine is null || theirs is null || mine == theirs;
            }

            if (isSame && !isOpen)
            {
                return Verdict.Gap(backend, $"'{settings}' keeps its state where '{sibling["Folder"]}' does, so each apply plans to destroy what the other environment has; give each environment a state of its own");
            }

            open |= isSame;
        }

        return open ? Verdict.Unknown(backend, GivenToInit) : Verdict.Met;
    }

    /// <summary>The arguments that say together where a backend keeps a state; none for a backend that is not known.</summary>
    /// <remarks>Source: the pages of https://developer.hashicorp.com/terraform/language/backend.</remarks>
    private static string[] PlaceOf(string backend) => backend switch
    {
        "s3" => ["bucket", "key"],
        "gcs" => ["bucket", "prefix"],
        "azurerm" => ["storage_account_name", "container_name", "key"],
        "http" => ["address"],
        "consul" => ["path"],
        "kubernetes" => ["secret_suffix"],
        _ => [],
    };

    private static HashSet<string> NamesIn(Value list)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in list.Items)
        {
            names.Add(name.AsText() ?? "");
        }

        return names;
    }
}

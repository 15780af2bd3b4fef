using Lintel.Sources;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Templates.Terraform.Plans;

/// <summary>A plan that discovery found, before the sources around it are known.</summary>
/// <param name="File">The file.</param>
/// <param name="Path">Its path as reports show it.</param>
/// <param name="RootNames">What its root module holds (<see cref="PlanFile.RootNames"/>).</param>
internal sealed record FoundPlan(DiscoveredFile File, string Path, IReadOnlySet<string> RootNames)
{
    /// <summary>
    /// The root module that was planned: the folder of the file, the one above, or one beside or below these, whichever declares all that the plan's root module holds.
    /// Null when none does, or several equally near ones do: copies for several environments.
    /// </summary>
    public TerraformModule? FindSources(TerraformFolders folders)
    {
        var folder = System.IO.Path.GetDirectoryName(File.Path);
        for (var level = 0; folder is not null && RootNames.Count > 0 && level < 2; level++)
        {
            if (folders.Find(folder) is { } own && Declares(own))
            {
                return own;
            }

            folder = System.IO.Path.GetDirectoryName(folder);
        }

        folder = System.IO.Path.GetDirectoryName(File.Path);
        for (var level = 0; folder is not null && RootNames.Count > 0 && level < 2; level++)
        {
            var below = folders.FoundIn(folder).Select(folders.Find).OfType<TerraformModule>().Where(Declares).Take(2).ToArray();
            if (below.Length > 0)
            {
                return below.Length == 1 ? below[0] : null;
            }

            folder = System.IO.Path.GetDirectoryName(folder);
        }

        return null;
    }

    private bool Declares(TerraformModule module) => RootNames.All(name =>
        name.StartsWith("module.", StringComparison.Ordinal) ? module.Modules.ContainsKey(name["module.".Length..]) : module.Resources.ContainsKey(name));
}

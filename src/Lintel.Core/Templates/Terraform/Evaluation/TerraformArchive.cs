namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>An archive that a configuration makes of local files with <c>archive_file</c>.</summary>
/// <remarks>Source: https://registry.terraform.io/providers/hashicorp/archive/latest/docs/data-sources/file</remarks>
/// <param name="Output">The absolute path of the archive.</param>
/// <param name="Source">The absolute path of what it holds.</param>
internal sealed record TerraformArchive(string Output, string Source)
{
    /// <summary>The archives of a workload whose paths are known.</summary>
    /// <param name="modules">Its modules.</param>
    /// <param name="root">The absolute path of the folder of the root module, which relative paths are relative to.</param>
    public static List<TerraformArchive> Of(IEnumerable<ModuleInstance> modules, string root)
    {
        var archives = new List<TerraformArchive>();
        foreach (var module in modules)
        {
            foreach (var key in module.Module.Resources.Keys)
            {
                if (module.Resource(key) is not { Type: "archive_file" } set)
                {
                    continue;
                }

                foreach (var instance in set.All)
                {
                    if (Path(instance, "output_path", root) is { } output && (Path(instance, "source_dir", root) ?? Path(instance, "source_file", root)) is { } source)
                    {
                        archives.Add(new(output, source));
                    }
                }
            }
        }

        return archives;
    }

    private static string? Path(ResourceInstance instance, string attribute, string root) =>
        instance.Attribute(attribute).TryGetString(out var path) && path.Length is > 0 and < 4096 && !path.Contains('\0', StringComparison.Ordinal)
            ? System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path, root))
            : null;
}

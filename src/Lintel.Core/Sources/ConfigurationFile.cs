namespace Lintel.Sources;

/// <summary>The names of configuration files of Terraform and OpenTofu.</summary>
/// <remarks>Sources: https://developer.hashicorp.com/terraform/language/files, https://opentofu.org/docs/language/files/.</remarks>
internal static class ConfigurationFile
{
    /// <summary>The endings, each of OpenTofu's right after the one whose place it takes.</summary>
    private static readonly string[] s_endings = [".tf", ".tofu", ".tf.json", ".tofu.json"];

    /// <summary>Whether a path is that of a configuration file, by its name.</summary>
    public static bool Is(string path) => EndingOf(path) >= 0;

    /// <summary>Whether it overrides others: https://developer.hashicorp.com/terraform/language/files/override</summary>
    public static bool IsOverride(string path)
    {
        var name = Path.GetFileName(path.AsSpan());
        return EndingOf(path) is >= 0 and var ending && name[..^s_endings[ending].Length] is var stem && (stem is "override" || stem.EndsWith("_override", StringComparison.Ordinal));
    }

    /// <summary>The files of one folder that count: one of OpenTofu takes the place of Terraform's with the same name.</summary>
    /// <param name="files">The files.</param>
    /// <param name="pathOf">Gives the path of one.</param>
    public static List<T> Counting<T>(IEnumerable<T> files, Func<T, string> pathOf)
    {
        var all = files.ToList();
        var paths = all.Select(pathOf).ToHashSet(StringComparer.Ordinal);
        all.RemoveAll(file => pathOf(file) is var path && EndingOf(path) is 0 or 2 && paths.Contains(path[..^s_endings[EndingOf(path)].Length] + s_endings[EndingOf(path) + 1]));
        return all;
    }

    private static int EndingOf(string path) => Array.FindIndex(s_endings, ending => path.EndsWith(ending, StringComparison.Ordinal));
}

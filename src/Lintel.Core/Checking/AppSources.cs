using Lintel.Code;
using Lintel.Code.Constructs;
using Lintel.Sources;
using Lintel.Syntax.Code;
using Lintel.Templates.Cdk;

namespace Lintel.Checking;

/// <summary>The source of the app that made a cloud assembly, read when a construct has to be found in it.</summary>
/// <param name="root">The absolute path of the reviewed root, which nothing is looked for outside of.</param>
/// <param name="assembly">The absolute path of the outermost assembly; the app lies beside it or above.</param>
/// <param name="discovery">Finds the files.</param>
/// <param name="overlay">The text of files that are not to be read as they are on disk, by absolute path.</param>
internal sealed class AppSources(string root, string assembly, FileDiscovery discovery, IReadOnlyDictionary<string, byte[]> overlay)
{
    /// <summary>The most files of an app that are read.</summary>
    private const int MaximumFiles = 2000;

    private const string SettingsName = "cdk.json";

    private ConstructCalls? _calls;

    /// <summary>The paths of the files that were read, relative to the root.</summary>
    public IReadOnlyList<string> Files { get; private set; } = [];

    /// <summary>The calls of the app that make constructs.</summary>
    public ConstructCalls Calls => _calls ??= Read();

    /// <summary>The folder of an app: the nearest one with its settings from an assembly up to the reviewed root, else the one that the assembly lies in.</summary>
    public static string FolderOf(string root, string assembly)
    {
        var beside = Path.GetDirectoryName(assembly) ?? assembly;
        for (var folder = beside; folder.Length >= root.Length && folder.StartsWith(root, StringComparison.Ordinal); folder = Path.GetDirectoryName(folder) ?? "")
        {
            if (File.Exists(Path.Join(folder, SettingsName)))
            {
                return folder;
            }
        }

        return beside;
    }

    /// <summary>What the resources of apps are not reviewed for: there is no assembly. A few are named one by one.</summary>
    /// <param name="root">The absolute path of the reviewed root.</param>
    /// <param name="apps">The absolute paths of the folders of apps whose settings name no assembly that is there.</param>
    /// <param name="assemblies">The absolute paths of the assemblies that were found: one in the folder of an app is taken for its own.</param>
    public static IEnumerable<Diagnostic> Missing(string root, IEnumerable<string> apps, IReadOnlyCollection<string> assemblies)
    {
        const int MostNamed = 5;
        var missing = apps.Where(app => !assemblies.Any(assembly => assembly.StartsWith(app + Path.DirectorySeparatorChar, StringComparison.Ordinal))).Order(StringComparer.Ordinal).ToList();
        var others = missing.Count > MostNamed ? missing.Count - 1 : 0;
        foreach (var app in others > 0 ? missing[..1] : missing)
        {
            yield return new(FileDiscovery.Display(root, Path.Join(app, SettingsName)), new(1, 1), "cdk-not-synthesized",
                $"The resources of this app{(others > 0 ? $" and of {others} others" : "")} are not reviewed, only its source: there is no cloud assembly. Run cdk synth and review again");
        }
    }

    /// <summary>Whether the app that a folder belongs to has an assembly where its settings say: reviews find it there, ignored by git or not.</summary>
    public static bool HasAssembly(string root, string folder)
    {
        var app = FolderOf(root, Path.Join(folder, "_"));
        if (!File.Exists(Path.Join(app, SettingsName)))
        {
            return false;
        }

        using var document = JsonFile.Read(Path.Join(app, SettingsName), 1 << 20);
        return File.Exists(Path.Join(app, document?.RootElement.Text("output") ?? "cdk.out", CloudAssembly.ManifestName));
    }

    private ConstructCalls Read()
    {
        var app = FolderOf(root, assembly);
        if (app != root && !app.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return new(new CodePackage("", []));
        }

        var language = LanguageOf(Path.Join(app, SettingsName));
        var reader = new CodeReader(root, overlay, static (_, _) => { }, static _ => { });
        var others = new Dictionary<string, bool>(StringComparer.Ordinal) { [app] = false };
        var trees = new List<CodeTree>();
        foreach (var file in discovery.SourcesBelow(app, MaximumFiles, new List<string>()))
        {
            var ofFile = CodeReaders.LanguageOf(Path.GetFileName(file.Path.AsSpan()));
            if ((language == CodeLanguage.None || language == ofFile) && !SourceKind.IsTest(FileDiscovery.Display(root, file.Path)) && !IsOfOther(Path.GetDirectoryName(file.Path) ?? app) && reader.Read(file) is { } tree)
            {
                trees.Add(tree);
            }
        }

        Files = [.. trees.Select(static tree => tree.Source.Path)];
        return new(new CodePackage(language == CodeLanguage.CSharp || app == root ? "" : FileDiscovery.Display(root, app), trees));

        bool IsOfOther(string folder)
        {
            if (!others.TryGetValue(folder, out var isOther))
            {
                isOther = folder.Length > app.Length && (File.Exists(Path.Join(folder, SettingsName)) || IsOfOther(Path.GetDirectoryName(folder) ?? app));
                others.Add(folder, isOther);
            }

            return isOther;
        }
    }

    /// <summary>The language of an app by the command that runs it; none when that does not tell.</summary>
    private static CodeLanguage LanguageOf(string settings)
    {
        using var document = JsonFile.Read(settings, 1 << 20);
        var command = document?.RootElement.Text("app") ?? "";
        return command.Contains("dotnet", StringComparison.Ordinal) || command.Contains(".csproj", StringComparison.Ordinal) ? CodeLanguage.CSharp
            : command.Contains("python", StringComparison.Ordinal) || command.Contains(".py", StringComparison.Ordinal) ? CodeLanguage.Python
            : command.Contains("node", StringComparison.Ordinal) || command.Contains("tsx", StringComparison.Ordinal) || command.Contains(".ts", StringComparison.Ordinal) || command.Contains(".js", StringComparison.Ordinal) ? CodeLanguage.TypeScript
            : CodeLanguage.None;
    }
}

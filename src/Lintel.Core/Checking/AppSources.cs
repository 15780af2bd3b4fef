using System.Text.Json;
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
/// <param name="files">The files as they are to be seen.</param>
internal sealed class AppSources(string root, string assembly, FileDiscovery discovery, FileTree files)
{
    /// <summary>The most files of an app that are read.</summary>
    private const int MaximumFiles = 2000;

    /// <summary>The settings of an app, in its folder.</summary>
    public const string SettingsName = "cdk.json";

    private const int MaximumSettings = 1 << 20;

    private ConstructCalls? _calls;

    /// <summary>The absolute path of the folder of the app.</summary>
    public string App { get; } = FolderOf(root, assembly, files);

    /// <summary>The paths of the files that were read, relative to the root.</summary>
    public IReadOnlyList<string> Files { get; private set; } = [];

    /// <summary>The files as they are seen.</summary>
    public FileTree Tree => files;

    /// <summary>The calls of the app that make constructs.</summary>
    public ConstructCalls Calls => _calls ??= Read();

    /// <summary>The folder of an app: the nearest one with its settings from an assembly up to the reviewed root, else the one that the assembly lies in.</summary>
    public static string FolderOf(string root, string assembly, FileTree files)
    {
        var beside = Path.GetDirectoryName(assembly) ?? assembly;
        for (var folder = beside; folder.Length >= root.Length && folder.StartsWith(root, StringComparison.Ordinal); folder = Path.GetDirectoryName(folder) ?? "")
        {
            if (files.HasFile(Path.Join(folder, SettingsName)))
            {
                return folder;
            }
        }

        return beside;
    }

    /// <summary>Whether the app that a folder belongs to has an assembly where its settings say: reviews find it there, ignored by git or not.</summary>
    public static bool HasAssembly(string root, string folder, FileTree files)
    {
        var app = FolderOf(root, Path.Join(folder, "_"), files);
        using var settings = JsonFile.Read(files, Path.Join(app, SettingsName), MaximumSettings);
        return settings is not null && HasAssembly(app, settings, files);
    }

    /// <summary>Whether the settings in a folder run an app that has no assembly: neither where they say, nor by another name beside them, as <c>cdk synth --output</c> may have made it.</summary>
    /// <param name="folder">The absolute path of the folder.</param>
    /// <param name="folders">The folders in it.</param>
    /// <param name="files">The files as they are to be seen.</param>
    public static bool LacksAssembly(string folder, IEnumerable<DiscoveredFolder> folders, FileTree files)
    {
        using var settings = JsonFile.Read(files, Path.Join(folder, SettingsName), MaximumSettings);
        return settings?.RootElement.Text("app") is { Length: > 0 } && !HasAssembly(folder, settings, files) && !folders.Any(inner => CloudAssembly.IsAssembly(inner.Path, files));
    }

    /// <summary>Whether an assembly is where the settings say, or where it is by default: the command line may say otherwise than the settings.</summary>
    private static bool HasAssembly(string app, JsonDocument settings, FileTree files)
    {
        const string Default = "cdk.out";
        return files.HasFile(Path.Join(app, settings.RootElement.Text("output") ?? Default, CloudAssembly.ManifestName)) || files.HasFile(Path.Join(app, Default, CloudAssembly.ManifestName));
    }

    private ConstructCalls Read()
    {
        var app = App;
        if (app != root && !app.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return new(new CodePackage("", []));
        }

        var language = LanguageOf(Path.Join(app, SettingsName));
        var reader = new CodeReader(root, files, static (_, _) => { }, static _ => { });
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
                isOther = folder.Length > app.Length && (files.HasFile(Path.Join(folder, SettingsName)) || IsOfOther(Path.GetDirectoryName(folder) ?? app));
                others.Add(folder, isOther);
            }

            return isOther;
        }
    }

    /// <summary>The language of an app by the command that runs it; none when that does not tell.</summary>
    private CodeLanguage LanguageOf(string settings)
    {
        using var document = JsonFile.Read(files, settings, MaximumSettings);
        var command = document?.RootElement.Text("app") ?? "";
        return command.Contains("dotnet", StringComparison.Ordinal) || command.Contains(".csproj", StringComparison.Ordinal) ? CodeLanguage.CSharp
            : command.Contains("python", StringComparison.Ordinal) || command.Contains(".py", StringComparison.Ordinal) ? CodeLanguage.Python
            : command.Contains("node", StringComparison.Ordinal) || command.Contains("tsx", StringComparison.Ordinal) || command.Contains(".ts", StringComparison.Ordinal) || command.Contains(".js", StringComparison.Ordinal) ? CodeLanguage.TypeScript
            : CodeLanguage.None;
    }
}

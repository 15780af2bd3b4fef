using System.Text.Json;
using Lintel.Sources;

namespace Lintel.Templates.Cdk;

/// <summary>
/// The output of <c>cdk synth</c>: a folder with a <c>manifest.json</c>, its stacks, and those of the assemblies nested in it (stages).
/// Only what the manifest names belongs to it: the CDK leaves the files of earlier runs in the folder.
/// </summary>
/// <remarks>The format: github.com/aws/aws-cdk-cli, packages/@aws-cdk/cloud-assembly-schema; read here from the output of aws-cdk-lib 2.140 and 2.276.</remarks>
public sealed class CloudAssembly
{
    /// <summary>The name of the file that makes a folder an assembly.</summary>
    public const string ManifestName = "manifest.json";

    /// <summary>Stages within stages beyond this are not read.</summary>
    private const int MaximumDepth = 16;

    private const long MaximumLength = 256L << 20;

    private readonly List<AssemblyStack> _stacks = [];
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    private readonly FileTree _files;

    private CloudAssembly(string folder, FileTree files) => (Folder, _files) = (folder, files);

    /// <summary>Absolute path of the folder.</summary>
    public string Folder { get; }

    /// <summary>The stacks, in the order of the manifest, those of nested assemblies where these are named.</summary>
    public IReadOnlyList<AssemblyStack> Stacks => _stacks;

    /// <summary>Whether a folder holds an assembly: its manifest has a version and artifacts.</summary>
    public static bool IsAssembly(string folder, FileTree files)
    {
        using var document = ReadManifest(folder, files);
        return document is not null;
    }

    /// <summary>Reads an assembly; null when the folder holds none.</summary>
    public static CloudAssembly? Read(string folder, FileTree files)
    {
        var assembly = new CloudAssembly(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)), files);
        try
        {
            if (!assembly.Add(assembly.Folder, 0))
            {
                return null;
            }

            assembly.LeaveOutOtherStacks();
            return assembly;
        }
        catch (InvalidOperationException)
        {
            // A name in the manifest has an escape that stands for half a surrogate pair.
            return null;
        }
    }

    private static JsonDocument? ReadManifest(string folder, FileTree files)
    {
        var document = JsonFile.Read(files, Path.Join(folder, ManifestName), MaximumLength);
        if (document?.RootElement.Text("version") is not null && document.RootElement.Member("artifacts").ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        document?.Dispose();
        return null;
    }

    private bool Add(string folder, int depth)
    {
        if (depth > MaximumDepth || !_folders.Add(folder))
        {
            return false;
        }

        using var document = ReadManifest(folder, _files);
        if (document is null)
        {
            return false;
        }

        foreach (var artifact in document.RootElement.Member("artifacts").Members())
        {
            var properties = artifact.Value.Member("properties");
            switch (artifact.Value.Text("type"))
            {
                case "aws:cloudformation:stack" when Inside(folder, properties.Text("templateFile")) is { } template:
                    _stacks.Add(ReadStack(folder, Path.GetRelativePath(folder, template), artifact, document.RootElement.Member("artifacts")));
                    break;
                case "cdk:cloud-assembly" when Inside(folder, properties.Text("directoryName")) is { } nested:
                    Add(nested, depth + 1);
                    break;
            }
        }

        return true;
    }

    /// <summary>Takes the templates of stacks from those nested in others: a synthesizer that several stacks share lists the assets of all so far with each.</summary>
    private void LeaveOutOtherStacks()
    {
        var own = _stacks.Select(static stack => Path.Join(stack.Folder, stack.Template)).ToHashSet(StringComparer.Ordinal);
        foreach (var stack in _stacks)
        {
            if (stack.NestedTemplates.Any(name => own.Contains(Path.Join(stack.Folder, name))))
            {
                stack.NestedTemplates = [.. stack.NestedTemplates.Where(name => !own.Contains(Path.Join(stack.Folder, name)))];
            }
        }
    }

    private AssemblyStack ReadStack(string folder, string template, JsonProperty artifact, JsonElement artifacts)
    {
        var properties = artifact.Value.Member("properties");
        var constructs = new ConstructIndex(template);
        constructs.Add(artifact.Value.Member("metadata"));
        if (Inside(folder, artifact.Value.Text("additionalMetadataFile")) is { } metadataFile)
        {
            using var metadata = JsonFile.Read(_files, metadataFile, MaximumLength);
            constructs.Add(metadata?.RootElement ?? default);
        }

        var dependencies = artifact.Value.Member("dependencies").Items().Select(static id => id.Text()).OfType<string>().ToArray();
        var assets = ReadAssets(folder, dependencies, artifacts);
        var nested = assets.Where(asset => !asset.IsFolder && asset.Path.EndsWith(".template.json", StringComparison.Ordinal))
            .Select(asset => Path.GetRelativePath(folder, asset.Path))
            .Concat(constructs.Templates.Where(name => Inside(folder, name) is not null));
        var environment = artifact.Value.Text("environment") ?? "";
        environment = environment.StartsWith("aws://", StringComparison.Ordinal) ? environment[6..] : "";
        var slash = Math.Max(0, environment.IndexOf('/'));
        return new(artifact.Value.Text("displayName") ?? artifact.Name, folder, template, constructs)
        {
            Account = environment[..slash] is { Length: > 0 } account and not "unknown-account" ? account : null,
            Region = environment[slash..].TrimStart('/') is { Length: > 0 } region and not "unknown-region" ? region : null,
            Parameters = properties.Member("parameters").Members().Where(static p => p.Value.Text() is not null)
                .DistinctBy(static p => p.Name).ToDictionary(static p => p.Name, static p => p.Value.Text() ?? ""),
            Dependencies = dependencies,
            Assets = assets,
            NestedTemplates = [.. nested.Where(name => name != template).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    private List<AssemblyAsset> ReadAssets(string folder, string[] dependencies, JsonElement artifacts)
    {
        var assets = new List<AssemblyAsset>();
        foreach (var id in dependencies)
        {
            if (artifacts.Member(id) is var artifact && artifact.Text("type") == "cdk:asset-manifest"
                && Inside(folder, artifact.Member("properties").Text("file")) is { } file)
            {
                using var manifest = JsonFile.Read(_files, file, MaximumLength);
                foreach (var asset in (manifest?.RootElement ?? default).Member("files").Members())
                {
                    var source = asset.Value.Member("source");
                    if (Inside(folder, source.Text("path")) is { } path)
                    {
                        assets.Add(new(asset.Name, path, source.Text("packaging") == "zip"));
                    }
                }
            }
        }

        return assets;
    }

    /// <summary>The absolute path of what a manifest names, unless it leads out of the assembly: a stage may share assets with its parent, nothing else.</summary>
    private string? Inside(string folder, string? path)
    {
        if (string.IsNullOrEmpty(path) || path.Contains('\0'))
        {
            return null;
        }

        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, folder));
        return full.StartsWith(Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !SmallFile.IsBehindLink(Folder, full) ? full : null;
    }
}

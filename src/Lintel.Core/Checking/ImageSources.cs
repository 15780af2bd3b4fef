using Lintel.Pipelines;
using Lintel.Resources;
using Lintel.Sources;
using Lintel.Templates.Cdk;
using Lintel.Templates.Terraform.Evaluation;

namespace Lintel.Checking;

/// <summary>
/// Finds what images of a workload are built from, where its repository says so: the image assets of the CDK, and images that Terraform builds with the Docker provider. An image that two builds may have made is taken for neither.
/// </summary>
/// <remarks>
/// Sources: AWS CDK, schema of the asset manifest (<c>dockerImages</c>, where a destination is tagged with the hash); Terraform registry, kreuzwerker/docker, <c>docker_image</c> and <c>docker_registry_image</c>, whose context is relative to the
/// folder that Terraform runs in; terraform-aws-modules/lambda, <c>docker-build</c>, which is made of these.
/// </remarks>
/// <param name="root">The absolute path of the reviewed root.</param>
/// <param name="isWithin">Whether an absolute path is of something there within the reviewed root.</param>
/// <param name="originalOf">The folder of a CDK app that a folder of its assembly is a copy of; that folder when none is.</param>
/// <param name="files">The files as they are to be seen.</param>
internal sealed class ImageSources(string root, Func<string, bool> isWithin, Func<string, string, string> originalOf, FileTree files)
{
    private const int MaximumManifest = 16 << 20, MaximumServices = 8;

    private readonly List<(Resource Builder, string Key, ImageContext? Context)> _builds = [];
    private Dictionary<string, ImageContext?>? _assets;
    private string? _app;
    private string _manifest = "";

    /// <summary>Begins with a workload.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="terraform">What it was built from; null for templates.</param>
    /// <param name="app">The absolute path of the folder of the CDK app that made the templates; null for none.</param>
    public void Open(Workload workload, TerraformWorkload? terraform, string? app)
    {
        _builds.Clear();
        _assets = null;
        _app = app;
        if (terraform?.Folder is not { } folder)
        {
            return;
        }

        foreach (var type in (ReadOnlySpan<string>)["Terraform::Docker::Image", "Terraform::Docker::RegistryImage"])
        {
            foreach (var builder in workload.OfType(type))
            {
                _builds.Add((builder, KeyOf(builder.Raw["name"]), ContextOf(builder.Raw["build"], folder)));
            }
        }
    }

    /// <summary>What an image is built from; null when that is not known.</summary>
    public ImageContext? Find(Value image)
    {
        if (_app is not null)
        {
            return FindAsset(image);
        }

        return _builds.Count > 0 ? FindBuild(image, 0) : null;
    }

    /// <summary>What runs the containers of the workload's task definitions: by the Dockerfile that is known to be theirs, else by the repository of the workload that they are pulled from.</summary>
    public void FindServices(Workload workload, List<RunningImage> images, List<RunningRepository> repositories)
    {
        foreach (var definition in workload.OfType("AWS::ECS::TaskDefinition"))
        {
            foreach (var container in definition["ContainerDefinitions"].Items)
            {
                var image = container.Get("Image");
                if (Find(image) is { } context)
                {
                    var sources = SourcesOf(context, root, files);
                    AddUsers(workload, definition, user => images.Add(new(FileDiscovery.Display(root, context.Dockerfile), FindingLocation.Of(user.Location), user.ToString()) { Sources = sources }));
                }
                else if (RepositoryOf(image, workload) is { } repository)
                {
                    AddUsers(workload, definition, user => repositories.Add(new(repository, FindingLocation.Of(user.Location), user.ToString())));
                }
            }
        }
    }

    /// <summary>The name of the repository of the same workload that an image is pulled from; null when it is another one, or has no name that is written.</summary>
    public static string? RepositoryOf(Value image, Workload workload)
    {
        foreach (var repository in workload.OfType("AWS::ECR::Repository"))
        {
            if (repository["RepositoryName"].AsText() is { Length: > 0 } name && (IsOf(image, repository) || EndOf(image).Contains($"/{name}:", StringComparison.Ordinal) || EndOf(image).EndsWith($"/{name}", StringComparison.Ordinal)
                || EndOf(image).Contains($"/{name}@", StringComparison.Ordinal)))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The folders and files that an image holds, as far as its Dockerfile copies what is literal; relative to the reviewed root. Nothing where it is all that is reviewed.</summary>
    public static IReadOnlyList<string> SourcesOf(ImageContext context, string root, FileTree files)
    {
        var sources = new List<string>();
        foreach (var copied in FunctionImage.Read(context.Dockerfile, files)?.Copied ?? [])
        {
            var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(copied.TrimStart('/'), context.Folder));
            if ((path == context.Folder || path.StartsWith(context.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)) && path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                sources.Add(FileDiscovery.Display(root, path));
            }
        }

        return sources;
    }

    /// <summary>The services that run a task definition; the definition itself where none is known.</summary>
    private static void AddUsers(Workload workload, Resource definition, Action<Resource> add)
    {
        var count = 0;
        foreach (var service in workload.OfType("AWS::ECS::Service"))
        {
            if (ReferenceEquals(service["TaskDefinition"].Target, definition) && count++ < MaximumServices)
            {
                add(service);
            }
        }

        if (count == 0)
        {
            add(definition);
        }
    }

    private static bool IsOf(Value image, Resource repository)
    {
        if (ReferenceEquals(image.Target, repository))
        {
            return true;
        }

        foreach (var part in image.Partial?.Parts ?? [])
        {
            if (ReferenceEquals(part.Target, repository))
            {
                return true;
            }
        }

        return false;
    }

    private static string EndOf(Value image) => image.AsText() ?? image.Partial?.KnownEnd ?? "";

    private ImageContext? FindAsset(Value image)
    {
        // The last part of the address of an asset is a tag, the hash of what it is built from.
        var end = EndOf(image);
        var tag = end.LastIndexOf(':') is >= 0 and var colon ? end[(colon + 1)..] : "";
        if (tag.Length != 64 || image.Scope?.Tree.Source.Path is not { } template || !template.EndsWith(".template.json", StringComparison.Ordinal))
        {
            return null;
        }

        var manifest = Path.GetFullPath(template[..^".template.json".Length] + ".assets.json", root);
        if (_assets is null || _manifest != manifest)
        {
            _assets = ReadAssets(manifest);
            _manifest = manifest;
        }

        return _assets.GetValueOrDefault(tag);
    }

    private Dictionary<string, ImageContext?> ReadAssets(string manifest)
    {
        var assets = new Dictionary<string, ImageContext?>(StringComparer.Ordinal);
        if (!isWithin(manifest))
        {
            return assets;
        }

        using var document = JsonFile.Read(files, manifest, MaximumManifest);
        if (document is null)
        {
            return assets;
        }

        foreach (var asset in document.RootElement.Member("dockerImages").Members())
        {
            var source = asset.Value.Member("source");
            if (source.Text("directory") is { Length: > 0 } directory && !directory.Contains('\0', StringComparison.Ordinal) && ContextAt(Path.GetFullPath(directory, Path.GetDirectoryName(manifest)!), source.Text("dockerFile"), isAsset: true) is { } context)
            {
                assets[asset.Name] = context;
                foreach (var destination in asset.Value.Member("destinations").Members())
                {
                    if (destination.Value.Text("imageTag") is { } imageTag)
                    {
                        assets[imageTag] = context;
                    }
                }
            }
        }

        return assets;
    }

    private ImageContext? FindBuild(Value image, int depth)
    {
        const int MaximumDepth = 4;
        ImageContext? found = null;
        var key = KeyOf(image);
        foreach (var (builder, name, context) in depth < MaximumDepth ? _builds : [])
        {
            if (!IsOf(image, builder) && (key.Length == 0 || key != name))
            {
                continue;
            }

            // An image that is only pushed has the name of the one that is built.
            if ((context ?? (ReferenceEquals(image.Target, builder) || key != name || IsOf(image, builder) ? FindBuild(builder.Raw["name"], depth + 1) : null)) is { } one)
            {
                if (found is not null && found != one)
                {
                    return null;
                }

                found = one;
            }
        }

        return found;
    }

    /// <summary>The name of an image as far as what it refers to tells it apart; empty when it does not.</summary>
    private static string KeyOf(Value name)
    {
        if (name.AsText() is { } text)
        {
            return text;
        }

        if (name.Kind == ValueKind.Reference)
        {
            return name.Target is { } target ? $"${{{target.Address}}}" : "";
        }

        var key = "";
        foreach (var part in name.Partial?.Parts ?? [])
        {
            if (part.AsText() is null && part.Target is null)
            {
                return "";
            }

            key += part.AsText() ?? $"${{{part.Target!.Address}}}";
        }

        return key;
    }

    private ImageContext? ContextOf(Value build, string folder)
    {
        var block = build;
        if (build.IsList)
        {
            block = default;
            foreach (var item in build.Items)
            {
                block = item;
                break;
            }
        }

        if (block.Get("context").AsText() is not { Length: > 0 and < 4096 } written || written.Contains('\0', StringComparison.Ordinal) || written.Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        var dockerfile = block.Get("dockerfile");
        return dockerfile.IsAbsent || dockerfile.AsText() is not null ? ContextAt(Path.GetFullPath(written, folder), dockerfile.AsText(), isAsset: false) : null;
    }

    private ImageContext? ContextAt(string folder, string? dockerfile, bool isAsset)
    {
        folder = Path.TrimEndingDirectorySeparator(folder);
        if (!isWithin(folder))
        {
            return null;
        }

        folder = isAsset ? originalOf(folder, _app!) : folder;
        if (dockerfile is { Length: > 4096 } || dockerfile?.Contains('\0', StringComparison.Ordinal) == true)
        {
            return null;
        }

        var path = Path.GetFullPath(dockerfile is { Length: > 0 } ? dockerfile : "Dockerfile", folder);
        return isWithin(path) && files.HasFile(path) ? new(folder, path) : null;
    }
}

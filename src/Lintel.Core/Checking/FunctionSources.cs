using Lintel.Pipelines;
using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Code;
using Lintel.Templates.CloudFormation;
using Lintel.Templates.Terraform.Evaluation;

namespace Lintel.Checking;

/// <summary>Finds the code of the Lambda functions of a workload: local folders and files within the reviewed root, and code in templates. What is packaged elsewhere is not at hand.</summary>
/// <param name="root">The absolute path of the reviewed root.</param>
/// <param name="discovery">Finds the files of a CDK app.</param>
/// <param name="files">The files as they are to be seen.</param>
internal sealed class FunctionSources(string root, FileDiscovery discovery, FileTree files)
{
    private const string S3Object = "Terraform::AWS::S3Object", S3BucketObject = "Terraform::AWS::S3BucketObject";

    private readonly Dictionary<string, string> _originals = new(StringComparer.Ordinal);
    private readonly PackedSources _packed = new(discovery, files);
    private (Workload? Workload, Dictionary<string, List<(string? Bucket, string Source)>> ByKey) _uploads = (null, []);
    private (Workload? Workload, Dictionary<string, string> ByModule) _archives = (null, []);
    private ImageSources? _imageSources;

    /// <summary>The functions whose code is at hand, in the order of the workload.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="terraform">What it was built from; null for templates.</param>
    /// <param name="places">The places in the CDK app that made the templates; null for none.</param>
    public List<FunctionSource> Find(Workload workload, TerraformWorkload? terraform, AssemblyPlaces? places)
    {
        var app = places?.App;
        var found = new List<FunctionSource>();
        var functions = workload.OfType("AWS::Lambda::Function");
        Images.Clear();
        Repositories.Clear();
        LookedIn.Clear();
        var hasTasks = workload.OfType("AWS::ECS::TaskDefinition").Count > 0;
        if (functions.Count == 0 && !hasTasks)
        {
            return found;
        }

        using var pause = workload.Exploration.Pause();
        var images = _imageSources ??= new(root, IsWithin, OriginalOf, files);
        images.Open(workload, terraform, app);
        images.FindServices(workload, Images, Repositories);
        var archives = terraform?.Archives ?? [];
        foreach (var function in functions)
        {
            if (function["PackageType"].Is("Image").IsTrue)
            {
                if ((terraform is null ? ContextOf(function, app) : null) is { } context || (context = images.Find(function["Code.ImageUri"])) is not null)
                {
                    if (FindImage(function, context) is { } image)
                    {
                        found.Add(image);
                    }
                }
                else if (ImageSources.RepositoryOf(function["Code.ImageUri"], workload) is { } repository)
                {
                    Repositories.Add(new(repository, FindingLocation.Of(function.Location), function.ToString()));
                }

                continue;
            }

            var runtime = function["Runtime"];
            if (terraform is null && runtime.StartsWith("provided").IsTrue)
            {
                // A program of .NET that brings its runtime along is known by its project.
                if (FindIn(function, CodeLanguage.CSharp, places) is { Inline: null } own && DotNetProjects.HasProject(own.Path, files))
                {
                    found.Add(own);
                }

                continue;
            }

            if (LanguageOf(runtime) is var language and not CodeLanguage.None
                && (terraform is null ? FindIn(function, language, places) : FindIn(function, language, archives, terraform.Folder)) is { } source)
            {
                found.Add(source);
            }
        }

        _uploads = (null, []);
        _archives = (null, []);
        return found;
    }

    /// <summary>The language of the code that a runtime runs, where there is a reader for it.</summary>
    private static CodeLanguage LanguageOf(Value runtime) => runtime.StartsWith("python").IsTrue ? CodeLanguage.Python : runtime.StartsWith("nodejs").IsTrue ? CodeLanguage.TypeScript
        : runtime.StartsWith("dotnet").IsTrue ? CodeLanguage.CSharp : CodeLanguage.None;

    /// <summary>The Dockerfiles of functions, noted by <see cref="Find"/> for the workload that it was called with last.</summary>
    public List<RunningImage> Images { get; } = [];

    /// <summary>What runs images of repositories of the workload, noted by <see cref="Find"/> as the images are.</summary>
    public List<RunningRepository> Repositories { get; } = [];

    /// <summary>The folders, relative to the root, that the source of archives was looked for in and below, noted by <see cref="Find"/> as the images are.</summary>
    public List<string> LookedIn { get; } = [];

    /// <summary>What the image of a function is built from, as its metadata say.</summary>
    /// <remarks>Source: AWS SAM Developer Guide, "Build your application with AWS SAM", container images: the entries of <c>Metadata</c>; the CDK writes entries of its own for assets.</remarks>
    private ImageContext? ContextOf(Resource function, string? app)
    {
        var template = function.Location.Source.Path;
        if (function.Attribute("Metadata") is not { IsMap: true } metadata)
        {
            return null;
        }

        var isAsset = app is not null && metadata.Get("aws:asset:property").Is("Code.ImageUri").IsTrue;
        if (metadata.Get(isAsset ? "aws:asset:path" : "DockerContext").AsText() is not { } written || Within(template, written) is not { } context || !files.HasFolder(context))
        {
            return null;
        }

        context = isAsset ? OriginalOf(context, app!) : context;
        var name = metadata.Get(isAsset ? "aws:asset:dockerfile-path" : "Dockerfile") is { IsAbsent: false } given ? given.AsText() : "Dockerfile";
        var dockerfile = name is null || name.Contains('\0', StringComparison.Ordinal) ? null : Path.GetFullPath(name, context);
        return dockerfile is null || !files.HasFile(dockerfile) || !IsWithin(dockerfile) ? null : new(context, dockerfile);
    }

    /// <summary>The code of a function whose image is built from a Dockerfile at hand, as its base image runs it.</summary>
    private FunctionSource? FindImage(Resource function, ImageContext built)
    {
        var (context, dockerfile) = (built.Folder, built.Dockerfile);
        if (FunctionImage.Read(dockerfile, files) is not { } image)
        {
            return null;
        }

        Images.Add(new(FileDiscovery.Display(root, dockerfile), FindingLocation.Of(function.Location), function.ToString()));
        var command = function["ImageConfig.Command"];
        var handler = command.IsAbsent ? image.Handler : "";
        foreach (var item in command.Items)
        {
            handler = handler.Length == 0 ? item.AsText() ?? "" : handler;
        }

        return image.Language != CodeLanguage.None && handler.Length > 0 && FolderOf(image, context, handler) is { } folder ? new(function, image.Language, handler, folder) : null;
    }

    /// <summary>The folder that an image runs its code from, as it is in the context: where the file of the handler is copied from.</summary>
    private string? FolderOf(FunctionImage image, string context, string handler)
    {
        var dot = handler.IndexOf('.', handler.LastIndexOf('/') + 1);
        var module = dot < 0 ? handler : handler[..dot];
        foreach (var source in image.Sources)
        {
            var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(source.TrimStart('/'), context));
            var folder = files.HasFolder(path) ? path : Path.GetDirectoryName(path);
            if (folder is not null && (folder == context || folder.StartsWith(context + Path.DirectorySeparatorChar, StringComparison.Ordinal)) && IsWithin(folder)
                && Array.Exists(ModuleExtensions(image.Language), extension => files.HasFile(Path.Join(folder, module + extension))))
            {
                return folder;
            }
        }

        return null;
    }

    private FunctionSource? FindIn(Resource function, CodeLanguage language, AssemblyPlaces? places)
    {
        var handler = function["Handler"].AsText() ?? "";
        var code = function["Code"];
        if (places is not null && function.Attribute("Metadata") is { IsMap: true } metadata && metadata.Get("aws:asset:path").AsText() is { } asset && metadata.Get("aws:asset:property").Is("Code").IsTrue)
        {
            var packaged = Within(function.Location.Source.Path, asset);
            var original = packaged is null ? null : OriginalOf(packaged, places.App);
            return packaged is not null && _packed.IsArchive(packaged) ? Unpacked(packaged, function, language, handler, places.App)
                : original == packaged && places.EntryOf(function) is { } entry && IsWithin(entry.Folder) ? new(function, language, entry.Handler, entry.Folder)
                : original is not null ? new(function, language, handler, original)
                : null;
        }

        if (code.IsMap && code.Get("ZipFile") is { IsAbsent: false } zip)
        {
            return Inline(zip) is { } text ? new(function, language, $"{Path.GetFileNameWithoutExtension(text.Path)}{handler.AsSpan(Math.Max(0, handler.LastIndexOf('.')))}", Path.GetFullPath(text.Path, root), text) : null;
        }

        // The .NET tools for Lambda build the project beside the template where no path is written: https://github.com/aws/aws-extensions-for-dotnet-cli
        return LocationOf(code) is not { } location || Within(code.Location.Source.Path, location.Length == 0 && language == CodeLanguage.CSharp ? "." : location) is not { } path ? null
            : _packed.IsArchive(path) ? Unpacked(path, function, language, handler, Around(path, Path.GetDirectoryName(Path.GetFullPath(code.Location.Source.Path, root)) ?? root))
            : new(function, language, handler, path);
    }

    private FunctionSource? FindIn(Resource function, CodeLanguage language, IReadOnlyList<TerraformArchive> archives, string? folder)
    {
        var packaged = function.Raw["filename"].AsText() ?? (function.Raw["s3_key"].IsPresent.IsTrue ? UploadOf(function) : null);
        if (folder is null || packaged is not { Length: > 0 and < 4096 } || packaged.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var handler = function["Handler"].AsText() ?? "";
        var output = Path.GetFullPath(packaged, folder);
        foreach (var archive in archives)
        {
            if (archive.Output == output)
            {
                return IsWithin(archive.Source) ? new(function, language, handler, archive.Source) : null;
            }
        }

        return BesideArchive(output, language, handler) is { } beside ? new(function, language, handler, beside)
            : IsWithin(output) && _packed.IsArchive(output) ? Unpacked(output, function, language, handler, Path.GetDirectoryName(folder) is { } outer && IsWithin(outer) ? outer : root)
            : OnlyModule(output, function, language, handler, folder);
    }

    /// <summary>The code of a function whose archive is made by something that is not at hand: where a single file beside the archive or the configuration can be the module of its handler, and no other archive of the workload has a module of that name.</summary>
    private FunctionSource? OnlyModule(string archive, Resource function, CodeLanguage language, string handler, string folder)
    {
        if (!archive.EndsWith(".zip", StringComparison.Ordinal) || handler.LastIndexOf('.') is not (> 0 and var dot) || language == CodeLanguage.CSharp || !IsOnlyArchive(function, handler[..dot], archive, folder))
        {
            return null;
        }

        var outer = Path.GetDirectoryName(archive);
        foreach (var around in (ReadOnlySpan<string?>)[outer, folder, Path.GetDirectoryName(outer), Path.GetDirectoryName(folder)])
        {
            if (around is null || !IsWithin(around))
            {
                continue;
            }

            NoteLookedIn(around);
            var count = _packed.CountModules(handler[..dot], handler[(dot + 1)..], ModuleExtensions(language), around, out var found);
            if (count > 0)
            {
                return count == 1 && IsWithin(found) ? new(function, language, handler, found) : null;
            }
        }

        return null;
    }

    /// <summary>Whether an archive is the only one of the workload that functions take a module of a name from.</summary>
    private bool IsOnlyArchive(Resource function, string module, string archive, string folder)
    {
        if (!ReferenceEquals(_archives.Workload, function.Workload))
        {
            var byModule = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var other in function.Workload.OfType("AWS::Lambda::Function"))
            {
                if (other["Handler"].AsText() is { } handler && handler.LastIndexOf('.') is > 0 and var dot)
                {
                    var packaged = other.Raw["filename"].AsText() is { Length: > 0 and < 4096 } name && !name.Contains('\0', StringComparison.Ordinal) ? Path.GetFullPath(name, folder) : "";
                    byModule[handler[..dot]] = byModule.TryGetValue(handler[..dot], out var known) && known != packaged ? "" : packaged;
                }
            }

            _archives = (function.Workload, byModule);
        }

        return _archives.ByModule.GetValueOrDefault(module) == archive;
    }

    /// <summary>The code that an archive at hand was packed from.</summary>
    private FunctionSource? Unpacked(string archive, Resource function, CodeLanguage language, string handler, string around)
    {
        if (language == CodeLanguage.CSharp || handler.LastIndexOf('.') is not (> 0 and var dot) || !IsWithin(around))
        {
            return null;
        }

        NoteLookedIn(around);
        return _packed.Find(archive, handler[..dot], ModuleExtensions(language), around) is { } folder ? new(function, language, handler, folder) : null;
    }

    /// <summary>Notes a folder that something is looked for in: what is found depends on every file of it, also when nothing is.</summary>
    private void NoteLookedIn(string around)
    {
        var looked = around == root ? "" : FileDiscovery.Display(root, around);
        if (!LookedIn.Contains(looked))
        {
            LookedIn.Add(looked);
        }
    }

    /// <summary>Where the source of an archive is looked for: in the folder of the template that names it, or beside it where it lies elsewhere, as far as the paths of the template lead.</summary>
    private static string Around(string archive, string template) => Path.GetDirectoryName(archive) is { } own && own != template && !own.StartsWith(template + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? own : template;

    /// <summary>The path of the archive that a function's code in S3 is uploaded from by the same workload; null when it is not known to be one.</summary>
    private string? UploadOf(Resource function)
    {
        var (key, bucket) = (function.Raw["s3_key"], function.Raw["s3_bucket"].AsText());
        if (key.Target is { } target)
        {
            return IsUpload(target.Type) ? target.Raw["source"].AsText() : null;
        }

        string? found = null;
        foreach (var (place, source) in key.AsText() is { } name && UploadsOf(function.Workload).TryGetValue(name, out var uploads) ? uploads : [])
        {
            if (place is null || bucket is null || place == bucket)
            {
                if (found is not null)
                {
                    return null;
                }

                found = source;
            }
        }

        return found;
    }

    /// <summary>What a workload uploads to S3, by key: the bucket, where it is written out, and the path of the file.</summary>
    private Dictionary<string, List<(string? Bucket, string Source)>> UploadsOf(Workload workload)
    {
        if (ReferenceEquals(_uploads.Workload, workload))
        {
            return _uploads.ByKey;
        }

        var byKey = new Dictionary<string, List<(string?, string)>>(StringComparer.Ordinal);
        foreach (var type in (ReadOnlySpan<string>)[S3Object, S3BucketObject])
        {
            foreach (var upload in workload.OfType(type))
            {
                if (upload.Raw["key"].AsText() is { } key)
                {
                    if (!byKey.TryGetValue(key, out var list))
                    {
                        byKey.Add(key, list = []);
                    }

                    list.Add((upload.Raw["bucket"].AsText(), upload.Raw["source"].AsText() ?? ""));
                }
            }
        }

        _uploads = (workload, byKey);
        return byKey;
    }

    private static bool IsUpload(string type) => type is S3Object or S3BucketObject;

    /// <summary>The folder that an archive which no configuration makes is packed from, by its place and name: that has the file of the handler. Null when there is none.</summary>
    private string? BesideArchive(string archive, CodeLanguage language, string handler)
    {
        if (!archive.EndsWith(".zip", StringComparison.Ordinal) || handler.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot) || language == CodeLanguage.CSharp)
        {
            return null;
        }

        var folder = archive[..^".zip".Length];
        var isThere = IsWithin(folder) && ModuleExtensions(language).Any(extension => files.HasFile(Path.Join(folder, handler[..dot] + extension)));
        return isThere ? folder : null;
    }

    private static string[] ModuleExtensions(CodeLanguage language) => language == CodeLanguage.Python ? [".py"] : [".js", ".mjs", ".cjs", ".ts"];

    /// <summary>The local path that a function's code is packaged from, as written; null for anything else.</summary>
    private static string? LocationOf(Value code) => code.Kind switch
    {
        ValueKind.Text => code.AsText(),

        // SAM's CodeUri: where packaging stores it is not known, the path is.
        ValueKind.Unknown when code.Scope?.Tree is { IsHcl: false } tree && code.Node >= 0 && tree[code.Node].Kind == NodeKind.Scalar && tree[code.Node].Name == KnownName.None => tree.GetText(code.Node),
        _ => null,
    };

    /// <summary>The absolute path of what a template names; null when it is no local path, is not there, or leads out of the reviewed root.</summary>
    private string? Within(string template, string location)
    {
        if (!LocalPath.TryResolve(template, location, out var path, mayBeRoot: true))
        {
            return null;
        }

        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, root));
        return IsWithin(full) ? full : null;
    }

    private bool IsWithin(string full) => (full == root || full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        && (files.HasFolder(full) || files.HasFile(full)) && !SmallFile.IsBehindLink(root, full);

    /// <summary>The folder of a CDK app that an asset is an unchanged copy of; the asset itself when there is none.</summary>
    private string OriginalOf(string asset, string app)
    {
        if (!_originals.TryGetValue(asset, out var original))
        {
            original = FindOriginal(asset, app) ?? asset;
            _originals.Add(asset, original);
        }

        return original;
    }

    private string? FindOriginal(string asset, string app)
    {
        const int MaximumFiles = 2000;
        var projectFiles = new List<string>();
        if (!files.HasFolder(asset) || !IsWithin(app))
        {
            return null;
        }

        var copies = discovery.SourcesBelow(asset, MaximumFiles, projectFiles);
        if (copies.Count == 0)
        {
            return null;
        }

        var first = copies[0];
        var tail = first.Path[asset.Length..];
        foreach (var file in discovery.SourcesBelow(app, MaximumFiles, projectFiles))
        {
            if (file.Length == first.Length && file.Path.EndsWith(tail, StringComparison.Ordinal) && file.Path[..^tail.Length] is var folder && copies.All(copy => IsCopy(copy, folder + copy.Path[asset.Length..])))
            {
                return folder;
            }
        }

        return null;
    }

    private bool IsCopy(DiscoveredFile copy, string original)
    {
        return files.LengthOf(original) == copy.Length && files.Read(original, 1 << 22) is { } bytes && files.Read(copy.Path, 1 << 22) is { } others && bytes.AsSpan().SequenceEqual(others);
    }

    /// <summary>Code that stands in a template as a literal block, whose lines are those of the file; null for any other text.</summary>
    private static SourceText? Inline(Value zip)
    {
        if (!zip.TryGetText(out var text) || zip.Scope?.Tree is not { IsHcl: false } tree || zip.Node < 0)
        {
            return null;
        }

        var bytes = tree.Source.Bytes;
        var start = tree[zip.Node].Start;
        var header = bytes[start..];
        if (tree[zip.Node].Kind != NodeKind.Scalar || header.IsEmpty || header[0] != '|' || header.IndexOf((byte)'\n') is not (>= 0 and var line))
        {
            return null;
        }

        // The lines of the block are those of the text, without their indentation.
        var first = header[(line + 1)..];
        var position = tree.Source.GetPosition(start);
        var firstText = text.AsSpan().TrimStart('\n');
        var skipped = text.Length - firstText.Length;
        for (var i = 0; i < skipped; i++)
        {
            first = first[(first.IndexOf((byte)'\n') + 1)..];
        }

        var lead = firstText.Length - firstText.TrimStart(' ').Length;
        var columns = Math.Max(0, first.IndexOfAnyExcept((byte)' ')) - lead;
        var content = System.Text.Encoding.UTF8.GetBytes(text);
        return new(tree.Source.Path, content, content.Length) { Indentation = (position.Line, Math.Max(0, columns)) };
    }
}

using System.IO.Enumeration;
using Lintel.Pipelines;
using Lintel.Secrets;
using Lintel.Syntax.Code;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Sources;

/// <summary>Lists one folder: its folders, the files that can be templates or application source or are looked through for credentials, and the marks that decide what is left out. Links are left out.</summary>
internal sealed class FolderListing
{
    /// <summary>Leaving out links here costs no further look at the file, as the listing itself tells them.</summary>
    private static readonly EnumerationOptions s_options = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
    };

    /// <summary>Lists a folder.</summary>
    /// <param name="folder">Its absolute path.</param>
    /// <param name="files">The files as they are to be seen.</param>
    /// <exception cref="IOException">There is no such folder, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public FolderListing(string folder, FileTree files)
    {
        if (files.IsDisk || Directory.Exists(folder) || !files.HasFolder(folder))
        {
            using var onDisk = new Enumerator(folder, this, files);
            while (onDisk.MoveNext())
            {
                Entries.Add(onDisk.Current);
            }
        }

        foreach (var (path, text) in files.ReplacedIn(folder))
        {
            if (text is not null && IncludesFile(Path.GetFileName(path.AsSpan())))
            {
                Entries.Add(new(Path.GetFileName(path), text.Length, false));
            }
        }

        foreach (var path in files.OnlyHere(folder))
        {
            if (IncludesFolder(Path.GetFileName(path.AsSpan())))
            {
                Entries.Add(new(Path.GetFileName(path), 0, true));
            }
        }
    }

    /// <summary>A folder or file of the listing.</summary>
    public readonly record struct Entry(string Name, long Length, bool IsFolder);

    /// <summary>The folders and files, in no order.</summary>
    public List<Entry> Entries { get; } = [];

    public bool HasGitIgnore { get; private set; }

    public bool HasOwnIgnore { get; private set; }

    /// <summary>Whether it is the root of a git repository or of a submodule.</summary>
    public bool HasGit { get; private set; }

    public bool HasCdkSettings { get; private set; }

    /// <summary>Whether an extension of the CloudFormation registry is made here: a resource type, a module, a hook.</summary>
    public bool HasExtensionSettings { get; private set; }

    /// <summary>Whether Terragrunt deploys something from here.</summary>
    public bool HasTerragrunt { get; private set; }

    public bool HasManifest { get; private set; }

    /// <summary>Whether it is a virtual environment of Python.</summary>
    public bool HasVirtualEnvironment { get; private set; }

    /// <summary>The folders that say which packages of Python were installed here: <c>requests-2.32.3.dist-info</c>.</summary>
    public List<string> InstalledPackages { get; } = [];

    /// <summary>The files that make the folder the root of a project, such as <c>requirements.txt</c>.</summary>
    public List<string> ProjectFiles { get; } = [];

    /// <summary>Whether a .NET project lies here, whose <c>bin</c> and <c>obj</c> are build output.</summary>
    public bool HasProject { get; private set; }

    private bool IncludesFolder(ReadOnlySpan<char> name)
    {
        HasGit |= name is ".git";
        if (Sources.InstalledPackages.IsRecord(name))
        {
            InstalledPackages.Add(name.ToString());
        }

        return name is not (".git" or "node_modules" or "bower_components" or ".terraform" or ".aws-sam" or ".venv" or "__pycache__");
    }

    private bool IncludesFile(ReadOnlySpan<char> name)
    {
        switch (name)
        {
            case ".gitignore":
                HasGitIgnore = true;
                return false;
            case ".lintelignore":
                HasOwnIgnore = true;
                return false;
            case ".git":
                HasGit = true;
                return false;
            case ".rpdk-config":
                HasExtensionSettings = true;
                return false;
            case TerragruntUnit.FileName:
                HasTerragrunt = true;
                break;
            case "cdk.json":
                HasCdkSettings = true;
                break;
            case "pyvenv.cfg":
                HasVirtualEnvironment = true;
                return false;
            case "manifest.json":
                HasManifest = true;
                break;
        }

        if (IsProjectFile(name))
        {
            ProjectFiles.Add(name.ToString());
        }

        var extension = Path.GetExtension(name);
        HasProject |= IsDotNetProject(extension);
        return CanBeTemplate(extension) || CodeReaders.LanguageOf(name) != CodeLanguage.None || PipelineFile.IsDockerfile(name) || ScannedFile.Is(name, extension);
    }

    /// <summary>Whether a file can be a template or a Dockerfile by its name; others are looked through for credentials only.</summary>
    public static bool CanBeReviewed(ReadOnlySpan<char> name) => CanBeTemplate(Path.GetExtension(name)) || PipelineFile.IsDockerfile(name);

    /// <summary>Whether a file makes its folder the root of a project.</summary>
    public static bool IsProjectFile(ReadOnlySpan<char> name) =>
        name is "cdk.json" or "requirements.txt" or "pyproject.toml" or "setup.py" or "setup.cfg" or "Pipfile" or "Pipfile.lock" or "poetry.lock" or "uv.lock" or "pdm.lock" or "package.json" or "package-lock.json" or "yarn.lock" or "pnpm-lock.yaml"
        || IsDotNetProject(Path.GetExtension(name));

    private static bool IsDotNetProject(ReadOnlySpan<char> extension) => extension is ".csproj" or ".fsproj" or ".vbproj";

    private static bool CanBeTemplate(ReadOnlySpan<char> extension) => extension.Length switch
    {
        3 => extension.Equals(".tf", StringComparison.Ordinal),
        4 => extension.Equals(".yml", StringComparison.OrdinalIgnoreCase) || extension.Equals(".cfn", StringComparison.OrdinalIgnoreCase),
        5 => extension.Equals(".tofu", StringComparison.Ordinal) || extension.Equals(".yaml", StringComparison.OrdinalIgnoreCase) || extension.Equals(".json", StringComparison.OrdinalIgnoreCase),
        9 => extension.Equals(".template", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>Lists what is on disk, except for the files that are not to be seen as they are there.</summary>
    private sealed class Enumerator(string folder, FolderListing listing, FileTree files) : FileSystemEnumerator<Entry>(folder, s_options)
    {
        protected override bool ShouldIncludeEntry(ref FileSystemEntry entry) =>
            entry.IsDirectory ? listing.IncludesFolder(entry.FileName) : (files.IsDisk || !files.TryGetReplaced(entry.ToFullPath(), out _)) && listing.IncludesFile(entry.FileName);

        protected override Entry TransformEntry(ref FileSystemEntry entry) => entry.IsDirectory ? new(entry.FileName.ToString(), 0, true) : new(entry.FileName.ToString(), entry.Length, false);
    }
}

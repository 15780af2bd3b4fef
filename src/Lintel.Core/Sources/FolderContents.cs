namespace Lintel.Sources;

/// <summary>What one folder holds for a review. Reused from folder to folder.</summary>
public sealed class FolderContents
{
    /// <summary>The folders to look into.</summary>
    public List<DiscoveredFolder> Folders { get; } = [];

    /// <summary>The files to look into.</summary>
    public List<DiscoveredFile> Files { get; } = [];

    /// <summary>The Terraform files: together they are one module.</summary>
    public List<DiscoveredFile> TerraformFiles { get; } = [];

    /// <summary>The files of application source, but for what others have written and was copied here.</summary>
    public List<DiscoveredFile> SourceFiles { get; } = [];

    /// <summary>The names of files that make the folder the root of a project, such as <c>requirements.txt</c>, sorted.</summary>
    public List<string> ProjectFiles { get; } = [];

    /// <summary>The absolute paths of the files that name what a project depends on.</summary>
    public List<string> DependencyFiles { get; } = [];

    /// <summary>The files that are looked through for credentials only.</summary>
    public List<DiscoveredFile> ScannedFiles { get; } = [];

    /// <summary>Whether the folder is a cloud assembly, the output of <c>cdk synth</c>: its manifest says which files belong to it, nothing else is listed.</summary>
    public bool IsCloudAssembly { get; internal set; }

    /// <summary>Whether an extension of the CloudFormation registry is made in the folder: it holds <c>.rpdk-config</c>.</summary>
    public bool HasExtensionSettings { get; internal set; }

    /// <summary>Whether the folder holds a <c>terragrunt.hcl</c>.</summary>
    public bool HasTerragrunt { get; internal set; }

    internal void Clear()
    {
        Folders.Clear();
        Files.Clear();
        TerraformFiles.Clear();
        SourceFiles.Clear();
        ProjectFiles.Clear();
        DependencyFiles.Clear();
        ScannedFiles.Clear();
        IsCloudAssembly = false;
        HasExtensionSettings = false;
        HasTerragrunt = false;
    }
}

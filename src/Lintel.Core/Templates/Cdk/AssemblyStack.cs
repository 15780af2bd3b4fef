namespace Lintel.Templates.Cdk;

/// <summary>One stack of a cloud assembly.</summary>
public sealed class AssemblyStack
{
    internal AssemblyStack(string name, string folder, string template, ConstructIndex constructs)
    {
        Name = name;
        Folder = folder;
        Template = template;
        Constructs = constructs;
    }

    /// <summary>The name that the CDK shows: <c>Prod/Storage</c>.</summary>
    public string Name { get; }

    /// <summary>The folder of the assembly that has the stack.</summary>
    public string Folder { get; }

    /// <summary>The file name of its template in <see cref="Folder"/>.</summary>
    public string Template { get; }

    /// <summary>The file names of the templates nested in it, sorted.</summary>
    public IReadOnlyList<string> NestedTemplates { get; internal set; } = [];

    /// <summary>The account it is deployed to; null when the app leaves it open.</summary>
    public string? Account { get; internal set; }

    /// <summary>The Region it is deployed to; null when the app leaves it open.</summary>
    public string? Region { get; internal set; }

    /// <summary>The values that the app gives to parameters.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; internal set; } = new Dictionary<string, string>();

    /// <summary>The ids of the artifacts that are deployed before it.</summary>
    public IReadOnlyList<string> Dependencies { get; internal set; } = [];

    /// <summary>What it uploads.</summary>
    public IReadOnlyList<AssemblyAsset> Assets { get; internal set; } = [];

    internal ConstructIndex Constructs { get; }

    /// <summary>The construct of a resource; null when nothing says which it is.</summary>
    /// <param name="template">The file name of the template, of the stack or nested in it.</param>
    /// <param name="logicalId">The logical id.</param>
    /// <param name="path">The path that the template's metadata gives (<c>aws:cdk:path</c>); null without.</param>
    public Construct? FindConstruct(string template, string logicalId, string? path) => Constructs.Find(template, logicalId, path);
}

namespace Lintel.Pipelines;

/// <summary>The files that name what a project depends on.</summary>
internal enum DependencyFileKind : byte
{
    None,

    /// <summary>requirements.txt of pip.</summary>
    Requirements,

    /// <summary>package.json of npm and those like it.</summary>
    Package,

    /// <summary>A project of .NET with references to packages of NuGet.</summary>
    Project,
}

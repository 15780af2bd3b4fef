using System.Collections.Immutable;
using Lintel.Checking.Functions;
using Lintel.Sources;

namespace Lintel.Checking;

/// <summary>What the review of one workload gave, free of its sources.</summary>
/// <param name="Name">The workload: the path of its first template.</param>
/// <param name="IsLinked">Whether it was put together from templates that are linked; if not, it may turn out to be nested in another.</param>
/// <param name="Templates">The number of its templates.</param>
/// <param name="Resources">The number of its resources.</param>
/// <param name="Findings">The findings to keep.</param>
/// <param name="Diagnostics">What kept a part of it from being reviewed.</param>
/// <param name="Needed">What is no longer to be reported as unused, for something in this workload needs it.</param>
/// <param name="Map">The resources and what refers to what; null unless it was asked for.</param>
/// <param name="Tally">How often each verdict was given, as far as it was (<see cref="ReviewCounts.Index"/>).</param>
internal sealed record WorkloadOutcome(string Name, bool IsLinked, int Templates, int Resources, UnitFindings Findings, Diagnostic[] Diagnostics, Diagnostic[] Needed, WorkloadMap? Map, (int Index, int Count)[] Tally)
{
    /// <summary>The files that were read as part of it. A spool does not keep them.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What its Lambda functions have, where the options ask for it.</summary>
    public ImmutableArray<FunctionRun> Functions { get; init; } = [];

    /// <summary>The environment that a part of it is for, where that is not the one of the review; null for none.</summary>
    public OtherEnvironment? OtherEnvironment { get; init; }

    /// <summary>The Dockerfiles at hand that images of it are built from.</summary>
    public IReadOnlyList<RunningImage> Images { get; init; } = [];

    /// <summary>What runs images of repositories that it makes.</summary>
    public IReadOnlyList<RunningRepository> Repositories { get; init; } = [];

    /// <summary>The images that its pipelines push.</summary>
    public IReadOnlyList<PushedImage> Pushes { get; init; } = [];

    /// <summary>The folders whose application source it is made of, in which functions of Terraform look for files, or in which the source of archives is looked for, relative to the reviewed root, which is empty. A spool does not keep them.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Whether it is application source that no function is made of. A spool does not keep that.</summary>
    public bool IsLibrary { get; init; }

    /// <summary>The practices about the account, by <see cref="Practice.Index"/>, that had something to look at.</summary>
    public IReadOnlyList<int> Account { get; init; } = [];

    /// <summary>The number of files of application source; null for the outcome of templates.</summary>
    public int? SourceFiles { get; init; }

    /// <summary>Whether it is no template: what builds and delivers a workload, or credentials in a file. The account is no concern of it.</summary>
    public bool IsDelivery { get; init; }
}

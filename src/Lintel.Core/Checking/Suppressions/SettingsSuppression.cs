using System.IO.Enumeration;
using Lintel.Resources;
using Lintel.Sources;

namespace Lintel.Checking.Suppressions;

/// <summary>A suppression of the settings file. What it does not name, it does not restrict.</summary>
public sealed class SettingsSuppression : Suppression
{
    private int _isReached;

    /// <summary>Files, as patterns of <c>.gitignore</c> relative to the reviewed root; empty for all.</summary>
    public IReadOnlyList<PathPattern> Paths { get; init; } = [];

    /// <summary>A logical id or an address, with <c>*</c> and <c>?</c>; null for all.</summary>
    public string? Resource { get; init; }

    /// <summary>The path of a CDK construct, with <c>*</c> and <c>?</c>; null for all.</summary>
    public string? ConstructPath { get; init; }

    private protected override string HowToGiveReason => "add a reason";

    /// <summary>Whether one of its files was reviewed, so that it can be said to be unused.</summary>
    internal bool IsReached => Volatile.Read(ref _isReached) != 0;

    /// <summary>Whether it has a reason and its date is not past.</summary>
    internal bool Counts { get; set; }

    internal void Reach(string file)
    {
        if (!IsReached && Paths.Count > 0 && CoversFile(file))
        {
            Volatile.Write(ref _isReached, 1);
        }
    }

    internal bool Covers(Practice practice, Resource resource, string file) =>
        Counts && Practices.Contains(practice)
        && (Paths.Count == 0 || CoversFile(file))
        && (Resource is null || Matches(Resource, resource.Id) || Matches(Resource, resource.Address))
        && (ConstructPath is null || (resource.ConstructPath is { } path && Matches(ConstructPath.TrimStart('/'), path)));

    private bool CoversFile(string file)
    {
        var covers = false;
        foreach (var pattern in Paths)
        {
            covers = pattern.MatchesBelow(file) ? !pattern.IsNegated : covers;
        }

        return covers;
    }

    private static bool Matches(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);
}

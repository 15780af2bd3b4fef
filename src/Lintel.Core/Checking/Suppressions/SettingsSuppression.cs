using System.IO.Enumeration;
using Lintel.Resources;
using Lintel.Sources;

namespace Lintel.Checking.Suppressions;

/// <summary>A suppression of the settings file. What it does not name, it does not restrict.</summary>
public sealed class SettingsSuppression : Suppression
{
    private int _isReached;

    /// <summary>The files; all when it has no patterns.</summary>
    public PathSelection Paths { get; init; } = PathSelection.Nothing;

    /// <summary>A logical id or an address, with <c>*</c> and <c>?</c>; an address without a key means all instances. Null for all.</summary>
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
        if (!IsReached && !Paths.IsEmpty && Paths.Covers(file))
        {
            Volatile.Write(ref _isReached, 1);
        }
    }

    /// <summary>Whether it covers a practice in a file of application source.</summary>
    internal bool Covers(Practice practice, string file) =>
        Counts && Practices.Contains(practice) && (Paths.IsEmpty || Paths.Covers(file)) && Resource is null && ConstructPath is null;

    internal bool Covers(Practice practice, Resource resource, string file) =>
        Counts && Practices.Contains(practice)
        && (Paths.IsEmpty || Paths.Covers(file))
        && (Resource is null || AddressPattern.Means(Resource, resource.Id) || AddressPattern.Means(Resource, resource.Address) || resource.Parts.Any(part => AddressPattern.Means(Resource, part)))
        && (ConstructPath is null || (resource.ConstructPath is { } path && FileSystemName.MatchesSimpleExpression(ConstructPath.TrimStart('/'), path, ignoreCase: false)));
}

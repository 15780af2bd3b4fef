using System.IO.Enumeration;
using Lintel.Resources;
using Lintel.Sources;

namespace Lintel.Checking.Suppressions;

/// <summary>A suppression in a reviewed file: a comment, or an entry of a template's Metadata.</summary>
internal sealed class SourceSuppression : Suppression
{
    /// <summary>Stands for every rule of another tool.</summary>
    public const string Everything = "*";

    /// <summary>The part of the text that it covers.</summary>
    public required TextSpan Coverage { get; init; }

    /// <summary>The tool whose syntax it is (as in <see cref="PracticeAlias"/>); null for ours.</summary>
    public string? Tool { get; init; }

    /// <summary>The rules of the tool that it is not about, where it is about <see cref="Everything"/> else.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>The values that arguments of the covered block must have, by their paths; none for any.</summary>
    public IReadOnlyList<(string Path, string Value)> Conditions { get; init; } = [];

    /// <summary>The workspace that it is for, with <c>*</c>; null for all.</summary>
    public string? Workspace { get; init; }

    private protected override bool IsForAnotherTool => Tool is not null;

    /// <summary>Whether it covers a place in its file.</summary>
    public bool Covers(int offset) => offset >= Coverage.Start && offset < Coverage.End;

    /// <summary>Whether it is for the workspace of an environment; they are called alike, and the one without a name is <c>default</c>.</summary>
    public bool IsFor(string environment) => Workspace is null
        || FileSystemName.MatchesSimpleExpression(Workspace, environment, ignoreCase: false)
        || FileSystemName.MatchesSimpleExpression(Workspace, "default", ignoreCase: false);

    /// <summary>Whether its conditions hold for a resource, in the block that it covers.</summary>
    /// <param name="source">The file that it stands in.</param>
    public bool HoldsFor(Resource resource, SourceText source) => Conditions.Count == 0
        || resource.WrittenAs.Concat(resource.CalledFrom).Any(block => block.Location is var place && place.Source == source && Covers(place.Span.Start)
            && Conditions.All(condition => block.Has(condition.Path, condition.Value)));

    private protected override IEnumerable<Practice> FindPractices(PracticeCatalogue catalogue) => Tool switch
    {
        null => base.FindPractices(catalogue),
        // cdk-nag writes AwsSolutions-S1 and HIPAA.Security-S3BucketVersioningEnabled: the pack, then the rule.
        "cdk_nag" => catalogue.ForRule(Tool, Selector).Union(catalogue.ForRule(Tool, Selector[(Selector.IndexOf('-', StringComparison.Ordinal) + 1)..])),
        _ when Selector == Everything => catalogue.All.Where(IsAbout).Except(Except.SelectMany(rule => catalogue.ForRule(Tool, rule))),
        "trivy" => TrivyChecks.Resolve(Selector).SelectMany(id => catalogue.ForRule(Tool, id)),
        "gitleaks" => base.FindPractices(catalogue),
        _ => catalogue.ForRule(Tool, Selector),
    };

    private bool IsAbout(Practice practice) => Array.Exists(practice.Aliases, alias => alias.Tool == Tool);
}

using Lintel.Sources;

namespace Lintel.Checking.Suppressions;

/// <summary>A suppression in a template: a comment, or an entry of its Metadata.</summary>
internal sealed class SourceSuppression : Suppression
{
    /// <summary>The part of the text that it covers.</summary>
    public required TextSpan Coverage { get; init; }

    /// <summary>The tool whose syntax it is (as in <see cref="PracticeAlias"/>); null for ours.</summary>
    public string? Tool { get; init; }

    private protected override bool IsForAnotherTool => Tool is not null;

    /// <summary>Whether it covers a finding, or the whole resource that the finding is about.</summary>
    /// <param name="finding">Where the finding points at; -1 when that is in another file.</param>
    /// <param name="resource">Where the resource's logical id is.</param>
    public bool Covers(Practice practice, int finding, int resource) => Practices.Contains(practice) && (Contains(finding) || Contains(resource));

    private protected override IEnumerable<Practice> FindPractices(PracticeCatalogue catalogue)
    {
        if (Tool is null)
        {
            return base.FindPractices(catalogue);
        }

        // cdk-nag writes AwsSolutions-S1 and HIPAA.Security-S3BucketVersioningEnabled: the pack, then the rule.
        var rule = Tool == "cdk_nag" ? Selector[(Selector.IndexOf('-') + 1)..] : Selector;
        return catalogue.ForRule(Tool, Selector).Union(rule == Selector ? [] : catalogue.ForRule(Tool, rule));
    }

    private bool Contains(int offset) => offset >= Coverage.Start && offset < Coverage.End;
}

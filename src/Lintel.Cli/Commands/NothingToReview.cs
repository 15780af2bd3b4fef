namespace Lintel.Cli.Commands;

/// <summary>What to tell a user whose paths hold nothing to review.</summary>
internal static class NothingToReview
{
    /// <summary>The sentence, with the next step.</summary>
    public static string Describe(IReadOnlyCollection<string> paths) =>
        $"There is nothing to review {(paths.Count == 0 ? "here" : $"in {string.Join(", ", paths)}")}: no CloudFormation or SAM template, no Terraform configuration or plan, and no output of cdk synth. "
        + "Give the path of one; files that .gitignore or .lintelignore name are left out.";
}

namespace Lintel.Cli.Commands;

/// <summary>What commands say of the things that can be reviewed.</summary>
internal static class Reviewable
{
    /// <summary>The kinds of input, for the help of a path argument.</summary>
    public const string Kinds = "CloudFormation and SAM templates, what a serverless.yml says, Terraform configurations and plans (terraform show -json), output of cdk synth, application source in Python, TypeScript, JavaScript and C#, Dockerfiles, GitHub workflows, GitLab pipelines, buildspecs";

    /// <summary>What is said when there is none of them.</summary>
    /// <param name="paths">The paths that were given; empty for the current folder.</param>
    public static string NothingIn(IReadOnlyCollection<string> paths) =>
        $"There is nothing to review {(paths.Count == 0 ? "here" : $"in {string.Join(", ", paths)}")}: no CloudFormation or SAM template, no Terraform configuration or plan, and no output of cdk synth, nor application source, Dockerfile or pipeline. "
        + "Give the path of one; files that .gitignore or .lintelignore name are left out.";
}

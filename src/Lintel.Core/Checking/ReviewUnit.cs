namespace Lintel.Checking;

/// <summary>What was reviewed together: a template with all that belongs to it, a Terraform root with its modules, a plan, an app of the CDK.</summary>
/// <param name="Files">The files that were read as part of it, relative to the reviewed root, with '/'.</param>
/// <param name="IsLinked">Whether its files were put together because they name each other.</param>
/// <param name="Findings">What was found in it; each is one of the findings of the review.</param>
public sealed record ReviewUnit(IReadOnlyList<string> Files, bool IsLinked, IReadOnlyList<Finding> Findings);

using Lintel.Resources;

namespace Lintel.Checking.Changes;

/// <summary>One step of a fix, in the vocabulary of the CloudFormation resource schema.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="In">The map that <paramref name="Path"/> starts in; <c>default</c> for the properties of the resource.</param>
/// <param name="Path">Property names joined by '.'; the name of the attribute for <see cref="FixStepKind.SetAttribute"/>; what is put behind the name of the resource for <see cref="FixStepKind.AddResource"/>.</param>
/// <param name="Value">The value; null for <see cref="FixStepKind.Remove"/>.</param>
/// <param name="Key">For <see cref="FixStepKind.Add"/>, the name whose value tells the items of the list apart; null when each is one more. For <see cref="FixStepKind.AddResource"/> the type; for <see cref="FixStepKind.Set"/> the entry that it comes before when it is missing.</param>
public sealed record FixStep(FixStepKind Kind, Value In, string Path, Desired? Value, string? Key = null)
{
    /// <summary>For <see cref="FixStepKind.AddResource"/>, attributes beside the properties; null for none.</summary>
    public Desired? Attributes { get; init; }

    /// <summary>Whether what is added has <see cref="Path"/> as its name, and other fixes add the same.</summary>
    public bool IsShared { get; init; }
}

using Lintel.Resources;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>Whether an instance is made.</summary>
/// <param name="When">The condition on which it is; null for always, or when that is not known.</param>
/// <param name="Reason">Why it is not known, to be read after "because"; empty for always.</param>
internal sealed record Existence(OpenTest? When, string Reason)
{
    public static Existence Always { get; } = new(null, "");

    /// <summary>Whether the instance is made, in the scenario that is being walked.</summary>
    public Truth In(Exploration exploration) => Reason.Length == 0 ? Truth.True(default)
        : When?.Decide(exploration) is { } answer ? Truth.Of(answer, default)
        : Truth.Unknown(Value.Unknown(null, -1, Reason));
}

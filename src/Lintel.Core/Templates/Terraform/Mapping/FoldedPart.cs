using Lintel.Resources;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform;

/// <summary>What one Terraform resource adds to the properties of another.</summary>
/// <param name="Instance">The part.</param>
/// <param name="Part">What the tables say of it.</param>
/// <param name="OwnerName">The value that names the owner.</param>
internal sealed record FoldedPart(MappedInstance Instance, MappedPart Part, TerraformValue OwnerName)
{
    /// <summary>Whether the part exists; unknown for one that stands for an unknown number.</summary>
    public Truth Exists => Instance.Source is { UnknownCount.Length: > 0 } source && !source.Exists.IsFalse
        ? Truth.Unknown(Value.Unknown(Instance.Context.ScopeOf(source.Tree), source.KeyNode, source.UnknownCount))
        : Instance.Source.Exists;
}

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

    /// <summary>Whether a part whose owner is not known may be of this one: not, when the names certainly differ.</summary>
    public bool MayBeOf(MappedInstance owner)
    {
        if (Part.OwnerKeys.Length > 0 || owner.Type is not { Key.Length: > 0 } type || OwnerName.Kind != TerraformValueKind.PartialString)
        {
            return true;
        }

        var name = owner.Source.Body.Attribute(type.Key);
        var (start, end) = (OwnerName.Partial!.KnownStart, OwnerName.Partial.KnownEnd);
        return name.Kind switch
        {
            // A name that the provider makes up is known to nobody beforehand.
            TerraformValueKind.Null => false,
            TerraformValueKind.String => OwnerName.Partial.CanBe(name.AsString()),
            TerraformValueKind.PartialString => Fits(start, name.Partial!.KnownStart) && Fits(Reverse(end), Reverse(name.Partial.KnownEnd)),
            _ => true,
        };
    }

    private static bool Fits(string a, string b) => a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal);

    private static string Reverse(string text)
    {
        var characters = text.ToCharArray();
        Array.Reverse(characters);
        return new(characters);
    }
}

using System.Collections.Immutable;
using System.Text;

namespace Lintel.Templates.Terraform.Values;

/// <summary>A string of which some parts are not known.</summary>
/// <param name="Parts">Known pieces (strings) and unknown ones (references and unknowns) in order; no two known ones follow each other.</param>
/// <param name="Structure">What the string encodes, when a function such as <c>jsonencode</c> made it; null for any other.</param>
internal sealed record PartialString(ImmutableArray<TerraformValue> Parts, TerraformValue? Structure)
{
    /// <summary>The known text before the first unknown part.</summary>
    public string KnownStart => Parts[0].TryGetString(out var text) ? text : "";

    /// <summary>The known text after the last unknown part.</summary>
    public string KnownEnd => Parts[^1].TryGetString(out var text) ? text : "";

    /// <summary>Whether a part, or what the string encodes, depends on the scenario.</summary>
    public bool HoldsOpen => Parts.Any(static part => part.HoldsOpen) || Structure is { HoldsOpen: true };

    /// <summary>Why the string is not known: the reason of its first unknown part.</summary>
    public string Reason
    {
        get
        {
            foreach (var part in Parts)
            {
                if (part.Kind != TerraformValueKind.String)
                {
                    return part.UnknownReason;
                }
            }

            return "";
        }
    }

    /// <summary>Whether the string can turn out to be <paramref name="text"/>.</summary>
    public bool CanBe(string text) =>
        text.Length >= KnownStart.Length + KnownEnd.Length && text.StartsWith(KnownStart, StringComparison.Ordinal) && text.EndsWith(KnownEnd, StringComparison.Ordinal);

    /// <summary>The string with <c>${...}</c> in place of what is not known.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var part in Parts)
        {
            _ = part.TryGetString(out var known) ? text.Append(known) : text.Append("${").Append(part.Describe()).Append('}');
        }

        return text.ToString();
    }
}

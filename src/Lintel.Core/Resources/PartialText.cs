using System.Collections.Immutable;
using System.Text;

namespace Lintel.Resources;

/// <summary>A text of which some parts are known only after deployment.</summary>
/// <param name="Parts">Known pieces (<see cref="ValueKind.Text"/>) and unknown ones (references, unknowns) in order.</param>
public sealed record PartialText(ImmutableArray<Value> Parts)
{
    /// <summary>The known text before the first unknown part.</summary>
    public string KnownStart => Parts.Length > 0 && Parts[0].TryGetText(out var text) ? text : "";

    /// <summary>The known text after the last unknown part.</summary>
    public string KnownEnd => Parts.Length > 0 && Parts[^1].TryGetText(out var text) ? text : "";

    /// <summary>Why the text is not known, to be read after "because": that of its first unknown part.</summary>
    public string UnknownReason
    {
        get
        {
            foreach (var part in Parts)
            {
                if (part.Kind != ValueKind.Text)
                {
                    return part.UnknownReason;
                }
            }

            return "";
        }
    }

    /// <summary>The text with <c>${…}</c> in place of what is not known.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var part in Parts)
        {
            _ = part.TryGetText(out var known) ? text.Append(known) : text.Append("${").Append(part.OpenParameter?.Name ?? part.Describe()).Append('}');
        }

        return text.ToString();
    }
}

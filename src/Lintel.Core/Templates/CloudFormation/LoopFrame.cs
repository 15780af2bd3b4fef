using Lintel.Resources;

namespace Lintel.Templates.CloudFormation;

/// <summary>One turn of an <c>Fn::ForEach</c>: its identifier and the value it has.</summary>
/// <param name="Outer">The turn of the loop around it; null for the outermost.</param>
/// <param name="Identifier">The name that stands for the value.</param>
/// <param name="Value">A text, or an unknown value when the collection is not known.</param>
internal sealed record LoopFrame(LoopFrame? Outer, string Identifier, Value Value)
{
    /// <summary>The number of loops around the place.</summary>
    public int Depth { get; } = (Outer?.Depth ?? 0) + 1;

    /// <summary>Whether <c>$Identifier</c> without braces stands for the value too, as in the use of a module.</summary>
    public bool IsBare { get; init; }

    /// <summary>The innermost frame whose identifier a text begins with and that needs no braces; null when there is none.</summary>
    public LoopFrame? FindBare(ReadOnlySpan<char> text)
    {
        for (var frame = this; frame is not null; frame = frame.Outer)
        {
            if (frame.IsBare && text.StartsWith(frame.Identifier, StringComparison.Ordinal))
            {
                return frame;
            }
        }

        return null;
    }

    /// <summary>The frame that binds <paramref name="identifier"/>; null when none does.</summary>
    public LoopFrame? Find(ReadOnlySpan<char> identifier)
    {
        for (var frame = this; frame is not null; frame = frame.Outer)
        {
            if (identifier.SequenceEqual(frame.Identifier))
            {
                return frame;
            }
        }

        return null;
    }
}

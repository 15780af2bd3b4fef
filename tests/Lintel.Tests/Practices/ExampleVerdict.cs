using Lintel.Checking;

namespace Lintel.Tests.Practices;

/// <summary>What a review says of one resource of an example.</summary>
internal sealed record ExampleVerdict(VerdictKind Kind, string ResourceId, int Line, int Column, int EndLine, int EndColumn, string Message)
{
    /// <summary>What stands for a gap that has no cost.</summary>
    public const string NoCost = "no cost";

    /// <summary>What it saves or costs to close the gap, as the report says it.</summary>
    public string Cost { get; init; } = NoCost;

    /// <summary>The file; empty where the example is one.</summary>
    public string File { get; init; } = "";

    /// <summary>Whether the finding lies exactly above the carets.</summary>
    public bool IsAt(PageExample.Mark mark) => Line == mark.Line && EndLine == mark.Line && Column == mark.Column && EndColumn == mark.EndColumn && File == mark.File;

    public override string ToString()
    {
        var kind = Kind switch { VerdictKind.NotApplicable => "not applicable", VerdictKind.Gap => "a gap", _ => Kind.ToString().ToLowerInvariant() };
        return $"{kind} at {(File.Length > 0 ? $"{File}:" : "")}{Line}:{Column}-{(EndLine == Line ? "" : $"{EndLine}:")}{EndColumn}: {Message}";
    }
}

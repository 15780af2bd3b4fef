using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Lintel.Generators;

/// <summary>A place in a file, free of syntax trees so that it can be compared and cached. Lines and columns count from 0.</summary>
internal sealed record SourcePlace(string Path, int Start, int Length, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The place of a whole line, or a part of it, in a text file.</summary>
    public static SourcePlace OfLine(string path, int line, int column, int length) => new(path, 0, 0, line, column, line, column + length);

    public static SourcePlace Of(Location location)
    {
        var span = location.GetLineSpan();
        return new(
            span.Path,
            location.SourceSpan.Start,
            location.SourceSpan.Length,
            span.StartLinePosition.Line,
            span.StartLinePosition.Character,
            span.EndLinePosition.Line,
            span.EndLinePosition.Character);
    }

    public Location ToLocation() =>
        Location.Create(Path, new TextSpan(Start, Length), new LinePositionSpan(new(Line, Column), new(EndLine, EndColumn)));
}

namespace Lintel.Sources;

/// <summary>A span of a source.</summary>
public readonly record struct SourceLocation(SourceText Source, TextSpan Span)
{
    /// <summary>Where the span starts.</summary>
    public LinePosition Start => Source.GetPosition(Span.Start);

    /// <summary>Where the span ends (exclusive).</summary>
    public LinePosition End => Source.GetPosition(Span.End);

    public override string ToString() => Source is null ? "" : $"{Source.Path}:{Start.Line}:{Start.Column}";
}

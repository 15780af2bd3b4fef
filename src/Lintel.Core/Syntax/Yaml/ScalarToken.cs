namespace Lintel.Syntax.Yaml;

/// <summary>A plain or quoted scalar or an alias that has been scanned but is not in the tree yet: whether a mapping starts here is known only after it.</summary>
internal struct ScalarToken
{
    public int Start, End;
    public NodeStyle Style;

    /// <summary><c>: </c> follows on the same line; the parser is at the colon.</summary>
    public bool IsKey;
    public bool IsAlias;

    /// <summary>It has a line break.</summary>
    public bool IsMultiLine;

    public readonly bool IsPlain => Style == NodeStyle.Plain && !IsAlias;
}

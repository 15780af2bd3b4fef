using Lintel.Sources;

namespace Lintel.Syntax.Yaml;

/// <summary>The anchor and the tag before a node; an empty span for what it does not have.</summary>
internal struct YamlProperties
{
    /// <summary>The name after the ampersand.</summary>
    public TextSpan Anchor;

    /// <summary>The tag with its exclamation mark.</summary>
    public TextSpan Tag;

    /// <summary>Where the first of them starts, and where the last of them ends.</summary>
    public int Start, End;

    public readonly bool Any => End > 0;
}

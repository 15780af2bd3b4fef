namespace Lintel.Templates.Terraform;

/// <summary>Where the value of a property is in a Terraform block.</summary>
/// <param name="Kind">How to find it.</param>
/// <param name="Path">The names of blocks and, at the end, of the attribute or block; empty unless <see cref="MappedSourceKind.Path"/>.</param>
/// <param name="IsOuter">Whether the path starts at the block of the innermost list around the property, not at the property's own.</param>
/// <param name="IsOther">Whether the schema that the tables are held against lacks it (<c>!name</c>), as only older or newer versions of the provider have it.</param>
/// <param name="Condition">The boolean attribute beside it that has to be true (<c>self?security_group_id</c>); empty for none.</param>
/// <param name="IsBlocks">Whether the path leads to blocks (<c>filter.tag[]</c>) where the operation could also take an attribute.</param>
internal sealed record MappedSource(MappedSourceKind Kind, string[] Path, bool IsOuter, bool IsOther = false, bool IsBlocks = false, string Condition = "")
{
    public static MappedSource Read(string text)
    {
        if (text.IndexOf('?', StringComparison.Ordinal) is > 0 and var mark)
        {
            return Read(text[(mark + 1)..]) with { Condition = text[..mark] };
        }

        var outer = text[0] == '^';
        text = outer ? text[1..] : text;
        var other = text[0] == '!';
        text = other ? text[1..] : text;
        var blocks = text.EndsWith("[]", StringComparison.Ordinal);
        text = blocks ? text[..^2] : text;
        return text switch
        {
            "." => new(MappedSourceKind.Same, [], outer),
            "$" => new(MappedSourceKind.Self, [], outer),
            "-" => new(MappedSourceKind.None, [], outer),
            "~" => new(MappedSourceKind.SameName, [], outer),
            _ => new(MappedSourceKind.Path, text.Split('.'), outer, other, blocks),
        };
    }
}

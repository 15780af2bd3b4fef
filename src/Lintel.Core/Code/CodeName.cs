namespace Lintel.Code;

/// <summary>
/// What a name in source code stands for, in full: <c>boto3.client</c>, or of an object how it was made, <c>boto3.resource().Table()</c>. Members follow a dot, the result of a call is <c>()</c>,
/// an item is <c>[]</c>. Names are interned in a <see cref="CodePackage"/>: equal names are the same object.
/// </summary>
/// <remarks>What a package declares itself starts with the module, <c>app.handler</c>; what the language has without an import is bare, <c>print</c>.</remarks>
public sealed class CodeName
{
    private readonly string _segment;
    private Dictionary<string, CodeName>? _members;
    private CodeName? _result;
    private CodeName? _item;
    private string? _text;

    private CodeName(CodeName? parent, string segment)
    {
        Parent = parent;
        _segment = segment;
        Depth = parent is null ? 0 : parent.Depth + 1;
    }

    /// <summary>The name that all others grow from; it has no text.</summary>
    internal static CodeName NewRoot() => new(null, "");

    /// <summary>What it is a member, result or item of; null for the first part.</summary>
    public CodeName? Owner => Parent is { Parent: not null } ? Parent : null;

    private CodeName? Parent { get; }

    /// <summary>The number of parts.</summary>
    internal int Depth { get; }

    /// <summary>The last part: an identifier, <c>()</c> or <c>[]</c>.</summary>
    public string Segment => _segment;

    /// <summary>Whether it is the result of a call.</summary>
    public bool IsResult => _segment == "()";

    /// <summary>The name as text.</summary>
    public string Text => _text ??= Parent is null or { Parent: null } ? _segment : _segment is ['(' or '[', ..] ? Parent.Text + _segment : $"{Parent.Text}.{_segment}";

    /// <summary>The result of calling it.</summary>
    internal CodeName Result => _result ??= new(this, "()");

    /// <summary>An item of it.</summary>
    internal CodeName Item => _item ??= new(this, "[]");

    /// <summary>A member of it.</summary>
    internal CodeName Member(ReadOnlySpan<char> name)
    {
        _members ??= new(StringComparer.Ordinal);
        var lookup = _members.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(name, out var member))
        {
            member = new(this, name.ToString());
            _members.Add(member._segment, member);
        }

        return member;
    }

    /// <summary>The name that <paramref name="path"/> gives from here: identifiers with dots between them, <c>()</c> and <c>[]</c>; null when nothing has it.</summary>
    internal CodeName? Find(ReadOnlySpan<char> path)
    {
        var name = this;
        while (!path.IsEmpty && name is not null)
        {
            if (path.StartsWith("()") || path.StartsWith("[]"))
            {
                name = path[0] == '(' ? name._result : name._item;
                path = path[2..];
            }
            else
            {
                path = path[0] == '.' ? path[1..] : path;
                var length = path.IndexOfAny('.', '(', '[');
                var segment = length < 0 ? path : path[..length];
                name = name._members is { } members && members.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(segment, out var member) ? member : null;
                path = path[segment.Length..];
                if (segment.IsEmpty)
                {
                    return null;
                }
            }
        }

        return name;
    }

    /// <summary>The name of a dotted path of identifiers from here.</summary>
    internal CodeName Path(ReadOnlySpan<char> path)
    {
        var name = this;
        foreach (var segment in path.Split('.'))
        {
            name = name.Member(path[segment]);
        }

        return name;
    }

    public override string ToString() => Text;
}

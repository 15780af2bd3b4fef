using System.Collections.Immutable;
using Lintel.Checking.Changes;
using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Fixing;

/// <summary>Makes edits of one Terraform file that change what is asked for and nothing else, as <c>terraform fmt</c> would have it.</summary>
/// <remarks>A literal value is replaced; what an expression says is refused, as others may depend on it.</remarks>
/// <param name="tree">The file.</param>
/// <param name="address">What a resource is called from where it is written.</param>
/// <param name="writes">Whether the texts of the edits are written; else they are empty, and only tried for what forbids them.</param>
internal sealed partial class HclEditor(SyntaxTree tree, Func<Desired.Reference, string> address, bool writes = true)
{
    private readonly string _newLine = writes && tree.Source.Bytes.IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";
    private readonly List<TextEdit> _edits = [];
    private readonly HashSet<int> _removed = [];
    private readonly HashSet<int> _bodies = [];
    private readonly HashSet<int> _aligned = [];

    /// <summary>Whether something was changed.</summary>
    public bool HasEdits => _edits.Count > 0;

    /// <summary>Ends the changes. What is removed has to be so before anything is set.</summary>
    /// <returns>The edits, in the order in which they were asked for.</returns>
    public IReadOnlyList<TextEdit> Finish()
    {
        foreach (var body in writes ? _bodies : [])
        {
            Realign(body);
        }

        _bodies.Clear();
        return _edits;
    }

    private HclWriter Writer => new(_newLine, address);

    /// <summary>The body of the block that a node stands for: its label, its type or the block itself.</summary>
    public static int BodyOf(SyntaxTree tree, int node)
    {
        while (node > 0 && tree[node].Kind is not (NodeKind.Block or NodeKind.Attribute or NodeKind.Body))
        {
            node--;
        }

        if (tree[node].Kind != NodeKind.Block)
        {
            throw new EditRefusedException("it is not written as a block");
        }

        var body = node + 1;
        while (tree[body].Next < tree[node].Next)
        {
            body = tree[body].Next;
        }

        return tree[body].Kind == NodeKind.Body ? body : throw new EditRefusedException("its block could not be read");
    }

    /// <summary>Gives a block arguments and blocks: what it has gets the new value, blocks within it are treated the same way, and what is missing is made.</summary>
    public void Merge(int body, IEnumerable<TerraformEntry> entries)
    {
        var missing = new List<TerraformEntry>();
        var beside = -1;
        foreach (var entry in entries)
        {
            if (entry is { Value: null, IsJson: true } && Find(body, entry.Name) is >= 0 and var json)
            {
                MergeObject(EncodedIn(json), entry.Inner);
                continue;
            }

            var blocks = entry.Value is null ? Blocks(body, entry.Name) : [];
            if (entry.Value is not null && Find(body, entry.Name) is >= 0 and var attribute)
            {
                beside = attribute;
                if (entry is { IsAddition: true, Value: Desired.Items items })
                {
                    Add(attribute, items.Values);
                }
                else
                {
                    Replace(attribute, entry);
                }
            }
            else if (Known(blocks, entry) is >= 0 and var known)
            {
                Merge(BodyOf(tree, known), entry.Inner.Where(inner => inner.Name != entry.Key));
            }
            else if (entry.Value is not null || blocks.Count == 0 || entry.IsAddition)
            {
                missing.Add(entry is { Value: null, IsJson: true } ? TerraformEntry.Argument(entry.Name, ValueOf(entry)) with { IsJson = true } : entry);
            }
            else if (entry.IsItem)
            {
                throw new EditRefusedException($"there are blocks {entry.Name} already");
            }
            else
            {
                Merge(BodyOf(tree, blocks.Count == 1 ? blocks[0] : throw new EditRefusedException($"there are several blocks {entry.Name}")), entry.Inner);
            }
        }

        if (missing.Count > 0)
        {
            Insert(body, missing, beside);
        }
    }

    /// <summary>The block that an addition is for, by its key; -1 for none.</summary>
    private int Known(List<int> blocks, TerraformEntry entry)
    {
        var wanted = entry.Key is null ? null : entry.Inner.FirstOrDefault(inner => inner.Name == entry.Key)?.Value as Desired.Scalar;
        return wanted is null ? -1 : blocks.FindIndex(block => Find(BodyOf(tree, block), entry.Key ?? "") is >= 0 and var attribute && tree.TextEquals(Value(attribute), wanted.Text)) is >= 0 and var index ? blocks[index] : -1;
    }

    /// <summary>Refuses to add something behind the last item or value of a list or object that is a here document: nothing may follow its end on the line.</summary>
    private void CheckEnd(int last)
    {
        if (last >= 0 && tree.Source.Slice(tree.GetSpan(last)).IndexOf("<<"u8) >= 0)
        {
            throw new EditRefusedException("its last value is a here document");
        }
    }

    /// <summary>Adds items to a list that is written as one.</summary>
    private void Add(int attribute, ImmutableArray<Desired> items)
    {
        var list = Value(attribute);
        if (tree[list].Kind != NodeKind.Sequence)
        {
            throw Computed(tree.GetText(attribute + 1));
        }

        var last = -1;
        foreach (var child in tree.Children(list))
        {
            last = child;
        }

        CheckEnd(last);
        if (!writes)
        {
            Try(tree.GetSpan(list), items);
            return;
        }

        var texts = items.Select(item => Writer.Expression(item, Column(tree[attribute].Start)));
        if (last < 0)
        {
            _edits.Add(new(tree.GetSpan(list), $"[{string.Join(", ", texts)}]"));
            return;
        }

        var start = TextLayout.LineStart(tree, tree[last].Start);
        var isOwnLine = start > tree[list].Start && tree.Source.Slice(new(start, tree[last].Start)).IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;
        var end = tree[last].End;
        var comma = tree.Source.Bytes[end..].IndexOfAnyExcept(" \t\r\n"u8) is >= 0 and var next && tree.Source[end + next] == ',' ? end + next + 1 : -1;
        var before = isOwnLine ? _newLine + new string(' ', tree[last].Start - start) : " ";
        var text = string.Join("," + before, texts);
        _edits.Add(comma >= 0 ? new(new(comma, comma), before + text + (isOwnLine ? "," : "")) : new(new(end, end), "," + before + text));
    }

    /// <summary>Removes an argument with its line.</summary>
    /// <param name="path">The blocks on the way to it, each of which there is one of, and its name.</param>
    public void Remove(int body, ReadOnlySpan<string> path)
    {
        foreach (var type in path[..^1])
        {
            body = Blocks(body, type) is [var block] ? BodyOf(tree, block) : throw new EditRefusedException($"there is not one block {type}");
        }

        var written = Find(body, path[^1]);
        if (written < 0)
        {
            written = Blocks(body, path[^1]) is [var block] ? block : throw new EditRefusedException($"'{path[^1]}' is not written where it could be removed");
        }

        var (start, end) = (TextLayout.LineStart(tree, tree[written].Start), TextLayout.LineEnd(tree, tree[written].End));
        if (tree.Source.Slice(new(start, tree[written].Start)).IndexOfAnyExcept((byte)' ', (byte)'\t') >= 0 || tree.Source.Slice(new(tree[written].End, end)).IndexOfAnyExcept((byte)' ', (byte)'\t') >= 0)
        {
            throw new EditRefusedException("something else stands in the same line");
        }

        if (tree[written].Kind == NodeKind.Block && HasComment(new(tree[written].Start, tree[written].End)))
        {
            throw new EditRefusedException("a comment would be lost");
        }

        // The blank line before a block goes with it; so does the one behind, where the body begins with it.
        var bytes = tree.Source.Bytes;
        end += bytes[end..].StartsWith("\r\n"u8) ? 2 : end < tree.Source.Length ? 1 : 0;
        var before = TextLayout.LineStart(tree, Math.Max(0, start - 1));
        var isAfterBlank = before < start && bytes[before..start].IndexOfAnyExcept(" \t\r\n"u8) < 0;
        var isLast = bytes[end..].TrimStart(" \t\r\n"u8) is [(byte)'}', ..];
        var blank = bytes[end..] is [(byte)'\n', ..] ? 1 : bytes[end..] is [(byte)'\r', (byte)'\n', ..] ? 2 : 0;
        start = isAfterBlank && (isLast || blank > 0) ? before : start;
        end += !isAfterBlank && blank > 0 && bytes[..start].TrimEnd(" \t\r\n"u8) is [.., (byte)'{'] ? blank : 0;
        _removed.Add(written);
        _bodies.Add(body);
        _edits.Add(new(new(start, end), ""));
    }

    /// <summary>Takes away the blanks that stood there for the longest name of a group of arguments, when that one is gone.</summary>
    private void Realign(int body)
    {
        var last = -1;
        foreach (var child in tree.Children(body))
        {
            var (group, _) = tree[child].Kind == NodeKind.Attribute && !_removed.Contains(child) ? Group(body, child) : ([], 0);
            if (last >= 0 && (group.Count == 0 || !group.Contains(last)))
            {
                Align(Group(body, last), 0);
            }

            last = group.Count > 0 ? child : tree[child].Kind == NodeKind.Attribute && _removed.Contains(child) ? last : -1;
        }

        if (last >= 0)
        {
            Align(Group(body, last), 0);
        }
    }

    /// <summary>Moves the equals signs of a group to where its longest name, or a longer one that comes to it, wants them.</summary>
    /// <returns>The width of the names.</returns>
    private int Align((List<int> Kept, int Width) group, int least)
    {
        var wanted = group.Kept.Select(attribute => tree.GetSpan(attribute + 1).Length).Append(least).Max();
        foreach (var attribute in wanted == group.Width ? [] : group.Kept)
        {
            if (_aligned.Add(attribute))
            {
                var equals = tree[attribute + 1].End + tree.Source.Bytes[tree[attribute + 1].End..].IndexOf((byte)'=');
                _edits.Add(wanted > group.Width ? new(new(equals, equals), new string(' ', wanted - group.Width)) : new(new(equals - (group.Width - wanted), equals), ""));
            }
        }

        return wanted;
    }

    private bool HasComment(TextSpan span) => tree.Source.Slice(span).Contains((byte)'#') || tree.Source.Slice(span).IndexOf("//"u8) >= 0 || tree.Source.Slice(span).IndexOf("/*"u8) >= 0;

    /// <summary>Adds a block behind the one that a node stands for, with a blank line between them.</summary>
    /// <param name="header">Its type and labels.</param>
    public void AddBehind(int node, string header, IReadOnlyCollection<TerraformEntry> entries)
    {
        var end = TextLayout.LineEnd(tree, tree[BodyOf(tree, node)].End);
        if (!writes)
        {
            Try(new(end, end), entries);
            return;
        }

        _edits.Add(new(new(end, end), string.Concat(Writer.Block(header, entries, 0, isNew: true).Prepend("").Select(line => _newLine + line))) { Adds = header });
    }

    /// <summary>Adds a block at the end of the file, with a blank line before it.</summary>
    /// <param name="header">Its type and labels.</param>
    public void AddLast(string header, IReadOnlyCollection<TerraformEntry> entries)
    {
        var bytes = tree.Source.Bytes;
        var end = bytes.TrimEnd(" \t\r\n"u8).Length;
        if (!writes)
        {
            Try(new(end, end), entries);
            return;
        }

        _edits.Add(new(new(end, end), string.Concat(Writer.Block(header, entries, 0, isNew: true).Prepend("").Select(line => _newLine + line))) { Adds = header });
    }

    /// <summary>Whether a block sets an argument.</summary>
    public bool Has(int body, string name) => Find(body, name) >= 0;

    private int Find(int body, string name)
    {
        foreach (var child in tree.Children(body))
        {
            if (tree[child].Kind == NodeKind.Attribute && tree.TextEquals(child + 1, name))
            {
                return child;
            }
        }

        return -1;
    }

    private List<int> Blocks(int body, string type)
    {
        var blocks = new List<int>();
        foreach (var child in tree.Children(body))
        {
            if (tree[child].Kind != NodeKind.Block)
            {
                continue;
            }

            if (tree.TextEquals(child + 1, type))
            {
                blocks.Add(child);
            }
            else if (tree.TextEquals(child + 1, "dynamic") && tree.TextEquals(tree[child + 1].Next, type))
            {
                throw new EditRefusedException($"its blocks {type} are dynamic");
            }
        }

        return blocks;
    }

    private int Value(int attribute) => tree[attribute + 1].Next;

    private void Replace(int attribute, TerraformEntry entry)
    {
        var value = Value(attribute);
        if (!IsLiteral(value))
        {
            throw Computed(entry.Name);
        }

        if (!writes)
        {
            Try(tree.GetSpan(value), [entry.Value!]);
            return;
        }

        var text = Writer.Expression(entry.Value!, Column(tree[attribute].Start));
        text = entry.IsJson ? $"jsonencode({text})" : text;

        // What takes several lines is not aligned with its neighbours.
        var isLonger = text.Contains('\n', StringComparison.Ordinal) && !tree.Source.Slice(tree.GetSpan(value)).Contains((byte)'\n');
        _edits.Add(isLonger ? new(new(tree[attribute + 1].End, tree[value].End), $" = {text}") : new(tree.GetSpan(value), text));
    }

    /// <summary>Whether a value is written out: nothing else depends on it.</summary>
    private bool IsLiteral(int node)
    {
        switch (tree[node].Kind)
        {
            case NodeKind.Scalar:
                return tree[node].PureStyle is not (NodeStyle.Heredoc or NodeStyle.IndentedHeredoc);
            case NodeKind.Sequence or NodeKind.Mapping:
                foreach (var child in tree.Children(node))
                {
                    if (!IsLiteral(child))
                    {
                        return false;
                    }
                }

                return !HasComment(tree.GetSpan(node));
            case NodeKind.Unary:
                return tree[node].Name == KnownName.Negate && tree[node + 1].Kind == NodeKind.Scalar;
            default:
                return false;
        }
    }

    /// <summary>Notes an edit without its text, when all that it refers to can be named.</summary>
    private void Try(TextSpan span, IEnumerable<TerraformEntry> entries)
    {
        _edits.Add(new(span, ""));
        foreach (var entry in entries)
        {
            Name(entry);
        }
    }

    private void Try(TextSpan span, ImmutableArray<Desired> values)
    {
        _edits.Add(new(span, ""));
        foreach (var value in values)
        {
            Name(value);
        }
    }

    private void Name(TerraformEntry entry)
    {
        if (entry.Value is { } value)
        {
            Name(value);
        }

        foreach (var inner in entry.Inner)
        {
            Name(inner);
        }
    }

    private void Name(Desired value)
    {
        switch (value)
        {
            case Desired.Scalar:
                return;
            case Desired.Items items:
                foreach (var item in items.Values)
                {
                    Name(item);
                }

                return;
            case Desired.Entries map:
                foreach (var (_, inner) in map.Values)
                {
                    Name(inner);
                }

                return;
            default:
                Writer.Expression(value, 0);
                return;
        }
    }

    private static EditRefusedException Computed(string name) => new($"'{name}' is an expression, which others may depend on");

    /// <summary>Adds what is missing: arguments beside the one that they belong to, else behind the last one, and blocks behind all.</summary>
    private void Insert(int body, List<TerraformEntry> entries, int beside)
    {
        var source = tree.Source;
        if (!writes)
        {
            var isOneLine = source.Slice(tree.GetSpan(body)).IndexOfAny((byte)'\n', (byte)'\r') < 0;
            Try(isOneLine ? tree.GetSpan(body) : new(tree[body].Start + 1, tree[body].Start + 1), entries);
            return;
        }

        var line = TextLayout.LineStart(tree, tree[body].Start);
        var indentation = source.Slice(new(line, tree[body].Start)).IndexOfAnyExcept((byte)' ');
        indentation = IndentationIn(body) ?? Math.Max(0, indentation) + HclWriter.Step;
        if (source.Slice(tree.GetSpan(body)).IndexOfAny((byte)'\n', (byte)'\r') < 0)
        {
            var inner = source.Slice(new(tree[body].Start + 1, tree[body].End - 1)).Trim((byte)' ');
            var lines = Writer.Lines(entries, indentation);
            if (!inner.IsEmpty)
            {
                lines.Insert(0, new string(' ', indentation) + System.Text.Encoding.UTF8.GetString(inner));
            }

            _edits.Add(new(tree.GetSpan(body), $"{{{_newLine}{string.Join(_newLine, lines)}{_newLine}{new string(' ', indentation - HclWriter.Step)}}}"));
            return;
        }

        int lastArgument = -1, last = -1;
        foreach (var child in tree.Children(body))
        {
            if (!_removed.Contains(child))
            {
                last = child;
                lastArgument = tree[child].Kind == NodeKind.Attribute ? child : lastArgument;
            }
        }

        var arguments = entries.Where(static entry => entry.Value is not null).ToList();
        if (arguments.Count > 0)
        {
            InsertArguments(body, beside < 0 ? lastArgument : beside, arguments, indentation);
        }

        var blocks = entries.Where(static entry => entry.Value is null).ToList();
        if (blocks.Count > 0)
        {
            var text = Writer.Lines(blocks, indentation);
            if (last >= 0 || arguments.Count > 0)
            {
                text.Insert(0, "");
            }

            var place = last >= 0 ? TextLayout.LineEnd(tree, tree[last].End) : tree[body].Start + 1;
            _edits.Add(new(new(place, place), string.Concat(text.Select(written => _newLine + written))));
        }
    }

    /// <summary>The spaces that the first entry of a block is indented by; null when it has none on a line of its own.</summary>
    private int? IndentationIn(int body)
    {
        foreach (var child in tree.Children(body))
        {
            var line = TextLayout.LineStart(tree, tree[child].Start);
            var blanks = tree.Source.Slice(new(line, tree[child].Start));
            return line > tree[body].Start && !blanks.ContainsAnyExcept((byte)' ') ? blanks.Length : null;
        }

        return null;
    }

    /// <summary>Adds arguments behind the last one, in line with those right before it.</summary>
    private void InsertArguments(int body, int behind, List<TerraformEntry> arguments, int indentation)
    {
        (List<int> Kept, int Width) group = behind < 0 ? ([], 0) : Group(body, behind);
        var wanted = Align(group, arguments.Where(Writer.IsOneLine).Select(static entry => entry.Name.Length).DefaultIfEmpty().Max());
        var lines = Writer.Lines(arguments, indentation, group.Kept.Count > 0 ? wanted : 0);
        var place = behind >= 0 ? TextLayout.LineEnd(tree, tree[behind].End) : tree[body].Start + 1;
        if (behind < 0 && TextLayout.LineEnd(tree, place) is var end && tree.Source.Slice(new(place, end)).TrimStart((byte)' ') is [(byte)'#' or (byte)'/', ..])
        {
            place = end;
        }

        var isFollowed = behind < 0 && tree.HasChildren(body);
        _edits.Add(new(new(place, place), string.Concat(lines.Select(written => _newLine + written)) + (isFollowed ? _newLine : "")));
    }

    /// <summary>The arguments of one line each that stand right above one another, around <paramref name="of"/>, when their equals signs are aligned; those that go are counted in the width alone.</summary>
    private (List<int> Kept, int Width) Group(int body, int of)
    {
        var group = new List<int>();
        foreach (var child in tree.Children(body))
        {
            // A heredoc is one token, so that its first line is aligned as well.
            var isOneLine = tree[child].Kind == NodeKind.Attribute
                && (tree[Value(child)].PureStyle is NodeStyle.Heredoc or NodeStyle.IndentedHeredoc || !tree.Source.Slice(tree.GetSpan(child)).Contains((byte)'\n'));
            var isNext = group.Count == 0 || (TextLayout.LineStart(tree, tree[child].Start) is var start && LastLineEnd(group[^1]) is var end && start > end && tree.Source.Slice(new(end, start)).Count((byte)'\n') == 1);
            if (!isOneLine || !isNext)
            {
                if (child > of)
                {
                    break;
                }

                group.Clear();
            }

            if (isOneLine)
            {
                group.Add(child);
            }
        }

        var width = group.Select(attribute => tree.GetSpan(attribute + 1).Length).DefaultIfEmpty().Max();
        return group.Contains(of) && group.TrueForAll(attribute => tree.Source.Bytes[tree[attribute + 1].End..].IndexOf((byte)'=') == width - tree.GetSpan(attribute + 1).Length + 1)
            ? (group.FindAll(attribute => !_removed.Contains(attribute)), width)
            : ([], 0);
    }

    /// <summary>The end of the last line of an argument, whose span takes in the line break behind a heredoc.</summary>
    private int LastLineEnd(int attribute) => TextLayout.LineEnd(tree, tree[attribute].Start + tree.Source.Slice(tree.GetSpan(attribute)).TrimEnd("\r\n"u8).Length);

    private int Column(int offset) => TextLayout.Column(tree, offset);
}

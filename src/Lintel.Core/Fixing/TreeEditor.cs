using System.Text;
using Lintel.Checking.Changes;
using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Fixing;

/// <summary>
/// Makes edits of one YAML or JSON file that change what is asked for and nothing else: in the layout of the file, with its comments kept.
/// </summary>
/// <remarks>What would have to be guessed is refused: a value that a function computes, that an alias stands for, or that others share by an anchor.</remarks>
/// <param name="tree">The file.</param>
/// <param name="layout">How it is laid out.</param>
/// <param name="writes">Whether the texts of the edits are written; else they are empty, and only tried for what forbids them.</param>
internal sealed class TreeEditor(SyntaxTree tree, TextLayout layout, bool writes = true)
{
    /// <summary>The columns that a line of braces or brackets is not made longer than.</summary>
    private const int MaximumColumns = 120;

    private readonly List<TextEdit> _edits = [];
    private readonly HashSet<int> _removed = [];

    /// <summary>The edits made, in the order in which they were asked for.</summary>
    public IReadOnlyList<TextEdit> Edits => _edits;

    /// <summary>Forgets the edits made.</summary>
    public void Clear()
    {
        _edits.Clear();
        _removed.Clear();
    }

    private ValueWriter Writer => new(layout);

    /// <summary>Gives a map entries: what it has gets the new value, maps within it are treated the same way, and what is missing is made.</summary>
    /// <exception cref="EditRefusedException">It cannot be done without guessing.</exception>
    public void Merge(int mapping, Desired.Entries entries)
    {
        Check(mapping);
        if (_removed.Contains(mapping))
        {
            throw new EditRefusedException("its changes lie in one another");
        }

        var missing = new List<(string Key, Desired Value)>();
        var beside = -1;
        foreach (var (name, value) in entries.Values)
        {
            var key = tree.FindKey(mapping, name);
            beside = key < 0 || missing.Count > 0 ? beside : tree[key].Next;
            if (key < 0)
            {
                var known = missing.FindIndex(entry => entry.Key == name);
                if (known >= 0 && (missing[known].Value, value.Whole) is (Desired.Items before, Desired.Items more))
                {
                    missing[known] = (name, new Desired.Items([.. before.Values, .. more.Values]));
                }
                else
                {
                    missing.Add((name, writes ? value.Whole : value));
                }
            }
            else if (value is Desired.Addition addition && !tree.IsNull(tree[key].Next))
            {
                Add(key, addition);
            }
            else if (value is Desired.Entries inner && !tree.IsNull(tree[key].Next) && tree[tree[key].Next].Kind != NodeKind.Sequence)
            {
                CheckMap(key);
                Merge(tree[key].Next, inner);
            }
            else
            {
                Replace(mapping, key, writes ? value.Whole : value);
            }
        }

        if (missing.Count > 0)
        {
            // What belongs to something that is there stands beside it.
            Insert(mapping, missing, beside < 0 ? LastValue(mapping) : beside);
        }
    }

    /// <summary>Sets an entry of a map right behind another one, where both are missing or not: <c>DeletionPolicy</c> behind <c>Type</c>.</summary>
    public void SetBehind(int mapping, KnownName behind, string name, Desired value)
    {
        Check(mapping);
        var key = tree.FindKey(mapping, name);
        if (key >= 0)
        {
            Replace(mapping, key, value);
            return;
        }

        var last = tree.Find(mapping, behind);
        Insert(mapping, [(name, value)], last < 0 ? LastValue(mapping) : last);
    }

    /// <summary>Adds an entry, which the map does not have yet, behind another one, with a blank line between them where the file has one there.</summary>
    public void AddBehind(int mapping, int behind, string key, Desired value)
    {
        Check(mapping);
        if (tree[mapping].PureStyle == NodeStyle.Flow)
        {
            Insert(mapping, [(key, value)], behind);
            return;
        }

        var place = Behind(behind);
        if (!writes)
        {
            _edits.Add(new(place, ""));
            return;
        }

        var column = TextLayout.Column(tree, tree[mapping + 1].Start);
        var rest = tree.Source.Bytes[place.End..];
        var blank = rest.IndexOf((byte)'\n') is var line && (line < 0 || !rest[(line + 1)..].Contains((byte)'\n'))
            ? IsBlank(TextLayout.LineStart(tree, tree[LastKey(mapping, behind)].Start) - 1)
            : IsBlank(AfterLineBreak(place.End));
        _edits.Add(new(place, $"{(blank ? layout.NewLine : "")}{layout.NewLine}{new string(' ', column)}{Writer.Entry(key, value, column)}") { Adds = $"{column} {key}", Depth = column });
    }

    /// <summary>Adds an entry, which the map does not have yet, behind its last one.</summary>
    public void AddLast(int mapping, string key, Desired value)
    {
        Check(mapping);
        if (!writes)
        {
            _edits.Add(new(new(tree[mapping].End, tree[mapping].End), ""));
            return;
        }

        AddBehind(mapping, LastValue(mapping), key, value);
    }

    /// <summary>Adds entries to a section of the template, which is made before <c>Resources</c> when it is missing.</summary>
    public void AddToSection(string section, Desired.Entries entries)
    {
        Check(tree.Root);
        var known = tree.FindKey(tree.Root, section);
        if (known >= 0)
        {
            Merge(tree.Root, new([(section, entries)]));
            return;
        }

        AddBefore(tree.Root, nameof(KnownName.Resources), section, writes ? entries.Whole : entries, hasBlankLine: true);
    }

    /// <summary>Sets an entry of a map; where it is missing, right before another one.</summary>
    public void SetBefore(int mapping, string before, string key, Desired value)
    {
        Check(mapping);
        if (tree.FindKey(mapping, key) is >= 0 and var known)
        {
            Replace(mapping, known, value);
            return;
        }

        AddBefore(mapping, before, key, value, hasBlankLine: false);
    }

    private void AddBefore(int mapping, string before, string key, Desired value, bool hasBlankLine)
    {
        var next = tree.FindKey(mapping, before);
        if (next < 0)
        {
            throw new EditRefusedException($"there is no {before} to put it before");
        }

        if (tree[mapping].PureStyle != NodeStyle.Flow && !IsPlainKey(next))
        {
            throw new EditRefusedException("its keys are written in another form");
        }

        var start = tree[next].Start;
        if (!writes)
        {
            _edits.Add(new(new(start, start), ""));
            return;
        }

        var column = TextLayout.Column(tree, start);
        if (tree[mapping].PureStyle == NodeStyle.Flow)
        {
            var isOwnLine = tree.Source.Slice(new(TextLayout.LineStart(tree, start), start)).IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;
            var indentation = isOwnLine ? Indentation(start) : null;
            _edits.Add(new(new(start, start), $"{Writer.FlowEntry(key, value, indentation)},{(isOwnLine ? layout.NewLine + indentation : " ")}"));
            return;
        }

        // A comment that stands right above the other one belongs to it.
        var line = TextLayout.LineStart(tree, start);
        while (line > 0 && TextLayout.LineStart(tree, line - 1) is var above && tree.Source.Bytes[above..].TrimStart(" \t"u8) is [(byte)'#', ..])
        {
            line = above;
        }

        var blank = (hasBlankLine || line > 0) && IsBlank(line - 1) ? layout.NewLine : "";
        _edits.Add(new(new(line, line), $"{new string(' ', column)}{Writer.Entry(key, value, column)}{layout.NewLine}{blank}"));
    }

    /// <summary>Whether the line that an offset is in has nothing but blanks.</summary>
    private bool IsBlank(int offset) => offset >= 0 && offset <= tree.Source.Length
        && tree.Source.Slice(new(TextLayout.LineStart(tree, offset), TextLayout.LineEnd(tree, offset))).IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;

    private int AfterLineBreak(int offset) => offset + (tree.Source.Bytes[offset..].StartsWith("\r\n"u8) ? 2 : 1);

    /// <summary>Removes the entry at a path, and the maps that this leaves empty.</summary>
    public void Remove(int mapping, ReadOnlySpan<string> path)
    {
        var parents = new Stack<(int Mapping, int Key)>();
        var map = mapping;
        for (var i = 0; i < path.Length; i++)
        {
            Check(map);
            var key = tree.FindKey(map, path[i]);
            if (key < 0)
            {
                throw new EditRefusedException($"'{path[i]}' is not written where it could be removed");
            }

            parents.Push((map, key));
            map = tree[key].Next;
        }

        var (at, entry) = parents.Pop();
        while (parents.Count > 0 && Count(at) == 1)
        {
            (at, entry) = parents.Pop();
        }

        RemoveEntry(at, entry);
        _removed.Add(tree[entry].Next);
    }

    /// <summary>Adds an item to the list that is the value of a key.</summary>
    private void Add(int key, Desired.Addition addition)
    {
        var (item, list) = (addition.Item, tree[key].Next);
        if (tree[list].Kind != NodeKind.Sequence || IsFunction(list))
        {
            throw Computed(key, list);
        }

        CheckShared(list);
        var last = -1;
        foreach (var child in tree.Items(list))
        {
            last = child;
            if (addition.Key is { } name && item is Desired.Entries wanted && tree.Find(child, name) is >= 0 and var known
                && tree.TextEquals(known, ((Desired.Scalar)wanted.Values.First(entry => entry.Key == name).Value).Text))
            {
                Merge(child, new([.. wanted.Values.Where(entry => entry.Key != name)]));
                return;
            }
        }

        if (tree[list].PureStyle == NodeStyle.Flow)
        {
            InsertFlow(list, last, (indentation, _) => Writer.Flow(item, indentation));
        }
        else if (!writes)
        {
            _edits.Add(new(Behind(last), ""));
        }
        else
        {
            var column = TextLayout.Column(tree, tree[list].Start);
            // A list may stand at the column of the key that it belongs to.
            _edits.Add(new(Behind(last), $"{layout.NewLine}{new string(' ', column)}{Writer.Item(item, column)}") { Depth = column + 1 });
        }
    }

    /// <summary>Whether entries of a map can be changed for it alone.</summary>
    private void Check(int mapping)
    {
        if (tree[mapping].Kind == NodeKind.Alias)
        {
            throw new EditRefusedException("it is written through a YAML alias, and others share what that stands for");
        }

        if (tree[mapping].Kind != NodeKind.Mapping || IsFunction(mapping))
        {
            throw new EditRefusedException("it is computed by a function");
        }

        if (tree[mapping].PureStyle != NodeStyle.Flow && tree.HasChildren(mapping) && !IsPlainKey(mapping + 1))
        {
            throw new EditRefusedException("its keys are written in another form");
        }

        CheckShared(mapping);
    }

    /// <summary>Whether a key of a block map stands at its column: no tag, anchor or question mark is before it.</summary>
    private bool IsPlainKey(int key) => tree.GetTag(key).IsEmpty && !tree[key].Is(NodeStyle.Anchored)
        && !tree.Source.Slice(new(TextLayout.LineStart(tree, tree[key].Start), tree[key].Start)).TrimEnd((byte)' ').EndsWith("?"u8);

    /// <summary>Whether the value of a key is a map, so that a refusal can name the key.</summary>
    private void CheckMap(int key)
    {
        var value = tree[key].Next;
        if (tree[value].Kind != NodeKind.Mapping || IsFunction(value))
        {
            throw Computed(key, value);
        }
    }

    private void CheckShared(int node)
    {
        if (tree[node].Is(NodeStyle.Anchored))
        {
            throw new EditRefusedException("it has a YAML anchor, so others may share it");
        }
    }

    private EditRefusedException Computed(int key, int value) => new(tree[value].Kind == NodeKind.Alias
        ? $"'{tree.GetText(key)}' is written through a YAML alias, and others share what that stands for"
        : IsFunction(value) ? $"'{tree.GetText(key)}' is computed by a function" : $"'{tree.GetText(key)}' is written in another form");

    /// <summary>Whether a node is a function call, in its short form or as a map of one entry, or has a tag that says something of its own.</summary>
    private bool IsFunction(int node) => tree[node].Name != KnownName.None
        || (tree[node].Kind == NodeKind.Mapping && tree.HasChildren(node) && KnownNames.IsFunction(tree[node + 1].Name) && tree[tree[node + 1].Next].Next == tree[node].Next);

    private void Insert(int mapping, List<(string Key, Desired Value)> entries, int behind)
    {
        if (tree[mapping].PureStyle != NodeStyle.Flow)
        {
            var place = Behind(behind);
            if (!writes)
            {
                _edits.Add(new(place, ""));
                return;
            }

            var column = TextLayout.Column(tree, tree[mapping + 1].Start);
            foreach (var (key, value) in entries)
            {
                _edits.Add(new(place, $"{layout.NewLine}{new string(' ', column)}{Writer.Entry(key, value, column)}") { Adds = $"{column} {key}", Depth = column });
            }

            return;
        }

        InsertFlow(mapping, behind, (indentation, separator) => string.Join(separator, entries.Select(entry => Writer.FlowEntry(entry.Key, entry.Value, indentation))));
    }

    /// <summary>Inserts into braces or brackets: on a line of its own where the last entry has one.</summary>
    private void InsertFlow(int collection, int behind, Func<string?, string, string> write)
    {
        var source = tree.Source;
        if (behind < 0)
        {
            var inside = source.Slice(new(tree[collection].Start + 1, Math.Max(tree[collection].Start + 1, tree[collection].End - 1)));
            if (inside.IndexOfAnyExcept(" \t\r\n"u8) >= 0)
            {
                throw new EditRefusedException("there is a comment in the way");
            }

            if (!writes)
            {
                _edits.Add(new(tree.GetSpan(collection), ""));
                return;
            }

            var open = (char)source[tree[collection].Start];
            var close = open == '{' ? '}' : ']';
            var line = Indentation(tree[collection].Start);
            var inner = line + (line.StartsWith('\t') ? "\t" : new string(' ', layout.Step));
            _edits.Add(new(tree.GetSpan(collection), layout.IsJson
                ? $"{open}{layout.NewLine}{inner}{write(inner, "," + layout.NewLine + inner)}{layout.NewLine}{line}{close}"
                : $"{open}{write(null, ", ")}{close}"));
            return;
        }

        var end = tree[behind].End;
        if (!writes)
        {
            _edits.Add(new(new(end, end), ""));
            return;
        }

        var first = tree[collection].Kind == NodeKind.Mapping ? LastKey(collection, behind) : behind;
        var start = TextLayout.LineStart(tree, tree[first].Start);
        var isOwnLine = start > tree[collection].Start && source.Slice(new(start, tree[first].Start)).IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;
        var indentation = isOwnLine ? Encoding.UTF8.GetString(source.Slice(new(start, tree[first].Start))) : null;
        var breaks = new List<TextEdit>();
        indentation ??= Break(collection, write(null, ", ").Length, breaks);
        var separator = indentation is null ? " " : layout.NewLine + indentation;
        var text = write(indentation, "," + separator);
        var next = end + source.Bytes[end..].IndexOfAnyExcept(" \t\r\n"u8);
        if (next > end - 1 && next < source.Length && source[next] == ',' && !_removed.Contains(NextValue(collection, behind)))
        {
            var isLast = source.Bytes[(next + 1)..].IndexOfAnyExcept(" \t\r\n"u8) is >= 0 and var after && source[next + 1 + after] is (byte)'}' or (byte)']';
            _edits.Add(new(new(next + 1, next + 1), separator + text + (isLast && indentation is null ? "" : ",")));
        }
        else
        {
            _edits.Add(new(new(end, end), "," + separator + text));
        }

        _edits.AddRange(breaks);
    }

    /// <summary>Puts the entries of braces or brackets on lines of their own where one line would become too long: the outermost first, and those in it as far as it takes.</summary>
    /// <param name="collection">What gets more entries.</param>
    /// <param name="more">The length of what it gets.</param>
    /// <param name="breaks">Gets the edits.</param>
    /// <returns>The indentation of the entries of <paramref name="collection"/>; null when these stay in one line.</returns>
    private string? Break(int collection, int more, List<TextEdit> breaks)
    {
        var line = new TextSpan(TextLayout.LineStart(tree, tree[collection].Start), TextLayout.LineEnd(tree, tree[collection].Start));
        if (line.Length > MaximumColumns || line.Length + more + 2 <= MaximumColumns || tree[collection].End > line.End)
        {
            return null;
        }

        var way = new Stack<int>([collection]);
        for (var node = collection - 1; node >= 0 && tree[node].Start >= line.Start; node--)
        {
            if (tree[node].Kind is NodeKind.Mapping or NodeKind.Sequence && tree[node].Next > collection)
            {
                if (tree[node].PureStyle != NodeStyle.Flow || tree[node].End > line.End)
                {
                    break;
                }

                way.Push(node);
            }
        }

        var outer = new string(' ', TextLayout.Indentation(tree, way.Peek()));
        while (true)
        {
            var broken = way.Pop();
            var inner = outer + new string(' ', layout.Step);
            BreakEntries(broken, outer, inner, breaks);
            if (broken == collection)
            {
                return inner;
            }

            if (inner.Length + tree.GetSpan(way.Peek()).Length + more + 2 <= MaximumColumns)
            {
                return null;
            }

            outer = inner;
        }
    }

    private void BreakEntries(int collection, string outer, string inner, List<TextEdit> breaks)
    {
        var at = tree[collection].Start + 1;
        foreach (var end in Ends(collection))
        {
            breaks.Add(new(new(at, AfterBlanks(at)), layout.NewLine + inner));
            at = AfterBlanks(end);
            at = tree.Source[at] == ',' ? at + 1 : end;
        }

        breaks.Add(new(new(at, tree[collection].End - 1), layout.NewLine + outer));
    }

    /// <summary>Where the entries of braces or brackets end.</summary>
    private List<int> Ends(int collection)
    {
        var ends = new List<int>();
        if (tree[collection].Kind == NodeKind.Mapping)
        {
            foreach (var (_, value) in tree.Pairs(collection))
            {
                ends.Add(tree[value].End);
            }
        }
        else
        {
            foreach (var item in tree.Items(collection))
            {
                ends.Add(tree[item].End);
            }
        }

        return ends;
    }

    private int AfterBlanks(int offset) => offset + Math.Max(0, tree.Source.Bytes[offset..].IndexOfAnyExcept((byte)' ', (byte)'\t'));

    /// <summary>The end of the line that a value of a block map or list ends in, behind its comment.</summary>
    private TextSpan Behind(int value)
    {
        var leaf = tree[value].Next - 1;
        if (tree[leaf].PureStyle is NodeStyle.Literal or NodeStyle.Folded && tree.Source.Slice(tree.GetSpan(leaf)) is var text
            && text[..Math.Max(0, text.IndexOfAny((byte)'\n', (byte)'\r'))].Contains((byte)'+'))
        {
            throw new EditRefusedException("the text before it keeps the line breaks at its end");
        }

        var end = TextLayout.LineEnd(tree, tree[value].End);
        var rest = tree.Source.Slice(new(tree[value].End, end)).TrimStart(" \t"u8);
        return rest.IsEmpty || rest[0] == '#' ? new(end, end) : throw new EditRefusedException("something else stands in the same line");
    }

    private void Replace(int mapping, int key, Desired value)
    {
        var node = tree[key].Next;
        if (tree[node].Kind == NodeKind.Alias || IsFunction(node))
        {
            throw Computed(key, node);
        }

        CheckShared(node);
        if (!IsFollowedByColon(key))
        {
            throw new EditRefusedException("its keys are written in another form");
        }

        if (tree[node].Kind == NodeKind.Scalar && value is Desired.Scalar scalar && tree.GetSpan(node).Length > 0)
        {
            if (tree[node].PureStyle is NodeStyle.Literal or NodeStyle.Folded)
            {
                // The line breaks behind the text belong to it, and end the line of what comes in its place.
                var written = tree.Source.Slice(tree.GetSpan(node)).TrimEnd(" \r\n"u8);
                _edits.Add(new(new(tree[node].Start, tree[node].Start + written.Length), writes ? Writer.Scalar(scalar, '\0') : ""));
                return;
            }

            var quote = tree[node].PureStyle switch { NodeStyle.DoubleQuoted => '"', NodeStyle.SingleQuoted => '\'', _ => '\0' };

            // JSON tells a number from a text; what is in quotes there may be so by mistake, and stays as it is.
            _edits.Add(new(tree.GetSpan(node), writes ? Writer.Scalar(scalar, quote) : ""));
            return;
        }

        var isOneLine = tree.Source.Slice(tree.GetSpan(mapping)).IndexOfAny((byte)'\n', (byte)'\r') < 0;
        if (tree[mapping].PureStyle == NodeStyle.Flow || (tree[node].PureStyle == NodeStyle.Flow && tree[node].Kind is NodeKind.Mapping or NodeKind.Sequence && value is not Desired.Scalar))
        {
            isOneLine |= tree.Source.Slice(tree.GetSpan(node)).IndexOfAny((byte)'\n', (byte)'\r') < 0;
            CheckComments(tree.GetSpan(node));
            // A colon is one only before a blank.
            var blank = tree.GetSpan(node).Length == 0 && tree.Source[tree[node].Start - 1] is not ((byte)' ' or (byte)'\t' or (byte)'\n') ? " " : "";
            _edits.Add(new(tree.GetSpan(node), writes ? blank + Writer.Flow(value, isOneLine ? null : Indentation(tree[key].Start)) : ""));
            return;
        }

        var colon = tree[key].End + tree.Source.Bytes[tree[key].End..].IndexOf((byte)':') + 1;
        if (tree.GetSpan(node).Length == 0 && value is not Desired.Scalar)
        {
            var column = TextLayout.Column(tree, tree[key].Start);
            _edits.Add(new(Behind(node), writes ? Writer.AfterKey(value, column) : "") { Depth = column + 1 });
            return;
        }

        var span = new TextSpan(colon, Math.Max(colon, tree[node].End));
        CheckComments(span);
        _edits.Add(new(span, writes ? Writer.AfterKey(value, TextLayout.Column(tree, tree[key].Start)) : ""));
    }

    /// <summary>Whether nothing but blanks is between a key and its colon; a key without a value may have none.</summary>
    private bool IsFollowedByColon(int key) => tree.Source.Bytes[tree[key].End..].TrimStart(" \t\r\n"u8).StartsWith(":"u8);

    private void CheckComments(TextSpan span)
    {
        if (!layout.IsJson && tree.Source.Slice(span).Contains((byte)'#'))
        {
            throw new EditRefusedException("a comment would be lost");
        }
    }

    private void RemoveEntry(int mapping, int key)
    {
        var value = tree[key].Next;
        if (tree[value].Is(NodeStyle.Anchored))
        {
            CheckShared(value);
        }

        if (Count(mapping) <= 1)
        {
            throw new EditRefusedException("nothing would be left beside it");
        }

        if (tree[mapping].PureStyle == NodeStyle.Flow)
        {
            var next = tree[value].Next;
            if (next < tree[mapping].Next)
            {
                _edits.Add(new(new(tree[key].Start, tree[next].Start), ""));
            }
            else
            {
                var before = LastKey(mapping, -1, until: key);
                _edits.Add(new(new(tree[tree[before].Next].End, tree[value].End), ""));
            }

            return;
        }

        var start = TextLayout.LineStart(tree, tree[key].Start);
        var end = Behind(value).End;
        CheckComments(new(tree[value].Start, end));
        if (tree.Source.Slice(new(start, tree[key].Start)).IndexOfAnyExcept((byte)' ') >= 0)
        {
            // The entry stands behind the dash of its item: the next one moves there.
            CheckComments(new(tree[value].Start, tree[tree[value].Next].Start));
            _edits.Add(new(new(tree[key].Start, tree[tree[value].Next].Start), ""));
            return;
        }

        var bytes = tree.Source.Bytes;
        end += end < bytes.Length && bytes[end] == '\r' ? 1 : 0;
        end += end < bytes.Length && bytes[end] == '\n' ? 1 : 0;
        _edits.Add(new(new(start, end), ""));
    }

    private int Count(int mapping)
    {
        var count = 0;
        foreach (var (_, value) in tree.Pairs(mapping))
        {
            count += _removed.Contains(value) ? 0 : 1;
        }

        return count;
    }

    private int LastValue(int mapping)
    {
        var last = -1;
        foreach (var (_, value) in tree.Pairs(mapping))
        {
            last = _removed.Contains(value) ? last : value;
        }

        return last;
    }

    /// <summary>The value of the entry behind another one; -1 for none.</summary>
    private int NextValue(int mapping, int value)
    {
        var next = tree[value].Next;
        return tree[mapping].Kind == NodeKind.Mapping && next < tree[mapping].Next ? tree[next].Next : -1;
    }

    /// <summary>The key of a value; the last one before <paramref name="until"/> when that is given.</summary>
    private int LastKey(int mapping, int value, int until = -1)
    {
        var last = -1;
        foreach (var pair in tree.Pairs(mapping))
        {
            if (pair.Value == value || (until >= 0 && pair.Key < until))
            {
                last = pair.Key;
            }
        }

        return last;
    }

    /// <summary>The white space that the line of an offset begins with.</summary>
    private string Indentation(int offset)
    {
        var start = TextLayout.LineStart(tree, offset);
        var line = tree.Source.Slice(new(start, offset));
        var length = line.IndexOfAnyExcept((byte)' ', (byte)'\t');
        return Encoding.UTF8.GetString(length < 0 ? line : line[..length]);
    }
}

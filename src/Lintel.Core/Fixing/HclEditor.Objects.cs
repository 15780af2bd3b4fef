using System.Text;
using Lintel.Checking.Changes;
using Lintel.Syntax;

namespace Lintel.Fixing;

/// <summary>Edits of objects within expressions: of what <c>jsonencode</c> makes JSON of.</summary>
internal sealed partial class HclEditor
{
    private const string FromElsewhere = "it comes from a function, a file or another place, which others may depend on";

    /// <summary>Gives an object entries: what it has gets the new value, objects within it are treated the same way, and what is missing is made.</summary>
    /// <param name="mapping">The object, which has to be written out in a resource, in <c>jsonencode</c> or as it is.</param>
    /// <param name="entries">The entries by the names of arguments; in JSON they get the case of those beside them.</param>
    public void MergeObject(int mapping, IReadOnlyCollection<TerraformEntry> entries)
    {
        CheckObject(mapping);
        var missing = new List<TerraformEntry>();
        foreach (var entry in entries)
        {
            var (key, value) = FindEntry(mapping, entry.Name);
            if (key < 0)
            {
                missing.Add(entry);
            }
            else if (entry is { Value: { } wanted, IsAddition: false } && IsLiteral(value))
            {
                SetValue(key, value, wanted);
            }
            else if (entry.Value is null && tree[value].Kind == NodeKind.Mapping)
            {
                MergeObject(value, entry.Inner);
            }
            else
            {
                throw Computed(entry.Name);
            }
        }

        if (missing.Count > 0)
        {
            InsertEntries(mapping, missing);
        }
    }

    private void SetValue(int key, int value, Desired wanted)
    {
        if (writes)
        {
            _edits.Add(new(tree.GetSpan(value), Writer.Expression(wanted, Indentation(key))));
        }
        else
        {
            Try(tree.GetSpan(value), [wanted]);
        }
    }

    /// <summary>The object that an argument encodes.</summary>
    private int EncodedIn(int attribute)
    {
        var value = Value(attribute);
        return tree[value].Kind == NodeKind.Call && tree.TextEquals(value + 1, "jsonencode") && tree[tree[value + 1].Next].Kind == NodeKind.Mapping
            ? tree[value + 1].Next
            : throw new EditRefusedException(tree[value].Kind is NodeKind.Scalar or NodeKind.Template ? "it is written as JSON in a text" : FromElsewhere);
    }

    /// <summary>Refuses an object that is not written in the resource itself.</summary>
    private void CheckObject(int mapping)
    {
        if (mapping < 0 || tree[mapping].Kind != NodeKind.Mapping)
        {
            throw new EditRefusedException(mapping >= 0 && tree[mapping].Kind is NodeKind.Scalar or NodeKind.Template ? "it is written as JSON in a text" : FromElsewhere);
        }

        // A node comes before what is in it, so that on the way back the parents are those that end behind it.
        for (var node = mapping - 1; node >= 0; node--)
        {
            if (tree[node].Next <= mapping)
            {
                continue;
            }

            switch (tree[node].Kind)
            {
                case NodeKind.Mapping or NodeKind.Sequence or NodeKind.Parentheses or NodeKind.Attribute or NodeKind.Body:
                case NodeKind.Call when tree.TextEquals(node + 1, "jsonencode"):
                    continue;
                case NodeKind.Block when tree.TextEquals(node + 1, "resource"):
                    return;
                case NodeKind.Block when !tree.TextEquals(node + 1, "locals") && !tree.TextEquals(node + 1, "variable") && !tree.TextEquals(node + 1, "module"):
                    continue;
                default:
                    throw new EditRefusedException(FromElsewhere);
            }
        }
    }

    private (int Key, int Value) FindEntry(int mapping, string name)
    {
        foreach (var (key, value) in tree.Pairs(mapping))
        {
            if (tree[key].Kind == NodeKind.Scalar && IsSame(tree.GetText(key), name))
            {
                return (key, value);
            }
        }

        return (-1, -1);
    }

    /// <summary>Whether two names are the same but for case and underscores.</summary>
    private static bool IsSame(string name, string other) =>
        name.Replace("_", "", StringComparison.Ordinal).Equals(other.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds entries behind the last one, in its style.</summary>
    private void InsertEntries(int mapping, List<TerraformEntry> entries)
    {
        var pairs = new List<(int Key, int Value)>();
        foreach (var pair in tree.Pairs(mapping))
        {
            pairs.Add(pair);
        }

        CheckEnd(pairs.Count == 0 ? -1 : pairs[^1].Value);
        if (!writes)
        {
            Try(new(tree[mapping].End - 1, tree[mapping].End - 1), entries);
            return;
        }

        var step = new string(' ', HclWriter.Step);
        if (pairs.Count == 0)
        {
            var blanks = new string(' ', Indentation(mapping));
            var lines = entries.Select(entry => $"{blanks}{step}{CamelCase(entry.Name)} = {Writer.Expression(ValueOf(entry), blanks.Length + HclWriter.Step)}");
            _edits.Add(new(tree.GetSpan(mapping), $"{{{_newLine}{string.Join(_newLine, lines)}{_newLine}{blanks}}}"));
            return;
        }

        var bytes = tree.Source.Bytes;
        var (first, (lastKey, last)) = (pairs[0].Key, pairs[^1]);
        var hasEquals = bytes[tree[lastKey].End..].TrimStart(" \t"u8) is [(byte)'=', ..];
        var isQuoted = bytes[tree[lastKey].Start] == '"';
        var isUpper = char.IsUpper(tree.GetText(first) is [var initial, ..] ? initial : 'a');
        var end = tree[last].End;
        var hasCommas = bytes[tree[pairs[0].Value].End..].TrimStart(" \t"u8) is [(byte)',', ..];
        var comma = bytes[end..].TrimStart(" \t"u8) is [(byte)',', ..] ? end + bytes[end..].IndexOf((byte)',') + 1 : -1;
        var separator = hasEquals ? " = " : ": ";
        if (TextLayout.LineStart(tree, tree[lastKey].Start) <= tree[mapping].Start)
        {
            var text = string.Concat(entries.Select(entry => $", {Name(entry)}{separator}{Writer.Expression(ValueOf(entry), Indentation(lastKey))}"));
            _edits.Add(new(new(end, end), text));
            return;
        }

        var indentation = Indentation(lastKey);
        var names = entries.Select(Name).ToList();
        var width = hasEquals ? AlignPairs(pairs, names.Max(static name => name.Length)) : 0;
        var added = new StringBuilder();
        for (var i = 0; i < entries.Count; i++)
        {
            var value = Writer.Expression(ValueOf(entries[i]), indentation);
            added.Append(_newLine).Append(' ', indentation)
                .Append(value.Contains('\n', StringComparison.Ordinal) ? names[i] : names[i].PadRight(width)).Append(separator).Append(value)
                .Append(comma >= 0 || (hasCommas && i < entries.Count - 1) ? "," : "");
        }

        var line = TextLayout.LineEnd(tree, Math.Max(end, comma));
        line = tree[mapping].End <= line ? Math.Max(end, comma) : line;
        if (comma < 0 && hasCommas)
        {
            _edits.Add(new(new(end, end), line == end ? "," + added : ","));
            if (line == end)
            {
                return;
            }
        }

        _edits.Add(new(new(line, line), added.ToString()));

        string Name(TerraformEntry entry)
        {
            var name = CamelCase(entry.Name);
            name = isUpper ? char.ToUpperInvariant(name[0]) + name[1..] : name;
            return isQuoted ? $"\"{name}\"" : name;
        }
    }

    /// <summary>Moves the equals signs of the last entries, which stand right above one another, to where one more name wants them; not where they are not aligned.</summary>
    /// <returns>The width of the names.</returns>
    private int AlignPairs(List<(int Key, int Value)> pairs, int least)
    {
        var bytes = tree.Source.Bytes;
        var group = new List<(int Key, int Sign)>();
        for (var i = pairs.Count - 1; i >= 0; i--)
        {
            var (key, value) = pairs[i];
            var isOneLine = tree.Source.Slice(new(tree[key].Start, tree[value].End)).IndexOf((byte)'\n') < 0;
            var isNext = group.Count == 0 || tree.Source.Slice(new(tree[value].End, tree[group[^1].Key].Start)).Count((byte)'\n') == 1;
            if (!isOneLine || !isNext)
            {
                break;
            }

            group.Add((key, tree[key].End + bytes[tree[key].End..].IndexOf((byte)'=')));
        }

        var width = group.Select(pair => tree.GetSpan(pair.Key).Length).DefaultIfEmpty().Max();
        if (group.Exists(pair => pair.Sign - tree[pair.Key].Start != width + 1))
        {
            return 0;
        }

        foreach (var (key, sign) in least > width ? group : [])
        {
            if (_aligned.Add(key))
            {
                _edits.Add(new(new(sign, sign), new string(' ', least - width)));
            }
        }

        return Math.Max(width, least);
    }

    private int Indentation(int node)
    {
        var start = TextLayout.LineStart(tree, tree[node].Start);
        var other = tree.Source.Slice(new(start, tree[node].Start)).IndexOfAnyExcept((byte)' ');
        return other < 0 ? tree[node].Start - start : other;
    }

    /// <summary>What an entry is in an object.</summary>
    private static Desired ValueOf(TerraformEntry entry) => entry.Value ?? new Desired.Entries([.. entry.Inner.Select(static inner => (CamelCase(inner.Name), ValueOf(inner)))]);

    /// <summary>The name that JSON has for an argument: <c>readonlyRootFilesystem</c>.</summary>
    private static string CamelCase(string name)
    {
        var words = name.Split('_');
        return string.Concat(words.Select(static (word, i) => i == 0 || word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
    }
}

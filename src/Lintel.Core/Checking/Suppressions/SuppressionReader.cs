using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Checking.Suppressions;

/// <summary>
/// Reads the suppressions of a file; those of a template here. Comments: <c># lintel:ignore NAME[,NAME] [until=DATE] [owner=WHO] -- REASON</c> and Checkov's <c># checkov:skip=ID:REASON</c>.
/// Metadata of the template or of a resource: <c>lintel.ignore</c>, <c>checkov.skip</c>, <c>cfn_nag.rules_to_suppress</c>, <c>cdk_nag.rules_to_suppress</c>, <c>guard.SuppressedRules</c>.
/// </summary>
internal sealed class SuppressionReader
{
    private readonly SyntaxTree _tree;
    private readonly List<SourceSuppression> _found = [];

    private SuppressionReader(SyntaxTree tree) => _tree = tree;

    /// <summary>The suppressions of a file, those of a template comments first; none, at the cost of a few scans, for most.</summary>
    public static IReadOnlyList<SourceSuppression> Read(SyntaxTree tree)
    {
        if (tree.IsHcl)
        {
            return ConfigurationSuppressionReader.Read(tree);
        }

        if (tree.Comments != CommentStyle.Template)
        {
            return LineSuppressionReader.Read(tree);
        }

        var text = tree.Source.Bytes;
        var ours = text.IndexOf("lintel"u8) >= 0;
        var checkov = text.IndexOf("checkov"u8) >= 0;
        if (!ours && !checkov && text.IndexOf("_to_suppress"u8) < 0 && text.IndexOf("SuppressedRules"u8) < 0)
        {
            return [];
        }

        var reader = new SuppressionReader(tree);
        if (ours)
        {
            reader.ReadComments(IgnoreComment.Mark, isOurs: true);
        }

        if (checkov)
        {
            reader.ReadComments(SkipComment.Mark, isOurs: false);
        }

        reader.ReadMetadata();
        return reader._found;
    }

    private void ReadComments(ReadOnlySpan<byte> mark, bool isOurs)
    {
        var source = _tree.Source;
        for (var at = 0; source.Bytes[at..].IndexOf(mark) is >= 0 and var found;)
        {
            var start = at + found;
            var lineEnd = EndOfLine(start);
            at = lineEnd;
            if (FindComment(start) is not (>= 0 and var comment))
            {
                continue;
            }

            var text = System.Text.Encoding.UTF8.GetString(source.Bytes[(start + mark.Length)..lineEnd]);
            var place = new SuppressionPlace(_tree, comment);
            if (isOurs)
            {
                AddOurs(text, comment, place.Covered());
            }
            else
            {
                AddCheckov(text, comment, place.Resource());
            }
        }
    }

    /// <summary>Where the comment starts that a mark stands at the beginning of; -1 when it does not, or within a scalar.</summary>
    private int FindComment(int mark)
    {
        var text = _tree.Source.Bytes;
        var before = text[..mark].TrimEnd((byte)' ').TrimEnd((byte)'\t');
        var comment = before.EndsWith("#"u8) ? before.Length - 1 : before.EndsWith("//"u8) ? before.Length - 2 : -1;
        if (comment < 0)
        {
            return -1;
        }

        var node = SuppressionPlace.LastBefore(_tree, comment);
        return node >= 0 && _tree[node].Kind == NodeKind.Scalar && _tree[node].End > comment ? -1 : comment;
    }

    private void AddOurs(string text, int comment, TextSpan coverage)
    {
        if (IgnoreComment.Parse(text) is { } ignore)
        {
            foreach (var name in ignore.Names)
            {
                Add(name, ignore.Reason, ignore.Until, ignore.Owner, comment, coverage, null);
            }
        }
    }

    private void AddCheckov(string text, int comment, TextSpan? coverage)
    {
        if (coverage is { } covered && SkipComment.Parse(text) is { } skip)
        {
            foreach (var id in skip.Ids)
            {
                Add(id, skip.Reason, null, null, comment, covered, "checkov");
            }
        }
    }

    private void ReadMetadata()
    {
        var root = _tree.Root;
        ReadMetadata(_tree.Find(root, KnownName.Metadata), new(0, _tree.Source.Length + 1));
        var resources = _tree.Find(root, KnownName.Resources);
        if (resources >= 0 && _tree[resources].Kind == NodeKind.Mapping)
        {
            foreach (var (key, value) in _tree.Pairs(resources))
            {
                ReadMetadata(_tree.Find(value, KnownName.Metadata), new(_tree[key].Start, Math.Max(_tree[key].End, _tree[value].End)));
            }
        }
    }

    private void ReadMetadata(int metadata, TextSpan coverage)
    {
        if (metadata < 0 || _tree[metadata].Kind != NodeKind.Mapping)
        {
            return;
        }

        ReadEntries(_tree.Find(_tree.Find(metadata, "lintel"), "ignore"), "practice", "reason", coverage, null);
        ReadEntries(_tree.Find(_tree.Find(metadata, "checkov"), "skip"), "id", "comment", coverage, "checkov");
        ReadEntries(_tree.Find(_tree.Find(metadata, "cfn_nag"), "rules_to_suppress"), "id", "reason", coverage, "cfn_nag");
        ReadEntries(_tree.Find(_tree.Find(metadata, "cdk_nag"), "rules_to_suppress"), "id", "reason", coverage, "cdk_nag");
        var rules = _tree.Find(_tree.Find(metadata, "guard"), "SuppressedRules");
        if (rules >= 0 && _tree[rules].Kind == NodeKind.Sequence)
        {
            foreach (var rule in _tree.Items(rules))
            {
                // An entry is a rule's name, or the name with a reason: "RULE: reason".
                if (_tree[rule].Kind == NodeKind.Mapping)
                {
                    foreach (var (name, reason) in _tree.Pairs(rule))
                    {
                        Add(_tree.GetText(name), _tree.GetText(reason), null, null, _tree[name].Start, coverage, "guard");
                    }
                }
                else
                {
                    Add(_tree.GetText(rule), "suppressed for cfn-guard", null, null, _tree[rule].Start, coverage, "guard");
                }
            }
        }
    }

    private void ReadEntries(int list, string nameKey, string reasonKey, TextSpan coverage, string? tool)
    {
        if (list < 0 || _tree[list].Kind != NodeKind.Sequence)
        {
            return;
        }

        foreach (var entry in _tree.Items(list))
        {
            // cdk-nag's applies_to accepts some findings of a rule only; which ones is its own affair.
            if (_tree.Find(entry, nameKey) is var name && (name < 0 || _tree.Find(entry, "applies_to") >= 0 || _tree.Find(entry, "appliesTo") >= 0))
            {
                continue;
            }

            foreach (var selector in _tree.GetText(name).Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
            {
                Add(selector, Text(entry, reasonKey) ?? "", Text(entry, "until"), Text(entry, "owner"), _tree[name].Start, coverage, tool);
            }
        }
    }

    private string? Text(int mapping, string key) => _tree.Find(mapping, key) is >= 0 and var value && !_tree.IsNull(value) ? _tree.GetText(value) : null;

    private void Add(string selector, string reason, string? until, string? owner, int offset, TextSpan coverage, string? tool) => _found.Add(new()
    {
        Selector = selector,
        Reason = reason,
        Until = until,
        Owner = owner,
        File = _tree.Source.Path,
        Position = _tree.Source.GetPosition(offset),
        Coverage = coverage,
        Tool = tool,
    });

    private int EndOfLine(int offset)
    {
        var end = _tree.Source.Bytes[offset..].IndexOfAny((byte)'\n', (byte)'\r');
        return end < 0 ? _tree.Source.Length : offset + end;
    }
}

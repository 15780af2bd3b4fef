using System.Text;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Json;

namespace Lintel.Checking.Suppressions;

/// <summary>
/// Reads the suppressions of a Terraform file. Ours, <c># lintel:ignore NAME[,NAME] [until=DATE] [owner=WHO] -- REASON</c>, covers the argument, block or item on its line, or
/// right below it when it has a line for itself; before all content, and with an empty line after it, the whole file. Those of Checkov, Trivy, tfsec and KICS cover what they cover there.
/// In JSON syntax, where the value of a key <c>//</c> is a comment, ours and those of Checkov and Trivy cover the block that it stands in.
/// </summary>
/// <remarks>
/// Sources: https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html,
/// https://trivy.dev/docs/latest/guide/scanner/misconfiguration/config/config/#filtering-resources-by-inline-comments,
/// https://aquasecurity.github.io/tfsec/latest/guides/configuration/ignores/, https://docs.kics.io/latest/running-kics/#using_commands_on_scanned_files_as_comments.
/// </remarks>
internal sealed class ConfigurationSuppressionReader
{
    private const string Checkov = "checkov";
    private const string Trivy = "trivy";
    private const string Kics = "kics";

    /// <summary>The aliases of practices have so many characters of KICS's ids, which are UUIDs.</summary>
    private const int KicsIdLength = 8;

    private static readonly byte[][] Marks = ["lintel:ignore"u8.ToArray(), "checkov:skip"u8.ToArray(), "bridgecrew:skip"u8.ToArray(), "trivy:"u8.ToArray(), "tfsec:"u8.ToArray(), "kics-scan"u8.ToArray()];

    private readonly SyntaxTree _tree;
    private readonly ConfigurationPlaces _places;
    private readonly List<SourceSuppression> _found = [];

    private ConfigurationSuppressionReader(SyntaxTree tree)
    {
        _tree = tree;
        _places = new(tree);
    }

    /// <summary>The suppressions of a file, in the order of its text; none, at the cost of a few scans, for most.</summary>
    public static IReadOnlyList<SourceSuppression> Read(SyntaxTree tree)
    {
        var marks = FindMarks(tree.Source.Bytes);
        if (marks.Count == 0)
        {
            return [];
        }

        var reader = new ConfigurationSuppressionReader(tree);
        if (tree.IsHclJson)
        {
            reader.ReadJson();
            return reader._found;
        }

        foreach (var mark in marks.Values)
        {
            reader.ReadLine(mark);
        }

        return reader._found;
    }

    /// <summary>The first mark of each line that has one, by the start of the line.</summary>
    private static SortedList<int, int> FindMarks(ReadOnlySpan<byte> text)
    {
        var marks = new SortedDictionary<int, int>();
        foreach (var mark in Marks)
        {
            for (var at = 0; text[at..].IndexOf(mark) is >= 0 and var length;)
            {
                at += length;
                var line = text[..at].LastIndexOf((byte)'\n') + 1;
                marks[line] = marks.TryGetValue(line, out var other) ? Math.Min(other, at) : at;
                var end = text[at..].IndexOf((byte)'\n');
                at = end < 0 ? text.Length : at + end;
            }
        }

        return new(marks);
    }

    private void ReadLine(int mark)
    {
        if (_places.FindComment(mark) is not (>= 0 and var comment))
        {
            return;
        }

        var start = Math.Max(comment, _places.StartOfLine(mark));
        var text = Encoding.UTF8.GetString(_tree.Source.Bytes[start.._places.EndOfLine(mark)]);
        var end = text.IndexOf("*/", StringComparison.Ordinal);
        text = (end < 0 ? text : text[..end]).TrimStart('#', '/', '*', ' ', '\t').TrimEnd();
        if (text.StartsWith("kics-scan", StringComparison.OrdinalIgnoreCase))
        {
            AddKics(text["kics-scan".Length..].ToLowerInvariant(), comment, start);
            return;
        }

        var subject = _places.Subject(comment, out var isApart);
        var covered = subject >= 0 && !isApart ? _places.SpanOf(subject) : (TextSpan?)null;
        var ours = isApart && _places.IsAtTop(comment) ? Everywhere()
            : subject >= 0 ? _places.SpanOf(subject)
            : _places.IsAtTop(comment) && _places.IsAlone(comment) ? Everywhere()
            : new(start, _places.EndOfLine(start));

        // Checkov's comments cover the block at the top of the file that they stand in; those right above it are taken for its too.
        var block = _places.TopLevel(comment) is >= 0 and var top ? _places.SpanOf(top) : _places.IsAlone(comment) && subject >= 0 && _places.IsTopLevel(subject) ? covered : null;
        Add(text, start, ours, block, covered);
    }

    /// <summary>Reads the comments in JSON syntax.</summary>
    private void ReadJson()
    {
        var json = new SyntaxTree();
        JsonReader.Read(_tree.Source.Derived is { } derived ? new(_tree.Source.Path, _tree.Source.Bytes[..derived.Start].ToArray(), derived.Start) : _tree.Source, json);
        var blocks = new List<int>();
        for (var node = 0; node < _tree.Count; node++)
        {
            if (_tree[node].Kind == NodeKind.Block)
            {
                blocks.Add(node);
            }
        }

        // Blocks come in the order of the text, those within others after them.
        var open = new Stack<TextSpan>();
        var next = 0;
        foreach (var comment in FindJsonComments(json))
        {
            var start = json[comment].Start;
            for (; next < blocks.Count && _tree[blocks[next]].Start < start; next++)
            {
                Close(_tree[blocks[next]].Start);
                open.Push(_tree.GetSpan(blocks[next]));
            }

            Close(start);
            var covered = open.TryPeek(out var block) ? block : Everywhere();
            Add(json.GetText(comment).Trim(), start, covered, covered, covered);
        }

        void Close(int offset)
        {
            while (open.TryPeek(out var span) && span.End <= offset)
            {
                open.Pop();
            }
        }
    }

    /// <summary>The texts that are values of keys <c>//</c>, or in arrays that are, in the order of the text.</summary>
    private static SortedSet<int> FindJsonComments(SyntaxTree json)
    {
        var comments = new SortedSet<int>();
        for (var node = 0; node < json.Count; node++)
        {
            if (json[node].Kind != NodeKind.Mapping)
            {
                continue;
            }

            foreach (var (key, value) in json.Pairs(node))
            {
                if (!json.TextEquals(key, "//"))
                {
                    continue;
                }

                foreach (var text in json.Children(value))
                {
                    comments.Add(text);
                }

                comments.Add(value);
            }
        }

        comments.RemoveWhere(node => json[node].Kind != NodeKind.Scalar);
        return comments;
    }

    /// <summary>Adds what a comment says.</summary>
    /// <param name="text">The comment without its signs.</param>
    /// <param name="start">Where it stands.</param>
    /// <param name="ours">What it covers when it is ours.</param>
    /// <param name="checkov">What it covers when it is Checkov's; null for nothing.</param>
    /// <param name="trivy">What it covers when it is Trivy's or tfsec's; null for nothing.</param>
    private void Add(string text, int start, TextSpan ours, TextSpan? checkov, TextSpan? trivy)
    {
        if (text.StartsWith("lintel:ignore", StringComparison.Ordinal))
        {
            if (IgnoreComment.Parse(text["lintel:ignore".Length..]) is { } ignore)
            {
                foreach (var name in ignore.Names)
                {
                    Add(new() { Selector = name, Reason = ignore.Reason, Until = ignore.Until, Owner = ignore.Owner, File = _tree.Source.Path, Position = _tree.Source.GetPosition(start), Coverage = ours });
                }
            }
        }
        else if (text.IndexOf(":skip=", StringComparison.Ordinal) is > 0 and var skip)
        {
            if (checkov is { } block && SkipComment.Parse(text[(skip + ":skip".Length)..]) is { } ids)
            {
                foreach (var id in ids.Ids)
                {
                    Add(id, ids.Reason, Checkov, start, block);
                }
            }
        }
        else if (trivy is { } covered)
        {
            AddTrivy(text, start, covered);
        }
    }

    /// <summary>Comments of Trivy and tfsec cover what is on their line or right below: several in one comment, each a word.</summary>
    private void AddTrivy(string text, int start, TextSpan coverage)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var reason = string.Join(' ', words.Where(static word => !IsTrivy(word.TrimStart('#', '/', '*')))).Trim(' ', '-', ':', '#');
        foreach (var word in words.Select(static word => word.TrimStart('#', '/', '*')).Where(IsTrivy))
        {
            if (TrivyComment.Parse(word) is { } ignore)
            {
                Add(new()
                {
                    Selector = ignore.Id,
                    Reason = reason.Length > 0 ? reason : "suppressed for Trivy",
                    Until = ignore.Until,
                    Workspace = ignore.Workspace,
                    Conditions = ignore.Conditions,
                    File = _tree.Source.Path,
                    Position = _tree.Source.GetPosition(start),
                    Coverage = coverage,
                    Tool = Trivy,
                });
            }
        }
    }

    private static bool IsTrivy(string word) => word.StartsWith("trivy:", StringComparison.Ordinal) || word.StartsWith("tfsec:", StringComparison.Ordinal);

    /// <summary>KICS ignores lines and blocks for all of its queries; a whole file, and single queries in it, by a comment before all content.</summary>
    private void AddKics(string text, int comment, int start)
    {
        var command = text.Trim().Split(' ', '\t')[0];
        var equals = command.IndexOf('=', StringComparison.Ordinal);
        var ids = equals < 0 ? [] : command[(equals + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static id => id.Length > KicsIdLength ? id[..KicsIdLength] : id).ToList();
        switch (equals < 0 ? command : command[..equals])
        {
            case "ignore-line":
                var line = _places.IsAlone(comment) ? _places.CodeAfter(comment, out _) : start;
                Add(SourceSuppression.Everything, "", Kics, start, new(_places.StartOfLine(line), _places.EndOfLine(line)));
                break;
            case "ignore-block" when _places.Subject(comment, out _) is >= 0 and var subject:
                Add(SourceSuppression.Everything, "", Kics, start, _places.SpanOf(subject));
                break;
            case "ignore" when _places.IsAtTop(comment):
                Add(SourceSuppression.Everything, "", Kics, start, Everywhere());
                break;
            case "disable" when _places.IsAtTop(comment):
                ids.ForEach(id => Add(id, "", Kics, start, Everywhere()));
                break;
            case "enable" when _places.IsAtTop(comment):
                Add(SourceSuppression.Everything, "", Kics, start, Everywhere(), ids);
                break;
        }
    }

    private TextSpan Everywhere() => new(0, _tree.Source.Length + 1);

    private void Add(string selector, string reason, string tool, int start, TextSpan coverage, IReadOnlyList<string>? except = null) => Add(new()
    {
        Selector = selector,
        Reason = reason.Length > 0 ? reason : $"suppressed for {(tool == Kics ? "KICS" : "Checkov")}",
        File = _tree.Source.Path,
        Position = _tree.Source.GetPosition(start),
        Coverage = coverage,
        Tool = tool,
        Except = except ?? [],
    });

    private void Add(SourceSuppression suppression) => _found.Add(suppression);
}

using System.Buffers;
using System.Text;
using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Checking.Suppressions;

/// <summary>
/// Reads the suppressions of Dockerfiles, of files of pipelines, and of credentials in any file: comments of ours, of Checkov, Trivy, hadolint, KICS and gitleaks.
/// In a Dockerfile they cover the instruction below, above all of them and with an empty line after it the whole file; in a pipeline what they cover in a template; elsewhere their line, or the next one when they have a
/// line for themselves.
/// </summary>
/// <remarks>
/// Sources: https://github.com/hadolint/hadolint#ignoring-rules, https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html,
/// https://docs.kics.io/latest/running-kics/#using_commands_on_scanned_files_as_comments, https://github.com/gitleaks/gitleaks#gitleaksallow.
/// </remarks>
internal sealed class LineSuppressionReader
{
    private const string SecretPractice = "source-no-hardcoded-secret";

    private static readonly byte[][] Marks =
        ["lintel:ignore"u8.ToArray(), "checkov:skip"u8.ToArray(), "bridgecrew:skip"u8.ToArray(), "trivy:ignore"u8.ToArray(), "hadolint "u8.ToArray(), "kics-scan"u8.ToArray(), "gitleaks:allow"u8.ToArray(), "pragma: allowlist secret"u8.ToArray()];

    private static readonly SearchValues<byte> CommentSigns = SearchValues.Create("#/-;*<!"u8);

    private readonly SyntaxTree _tree;
    private readonly List<SourceSuppression> _found = [];

    private LineSuppressionReader(SyntaxTree tree) => _tree = tree;

    /// <summary>The suppressions of a file, mark by mark; none, at the cost of a few scans, for most.</summary>
    public static IReadOnlyList<SourceSuppression> Read(SyntaxTree tree)
    {
        var reader = new LineSuppressionReader(tree);
        foreach (var mark in Marks)
        {
            var text = tree.Source.Bytes;
            for (var at = 0; text[at..].IndexOf(mark) is >= 0 and var length;)
            {
                at += length;
                reader.Read(at, mark);
                at += mark.Length;
            }
        }

        return reader._found;
    }

    /// <summary>The longest comment that is read, in bytes: a line may be as long as its file, and hold a comment after the other.</summary>
    private const int MaximumLength = 2000;

    private ReadOnlySpan<byte> Text => _tree.Source.Bytes;

    private void Read(int at, byte[] mark)
    {
        var lineStart = Text[..at].LastIndexOf((byte)'\n') + 1;
        var lineEnd = Text[at..].IndexOf((byte)'\n') is >= 0 and var length ? at + length : Text.Length;
        var before = Text[lineStart..at].TrimEnd(" \t"u8);
        var comment = before.LastIndexOfAnyExcept(CommentSigns) + 1;
        if (comment >= before.Length)
        {
            return;
        }

        var isAlone = Text[lineStart..(lineStart + comment)].Trim(" \t"u8).IsEmpty;
        if (_tree.Comments == CommentStyle.Dockerfile && !isAlone)
        {
            return;
        }

        var text = Encoding.UTF8.GetString(Text[(at + mark.Length)..Math.Min(lineEnd, at + mark.Length + MaximumLength)]).TrimEnd().TrimEnd('*', '/').TrimEnd();
        var covered = Covered(lineStart + comment, lineStart, lineEnd, isAlone);
        if (mark.AsSpan().SequenceEqual("lintel:ignore"u8))
        {
            if (IgnoreComment.Parse(text) is { } ignore)
            {
                foreach (var name in ignore.Names)
                {
                    _found.Add(New(name, ignore.Reason, at, covered, null, ignore.Until, ignore.Owner));
                }
            }
        }
        else if (mark.AsSpan().EndsWith(":skip"u8))
        {
            // Checkov takes a comment of a Dockerfile or workflow for the whole of it.
            var coverage = _tree.Comments == CommentStyle.Lines ? covered : Everywhere();
            if (SkipComment.Parse(text) is { } skip)
            {
                foreach (var id in skip.Ids)
                {
                    _found.Add(New(id, skip.Reason.Length > 0 ? skip.Reason : "suppressed for Checkov", at, coverage, "checkov", null, null));
                }
            }
        }
        else if (mark.AsSpan().StartsWith("trivy"u8))
        {
            if (TrivyComment.Parse("trivy:ignore" + text.Split(' ')[0]) is { } trivy)
            {
                _found.Add(New(trivy.Id, "suppressed for Trivy", at, covered, "trivy", trivy.Until, null));
            }
        }
        else if (mark[0] == 'h')
        {
            ReadHadolint(text, at, covered);
        }
        else if (mark[0] == 'k')
        {
            ReadKics(text, at, covered);
        }
        else
        {
            _found.Add(New(SecretPractice, "allowed for another tool", at, covered, "gitleaks", null, null));
        }
    }

    /// <summary><c>hadolint ignore=DL3008,DL3009</c>, or <c>global ignore</c> for the whole file.</summary>
    private void ReadHadolint(string text, int at, TextSpan covered)
    {
        var isGlobal = text.StartsWith("global ", StringComparison.Ordinal);
        text = isGlobal ? text["global ".Length..].TrimStart() : text;
        if (_tree.Comments != CommentStyle.Dockerfile || !text.StartsWith("ignore=", StringComparison.Ordinal))
        {
            return;
        }

        var end = text.IndexOf('#', StringComparison.Ordinal);
        foreach (var id in (end < 0 ? text : text[..end])["ignore=".Length..].Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            _found.Add(New(id, "suppressed for hadolint", at, isGlobal ? Everywhere() : covered, "hadolint", null, null));
        }
    }

    private void ReadKics(string text, int at, TextSpan covered)
    {
        var command = text.Trim().Split(' ')[0];
        switch (command)
        {
            case "ignore-line" or "ignore-block":
                _found.Add(New(SourceSuppression.Everything, "suppressed for KICS", at, covered, "kics", null, null));
                break;
            case "ignore":
                _found.Add(New(SourceSuppression.Everything, "suppressed for KICS", at, Everywhere(), "kics", null, null));
                break;
            case var _ when command.StartsWith("disable=", StringComparison.Ordinal):
                foreach (var id in command["disable=".Length..].Split(',', StringSplitOptions.RemoveEmptyEntries))
                {
                    _found.Add(New(id.Length > 8 ? id[..8] : id, "suppressed for KICS", at, Everywhere(), "kics", null, null));
                }

                break;
        }
    }

    private TextSpan Covered(int comment, int lineStart, int lineEnd, bool isAlone)
    {
        if (_tree.Comments == CommentStyle.Pipeline)
        {
            return new SuppressionPlace(_tree, comment).Covered();
        }

        if (_tree.Comments == CommentStyle.Lines)
        {
            if (!isAlone)
            {
                return new(lineStart, lineEnd + 1);
            }

            var next = Math.Min(lineEnd + 1, Text.Length);
            var end = Text[next..].IndexOf((byte)'\n') is >= 0 and var length ? next + length : Text.Length;
            return new(next, end + 1);
        }

        var isFirst = true;
        foreach (var instruction in _tree.Items(_tree.Root))
        {
            var span = _tree.GetSpan(instruction);
            if (span.Start > comment)
            {
                var isApart = isFirst && Text[Math.Min(lineEnd + 1, Text.Length)..].TrimStart(" \t\r"u8).StartsWith("\n"u8);
                return isApart ? Everywhere() : span;
            }

            // Within an instruction a comment covers all of it.
            if (span.End > comment)
            {
                return span;
            }

            isFirst = false;
        }

        return new(comment, lineEnd);
    }

    private TextSpan Everywhere() => new(0, Text.Length + 1);

    private SourceSuppression New(string selector, string reason, int at, TextSpan coverage, string? tool, string? until, string? owner) => new()
    {
        Selector = selector,
        Reason = reason,
        Until = until,
        Owner = owner,
        File = _tree.Source.Path,
        Position = _tree.Source.GetPosition(at),
        Coverage = coverage,
        Tool = tool,
    };
}

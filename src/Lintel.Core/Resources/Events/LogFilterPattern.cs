using Lintel.Resources.Policies;

namespace Lintel.Resources.Events;

/// <summary>A filter pattern of CloudWatch Logs: which log events a metric filter counts or a subscription filter forwards.</summary>
/// <remarks>
/// Source: Amazon CloudWatch Logs User Guide, "Filter pattern syntax". Read are patterns for JSON (<c>{ $.a = "b" &amp;&amp; ... }</c>) and terms
/// (<c>"ERROR" ?a -b</c>); one for space-delimited events (<c>[a, b]</c>) says nothing of a JSON event.
/// </remarks>
public sealed class LogFilterPattern
{
    /// <summary>CloudWatch Logs takes 1,024 characters; what is generated or indented may be longer before it is trimmed.</summary>
    private const int MaximumLength = 8192;
    private const int MaximumDepth = 32;

    private readonly Node? _json;
    private readonly List<(char Kind, string Text)> _terms = [];

    private LogFilterPattern(Node? json) => _json = json;

    /// <summary>Reads a pattern.</summary>
    /// <returns>Null for one that cannot be read.</returns>
    public static LogFilterPattern? Parse(string text)
    {
        var rest = text.AsSpan().Trim();
        if (rest.Length > MaximumLength || rest.StartsWith("["))
        {
            return null;
        }

        if (rest.StartsWith("{"))
        {
            return rest.EndsWith("}") && new Parser(rest[1..^1].ToString()).Read() is { } json ? new(json) : null;
        }

        var pattern = new LogFilterPattern(null);
        return pattern.ReadTerms(rest) ? pattern : null;
    }

    /// <summary>Whether the pattern matches an event as it usually is: a comparison that leaves some events out by an open field does not count.</summary>
    /// <returns>Null when that depends on an open field.</returns>
    public bool? Matches(SampleEvent sample) => _json is not null ? _json.Matches(sample) : MatchesTerms(sample);

    private static bool? And(bool? left, bool? right) => left == false || right == false ? false : left is null || right is null ? null : true;

    private static bool? Or(bool? left, bool? right) => left == true || right == true ? true : left is null || right is null ? null : false;

    private bool ReadTerms(ReadOnlySpan<char> rest)
    {
        while (!(rest = rest.TrimStart()).IsEmpty)
        {
            var kind = rest[0] is '?' or '-' ? rest[0] : ' ';
            rest = kind == ' ' ? rest : rest[1..];
            var isQuoted = rest.StartsWith("\"");
            var end = isQuoted ? rest[1..].IndexOf('"') + 1 : rest.IndexOfAny(' ', '\n', '\t');
            if ((isQuoted && end < 1) || rest.IsEmpty)
            {
                return false;
            }

            end = end < 0 ? rest.Length : end;
            _terms.Add((kind, rest[(isQuoted ? 1 : 0)..end].ToString()));
            rest = rest[(isQuoted ? end + 1 : end)..];
        }

        return true;
    }

    /// <summary>All plain terms must occur, and one of the optional ones where there are only such; a term with '-' leaves some events out.</summary>
    private bool? MatchesTerms(SampleEvent sample)
    {
        bool? all = true, any = false;
        bool hasAll = false, hasAny = false;
        foreach (var (kind, text) in _terms)
        {
            bool? occurs = Occurs(text, sample) ? true : null;
            hasAll |= kind == ' ';
            hasAny |= kind == '?';
            all = kind == ' ' ? And(all, occurs) : kind == '-' && occurs == true ? false : all;
            any = kind == '?' ? Or(any, occurs) : any;
        }

        return hasAny && !hasAll ? And(all, any) : all;
    }

    private static bool Occurs(string term, SampleEvent sample)
    {
        foreach (var (path, text) in sample.Fields)
        {
            if (text is not null && (text.Contains(term, StringComparison.Ordinal) || path.Contains(term, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    private abstract record Node
    {
        public abstract bool? Matches(SampleEvent sample);
    }

    private sealed record Either(Node Left, Node Right) : Node
    {
        public override bool? Matches(SampleEvent sample) => Or(Left.Matches(sample), Right.Matches(sample));
    }

    private sealed record Both(Node Left, Node Right) : Node
    {
        public override bool? Matches(SampleEvent sample) => And(Left.Matches(sample), Right.Matches(sample));
    }

    /// <summary>One comparison of a field. An open field is not what it is compared with, and does not keep an event from matching by being there.</summary>
    private sealed record Comparison(string Path, string Operator, string Text) : Node
    {
        public override bool? Matches(SampleEvent sample)
        {
            var isKnown = sample.TryGet(Path, out var text);
            switch (Operator)
            {
                case "!=":
                    return !isKnown ? true : text is null ? null : Is(text) is { } same ? !same : null;
                case "NOT EXISTS":
                    return !isKnown || text is null;
                case "=":
                    return isKnown ? text is null ? false : Is(text) : null;
                default:
                    return isKnown && text is null ? false : null;
            }
        }

        private bool? Is(string text) => Text.Length > 1 && Text[0] == '%' && Text[^1] == '%' ? null : PolicyPattern.Matches(Text, text) && MatchesCase(text);

        /// <summary>Filter patterns are compared with regard to case, and know no <c>?</c>.</summary>
        private bool MatchesCase(string text)
        {
            foreach (var piece in Text.Split('*'))
            {
                if (!text.Contains(piece, StringComparison.Ordinal))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Reads the inside of the braces: comparisons joined by <c>&amp;&amp;</c>, which binds closer, and <c>||</c>.</summary>
    private sealed class Parser(string text)
    {
        private int _at;

        public Node? Read()
        {
            var node = ReadEither(0);
            Skip();
            return _at == text.Length ? node : null;
        }

        private Node? ReadEither(int depth)
        {
            var node = ReadBoth(depth);
            while (node is not null && Take("||"))
            {
                node = ReadBoth(depth) is { } right ? new Either(node, right) : null;
            }

            return node;
        }

        private Node? ReadBoth(int depth)
        {
            var node = ReadOne(depth);
            while (node is not null && Take("&&"))
            {
                node = ReadOne(depth) is { } right ? new Both(node, right) : null;
            }

            return node;
        }

        private Node? ReadOne(int depth)
        {
            if (Take("("))
            {
                return depth < MaximumDepth && ReadEither(depth + 1) is { } inner && Take(")") ? inner : null;
            }

            Skip();
            var path = ReadPath();
            if (path is null)
            {
                return null;
            }

            if (Take("NOT EXISTS"))
            {
                return new Comparison(path, "NOT EXISTS", "");
            }

            if (Take("IS"))
            {
                return new Comparison(path, "IS", ReadText() ?? "");
            }

            foreach (var comparison in (ReadOnlySpan<string>)["!=", "<=", ">=", "=", "<", ">"])
            {
                if (Take(comparison))
                {
                    return ReadText() is { } value ? new Comparison(path, comparison, value) : null;
                }
            }

            return null;
        }

        /// <summary>A selector such as <c>$.userIdentity.type</c>, without its <c>$.</c>.</summary>
        private string? ReadPath()
        {
            var start = _at;
            if (!Take("$"))
            {
                return null;
            }

            while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] is not ('=' or '!' or '<' or '>' or ')' or '('))
            {
                _at++;
            }

            return text[(start + 1).._at].TrimStart('.');
        }

        private string? ReadText()
        {
            Skip();
            var start = _at;
            if (_at < text.Length && text[_at] is '"' or '%')
            {
                var isRegex = text[_at] == '%';
                var end = text.IndexOf(text[_at], _at + 1);
                _at = end < 0 ? _at : end + 1;
                return end < 0 ? null : isRegex ? text[start.._at] : text[(start + 1)..end];
            }

            while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] is not (')' or '&' or '|'))
            {
                _at++;
            }

            return _at > start ? text[start.._at] : null;
        }

        /// <summary>Takes a word or sign; the space in it stands for any white space.</summary>
        private bool Take(string expected)
        {
            Skip();
            var at = _at;
            foreach (var letter in expected)
            {
                if (letter == ' ')
                {
                    while (at < text.Length && char.IsWhiteSpace(text[at]))
                    {
                        at++;
                    }
                }
                else if (at >= text.Length || char.ToUpperInvariant(text[at++]) != letter)
                {
                    return false;
                }
            }

            _at = at;
            return true;
        }

        private void Skip()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }
        }
    }
}

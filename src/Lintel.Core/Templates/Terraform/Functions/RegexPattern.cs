using System.Globalization;
using System.Text;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>Brings a pattern of RE2's syntax (https://github.com/google/re2/wiki/Syntax) into the one of .NET with the same meaning.</summary>
internal ref struct RegexPattern
{
    /// <summary>The longest pattern that is taken.</summary>
    public const int MaxLength = 4000;

    /// <summary>The most repetitions, nested ones multiplied, as RE2 has it.</summary>
    private const int MaxRepeat = 1000;
    private const int MaxDepth = 200;

    private readonly ReadOnlySpan<char> _text;
    private readonly StringBuilder _output = new();
    private readonly List<string?> _names = [];
    private int _at;

    private RegexPattern(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Translates a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="result">The pattern of .NET.</param>
    /// <param name="names">The names of the capturing groups in order, null for those without one.</param>
    /// <param name="isSupported">False when the pattern may be right, but uses what cannot be told here.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Translate(string pattern, out string result, out IReadOnlyList<string?> names, out bool isSupported)
    {
        var translation = new RegexPattern(pattern);
        isSupported = pattern.Length <= MaxLength;
        var error = isSupported ? translation.ReadAlternatives(isMultiline: false, 0, out _) : null;
        if (isSupported && error is null && translation._at < pattern.Length)
        {
            error = "a ')' closes nothing";
        }

        result = translation._output.ToString();
        names = translation._names;
        if (error == Unsupported)
        {
            isSupported = false;
            error = null;
        }

        return error;
    }

    private const string Unsupported = "?";

    /// <summary>Reads up to the end of a group; gives the product of the repetitions within.</summary>
    private string? ReadAlternatives(bool isMultiline, int depth, out int repeats)
    {
        repeats = 1;
        if (depth > MaxDepth)
        {
            return Unsupported;
        }

        var canRepeat = false;
        var inner = 1;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            string? error = null;
            switch (c)
            {
                case ')':
                    return null;
                case '|':
                    _output.Append(c);
                    _at++;
                    canRepeat = false;
                    continue;
                case '(':
                    error = ReadGroup(ref isMultiline, depth, out inner, out canRepeat);
                    break;
                case '[':
                    error = ReadClass();
                    (canRepeat, inner) = (true, 1);
                    break;
                case '\\':
                    error = ReadEscape(isInClass: false, out var literal);
                    if (literal >= 0)
                    {
                        AppendLiteral((char)literal);
                    }

                    (canRepeat, inner) = (true, 1);
                    break;
                case '*' or '+' or '?':
                case '{' when TryReadCount(out _, out _):
                    if (!canRepeat)
                    {
                        return "a repetition repeats nothing";
                    }

                    error = ReadRepetition(inner, out var product);
                    repeats = Math.Max(repeats, product);
                    canRepeat = false;
                    break;
                case '$':
                    _output.Append(isMultiline ? "$" : "\\z");
                    _at++;
                    (canRepeat, inner) = (true, 1);
                    break;
                case '{' or '}' or ']':
                    _output.Append('\\').Append(c);
                    _at++;
                    (canRepeat, inner) = (true, 1);
                    break;
                default:
                    _output.Append(c is '#' or ' ' ? "\\" : "").Append(c);
                    _at++;
                    if (char.IsHighSurrogate(c) && _at < _text.Length)
                    {
                        // Both units together, so that a repetition repeats the whole character.
                        _output.Length--;
                        _output.Append("(?:").Append(c).Append(_text[_at++]).Append(')');
                    }

                    (canRepeat, inner) = (true, 1);
                    break;
            }

            if (error is not null)
            {
                return error;
            }

            repeats = Math.Max(repeats, inner);
        }

        return depth == 0 ? null : "a '(' is not closed";
    }

    private string? ReadGroup(ref bool isMultiline, int depth, out int repeats, out bool canRepeat)
    {
        (repeats, canRepeat) = (1, true);
        var inner = isMultiline;
        _at++;
        if (_at < _text.Length && _text[_at] == '?')
        {
            var rest = _text[_at..];
            if (rest.StartsWith("?P<") || (rest.StartsWith("?<") && !rest.StartsWith("?<=") && !rest.StartsWith("?<!")))
            {
                var start = _at + (rest[1] == 'P' ? 3 : 2);
                var length = _text[start..].IndexOf('>');
                if (length <= 0 || _text.Slice(start, length).ContainsAnyExcept(NameCharacters))
                {
                    return "the name of a group is not valid";
                }

                var name = _text.Slice(start, length).ToString();
                if (_names.Contains(name))
                {
                    return $"two groups are named '{name}'";
                }

                // .NET numbers named groups after all others; the names are given to the groups by their position instead.
                _names.Add(name);
                _output.Append("(?<g").Append(_names.Count).Append('>');
                _at = start + length + 1;
            }
            else
            {
                var end = rest.IndexOfAny(':', ')');
                if (end < 0 || !TryReadFlags(rest[1..end], ref inner, out var flags))
                {
                    return rest.Length > 1 && rest[1] is '=' or '!' or '<' or '>' ? "what is around a match cannot be tested" : Unsupported;
                }

                _at += end + 1;
                _output.Append("(?").Append(flags).Append(rest[end]);
                if (rest[end] == ')')
                {
                    isMultiline = inner;
                    canRepeat = false;
                    return null;
                }
            }
        }
        else
        {
            _names.Add(null);
            _output.Append("(?<g").Append(_names.Count).Append('>');
        }

        if (ReadAlternatives(inner, depth + 1, out repeats) is { } error)
        {
            return error;
        }

        if (_at >= _text.Length)
        {
            return "a '(' is not closed";
        }

        _at++;
        _output.Append(')');
        return null;
    }

    private static bool TryReadFlags(ReadOnlySpan<char> flags, ref bool isMultiline, out string written)
    {
        var text = new StringBuilder();
        var isOn = true;
        written = "";
        foreach (var c in flags)
        {
            switch (c)
            {
                case '-' when isOn:
                    isOn = false;
                    break;
                case 'm':
                    isMultiline = isOn;
                    break;
                case 'i' or 's':
                    break;
                default:
                    return false;
            }

            text.Append(c);
        }

        written = text.ToString();
        return !written.EndsWith('-');
    }

    private string? ReadRepetition(int inner, out int product)
    {
        product = inner;
        if (_text[_at] == '{')
        {
            TryReadCount(out var most, out var length);
            if (most > MaxRepeat || (product = inner * Math.Max(most, 1)) > MaxRepeat)
            {
                return $"more than {MaxRepeat} repetitions are asked for";
            }

            _output.Append(_text.Slice(_at, length));
            _at += length;
        }
        else
        {
            _output.Append(_text[_at++]);
        }

        if (_at < _text.Length && _text[_at] == '?')
        {
            _output.Append('?');
            _at++;
        }

        return null;
    }

    /// <summary>Looks whether a count such as <c>{2,5}</c> is next.</summary>
    private readonly bool TryReadCount(out int most, out int length)
    {
        (most, length) = (0, 0);
        var rest = _text[_at..];
        var end = rest.IndexOf('}');
        if (end < 2 || end > 12)
        {
            return false;
        }

        var body = rest[1..end];
        var comma = body.IndexOf(',');
        var low = comma < 0 ? body : body[..comma];
        if (low.IsEmpty || low.ContainsAnyExceptInRange('0', '9') || (comma >= 0 && body[(comma + 1)..].ContainsAnyExceptInRange('0', '9')))
        {
            return false;
        }

        var high = comma < 0 || comma == body.Length - 1 ? low : body[(comma + 1)..];
        most = int.TryParse(high, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
        most = Math.Max(most, int.TryParse(low, NumberStyles.None, CultureInfo.InvariantCulture, out number) ? number : int.MaxValue);
        length = end + 1;
        return true;
    }

    private string? ReadClass()
    {
        _output.Append('[');
        _at++;
        if (_at < _text.Length && _text[_at] == '^')
        {
            _output.Append('^');
            _at++;
        }

        for (var isFirst = true; ; isFirst = false)
        {
            if (_at >= _text.Length)
            {
                return "a '[' is not closed";
            }

            var c = _text[_at];
            if (c == ']' && !isFirst)
            {
                _at++;
                _output.Append(']');
                return null;
            }

            if (c == '[' && _text[_at..].StartsWith("[:") && _text[_at..].IndexOf(":]") is > 2 and var end)
            {
                if (PosixClass(_text.Slice(_at + 2, end - 2)) is not { } posix)
                {
                    return "a class of characters is not known";
                }

                _output.Append(posix);
                _at += end + 2;
            }
            else if (c == '-')
            {
                // Not between two single characters: one of its own.
                AppendLiteral(c);
                _at++;
            }
            else if (ReadMember(out var low) is { } error)
            {
                return error;
            }
            else if (low >= 0)
            {
                AppendLiteral((char)low);
                if (_at + 1 < _text.Length && _text[_at] == '-' && _text[_at + 1] != ']')
                {
                    _at++;
                    if (ReadMember(out var high) is { } highError)
                    {
                        return highError;
                    }

                    if (high < low)
                    {
                        return "a range of characters is not in order";
                    }

                    _output.Append('-');
                    AppendLiteral((char)high);
                }
            }
        }
    }

    /// <summary>Reads a member of a class: a single character, or -1 for an escape that stands for several and is already written.</summary>
    private string? ReadMember(out int single)
    {
        single = _text[_at];
        if (single == '\\')
        {
            return ReadEscape(isInClass: true, out single);
        }

        _at++;
        return char.IsSurrogate((char)single) ? Unsupported : null;
    }

    /// <summary>Reads an escape. A single character is given in <paramref name="single"/>; what stands for several, or for none, is written, and -1 given.</summary>
    private string? ReadEscape(bool isInClass, out int single)
    {
        single = -1;
        if (_at + 1 >= _text.Length)
        {
            return "a '\\' ends the pattern";
        }

        var c = _text[_at + 1];
        _at += 2;
        switch (c)
        {
            case 'd' or 'w' or 's':
                var members = c switch { 'd' => "0-9", 'w' => "0-9A-Za-z_", _ => "\\t\\n\\f\\r " };
                _output.Append(isInClass ? "" : "[").Append(members).Append(isInClass ? "" : "]");
                return null;
            case 'D' or 'W' or 'S':
                _output.Append(isInClass ? "" : "[").Append(Complement(char.ToLowerInvariant(c))).Append(isInClass ? "" : "]");
                return null;
            case 'b' or 'B' or 'A' or 'z' when !isInClass:
                _output.Append('\\').Append(c);
                return null;
            case 'a' or 'f' or 't' or 'n' or 'r' or 'v':
                single = c switch { 'a' => 7, 'f' => 12, 't' => 9, 'n' => 10, 'r' => 13, _ => 11 };
                return null;
            case 'Q' when !isInClass:
                var end = _text[_at..].IndexOf("\\E");
                var literal = end < 0 ? _text[_at..] : _text.Slice(_at, end);
                foreach (var one in literal)
                {
                    AppendLiteral(one);
                }

                _at += literal.Length + (end < 0 ? 0 : 2);
                return null;
            case 'p' or 'P':
                return ReadCategory(c);
            case 'x':
                return ReadHex(out single);
            case >= '0' and <= '7':
                var start = _at - 1;
                while (_at < _text.Length && _at < start + 3 && _text[_at] is >= '0' and <= '7')
                {
                    _at++;
                }

                if (c != '0' && _at == start + 1)
                {
                    return "a pattern cannot refer back to a group";
                }

                single = Convert.ToInt32(_text[start.._at].ToString(), 8);
                return null;
            case var other when char.IsAscii(other) && !char.IsAsciiLetterOrDigit(other):
                single = other;
                return null;
            default:
                return $"'\\{c}' means nothing";
        }
    }

    private string? ReadCategory(char p)
    {
        var rest = _text[_at..];
        var length = rest.StartsWith("{") ? rest.IndexOf('}') + 1 : Math.Min(1, rest.Length);
        if (length == 0)
        {
            return "a class of characters is not known";
        }

        var name = rest[..length].Trim("{}").ToString();
        var isNegated = name.StartsWith('^');
        name = name.TrimStart('^');
        if (name is not ("L" or "Lu" or "Ll" or "Lt" or "Lm" or "Lo" or "M" or "Mn" or "Mc" or "Me" or "N" or "Nd" or "Nl" or "No" or "P" or "Pc" or "Pd" or "Ps" or "Pe"
            or "Pi" or "Pf" or "Po" or "S" or "Sm" or "Sc" or "Sk" or "So" or "Z" or "Zs" or "Zl" or "Zp" or "C" or "Cc" or "Cf" or "Cs" or "Co"))
        {
            return Unsupported;
        }

        _at += length;
        _output.Append('\\').Append((p == 'P') != isNegated ? 'P' : 'p').Append('{').Append(name).Append('}');
        return null;
    }

    private string? ReadHex(out int single)
    {
        single = -1;
        var rest = _text[_at..];
        var length = rest.StartsWith("{") ? rest.IndexOf('}') + 1 : 2;
        var digits = length == 2 ? rest[..Math.Min(2, rest.Length)] : rest[..Math.Max(length, 0)].Trim("{}");
        if (digits.IsEmpty || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return "'\\x' needs a number";
        }

        _at += length;
        if (value > 0xFFFF)
        {
            return Unsupported;
        }

        single = value;
        return null;
    }

    private readonly void AppendLiteral(char c) => _output.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));

    private static string Complement(char shorthand) => shorthand switch
    {
        'd' => "\\x00-/:-\\uFFFF",
        'w' => "\\x00-/:-@\\x5B-\\x5E`{-\\uFFFF",
        _ => "\\x00-\\x08\\x0B\\x0E-\\x1F!-\\uFFFF",
    };

    private static string? PosixClass(ReadOnlySpan<char> name) => name switch
    {
        "alnum" => "0-9A-Za-z",
        "alpha" => "A-Za-z",
        "ascii" => "\\x00-\\x7F",
        "blank" => "\\t ",
        "cntrl" => "\\x00-\\x1F\\x7F",
        "digit" => "0-9",
        "graph" => "!-~",
        "lower" => "a-z",
        "print" => " -~",
        "punct" => "!-/:-@\\x5B-`{-~",
        "space" => "\\t\\n\\v\\f\\r ",
        "upper" => "A-Z",
        "word" => "0-9A-Za-z_",
        "xdigit" => "0-9A-Fa-f",
        "^alnum" => "\\x00-/:-@\\x5B-`{-\\uFFFF",
        "^alpha" => "\\x00-@\\x5B-`{-\\uFFFF",
        "^ascii" => "\\x80-\\uFFFF",
        "^blank" => "\\x00-\\x08\\x0A-\\x1F!-\\uFFFF",
        "^cntrl" => " -~\\x80-\\uFFFF",
        "^digit" => "\\x00-/:-\\uFFFF",
        "^graph" => "\\x00- \\x7F-\\uFFFF",
        "^lower" => "\\x00-`{-\\uFFFF",
        "^print" => "\\x00-\\x1F\\x7F-\\uFFFF",
        "^punct" => "\\x00- 0-9A-Za-z\\x7F-\\uFFFF",
        "^space" => "\\x00-\\x08\\x0E-\\x1F!-\\uFFFF",
        "^upper" => "\\x00-@\\x5B-\\uFFFF",
        "^word" => "\\x00-/:-@\\x5B-\\x5E`{-\\uFFFF",
        "^xdigit" => "\\x00-/:-@G-`g-\\uFFFF",
        _ => null,
    };

    private static ReadOnlySpan<char> NameCharacters => "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
}

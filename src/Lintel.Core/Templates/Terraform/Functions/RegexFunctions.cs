using System.Text.RegularExpressions;
using Lintel.Templates.Terraform.Values;
using static Lintel.Templates.Terraform.Functions.Declare;

namespace Lintel.Templates.Terraform.Functions;

/// <summary><c>regex</c>, <c>regexall</c> and <c>replace</c>. Patterns are matched in linear time.</summary>
internal static class RegexFunctions
{
    private const string NotSupported = "its regular expression uses what is not evaluated here";
    private const string TooSlow = "its regular expression takes too long";
    private const int MaxMatches = 20_000;

    /// <summary>The most characters that all matches of a text go over together: a match may look ahead to the end of the text.</summary>
    private const long MaxSteps = 200_000_000;
    private const int MaxCached = 64;

    /// <summary>The longest text that a pattern is held against.</summary>
    private const int MaxTextLength = 1_000_000;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    [ThreadStatic]
    private static Dictionary<string, Pattern>? cache;

    public static readonly TerraformFunction[] All =
    [
        new("regex", TerraformType.Any, [Text("pattern"), Text("string")], static (_, a) => Find(a[0].AsString(), a[1].AsString(), all: false)),
        new("regexall", TerraformType.Any, [Text("pattern"), Text("string")], static (_, a) => Find(a[0].AsString(), a[1].AsString(), all: true)),
        new("replace", TerraformType.String, [Text("str", TakesUnknown), Text("substr"), Text("replace")], static (_, a) => Replace(a)),
    ];

    /// <param name="Regex">Null when the pattern is wrong or not supported.</param>
    /// <param name="Names">The names of the groups in order, null for those without one.</param>
    private sealed record Pattern(Regex? Regex, IReadOnlyList<string?> Names, string? Error);

    private static TerraformResult Find(string source, string text, bool all)
    {
        var pattern = Compile(source);
        if (pattern.Error is not null)
        {
            return TerraformResult.Fail($"the pattern is wrong: {pattern.Error}", 0);
        }

        var named = pattern.Names.Count(static n => n is not null);
        if (named > 0 && named < pattern.Names.Count)
        {
            return TerraformResult.Fail("the pattern is wrong: either all its groups have names or none has", 0);
        }

        var element = pattern.Names.Count == 0 ? TerraformType.String
            : named == 0 ? TerraformType.Tuple([.. pattern.Names.Select(static _ => TerraformType.String)])
            : TerraformType.Object([.. pattern.Names.Select(static n => new TerraformAttribute(n!, TerraformType.String))]);
        var type = all ? TerraformType.List(element) : element;
        if (pattern.Regex is null || text.Length > MaxTextLength)
        {
            return TerraformValue.NotKnown(type, NotSupported, isNotNull: true);
        }

        try
        {
            if (!all)
            {
                var match = pattern.Regex.Match(text);
                return match.Success ? ToValue(match, pattern) : TerraformResult.Fail("the pattern matches nothing in the string");
            }

            var items = new List<TerraformValue>();
            foreach (var match in Matches(pattern.Regex, text))
            {
                if (items.Count == MaxMatches)
                {
                    return TerraformValue.NotKnown(type, TerraformLimits.TooLarge, isNotNull: true);
                }

                items.Add(ToValue(match, pattern));
            }

            return TerraformValue.List(element, items.ToArray());
        }
        catch (RegexMatchTimeoutException)
        {
            return TerraformValue.NotKnown(type, TooSlow, isNotNull: true);
        }
    }

    private static TerraformResult Replace(ReadOnlySpan<TerraformValue> arguments)
    {
        var substring = arguments[1].AsString();
        var replacement = arguments[2].AsString();
        var isPattern = substring.Length > 1 && substring[0] == '/' && substring[^1] == '/';
        if (!arguments[0].TryGetString(out var text))
        {
            // A longer one may span a known and an unknown part.
            return substring.Length == 1
                ? StringFunctions.MapParts(arguments[0], s => s.Replace(substring, replacement, StringComparison.Ordinal))
                : Unknown(TerraformType.String, arguments[0]);
        }

        if (isPattern)
        {
            return ReplacePattern(Compile(substring[1..^1]), text, replacement);
        }

        if (substring.Length > 0)
        {
            var count = (long)text.AsSpan().Count(substring);
            return text.Length + (count * (replacement.Length - substring.Length)) > TerraformLimits.MaxTextLength
                ? TerraformValue.NotKnown(TerraformType.String, TerraformLimits.TooLong, isNotNull: true)
                : TerraformValue.Of(text.Replace(substring, replacement, StringComparison.Ordinal));
        }

        var result = new PartialStringBuilder().Append(replacement);
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append(rune.ToString()).Append(replacement);
        }

        return result.ToValue();
    }

    private static TerraformResult ReplacePattern(Pattern pattern, string text, string replacement)
    {
        if (pattern.Error is not null)
        {
            return TerraformResult.Fail($"the pattern is wrong: {pattern.Error}", 1);
        }

        if (pattern.Regex is null || text.Length > MaxTextLength)
        {
            return TerraformValue.NotKnown(TerraformType.String, NotSupported, isNotNull: true);
        }

        var result = new PartialStringBuilder();
        var end = 0;
        try
        {
            foreach (var match in Matches(pattern.Regex, text))
            {
                result.Append(text.AsSpan(end, match.Index - end));
                Expand(result, replacement, match, pattern);
                end = match.Index + match.Length;
                if (result.IsFull)
                {
                    break;
                }
            }
        }
        catch (RegexMatchTimeoutException)
        {
            return TerraformValue.NotKnown(TerraformType.String, TooSlow, isNotNull: true);
        }

        return result.Append(text.AsSpan(end)).ToValue();
    }

    /// <summary>The matches that do not overlap; an empty one right after another does not count.</summary>
    /// <exception cref="RegexMatchTimeoutException">There is too much to do.</exception>
    private static IEnumerable<Match> Matches(Regex regex, string text)
    {
        var end = -1;
        var steps = MaxSteps;
        for (var match = regex.Match(text); match.Success; match = match.NextMatch())
        {
            steps -= text.Length - match.Index;
            if (steps < 0)
            {
                throw new RegexMatchTimeoutException();
            }

            if (match.Length > 0 || match.Index != end)
            {
                end = match.Index + match.Length;
                yield return match;
            }
        }
    }

    private static TerraformValue ToValue(Match match, Pattern pattern)
    {
        if (pattern.Names.Count == 0)
        {
            return TerraformValue.Of(match.Value);
        }

        var values = new TerraformValue[pattern.Names.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var group = Group(match, i);
            values[i] = group.Success ? TerraformValue.Of(group.Value) : TerraformValue.Null(TerraformType.String);
        }

        if (pattern.Names[0] is null)
        {
            return TerraformValue.Tuple(values);
        }

        var entries = new TerraformEntries();
        for (var i = 0; i < values.Length; i++)
        {
            entries[pattern.Names[i]!] = values[i];
        }

        return entries.ToObject();
    }

    private static Group Group(Match match, int index) => match.Groups["g" + (index + 1)];

    /// <summary>Writes a replacement: <c>$1</c>, <c>$name</c> and <c>${name}</c> stand for groups, <c>$$</c> for a dollar sign. A name goes as far as letters, digits and underscores do.</summary>
    private static void Expand(PartialStringBuilder result, string template, Match match, Pattern pattern)
    {
        for (var i = 0; i < template.Length;)
        {
            var dollar = template.IndexOf('$', i);
            result.Append(template.AsSpan(i, (dollar < 0 ? template.Length : dollar) - i));
            if (dollar < 0)
            {
                return;
            }

            var rest = template.AsSpan(dollar + 1);
            if (rest.StartsWith("$"))
            {
                result.Append('$');
                i = dollar + 2;
                continue;
            }

            var isBraced = rest.StartsWith("{");
            var name = isBraced ? rest[1..] : rest;
            var length = 0;
            while (length < name.Length && (char.IsLetterOrDigit(name[length]) || name[length] == '_'))
            {
                length++;
            }

            if (length == 0 || (isBraced && (length >= name.Length || name[length] != '}')))
            {
                result.Append('$');
                i = dollar + 1;
                continue;
            }

            i = dollar + 1 + length + (isBraced ? 2 : 0);
            var text = name[..length].ToString();
            var number = int.TryParse(text, out var parsed) ? parsed : IndexOf(pattern.Names, text) is >= 0 and var index ? index + 1 : -1;
            result.Append(number == 0 ? match.Value : number > 0 && number <= pattern.Names.Count ? Group(match, number - 1).Value : "");
        }
    }

    private static int IndexOf(IReadOnlyList<string?> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static Pattern Compile(string source)
    {
        cache ??= new(StringComparer.Ordinal);
        if (cache.TryGetValue(source, out var pattern))
        {
            return pattern;
        }

        if (cache.Count == MaxCached)
        {
            cache.Clear();
        }

        var error = RegexPattern.Translate(source, out var translated, out var names, out var isSupported);
        Regex? regex = null;
        if (error is null && isSupported)
        {
            try
            {
                regex = new(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Timeout);
            }
            catch (ArgumentException)
            {
                error = "it cannot be read";
            }
            catch (NotSupportedException)
            {
                // Its automaton would be too large.
            }
        }

        return cache[source] = new(regex, names, error);
    }
}

using System.Buffers;

namespace Lintel.Syntax.CSharp;

/// <summary>How deep the brackets of a text are within each other, and how long what has no brackets goes on. Roslyn looks ahead through brackets without a bound, and goes down
/// without one in chains of <c>a?.b</c>, <c>into</c>, <c>not</c>, labels and modifiers and in directives: it would run out of stack. Words that nothing stands between it reads again and again, and for signs that have no place where they stand it takes memory by the square of their number.</summary>
internal static class CSharpNesting
{
    /// <summary>More brackets than this within each other are in no program that somebody wrote.</summary>
    private const int MaxDepth = 500;

    /// <summary>More brackets than this that nothing closes, whether they stand in texts or not, are in no program that somebody wrote. Where a text is broken, what is inside it is not what Roslyn takes for it.</summary>
    private const int MaxUnclosed = 2000;

    /// <summary>More links of a chain than this, or words behind words, without a comma, semicolon or block between them are in no program that somebody wrote.</summary>
    private const int MaxLength = 1000;

    /// <summary>More signs than this one after the other, without a word, number or text between them, are in no program that somebody wrote.</summary>
    private const int MaxSigns = 500;

    /// <summary>The most closing brackets without an opening one; Roslyn takes memory by the square of their number.</summary>
    private const int MaxStrays = 100;

    /// <summary>The most bodies of lambdas in square brackets in one another. Where a statement begins with a square bracket Roslyn reads what is in it twice or more, as attributes and as a list, and so at each of them.</summary>
    private const int MaxBodies = 6;

    /// <summary>The most square brackets in one another, for the same reason.</summary>
    private const int MaxSquares = 64;

    /// <summary>The most interpolated texts in holes of one another: Roslyn copies what is in a hole to read it, and so at each of them.</summary>
    private const int MaxHoles = 64;

    /// <summary>What is added to the quotes of a raw text that ends where its line does.</summary>
    private const int OnOneLine = 128;

    /// <summary>The most directives of the preprocessor.</summary>
    private const int MaxDirectives = 2000;

    /// <summary>What the links of chains begin with.</summary>
    private static readonly SearchValues<byte> OfChains = SearchValues.Create("?!inpa"u8);

    /// <summary>What names are made of.</summary>
    private static readonly SearchValues<byte> OfNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"u8);

    /// <summary>What opens and closes.</summary>
    private static readonly SearchValues<byte> Brackets = SearchValues.Create("()[]{}<>"u8);

    /// <summary>What matters outside of texts.</summary>
    private static readonly SearchValues<byte> OfCode = SearchValues.Create("()[]{}<>;,\"'/"u8);

    /// <summary>Whether some brackets, or holes of interpolated texts, are deeper within each other than can be read, or something else goes on for too long.</summary>
    public static bool IsTooDeep(ReadOnlySpan<byte> text)
    {
        if (HasUnclosed(text))
        {
            return true;
        }

        // The brackets that are open; of those that are holes, the quotes of the text they are in.
        Span<byte> open = stackalloc byte[MaxDepth];
        // How long it goes on at each depth.
        Span<int> lengths = stackalloc int[MaxDepth + 1];
        // What is around each depth.
        Span<Surroundings> around = stackalloc Surroundings[MaxDepth + 1];
        lengths[0] = 0;
        around[0] = default;
        var (isAfterDelegate, end) = (false, 0);
        var (depth, holes, angles, directives, isAfterWord, signs, strays, at) = (0, 0, 0, 0, false, 0, 0, 0);
        while (at < text.Length)
        {
            var skipped = text[at..].IndexOfAny(OfCode);
            var words = text.Slice(at, skipped < 0 ? text.Length - at : skipped);
            lengths[depth] += Links(words) + Words(words, ref isAfterWord, ref signs) + words.Count((byte)':');
            directives += words.Count((byte)'#');
            if (lengths[depth] > MaxLength || directives > MaxDirectives || signs > MaxSigns)
            {
                return true;
            }

            if (skipped < 0)
            {
                return false;
            }

            end = words.TrimEnd(" \t\r\n"u8) is { IsEmpty: false } said ? at + said.Length : end;
            at += skipped;
            if (text[at] == '/')
            {
                var start = at;
                at = AfterComment(text, at);
                var isComment = at > start + 1;
                (isAfterWord, signs, end) = isComment ? (isAfterWord, signs, end) : (false, signs + 1, at);
                continue;
            }

            var before = text[..end];
            end = at + 1;

            isAfterWord = false;
            signs = text[at] is (byte)'"' or (byte)'\'' ? 0 : signs + 1;
            strays += depth == 0 && text[at] is (byte)')' or (byte)']' or (byte)'}' ? 1 : 0;
            if (strays > MaxStrays)
            {
                return true;
            }

            switch (text[at])
            {
                case (byte)'\'':
                    at = AfterCharacter(text, at);
                    continue;
                case (byte)'"':
                    var isInterpolated = IsInterpolated(text, at, out var isVerbatim);
                    var quotes = Math.Min(Quotes(text, at), OnOneLine - 1);
                    var isRaw = quotes >= 3;
                    var kind = isRaw ? quotes + (IsOnOneLine(text, at + quotes) ? OnOneLine : 0) : isVerbatim ? 1 : 2;
                    if (quotes == 2)
                    {
                        at += 2;
                        continue;
                    }

                    at = InText(text, at + (isRaw ? quotes : 1), kind, isInterpolated, out var isHole);
                    if (isHole)
                    {
                        if (!Push(open, ref depth, (byte)kind) || ++holes > MaxHoles)
                        {
                            return true;
                        }

                        lengths[depth] = 0;
                        around[depth] = around[depth - 1];
                    }

                    continue;
                case (byte)'(' or (byte)'[' or (byte)'{':
                    if (!Push(open, ref depth, 0))
                    {
                        return true;
                    }

                    lengths[depth] = 0;
                    around[depth] = around[depth - 1].Within(text[at], before, isAfterDelegate);
                    if (around[depth].Bodies > MaxBodies || around[depth].Squares > MaxSquares)
                    {
                        return true;
                    }

                    break;
                case (byte)')' or (byte)']':
                    isAfterDelegate = around[depth].IsDelegate;
                    depth -= depth > 0 && open[depth - 1] == 0 ? 1 : 0;
                    break;
                case (byte)'}' when depth > 0 && open[depth - 1] != 0:
                    // The end of a hole: its text goes on.
                    var outer = open[--depth];
                    at = InText(text, at + 1, outer, isInterpolated: true, out var isAnother);
                    depth += isAnother ? 1 : 0;
                    holes -= isAnother ? 0 : 1;
                    lengths[depth] = isAnother ? 0 : lengths[depth];
                    continue;
                case (byte)'}':
                    depth -= depth > 0 ? 1 : 0;
                    angles = 0;
                    lengths[depth] = GoesOn(text, at + 1) ? lengths[depth] : 0;
                    break;
                case (byte)',':
                    lengths[depth] = 0;
                    break;
                case (byte)'<':
                    angles++;
                    if (angles > MaxDepth)
                    {
                        return true;
                    }

                    break;
                case (byte)'>':
                    angles -= angles > 0 ? 1 : 0;
                    lengths[depth]++;
                    break;
                case (byte)';':
                    angles = 0;
                    lengths[depth] = 0;
                    break;
            }

            at++;
        }

        return false;
    }

    /// <summary>Whether too many brackets are open at some place, in texts and outside of them.</summary>
    private static bool HasUnclosed(ReadOnlySpan<byte> text)
    {
        if (text.Count((byte)'(') + text.Count((byte)'[') + text.Count((byte)'{') <= MaxUnclosed && text.Count((byte)'<') <= MaxUnclosed)
        {
            return false;
        }

        var (brackets, angles) = (0, 0);
        for (var at = 0; text[at..].IndexOfAny(Brackets) is var skipped and >= 0; at++)
        {
            at += skipped;
            switch (text[at])
            {
                case (byte)'(' or (byte)'[' or (byte)'{':
                    brackets++;
                    break;
                case (byte)'<':
                    angles++;
                    break;
                case (byte)'>':
                    angles -= angles > 0 ? 1 : 0;
                    break;
                default:
                    brackets -= brackets > 0 ? 1 : 0;
                    break;
            }

            if (brackets > MaxUnclosed || angles > MaxUnclosed)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The number of operators and words that Roslyn goes down for, or looks far ahead for.</summary>
    private static int Links(ReadOnlySpan<byte> text)
    {
        var links = 0;
        for (var at = 0; text[at..].IndexOfAny(OfChains) is var skipped and >= 0;)
        {
            at += skipped;
            if (text[at] is (byte)'?' or (byte)'!')
            {
                links++;
                at++;
                continue;
            }

            var length = text[at..].IndexOfAnyExcept(OfNames);
            var word = length < 0 ? text[at..] : text.Slice(at, length);
            var isWhole = at == 0 || !OfNames.Contains(text[at - 1]);
            links += isWhole && (word.SequenceEqual("into"u8) || word.SequenceEqual("not"u8) || word.SequenceEqual("partial"u8) || word.SequenceEqual("is"u8) || word.SequenceEqual("as"u8)) ? 1 : 0;
            at += word.Length;
        }

        return links;
    }

    /// <summary>The number of words that follow a word with nothing but spaces and comments between them.</summary>
    /// <param name="text">What is between two characters that matter.</param>
    /// <param name="isAfterWord">Whether a word stands before it, and at its end.</param>
    /// <param name="signs">How many signs stand in a row before it, and at its end; once too many it stays so.</param>
    private static int Words(ReadOnlySpan<byte> text, ref bool isAfterWord, ref int signs)
    {
        var isWord = false;
        var words = 0;
        foreach (var c in text)
        {
            if (c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                isWord = false;
            }
            else if (c >= 0x80 || c is (byte)'\\' || OfNames.Contains(c))
            {
                words += isAfterWord && !isWord ? 1 : 0;
                signs = signs > MaxSigns ? signs : 0;
                (isWord, isAfterWord) = (true, true);
            }
            else
            {
                signs++;
                (isWord, isAfterWord) = (false, c == '@' && isAfterWord);
            }
        }

        return words;
    }

    /// <summary>Whether an expression goes on behind a closing brace: a query, a chain.</summary>
    private static bool GoesOn(ReadOnlySpan<byte> text, int at)
    {
        var rest = text[at..].TrimStart(" \t\r\n"u8);
        return rest.StartsWith("into"u8) || (rest.Length > 0 && rest[0] is (byte)'.' or (byte)'?');
    }

    private static bool Push(Span<byte> open, ref int depth, byte kind)
    {
        if (depth == open.Length)
        {
            return false;
        }

        open[depth++] = kind;
        return true;
    }

    private static int Quotes(ReadOnlySpan<byte> text, int at)
    {
        var length = text[at..].IndexOfAnyExcept((byte)'"');
        return length < 0 ? text.Length - at : length;
    }

    /// <summary>Whether a raw text begins on the line of its quotes, and so has to end on it.</summary>
    private static bool IsOnOneLine(ReadOnlySpan<byte> text, int at)
    {
        var rest = text[at..];
        var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
        return rest[..(end < 0 ? rest.Length : end)].ContainsAnyExcept((byte)' ', (byte)'\t');
    }

    private static bool IsInterpolated(ReadOnlySpan<byte> text, int quote, out bool isVerbatim)
    {
        var isInterpolated = isVerbatim = false;
        for (var at = quote - 1; at >= 0 && text[at] is (byte)'$' or (byte)'@'; at--)
        {
            isInterpolated |= text[at] == '$';
            isVerbatim |= text[at] == '@';
        }

        return isInterpolated;
    }

    /// <summary>Goes on in a text to where it ends or a hole begins.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">Where to begin.</param>
    /// <param name="kind">1 for a verbatim text, 2 for a regular one, else the number of quotes of a raw one, with <see cref="OnOneLine"/>.</param>
    /// <param name="isInterpolated">Whether it has holes.</param>
    /// <param name="isHole">Whether it ended at a hole.</param>
    private static int InText(ReadOnlySpan<byte> text, int at, int kind, bool isInterpolated, out bool isHole)
    {
        isHole = false;
        var isOnOneLine = kind >= OnOneLine;
        kind -= isOnOneLine ? OnOneLine : 0;
        while (at < text.Length)
        {
            switch (text[at])
            {
                case (byte)'\n' when isOnOneLine:
                    return at;
                case (byte)'"':
                    var quotes = Quotes(text, at);
                    if (kind == 1 && quotes > 1)
                    {
                        at += 2;
                        continue;
                    }

                    if (kind < 3 || quotes >= kind)
                    {
                        return at + (kind < 3 ? 1 : quotes);
                    }

                    at += quotes;
                    continue;
                case (byte)'\\' when kind == 2:
                    at += 2;
                    continue;
                case (byte)'\n' when kind == 2 && !isInterpolated:
                    return at;
                case (byte)'{' when isInterpolated:
                    if (kind < 3 && at + 1 < text.Length && text[at + 1] == '{')
                    {
                        at += 2;
                        continue;
                    }

                    isHole = true;
                    return at + 1;
            }

            at++;
        }

        return text.Length;
    }

    private static int AfterComment(ReadOnlySpan<byte> text, int at)
    {
        var rest = text[at..];
        if (rest.StartsWith("/*"u8))
        {
            var end = rest[2..].IndexOf("*/"u8);
            return end < 0 ? text.Length : at + 2 + end + 2;
        }

        var length = rest.StartsWith("//"u8) ? rest.IndexOf((byte)'\n') : 1;
        return length < 0 ? text.Length : at + length;
    }

    private static int AfterCharacter(ReadOnlySpan<byte> text, int at)
    {
        // At most an escape of ten characters; an apostrophe in a directive or in broken code is no more than itself.
        const int MaxLength = 12;
        var rest = text[(at + 1)..Math.Min(text.Length, at + 1 + MaxLength)];
        var start = rest.StartsWith("\\"u8) ? 2 : 1;
        return rest.Length > start && rest[start..].IndexOf((byte)'\'') is var end and >= 0 ? at + 1 + start + end + 1 : at + 1;
    }

    /// <summary>What is around a place.</summary>
    /// <param name="Bodies">The bodies of lambdas in square brackets that are around it.</param>
    /// <param name="Squares">The square brackets that are around it.</param>
    /// <param name="IsInSquare">Whether square brackets are around it, within the innermost braces.</param>
    /// <param name="IsDelegate">Whether it is among the parameters of an anonymous method.</param>
    private readonly record struct Surroundings(byte Bodies, byte Squares, bool IsInSquare, bool IsDelegate)
    {
        /// <summary>What is around the places behind an opening bracket.</summary>
        /// <param name="bracket">The bracket.</param>
        /// <param name="before">The text before it, without blanks and comments at its end.</param>
        /// <param name="isAfterDelegate">Whether the round brackets that closed last had the parameters of an anonymous method.</param>
        public Surroundings Within(byte bracket, ReadOnlySpan<byte> before, bool isAfterDelegate)
        {
            var isBody = bracket == '{' && IsInSquare && (before.EndsWith("=>"u8) || (isAfterDelegate && before.EndsWith(")"u8)));
            return new((byte)(Bodies + (isBody ? 1 : 0)), (byte)(Squares + (bracket == '[' ? 1 : 0)), bracket == '[' || (IsInSquare && bracket != '{'), bracket == '(' && before.EndsWith("delegate"u8));
        }
    }
}

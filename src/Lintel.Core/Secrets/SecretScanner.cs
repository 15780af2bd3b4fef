using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Lintel.Secrets;

/// <summary>
/// Finds credentials that are written out in a text, whatever its language: by the form of known tokens, as the password of a URL, as a private key, and by a name such as <c>db_password</c> or
/// <c>apiKey</c> before a literal that looks made by chance. Placeholders and the examples of documentation are none. One pass over the bytes.
/// </summary>
public static class SecretScanner
{
    /// <summary>Credentials after this many in a text are not told.</summary>
    public const int MaximumMatches = 200;

    private const int LongestValue = 400;
    private const int LongestName = 80;
    private const int LongestLine = 1000;

    /// <summary>Names that say what their value is.</summary>
    private static readonly string[] NameMarks =
        ["password", "passwd", "passphrase", "secret", "token", "apikey", "api_key", "api-key", "accesskey", "access_key", "privatekey", "private_key", "authkey", "auth_key", "accountkey", "signingkey", "signing_key", "encryptionkey", "encryption_key"];

    private static readonly string[] OtherMarks = ["://", "-----begin", "eyj", "hooks.slack.com/services/", "t3blbkfj"];

    private static readonly SecretMarks Marks = new([.. SecretForms.All.Select(static form => form.Start), .. NameMarks, .. OtherMarks]);

    private static readonly byte[][] MadeUp = ["fake"u8.ToArray(), "dummy"u8.ToArray(), "mock"u8.ToArray()];

    private static readonly SearchValues<byte> AuthorityEnds = SearchValues.Create("/?#\"'` \t\r\n<>{}$%()*,;|\\"u8);
    private static readonly SearchValues<byte> ValueEnds = SearchValues.Create(" \t\r\n\"'`,;"u8);
    private static readonly SearchValues<byte> SchemeBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-."u8);
    private static readonly SearchValues<byte> PathBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./"u8);
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."u8);
    private static readonly SearchValues<byte> KeyBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/+"u8);
    private static readonly SearchValues<byte> TokenBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"u8);

    /// <summary>Finds the credentials of a text, in its order.</summary>
    /// <param name="text">The text in UTF-8.</param>
    /// <param name="path">The path of its file, with '/': what is found depends on what kind of file it is.</param>
    /// <param name="found">Takes them.</param>
    public static void Scan(ReadOnlySpan<byte> text, string path, List<SecretMatch> found)
    {
        var first = found.Count;
        SecretPlace? place = null;
        var end = 0;
        var tests = new RustTests(path);
        for (var at = 0; found.Count - first < MaximumMatches && (at = Marks.IndexOf(text, at)) >= 0; at++)
        {
            var around = place ??= SecretPlace.Of(path);
            if (at >= end && TryMatch(text, at, !around.IsTest && tests.Contains(text, at) ? around with { IsTest = true } : around, out var match) && match.Span.Start >= end)
            {
                found.Add(match);
                end = match.Span.End;
            }
        }
    }

    /// <summary>The credential at a mark.</summary>
    private static bool TryMatch(ReadOnlySpan<byte> text, int at, SecretPlace place, out SecretMatch match)
    {
        match = default;
        if (text[at] == ':')
        {
            return !place.IsTest && TryUrl(text, at, out match);
        }

        if (text[at] == '-')
        {
            return !place.IsTest && TryPrivateKey(text, at, out match);
        }

        foreach (var form in SecretForms.All)
        {
            if (form.Start[0] == text[at] && TryForm(text, at, form, place, out match))
            {
                return true;
            }
        }

        if (place.IsTest || place.IsGenerated)
        {
            return false;
        }

        return (text[at] | 0x20) switch
        {
            'e' => TryWebToken(text, at, out match) || TryNamed(text, at, place, out match),
            'h' => TrySlackHook(text, at, out match),
            't' when Ascii.EqualsIgnoreCase(text.Slice(at, Math.Min(8, text.Length - at)), "t3blbkfj"u8) => TryOpenAI(text, at, out match),
            _ => TryNamed(text, at, place, out match),
        };
    }

    private static bool TryForm(ReadOnlySpan<byte> text, int at, SecretForm form, SecretPlace place, out SecretMatch match)
    {
        match = default;
        var start = form.Start;
        if ((place.IsTest && !form.HasChecksum) || (at > 0 && TokenBytes.Contains(text[at - 1])) || text.Length - at < start.Length + form.Least || !Ascii.Equals(text.Slice(at, start.Length), start))
        {
            return false;
        }

        var rest = text[(at + start.Length)..];
        var length = rest.IndexOfAnyExcept(form.Characters);
        length = length < 0 ? rest.Length : length;
        if (length < form.Least || length > form.Most || (length < rest.Length && TokenBytes.Contains(rest[length])))
        {
            return false;
        }

        var value = rest[..length];
        if ((form.HasChecksum && !HasChecksum(value)) || (form.IsMixed && !SecretValue.IsMixed(value)) || SecretValue.IsPlaceholder(value) || SecretValue.IsRegular(value) || (form.IsId && !HasSecretKey(text, at)) || (form.IsOfClient && (place.IsOfClient || IsOfFirebase(text, at) || IsOfMap(text, at))))
        {
            return false;
        }

        match = new(new(at, at + start.Length + length), form.Kind, "");
        return true;
    }

    /// <summary>Whether a key of Google is one of the settings of Firebase that its apps for browsers and phones are shipped with.</summary>
    /// <remarks>Source: Firebase documentation, "Learn about using and managing API keys for Firebase": keys for its services are not secret.</remarks>
    private static bool IsOfFirebase(ReadOnlySpan<byte> text, int at)
    {
        const int Near = 400;
        var rest = text[Math.Max(0, at - Near)..Math.Min(text.Length, at + Near)];
        return rest.IndexOf("authDomain"u8) >= 0 || rest.IndexOf("messagingSenderId"u8) >= 0 || rest.IndexOf("firebaseapp.com"u8) >= 0;
    }

    /// <summary>Whether a key of Google is in the address of a script that pages draw maps with, or in a component of an app for phones: everyone who uses it has the key.</summary>
    /// <remarks>Source: Maps JavaScript API, "Load the Maps JavaScript API": script tag; "API security best practices": such keys are restricted to pages.</remarks>
    private static bool IsOfMap(ReadOnlySpan<byte> text, int at) => text[Math.Max(0, at - LongestName)..at] is var before && (before.EndsWith("key="u8) && before.IndexOf("/maps/api/js?"u8) >= 0) || text.IndexOf("'react-native"u8) >= 0 || text.IndexOf("\"react-native"u8) >= 0;

    /// <summary>Whether a secret access key, 40 characters of Base64, stands near its id: an id alone lets nobody in.</summary>
    /// <remarks>Source: IAM User Guide, "Manage access keys for IAM users": a key has two parts, and both are needed to sign a request.</remarks>
    private static bool HasSecretKey(ReadOnlySpan<byte> text, int at)
    {
        const int Near = 1000, Length = 40;
        var rest = text[Math.Max(0, at - Near)..Math.Min(text.Length, at + Near)];
        while (rest.IndexOfAny(KeyBytes) is >= 0 and var start)
        {
            rest = rest[start..];
            var length = rest.IndexOfAnyExcept(KeyBytes) is >= 0 and var end ? end : rest.Length;
            if (length == Length && SecretValue.IsMixed(rest[..length]))
            {
                return true;
            }

            rest = rest[length..];
        }

        return false;
    }

    /// <summary>Whether the last six characters are the CRC32 of those before, in base 62.</summary>
    private static bool HasChecksum(ReadOnlySpan<byte> value)
    {
        var sum = Crc32(value[..^6]);
        for (var i = value.Length - 1; i >= value.Length - 6; i--)
        {
            if (value[i] != "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8[(int)(sum % 62)])
            {
                return false;
            }

            sum /= 62;
        }

        return true;
    }

    private static uint Crc32(ReadOnlySpan<byte> value)
    {
        var sum = uint.MaxValue;
        foreach (var b in value)
        {
            sum ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ (0xEDB88320 & (uint)-(int)(sum & 1));
            }
        }

        return ~sum;
    }

    /// <summary>The body of a private key in PEM.</summary>
    private static bool TryPrivateKey(ReadOnlySpan<byte> text, int at, out SecretMatch match)
    {
        match = default;
        var line = text[at..Math.Min(text.Length, at + 60)];
        var mark = line.IndexOf("PRIVATE KEY-----"u8);
        if (mark < 0 || line[..mark].ContainsAny((byte)'\n', (byte)'"', (byte)'\''))
        {
            return false;
        }

        var start = at + mark + "PRIVATE KEY-----"u8.Length;
        var rest = text[start..Math.Min(text.Length, start + 8192)];
        var end = rest.IndexOf("-----END"u8);
        if (end < 0)
        {
            return false;
        }

        // Line breaks are real or escaped, and may have quotes, signs and indentation between them.
        var letters = 0;
        foreach (var b in rest[..end])
        {
            letters += char.IsAsciiLetterOrDigit((char)b) ? 1 : 0;
        }

        if (letters < 120 || rest[..end].IndexOf("..."u8) >= 0 || IsPlaceholderKey(rest[..Math.Min(end, 200)]) || IsCalledTest(text, at) || IsCalledFake(text, at))
        {
            return false;
        }

        match = new(new(at, start + end), "private key", "");
        return true;
    }

    /// <summary>Whether the body of a key stands for one that is put in later. Bytes of zero are runs of 'A' in Base64, and the header of each OpenSSH key has some.</summary>
    /// <remarks>Source: OpenSSH, PROTOCOL.key: magic, cipher "none", options and count, as strings with lengths of four bytes.</remarks>
    private static bool IsPlaceholderKey(ReadOnlySpan<byte> body)
    {
        Span<byte> kept = stackalloc byte[body.Length];
        var length = 0;
        foreach (var b in body)
        {
            if (b != 'A' || length == 0 || kept[length - 1] != 'A')
            {
                kept[length++] = b;
            }
        }

        return SecretValue.IsPlaceholder(kept[..length]);
    }

    /// <summary>Whether the name of a key, or a comment before it, says that it is for tests: <c>TEST_SERVER_KEY</c>.</summary>
    private static bool IsCalledTest(ReadOnlySpan<byte> text, int at)
    {
        const int Near = 250;
        var before = text[Math.Max(0, at - Near)..at];

        // What stands behind the end of another key is of that one.
        before = before[(before.LastIndexOf("-----END"u8) + 1)..];
        Span<byte> small = stackalloc byte[Near];
        Ascii.ToLower(before, small, out var length);
        for (var rest = small[..length]; rest.IndexOf("test"u8) is >= 0 and var found; rest = rest[(found + 4)..])
        {
            if ((found == 0 || !char.IsAsciiLetterOrDigit((char)rest[found - 1])) && (found + 4 == rest.Length || !char.IsAsciiLetterOrDigit((char)rest[found + 4])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the name that a token or key is given to says that it is none: <c>fakeJwt</c>, <c>MOCK_KEY</c>. It stands before it, in the line or in the one above.</summary>
    private static bool IsCalledFake(ReadOnlySpan<byte> text, int at)
    {
        const int Near = 100;
        var before = text[Math.Max(0, at - Near)..at];
        var line = before.LastIndexOf((byte)'\n');
        line = line > 0 && before[line..].Trim(" \t\r\n\"'`"u8).IsEmpty ? before[..line].LastIndexOf((byte)'\n') : line;
        return IsNamedFake(before[(line + 1)..]);
    }

    /// <summary>Whether a word of a text says that something is made up.</summary>
    private static bool IsNamedFake(ReadOnlySpan<byte> name)
    {
        Span<byte> small = stackalloc byte[LongestName + LongestName];
        name = name[Math.Max(0, name.Length - small.Length)..];
        Ascii.ToLower(name, small, out var length);
        foreach (var word in MadeUp)
        {
            if (small[..length].IndexOf(word) is >= 0 and var found && (found == 0 || !char.IsAsciiLetter((char)name[found - 1]) || char.IsAsciiLetterUpper((char)name[found])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a token says of itself that it is good for a day at most, so that nobody gets in with it when it is read in a repository, or that it is the key of Supabase for those who are not signed in, which every visitor is given.</summary>
    /// <remarks>Source: RFC 7519, section 4.1: exp and iat are seconds; Supabase documentation, "Understanding API keys": anon.</remarks>
    /// <param name="body">The body of the token.</param>
    /// <param name="end">The last day on which it is good, where it says so.</param>
    private static bool LetsNobodyIn(ReadOnlySpan<byte> body, out DateOnly? end)
    {
        end = null;
        const int Day = 86400, Longest = 4096;
        Span<byte> json = stackalloc byte[Longest];
        if (Base64Url.DecodeFromUtf8(body, json, out _, out var length) is not OperationStatus.Done)
        {
            return false;
        }

        var last = NumberOf(json[..length], "\"exp\":"u8);
        end = last is > 0 and < uint.MaxValue ? DateOnly.FromDateTime(DateTime.UnixEpoch.AddSeconds(last.Value)) : null;
        // The day of the token that jwt.io shows to everyone, which those made from it keep.
        return json[..length].IndexOf("1516239022"u8) >= 0 || (json[..length].IndexOf("\"iss\":\"supabase\""u8) >= 0 && json[..length].IndexOf("\"role\":\"anon\""u8) >= 0)
            || (last is { } stop && NumberOf(json[..length], "\"iat\":"u8) is { } start && stop - start is > 0 and <= Day);
    }

    private static long? NumberOf(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
        => json.IndexOf(name) is >= 0 and var at && Utf8Parser.TryParse(json[(at + name.Length)..].TrimStart((byte)' '), out long number, out _) ? number : null;

    /// <summary>A signed token: three parts, of which the first says how it is signed.</summary>
    private static bool TryWebToken(ReadOnlySpan<byte> text, int at, out SecretMatch match)
    {
        match = default;
        if (at > 0 && TokenBytes.Contains(text[at - 1]))
        {
            return false;
        }

        var rest = text[at..Math.Min(text.Length, at + 4096)];
        var header = rest.IndexOfAnyExcept(TokenBytes);
        if (header is < 16 or > 400 || rest[header] != '.' || !rest.StartsWith("eyJ"u8) || !rest[(header + 1)..].StartsWith("eyJ"u8))
        {
            return false;
        }

        var body = rest[(header + 1)..].IndexOfAnyExcept(TokenBytes);
        if (body < 20 || rest[header + 1 + body] != '.')
        {
            return false;
        }

        var signature = rest[(header + body + 2)..].IndexOfAnyExcept(TokenBytes);
        signature = signature < 0 ? rest.Length - header - body - 2 : signature;

        // The token that jwt.io shows to everyone, and those that copy its body.
        var isKnown = rest.Slice(header + 1, body).StartsWith("eyJzdWIiOiIxMjM0NTY3ODkw"u8);
        if (signature < 20 || isKnown || IsCalledFake(text, at) || LetsNobodyIn(rest.Slice(header + 1, body), out var end))
        {
            return false;
        }

        match = new(new(at, at + header + body + 2 + signature), "JSON Web Token", "") { End = end };
        return true;
    }

    private static bool TrySlackHook(ReadOnlySpan<byte> text, int at, out SecretMatch match)
    {
        match = default;
        var rest = text[at..Math.Min(text.Length, at + 120)];
        var end = rest.IndexOfAnyExcept(PathBytes);
        end = end < 0 ? rest.Length : end;
        var value = rest[..end];
        if (!value.StartsWith("hooks.slack.com/services/T"u8) || end < 60 || value.Count((byte)'/') != 4 || SecretValue.IsPlaceholder(value) || SecretValue.IsRegular(value[(value.LastIndexOf((byte)'/') + 1)..]))
        {
            return false;
        }

        match = new(new(at, at + end), "Slack webhook", "");
        return true;
    }

    /// <summary>The keys of OpenAI have this mark in their middle.</summary>
    private static bool TryOpenAI(ReadOnlySpan<byte> text, int at, out SecretMatch match)
    {
        match = default;
        var before = text[Math.Max(0, at - 100)..at];
        var start = at - (before.Length - 1 - before.LastIndexOfAnyExcept(TokenBytes));
        var rest = text[at..];
        var length = rest.IndexOfAnyExcept(TokenBytes);
        length = length < 0 ? rest.Length : length;
        if (!text[start..].StartsWith("sk-"u8) || at - start < 20 || length < 28)
        {
            return false;
        }

        match = new(new(start, at + length), "OpenAI key", "");
        return true;
    }

    /// <summary><c>scheme://user:password@host</c>.</summary>
    private static bool TryUrl(ReadOnlySpan<byte> text, int at, out SecretMatch match)
    {
        match = default;
        if (at == 0 || !char.IsAsciiLetter((char)text[at - 1]))
        {
            return false;
        }

        var start = at + 3;
        var rest = text[start..Math.Min(text.Length, start + 300)];
        var end = rest.IndexOfAny(AuthorityEnds);
        var authority = end < 0 ? rest : rest[..end];
        var host = authority.LastIndexOf((byte)'@');
        var colon = host < 0 ? -1 : authority[..host].IndexOf((byte)':');
        if (colon < 0 || host - colon < 7)
        {
            return false;
        }

        var user = authority[..colon];
        var password = authority[(colon + 1)..host];
        var server = authority[(host + 1)..];
        var scheme = text[..at];
        scheme = scheme[(scheme.LastIndexOfAnyExcept(SchemeBytes) + 1)..];
        if (server.IsEmpty || server.StartsWith("localhost"u8) || server.StartsWith("127."u8) || server.StartsWith("0.0.0.0"u8) || server.IndexOf("example"u8) >= 0 || server.StartsWith("host"u8)
            || (server.IndexOf((byte)'.') < 0 && !SecretValue.IsPassword(password))
            || Ascii.EqualsIgnoreCase(user, password) || SecretValue.IsPlaceholder(password) || SecretValue.IsWords(password))
        {
            return false;
        }

        match = new(new(start + colon + 1, start + host), "password in a URL", Encoding.ASCII.GetString(scheme));
        return true;
    }

    /// <summary>A literal that is given to a name which says that it is a secret.</summary>
    private static bool TryNamed(ReadOnlySpan<byte> text, int at, SecretPlace place, out SecretMatch match)
    {
        match = default;
        var before = text[Math.Max(0, at - LongestName)..at];
        var start = at - (before.Length - 1 - before.LastIndexOfAnyExcept(NameBytes));
        var after = text[at..Math.Min(text.Length, at + LongestName)];
        var nameLength = after.IndexOfAnyExcept(NameBytes);
        if (nameLength < 0)
        {
            return false;
        }

        var name = text[start..(at + nameLength)];
        var isDashed = place.IsSettings && name.IndexOf("//"u8) >= 0;
        var rest = text[(at + nameLength)..Math.Min(text.Length, at + nameLength + LongestValue)];
        var position = at + nameLength;
        if (IsOnLongLine(text, at) || !SkipAssignment(ref rest, ref position, out var isColon) || isDashed)
        {
            return false;
        }

        int length;
        if (rest.Length > 1 && rest[0] is (byte)'"' or (byte)'\'' or (byte)'`')
        {
            var quote = rest[0];
            rest = rest[1..];
            position++;
            length = rest.IndexOfAny(quote, (byte)'\n');
            if (length < 0 || rest[length] != quote || IsJoined(rest[(length + 1)..]))
            {
                return false;
            }
        }
        else if (place.IsSettings)
        {
            length = rest.IndexOfAny(ValueEnds);
            length = length < 0 ? rest.Length : length;
            if (isColon && text[position - 1] != ' ')
            {
                return false;
            }
        }
        else
        {
            return false;
        }

        // Meant for every visitor: the key of a search of Algolia, https://docsearch.algolia.com/docs/docsearch-program/, and the token of Cloudflare's web analytics, which stands in the page.
        var value = rest[..length];
        if (value.StartsWith("eyJ"u8) && value.Count((byte)'.') == 2)
        {
            // A signed token is found by its form, which says more of it.
            return false;
        }

        if (!SecretName.Classify(name, out var kind) || IsNamedFake(name) || text[Math.Max(0, start - LongestValue)..start] is var near && (near.IndexOf("lgolia"u8) >= 0 || near.IndexOf("cf-beacon"u8) >= 0) || (value.StartsWith("AIza"u8) && (place.IsOfClient || IsOfFirebase(text, at))) || !SecretValue.CouldBe(value, kind) || (kind == SecretNameKind.Password && (IsOfNobody(text, start) || (SecretValue.IsDigest(value) && HasAddress(text, start)))) || IsInExample(text, start))
        {
            return false;
        }

        match = new(new(position, position + length), kind == SecretNameKind.Password ? "password" : "secret", Encoding.UTF8.GetString(name));
        return true;
    }

    /// <summary>Whether a password is that of a user with an address that nobody has: <c>amy@example.com</c>.</summary>
    /// <remarks>Source: RFC 2606, section 3.</remarks>
    private static bool IsOfNobody(ReadOnlySpan<byte> text, int at) => Around(text, at) is var rest && (rest.IndexOf("@example.com"u8) >= 0 || rest.IndexOf("@example.org"u8) >= 0 || rest.IndexOf("@example.net"u8) >= 0);

    /// <summary>Whether there is an address of mail beside a place, as a user has it.</summary>
    private static bool HasAddress(ReadOnlySpan<byte> text, int at) => Around(text, at) is var rest && rest.IndexOf((byte)'@') >= 0 && rest.IndexOf("mail"u8) >= 0;

    /// <summary>The line of a place with the two above and below.</summary>
    private static ReadOnlySpan<byte> Around(ReadOnlySpan<byte> text, int at)
    {
        const int Lines = 2;
        var (start, end) = (at, at);
        for (var line = 0; line <= Lines && start > 0; line++)
        {
            start = Math.Max(0, text[..start].LastIndexOf((byte)'\n'));
        }

        for (var line = 0; line <= Lines && end < text.Length; line++)
        {
            end = text[end..].IndexOf((byte)'\n') is >= 0 and var next ? end + next + 1 : text.Length;
        }

        return text[start..end];
    }

    /// <summary>Whether a value stands below a key that says that it is an example, as in a description of an API: the lines above that are indented less lead to one.</summary>
    private static bool IsInExample(ReadOnlySpan<byte> text, int at)
    {
        const int MaximumLines = 60;
        var start = text[..at].LastIndexOf((byte)'\n') + 1;
        var indent = Blanks(text[start..]);
        if (IsInExampleOfComment(text, start))
        {
            return true;
        }

        for (var lines = 0; lines < MaximumLines && start > 0 && indent > 0; lines++)
        {
            var end = start - 1;
            start = text[..end].LastIndexOf((byte)'\n') + 1;
            var line = text[start..end];
            var blanks = Blanks(line);
            if (blanks >= indent || line[blanks..].TrimEnd((byte)'\r').IsEmpty)
            {
                continue;
            }

            indent = blanks;
            if (line[blanks..].TrimStart("-\"' "u8) is var key && (key.StartsWith("example:"u8) || key.StartsWith("examples:"u8) || key.StartsWith("example\""u8) || key.StartsWith("examples\""u8)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a line is of a comment that says above that it shows an example: <c>@apiHeaderExample</c>.</summary>
    private static bool IsInExampleOfComment(ReadOnlySpan<byte> text, int start)
    {
        const int MaximumLines = 8;
        for (var lines = 0; lines < MaximumLines && text[start..] is var rest && rest[Blanks(rest)..] is var line && (line.StartsWith("*"u8) || line.StartsWith("///"u8)); lines++)
        {
            line = line.IndexOf((byte)'\n') is >= 0 and var end ? line[..end] : line;
            if (line.IndexOf("xample"u8) >= 0)
            {
                return true;
            }

            if (start == 0)
            {
                return false;
            }

            start = text[..(start - 1)].LastIndexOf((byte)'\n') + 1;
        }

        return false;
    }

    /// <summary>Whether a line is longer than people write them: code that a tool has packed.</summary>
    private static bool IsOnLongLine(ReadOnlySpan<byte> text, int at) => text[Math.Max(0, at - LongestLine)..Math.Min(text.Length, at + LongestLine)].IndexOfAny((byte)'\n', (byte)'\r') < 0 && text.Length > LongestLine;

    /// <summary>Whether a literal is only a part of what is given: it is joined with more, or called on.</summary>
    private static bool IsJoined(ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \t"u8);
        return !rest.IsEmpty && rest[0] is (byte)'+' or (byte)'.' or (byte)'%' or (byte)'[' or (byte)'=' or (byte)'(' or (byte)'?';
    }

    /// <summary>Goes past the quote behind a name and the sign that gives it a value.</summary>
    private static bool SkipAssignment(ref ReadOnlySpan<byte> rest, ref int position, out bool isColon)
    {
        isColon = false;
        var at = 0;
        if (at < rest.Length && rest[at] is (byte)'"' or (byte)'\'')
        {
            at++;
        }

        at += Blanks(rest[at..]);

        // A name may have its type behind it: password: str = "...".
        if (at < rest.Length && rest[at] == ':' && rest[(at + 1)..] is var type && Blanks(type) is var blanks && type[blanks..] is var word
            && word.IndexOfAnyExcept(NameBytes) is > 0 and var typeLength && word[typeLength..] is var behind && Blanks(behind) is var gap && gap < behind.Length && behind[gap] == '=')
        {
            at += 1 + blanks + typeLength + gap;
        }

        if (at >= rest.Length || rest[at] is not ((byte)'=' or (byte)':'))
        {
            return false;
        }

        isColon = rest[at] == ':';
        at++;
        if (at < rest.Length && rest[at] is (byte)'=' or (byte)'>')
        {
            // := and => give a value; == compares.
            if (rest[at] == '=' && !isColon)
            {
                return false;
            }

            isColon = false;
            at++;
        }

        at += Blanks(rest[at..]);
        rest = rest[at..];
        position += at;
        return !rest.IsEmpty;
    }

    private static int Blanks(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept((byte)' ', (byte)'\t') is >= 0 and var length ? length : text.Length;
}

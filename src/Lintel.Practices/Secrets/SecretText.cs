using System.Buffers;
using System.Text.Json;
using Lintel.Resources;

namespace Lintel.Practices.Secrets;

/// <summary>Recognizes credentials that are written out: by the form of the value, or by its name together with a value that could be one.</summary>
internal static class SecretText
{
    /// <summary>The start of a token, the characters that follow, and how many at least.</summary>
    private static readonly (string Start, int Least)[] Tokens =
    [
        ("AKIA", 16), ("ASIA", 16), ("ghp_", 30), ("gho_", 30), ("ghs_", 30), ("github_pat_", 30), ("glpat-", 18), ("sk_live_", 10), ("rk_live_", 10),
        ("xoxb-", 10), ("xoxp-", 10), ("xoxa-", 10), ("xapp-", 10), ("AIza", 30), ("SG.", 40), ("sk-ant-", 20), ("sk-proj-", 20), ("npm_", 30), ("dop_v1_", 40), ("hvs.", 20), ("shpat_", 20), ("key-", 32),
    ];

    private static readonly string[] SecretWords = ["PASSWORD", "PASSWD", "SECRET", "TOKEN", "APIKEY", "PRIVATEKEY", "ACCESSKEY", "CREDENTIAL", "CONNECTIONSTRING", "AUTHKEY", "SIGNINGKEY", "ENCRYPTIONKEY"];

    /// <summary>Words that make a name with a secret word one of something that is no secret: where the secret is, how long it lasts.</summary>
    private static readonly string[] HarmlessWords =
        ["ARN", "NAME", "ID", "PATH", "URL", "URI", "TTL", "EXPIRY", "EXPIRES", "EXPIRATION", "TIME", "DURATION", "HOURS", "LENGTH", "ENABLED", "TYPE", "REGION", "PARAMETER", "PARAM", "TABLE", "BUCKET", "QUEUE", "ENDPOINT", "HEADER", "FIELD", "ISSUER", "AUDIENCE", "ALGORITHM", "LIMIT", "MAX", "COUNT", "SECONDS", "MINUTES", "DAYS", "VERSION", "FILE", "PREFIX", "LOCATION", "KEYID", "MANAGER", "STORE", "SOURCE", "PROVIDER", "ROTATION", "POLICY"];

    private static readonly string[] Placeholders = ["CHANGE", "PLACEHOLDER", "EXAMPLE", "DUMMY", "TODO", "REPLACE", "YOUR", "XXXX", "INSERT", "<", "${", "{{", "N/A", "NONE", "NULL", "TRUE", "FALSE", "****"];

    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    /// <summary>Whether a named value is a secret written out. Unknown when its name says that it is one and its text is not known.</summary>
    public static Truth Is(string name, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Text:
                return Truth.Of(value.AsText() is { } text && IsWrittenOut(name, text), value);
            case ValueKind.PartialText:
                foreach (var part in value.Partial!.Parts)
                {
                    if (part.AsText() is { } piece && HasSecretForm(piece))
                    {
                        return Truth.True(value);
                    }
                }

                return Truth.False(value);
            case ValueKind.Unknown:
                return IsSecretName(name) ? Truth.Unknown(value) : Truth.False(value);
            default:
                return Truth.False(value);
        }
    }

    /// <summary>Whether a named text is a secret written out, by its name and by what it looks like.</summary>
    public static bool IsWrittenOut(string name, string text) => HasSecretForm(text) || (IsSecretName(name) && CouldBeSecret(text));

    /// <summary>Whether a text has the form of a credential: an access key, a token of a known service, a private key, a URL with a password.</summary>
    public static bool HasSecretForm(ReadOnlySpan<char> text)
    {
        if (text.Contains("-----BEGIN ", StringComparison.Ordinal) && text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            return true;
        }

        foreach (var (start, least) in Tokens)
        {
            if (text.IndexOf(start, StringComparison.Ordinal) is >= 0 and var at
                && (at == 0 || !TokenCharacters.Contains(text[at - 1]))
                && TokenLength(text[(at + start.Length)..]) >= least)
            {
                return true;
            }
        }

        return HasPasswordInUrl(text);
    }

    /// <summary>Whether a name says that its value is a secret: it ends in a word such as <c>PASSWORD</c> or <c>API_KEY</c>.</summary>
    public static bool IsSecretName(string name)
    {
        var letters = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (HarmlessWords.Any(word => letters.EndsWith(word, StringComparison.Ordinal)))
        {
            return false;
        }

        return SecretWords.Any(word => letters.Contains(word, StringComparison.Ordinal));
    }

    private static bool CouldBeSecret(string text)
    {
        if (text.Length < 8 || text.Contains("{{resolve:", StringComparison.Ordinal) || text.StartsWith("arn:", StringComparison.Ordinal) || text.StartsWith('/')
            || text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || text.Contains(' ', StringComparison.Ordinal))
        {
            return false;
        }

        if (HasSecretMember(text) is { } isSecret)
        {
            return isSecret;
        }

        if (IsPlaceholder(text) || double.TryParse(text, out _))
        {
            return false;
        }

        // The name of a secret is words joined by dashes or slashes; a secret has digits or both cases besides.
        return !text.Contains('/', StringComparison.Ordinal) && text.Any(char.IsAsciiLetter) && (text.Any(char.IsAsciiDigit) || (text.Any(char.IsAsciiLetterUpper) && text.Any(char.IsAsciiLetterLower)) || text.Any(static c => "!$%^&*#@+=".Contains(c, StringComparison.Ordinal)));
    }

    private static int TokenLength(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(TokenCharacters) is >= 0 and var end ? end : text.Length;

    /// <summary><c>scheme://user:password@host</c> with a password that is written out.</summary>
    private static bool HasPasswordInUrl(ReadOnlySpan<char> text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0)
        {
            return false;
        }

        var rest = text[(scheme + 3)..];
        var end = rest.IndexOfAny('/', '?', ' ');
        var authority = end < 0 ? rest : rest[..end];
        var at = authority.LastIndexOf('@');
        var colon = at < 0 ? -1 : authority[..at].IndexOf(':');
        return colon >= 0 && at - colon > 4 && !authority[colon..at].ContainsAny('$', '<', '{') && !IsPlaceholder(authority[colon..at])
            && !authority[..colon].Equals(authority[(colon + 1)..at], StringComparison.OrdinalIgnoreCase) && !IsLoopback(authority[(at + 1)..]);
    }

    /// <summary>Whether a host is the machine itself, so that its password opens nothing elsewhere.</summary>
    private static bool IsLoopback(ReadOnlySpan<char> host) => host.StartsWith("localhost", StringComparison.OrdinalIgnoreCase) || host.StartsWith("127.", StringComparison.Ordinal) || host.StartsWith("0.0.0.0", StringComparison.Ordinal) || host.StartsWith("[::1]", StringComparison.Ordinal);

    /// <summary>Whether a text in JSON has a member that is a secret by its own name; null for any other text.</summary>
    private static bool? HasSecretMember(string text)
    {
        if (text is not (['{', .., '}'] or ['[', .., ']']))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return HasSecretMember(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <remarks>The parser bounds the depth.</remarks>
    private static bool HasSecretMember(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(static member => member.Value.ValueKind == JsonValueKind.String ? IsWrittenOut(member.Name, member.Value.GetString() ?? "") : HasSecretMember(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HasSecretMember),
        _ => false,
    };

    private static bool IsPlaceholder(ReadOnlySpan<char> text)
    {
        foreach (var word in Placeholders)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

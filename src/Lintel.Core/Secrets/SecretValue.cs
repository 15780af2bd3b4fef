using System.Buffers;

namespace Lintel.Secrets;

/// <summary>Tells values that were made by chance, or chosen as a password, from words, placeholders and references.</summary>
internal static class SecretValue
{
    private const int LongestValue = 300;

    private static readonly SearchValues<byte> Outside = SearchValues.Create(" \t\\()[],;\"'`"u8);
    private static readonly SearchValues<byte> Signs = SearchValues.Create("!#$%^&*+=@?~"u8);

    /// <summary>What values have in them that stand for a secret or point at one, in small letters.</summary>
    private static readonly byte[][] Placeholders =
        [.. new[]
        {
            "exampl", "mustbe", "password", "changeme", "change-me", "change_me", "placeholder", "dummy", "todo", "replace", "your", "xxxx", "insert", "n/a", "fake", "sample", "notasecret", "redacted", "****", "....", "1234567890", "abcdefg", "0123456", "123456", "foobar",
            "process.env", "os.environ", "secretsmanager", "{{", "${", "$(", "#{", "%(", "<", "resolve:", "arn:aws", "keyvault", "env:", "secretref", "enter", "qwerty", "lorem", "test", "mock", "demo", "default", "undefined", "deadbeef", "aaaaaa", "000000", "111111", "passw0rd", "p455w0rd", "pa55w0rd", "passwrd", "w0rd", "s3cr3t", "53cr37", "secr3t", "secure", "something", "mysecret", "supersecret", "super_secret", "super-secret", "notreal", "sw2ycwtib9zpoohopsmm", "not-real", "not_real", "d41d8cd98f00b204e9800998ecf8427e", "mypass", "h@sh1cor3", "d3adb33f", "cafeb4b", "1a2b3c", "a1b2c3", "hunter2", "correct-horse", "letmein", "local-", "local_", ".signature", "-characters", "welcome", "guest", "swordfish", "unused", "ignored", "not-for-", "not_for_", "dev-only", "dev_only", "random", "generate",
        }.Select(System.Text.Encoding.ASCII.GetBytes)];

    /// <summary>Whether a value stands for a secret that is put in later, or is one of documentation.</summary>
    public static bool IsPlaceholder(ReadOnlySpan<byte> value)
    {
        Span<byte> small = stackalloc byte[LongestValue];
        value = value[..Math.Min(value.Length, small.Length)];
        System.Text.Ascii.ToLower(value, small, out var length);
        foreach (var word in Placeholders)
        {
            if (small[..length].IndexOf(word) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the value of a name of a kind is a secret as far as can be seen.</summary>
    public static bool CouldBe(ReadOnlySpan<byte> value, SecretNameKind kind)
    {
        if (value.Length < 8 || value.Length > LongestValue || value.ContainsAny(Outside) || value[0] is (byte)'/' or (byte)'.' or (byte)'$' or (byte)'@' or (byte)'%' or (byte)'!' or (byte)'*' or (byte)'&' or (byte)'|' or (byte)'>'
            || value.IndexOf("://"u8) >= 0 || value.IndexOf("::"u8) >= 0 || value.IndexOf("/"u8) is >= 0 and var slash && value[(slash + 1)..].IndexOf((byte)'/') >= 0 && IsPath(value) || IsPlaceholder(value) || IsWords(value) || IsRegular(value) || IsOfPayment(value) || IsHash(value) || IsIdOfAmazon(value) || IsForBrowsers(value) || IsEncodedPlaceholder(value))
        {
            return false;
        }

        return kind == SecretNameKind.Password ? IsPassword(value) : value.Length >= 16 && IsMixed(value) && Entropy(value) >= (IsHexadecimal(value) ? 3.0 : 3.6);
    }

    /// <summary>Whether a value is what Stripe gives to the browser of a customer for one payment or card, and calls a client secret.</summary>
    /// <remarks>Source: Stripe API Reference, "The PaymentIntent object": client_secret.</remarks>
    private static bool IsOfPayment(ReadOnlySpan<byte> value) => (value.StartsWith("pi_"u8) || value.StartsWith("seti_"u8)) && value.IndexOf("_secret_"u8) > 0;

    /// <summary>Whether a value is the hash of a password as ASP.NET Identity, Werkzeug and Django keep it: nobody signs in with it.</summary>
    /// <remarks>Sources: ASP.NET Core, PasswordHasher: version 3 is the byte 1 and the number of the function in 4 bytes, 61 bytes in all; Werkzeug, generate_password_hash; Django documentation, "Password management in Django".</remarks>
    private static bool IsHash(ReadOnlySpan<byte> value) => (value.StartsWith("AQAAAA"u8) && value.Length is 82 or 84) || value.StartsWith("pbkdf2:"u8) || value.StartsWith("scrypt:"u8) || value.StartsWith("pbkdf2_sha256$"u8);

    /// <summary>Whether a value has the form of a digest: MD5, SHA-1, SHA-256 or SHA-512 in hexadecimal.</summary>
    public static bool IsDigest(ReadOnlySpan<byte> value) => value.Length is 32 or 40 or 64 or 128 && IsHexadecimal(value);

    /// <summary>Whether a value is one of the ids that Login with Amazon and Alexa show to everyone; the secrets of clients begin in the same way and go on with oa2-cs.</summary>
    /// <remarks>Source: Login with Amazon documentation, "Security profile": client id amzn1.application-oa2-client, client secret amzn1.oa2-cs.</remarks>
    private static bool IsIdOfAmazon(ReadOnlySpan<byte> value) => value.StartsWith("amzn1."u8) && value.IndexOf("oa2-cs"u8) < 0;

    /// <summary>Whether a value is the key of Stripe that pages carry.</summary>
    /// <remarks>Source: Stripe documentation, "API keys": publishable keys begin with pk.</remarks>
    private static bool IsForBrowsers(ReadOnlySpan<byte> value) => value.StartsWith("pk_live_"u8) || value.StartsWith("pk_test_"u8);

    /// <summary>Whether a value is a placeholder in Base64, as a secret of Kubernetes has it.</summary>
    private static bool IsEncodedPlaceholder(ReadOnlySpan<byte> value)
    {
        Span<byte> text = stackalloc byte[LongestValue];
        return value.Length % 4 == 0 && System.Buffers.Text.Base64.DecodeFromUtf8(value, text, out _, out var length) == OperationStatus.Done && length > 0
            && text[..length].IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0 && (IsPlaceholder(text[..length]) || IsWords(text[..length]));
    }

    /// <summary>Whether a value has letters and digits.</summary>
    public static bool IsMixed(ReadOnlySpan<byte> value) => value.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0 && (value.IndexOfAnyInRange((byte)'a', (byte)'z') >= 0 || value.IndexOfAnyInRange((byte)'A', (byte)'Z') >= 0);

    /// <summary>Whether a value is one that people choose where rules ask for kinds of characters, or one made by chance.</summary>
    public static bool IsPassword(ReadOnlySpan<byte> value)
    {
        var kinds = 0;
        kinds += value.IndexOfAnyInRange((byte)'a', (byte)'z') >= 0 ? 1 : 0;
        kinds += value.IndexOfAnyInRange((byte)'A', (byte)'Z') >= 0 ? 1 : 0;
        kinds += value.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0 ? 1 : 0;
        kinds += value.ContainsAny(Signs) ? 1 : 0;
        return kinds >= 3 || (value.Length >= 16 && IsMixed(value) && Entropy(value) >= 3.3);
    }

    /// <summary>Whether a value is words joined by signs, such as the name of a secret: <c>prod/orders-db/password</c>, <c>secretAccessKey</c>, <c>Microsoft.Extensions.Secrets</c>.</summary>
    public static bool IsWords(ReadOnlySpan<byte> value)
    {
        // Made by chance, letters and digits change often; in words a digit stands at an end.
        var start = 0;
        for (var i = 0; i <= value.Length; i++)
        {
            if (i < value.Length && value[i] is not ((byte)'-' or (byte)'_' or (byte)'.' or (byte)'/' or (byte)':'))
            {
                continue;
            }

            var word = value[start..i];
            start = i + 1;
            var letters = word.Length;
            while (letters > 0 && word[letters - 1] is >= (byte)'0' and <= (byte)'9')
            {
                letters--;
            }

            // Digits alone are a version or a number, when they are few.
            if ((letters == 0 && word.Length > 4) || word.Length - letters > 4 || word[..letters].IndexOfAnyExceptInRange((byte)'A', (byte)'z') >= 0 || HasOddCase(word[..letters]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether capitals stand otherwise than words have them: more than one in three letters, and not all.</summary>
    private static bool HasOddCase(ReadOnlySpan<byte> word)
    {
        var capitals = 0;
        foreach (var b in word)
        {
            capitals += b is >= (byte)'A' and <= (byte)'Z' ? 1 : 0;
        }

        return capitals != word.Length && word.Length >= 8 && capitals * 3 > word.Length;
    }

    /// <summary>Whether a value repeats itself or counts up, which chance does not.</summary>
    public static bool IsRegular(ReadOnlySpan<byte> value)
    {
        var steps = 0;
        Span<bool> seen = stackalloc bool[256];
        seen.Clear();
        var different = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (!seen[value[i]])
            {
                seen[value[i]] = true;
                different++;
            }

            if (i > 0 && value[i] - value[i - 1] is 0 or 1)
            {
                steps++;
            }
        }

        return different < Math.Min(6, value.Length / 2) || steps * 2 > value.Length;
    }

    /// <summary>Whether it has more than one slash and no other sign of chance: a path.</summary>
    private static bool IsPath(ReadOnlySpan<byte> value) => value.IndexOfAny((byte)'+', (byte)'=') < 0 && value.Length != 40;

    private static bool IsHexadecimal(ReadOnlySpan<byte> value)
    {
        foreach (var b in value)
        {
            if (!char.IsAsciiHexDigit((char)b))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Shannon's entropy in bits for each character.</summary>
    private static double Entropy(ReadOnlySpan<byte> value)
    {
        Span<int> counts = stackalloc int[256];
        counts.Clear();
        foreach (var b in value)
        {
            counts[b]++;
        }

        var entropy = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                var share = (double)count / value.Length;
                entropy -= share * Math.Log2(share);
            }
        }

        return entropy;
    }
}

using System.Text;

namespace Lintel.Secrets;

/// <summary>Tells from a name whether its value is a secret.</summary>
internal static class SecretName
{
    private static readonly string[] Passwords = ["password", "passwd", "passphrase"];

    private static readonly string[] Keys = ["secret", "token", "apikey", "secretkey", "accesskey", "privatekey", "authkey", "accountkey", "signingkey", "encryptionkey", "clientsecret"];

    /// <summary>Reads a name.</summary>
    /// <param name="name">The name, with the signs that join its words.</param>
    /// <param name="kind">What its value is.</param>
    /// <returns>Whether the name ends in the word for a secret: what follows it in a name is about the secret.</returns>
    public static bool Classify(ReadOnlySpan<byte> name, out SecretNameKind kind)
    {
        Span<byte> letters = stackalloc byte[128];
        var length = 0;
        foreach (var b in name[Math.Max(0, name.Length - letters.Length)..])
        {
            if (char.IsAsciiLetterOrDigit((char)b))
            {
                letters[length++] = (byte)(b | 0x20);
            }
        }

        // A number at the end counts: password1.
        while (length > 0 && letters[length - 1] is >= (byte)'0' and <= (byte)'9')
        {
            length--;
        }

        kind = Ends(letters[..length], Passwords) ? SecretNameKind.Password : Ends(letters[..length], Keys) ? SecretNameKind.Key : SecretNameKind.None;
        return kind != SecretNameKind.None && !IsPublic(letters[..length]);
    }

    /// <summary>Tokens that everybody may see.</summary>
    private static bool IsPublic(ReadOnlySpan<byte> letters) => (letters.IndexOf("public"u8) >= 0 && !letters.EndsWith("secret"u8)) || letters.EndsWith("nexttoken"u8) || letters.EndsWith("pagetoken"u8) || letters.EndsWith("continuationtoken"u8)
        || letters.EndsWith("cancellationtoken"u8) || letters.EndsWith("nosecret"u8) || letters.EndsWith("clienttoken"u8) || letters.EndsWith("csrftoken"u8) || letters.StartsWith("hash"u8) || letters.EndsWith("devicetoken"u8) || letters.EndsWith("postmantoken"u8) || letters.EndsWith("tasktoken"u8) || letters.EndsWith("synctoken"u8) || letters.EndsWith("requesttoken"u8) || letters.EndsWith("idempotencytoken"u8) || letters.EndsWith("starttoken"u8) || letters.EndsWith("eventsourcetoken"u8);

    private static bool Ends(ReadOnlySpan<byte> letters, string[] words)
    {
        foreach (var word in words)
        {
            if (letters.Length >= word.Length && Ascii.Equals(letters[^word.Length..], word))
            {
                return true;
            }
        }

        return false;
    }
}

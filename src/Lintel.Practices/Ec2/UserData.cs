using System.Buffers;
using System.Text;
using Lintel.Practices.Secrets;
using Lintel.Resources;

namespace Lintel.Practices.Ec2;

/// <summary>Recognizes credentials in the script that an instance runs at its start.</summary>
internal static class UserData
{
    private const int LongestLine = 4096;

    /// <summary>No instance takes more: 16 KB, as base64.</summary>
    /// <remarks>Source: Amazon EC2 User Guide, "Run commands when you launch an EC2 instance with user data input".</remarks>
    private const int LongestText = 22 * 1024;

    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t;&|\"'");

    /// <summary>Whether the user data holds a credential that is written out, or the value of a parameter with <c>NoEcho</c>.</summary>
    public static Truth HoldsSecret(Value data)
    {
        switch (data.Kind)
        {
            case ValueKind.Text:
                return Truth.Of(data.AsText() is { } script && Reveals(script), data);
            case ValueKind.PartialText:
                foreach (var part in data.Partial?.Parts ?? [])
                {
                    if (part.OpenParameter is { IsHidden: true } || (part.AsText() is { } text && Reveals(text)))
                    {
                        return Truth.True(data);
                    }
                }

                return Truth.False(data);
            case ValueKind.Unknown or ValueKind.Reference:
                return Truth.Unknown(data);
            default:
                return Truth.False(data);
        }
    }

    private static bool Reveals(string script)
    {
        foreach (var line in (Decoded(script) ?? script).AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            if (trimmed.Length is > 0 and <= LongestLine && trimmed[0] != '#' && (SecretText.HasSecretForm(trimmed) || AssignsSecret(trimmed)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The script that a text is the base64 of; null for a script as it is, which has a space or a line break.</summary>
    private static string? Decoded(string text)
    {
        if (text.Length > LongestText || text.AsSpan().ContainsAny(" \n#"))
        {
            return null;
        }

        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    /// <summary>Whether a word of the line is <c>NAME=value</c>, where the name says that it is a secret and the value could be one.</summary>
    private static bool AssignsSecret(ReadOnlySpan<char> line)
    {
        var equals = line.IndexOf('=');
        if (equals <= 0)
        {
            return false;
        }

        var name = line[(line[..equals].LastIndexOfAny(Separators) + 1)..equals];
        var value = line[(equals + 1)..].TrimStart('\\');

        // What PowerShell gives to a variable without quotes is a command: $token=Invoke-RestMethod.
        if (name is ['$', ..] && value.TrimStart() is not ['"' or '\'', ..])
        {
            return false;
        }

        if (value.Length > 1 && value[0] is '"' or '\'')
        {
            var end = value[1..].IndexOf(value[0]);
            value = (end < 0 ? value[1..] : value.Slice(1, end)).TrimEnd('\\');
        }
        else if (value.IndexOfAny(Separators) is >= 0 and var end)
        {
            value = value[..end];
        }

        // A shell fills in what begins with a dollar sign or a backquote, and PowerShell calls what begins with a bracket or a parenthesis.
        return !value.ContainsAny('$', '`', '<') && value is not ['[' or '(', ..] && SecretText.IsWrittenOut(name.ToString(), value.ToString());
    }
}

using System.Text;

namespace Lintel.Secrets;

/// <summary>Hides the credentials of a text that is shown: stars stand for all but their first characters.</summary>
public static class SecretMask
{
    private const int MaximumLength = 4 << 20;

    /// <summary>The text with its credentials hidden; of the same length, and with the same line breaks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The path of its file, with '/'.</param>
    public static string Apply(string text, string path)
    {
        if (text.Length > MaximumLength)
        {
            return text;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var found = new List<SecretMatch>();
        SecretScanner.Scan(bytes, path, found);
        if (found.Count == 0)
        {
            return text;
        }

        foreach (var match in found)
        {
            for (var i = match.Span.Start + SecretFinder.ShownLength; i < match.Span.End; i++)
            {
                // What is not ASCII stays, so that the characters keep their number.
                bytes[i] = bytes[i] is > (byte)' ' and < 0x7F ? (byte)'*' : bytes[i];
            }
        }

        return Encoding.UTF8.GetString(bytes);
    }
}

using System.Globalization;

namespace Lintel.Checking;

/// <summary>Identifies a finding across moves, renames of files and reformatting: 64 bits, written as 16 hexadecimal digits.</summary>
/// <param name="Bits">The bits.</param>
public readonly record struct Fingerprint(ulong Bits)
{
    /// <summary>The number of digits.</summary>
    public const int Length = 16;

    /// <summary>Writes the digits in ASCII.</summary>
    /// <param name="digits">Room for <see cref="Length"/> bytes.</param>
    public void Write(Span<byte> digits) => Bits.TryFormat(digits, out _, "x16", CultureInfo.InvariantCulture);

    /// <summary>Reads the digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Fingerprint fingerprint)
    {
        var isRead = ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits) && text.Length == Length;
        fingerprint = new(isRead ? bits : 0);
        return isRead;
    }

    public override string ToString() => Bits.ToString("x16", CultureInfo.InvariantCulture);
}

namespace Lintel.Templates.Terraform.Values;

/// <summary>Compares strings by code point, as Terraform orders keys and sorts strings.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Instance = new();

    public int Compare(string? x, string? y)
    {
        var (a, b) = (x ?? "", y ?? "");
        var same = a.AsSpan().CommonPrefixLength(b);
        if (same == a.Length || same == b.Length)
        {
            return a.Length - b.Length;
        }

        // Surrogates stand for code points above those of all other units.
        var (c, d) = (a[same], b[same]);
        return char.IsSurrogate(c) == char.IsSurrogate(d) ? c - d : char.IsSurrogate(c) ? 1 : -1;
    }
}

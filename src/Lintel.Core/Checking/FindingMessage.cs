using System.Text;

namespace Lintel.Checking;

/// <summary>The message of a finding, in UTF-8: a review holds tens of thousands, and the reports for programs write them as they are.</summary>
public readonly struct FindingMessage : IEquatable<FindingMessage>
{
    private readonly byte[]? _bytes;
    private readonly int _start;
    private readonly int _length;

    internal FindingMessage(byte[] bytes, int start, int length)
    {
        _bytes = bytes;
        _start = start;
        _length = length;
    }

    public ReadOnlySpan<byte> Utf8 => _bytes.AsSpan(_start, _length);

    public static implicit operator FindingMessage(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new(bytes, 0, bytes.Length);
    }

    public static bool operator ==(FindingMessage left, FindingMessage right) => left.Equals(right);

    public static bool operator !=(FindingMessage left, FindingMessage right) => !left.Equals(right);

    public bool Equals(FindingMessage other) => Utf8.SequenceEqual(other.Utf8);

    public override bool Equals(object? obj) => obj is FindingMessage other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Utf8);
        return hash.ToHashCode();
    }

    public override string ToString() => Encoding.UTF8.GetString(Utf8);
}

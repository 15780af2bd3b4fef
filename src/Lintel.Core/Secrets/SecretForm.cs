using System.Buffers;

namespace Lintel.Secrets;

/// <summary>How a kind of credential is written.</summary>
/// <param name="Kind">What it is, for messages: "GitHub token".</param>
/// <param name="Start">What it begins with, in the same case.</param>
/// <param name="Characters">The characters that follow.</param>
/// <param name="Least">How many of them at least.</param>
/// <param name="Most">How many of them at most; text that goes on is something else.</param>
internal sealed record SecretForm(string Kind, string Start, SearchValues<byte> Characters, int Least, int Most)
{
    /// <summary>Whether the last six characters are the checksum of those before: CRC32 in base 62.</summary>
    public bool HasChecksum { get; init; }

    /// <summary>Whether it is only the id of a key, which nobody can use without the secret that belongs to it.</summary>
    public bool IsId { get; init; }

    /// <summary>Whether pages and apps carry it to everyone who uses them, where it is no secret.</summary>
    public bool IsOfClient { get; init; }

    /// <summary>Whether some of the characters must be digits and some letters, which random ones are.</summary>
    public bool IsMixed { get; init; } = true;
}

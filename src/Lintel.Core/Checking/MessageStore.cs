using System.Text;

namespace Lintel.Checking;

/// <summary>Keeps the messages of one worker side by side in a few arrays, which the garbage collector need not look into.</summary>
internal sealed class MessageStore
{
    private const int ChunkSize = 1 << 15;

    private byte[] _chunk = [];
    private int _used;

    /// <summary>Keeps a text.</summary>
    public FindingMessage Add(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return default;
        }

        if (Encoding.UTF8.GetMaxByteCount(text.Length) > _chunk.Length - _used)
        {
            _chunk = GC.AllocateUninitializedArray<byte>(Math.Max(ChunkSize, Encoding.UTF8.GetMaxByteCount(text.Length)));
            _used = 0;
        }

        var length = Encoding.UTF8.GetBytes(text, _chunk.AsSpan(_used));
        var message = new FindingMessage(_chunk, _used, length);
        _used += length;
        return message;
    }

    /// <summary>Keeps a sentence. It begins with a capital, unless its first word is a name such as <c>gp2</c> or <c>s3:GetObject</c>.</summary>
    public FindingMessage AddSentence(ReadOnlySpan<char> text)
    {
        var message = Add(text);
        var word = text[..(text.IndexOf(' ') is var end and >= 0 ? end : text.Length)].TrimEnd(',');
        if (!word.IsEmpty && char.IsAsciiLetterLower(word[0]) && word.IndexOfAnyExceptInRange('a', 'z') < 0)
        {
            _chunk[_used - message.Utf8.Length] -= 'a' - 'A';
        }

        return message;
    }
}

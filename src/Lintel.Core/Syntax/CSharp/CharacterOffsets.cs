namespace Lintel.Syntax.CSharp;

/// <summary>The UTF-8 offset of each UTF-16 offset of a text.</summary>
internal sealed class CharacterOffsets
{
    /// <summary>The most offsets that there is room for from one text to the next.</summary>
    private const int MaxKept = 1 << 20;

    private int[] _offsets = [];
    private bool _isAscii = true;

    /// <summary>Takes a text; both are the same text.</summary>
    public void Read(ReadOnlySpan<byte> utf8, int characters)
    {
        _isAscii = utf8.Length == characters;
        if (_isAscii)
        {
            _offsets = _offsets.Length > MaxKept ? [] : _offsets;
            return;
        }

        if (_offsets.Length <= characters)
        {
            _offsets = new int[characters + 1];
        }

        var character = 0;
        for (var i = 0; i < utf8.Length; i++)
        {
            // A byte that goes on with a character has no offset; one of four bytes is two UTF-16 characters.
            if ((utf8[i] & 0xC0) == 0x80)
            {
                continue;
            }

            _offsets[character++] = i;
            if (utf8[i] >= 0xF0)
            {
                _offsets[character++] = i;
            }
        }

        _offsets[characters] = utf8.Length;
    }

    /// <summary>The offset in UTF-8 of one in UTF-16.</summary>
    public int this[int character] => _isAscii ? character : _offsets[character];
}

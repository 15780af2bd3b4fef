namespace Lintel.Syntax.Code;

/// <summary>The indentations that are open at a place, outermost first. There is always one, of no blanks.</summary>
internal sealed class IndentationStack
{
    private Level[] _levels = new Level[16];

    /// <summary>An indentation counted in two ways: with a tab going to the next multiple of eight, and as one. Lines that compare differently in the two mix tabs and spaces.</summary>
    private struct Level
    {
        public int Column;
        public int Bytes;
    }

    /// <summary>The number of indentations above the outermost.</summary>
    public int Depth { get; private set; }

    /// <summary>The innermost indentation in columns.</summary>
    public int Column => _levels[Depth].Column;

    /// <summary>The innermost indentation in bytes.</summary>
    public int Bytes => _levels[Depth].Bytes;

    /// <summary>The indentation around the innermost, in columns; -1 when there is none.</summary>
    public int OuterColumn => Depth > 0 ? _levels[Depth - 1].Column : -1;

    public void Clear() => Depth = 0;

    public void Push(int column, int bytes)
    {
        Depth++;
        if (Depth == _levels.Length)
        {
            Array.Resize(ref _levels, Depth * 2);
        }

        _levels[Depth] = new() { Column = column, Bytes = bytes };
    }

    public void Pop() => Depth--;

    /// <summary>Gives the innermost indentation another size.</summary>
    public void Replace(int column, int bytes) => _levels[Depth] = new() { Column = column, Bytes = bytes };
}

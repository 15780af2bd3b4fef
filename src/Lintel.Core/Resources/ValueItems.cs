namespace Lintel.Resources;

/// <summary>The items of a list, evaluated one by one.</summary>
public readonly struct ValueItems(Value list)
{
    private readonly Value _list = list;

    public Enumerator GetEnumerator() => new(_list);

    /// <summary>The number of items.</summary>
    public int Count()
    {
        var count = 0;
        foreach (var _ in this)
        {
            count++;
        }

        return count;
    }

    public struct Enumerator(Value list)
    {
        private readonly Value _list = list;
        private int _position;
        private Value _current;

        public readonly Value Current => _current;

        public bool MoveNext()
        {
            while (_list.NextItem(ref _position, out _current))
            {
                if (!_current.IsAbsent)
                {
                    return true;
                }
            }

            return false;
        }
    }
}

namespace Lintel.Resources;

/// <summary>The entries of a map, evaluated one by one.</summary>
public readonly struct ValueEntries(Value map)
{
    private readonly Value _map = map;

    public Enumerator GetEnumerator() => new(_map);

    public struct Enumerator(Value map)
    {
        private readonly Value _map = map;
        private int _position;
        private string _key = "";
        private Value _value;

        public readonly (string Key, Value Value) Current => (_key, _value);

        public bool MoveNext()
        {
            while (_map.NextEntry(ref _position, out _key, out _value))
            {
                if (!_value.IsAbsent)
                {
                    return true;
                }
            }

            return false;
        }
    }
}

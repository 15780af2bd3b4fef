namespace Lintel.Resources;

/// <summary>A map that was computed rather than written: by the SAM transform, by a function, by a Terraform block.</summary>
public sealed class ValueMap
{
    private readonly List<KeyValuePair<string, Value>> _entries = [];

    /// <summary>The entries in the order they were added.</summary>
    public IReadOnlyList<KeyValuePair<string, Value>> Entries => _entries;

    /// <summary>The value of a key; <c>default</c> (absent, nowhere) when there is none.</summary>
    public Value this[ReadOnlySpan<char> key]
    {
        get
        {
            foreach (var entry in _entries)
            {
                if (key.SequenceEqual(entry.Key))
                {
                    return entry.Value;
                }
            }

            return default;
        }
    }

    /// <summary>Adds an entry or replaces the value of its key. An absent value is left out.</summary>
    public ValueMap Set(string key, Value value)
    {
        var index = _entries.FindIndex(e => e.Key == key);
        if (value.IsAbsent)
        {
            if (index >= 0)
            {
                _entries.RemoveAt(index);
            }
        }
        else if (index >= 0)
        {
            _entries[index] = new(key, value);
        }
        else
        {
            _entries.Add(new(key, value));
        }

        return this;
    }
}

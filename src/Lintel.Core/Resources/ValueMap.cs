namespace Lintel.Resources;

/// <summary>A map that was computed rather than written: by the SAM transform, by a function, by a Terraform block.</summary>
public sealed class ValueMap
{
    private readonly List<(string Key, Value Value, Func<Value>? Deferred)> _entries = [];

    /// <summary>The number of entries, deferred ones that turn out absent included.</summary>
    public int Count => _entries.Count;

    /// <summary>An entry in the order they were added.</summary>
    public KeyValuePair<string, Value> this[int index] => new(_entries[index].Key, _entries[index].Deferred is { } deferred ? deferred() : _entries[index].Value);

    /// <summary>The value of a key; <c>default</c> (absent, nowhere) when there is none.</summary>
    public Value this[ReadOnlySpan<char> key]
    {
        get
        {
            foreach (var (name, value, deferred) in _entries)
            {
                if (key.SequenceEqual(name))
                {
                    return deferred is null ? value : deferred();
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
            _entries[index] = (key, value, null);
        }
        else
        {
            _entries.Add((key, value, null));
        }

        return this;
    }

    /// <summary>Adds an entry that is evaluated each time it is asked for: what depends on an open condition differs from scenario to scenario.</summary>
    public ValueMap Defer(string key, Func<Value> value)
    {
        var index = _entries.FindIndex(e => e.Key == key);
        if (index >= 0)
        {
            _entries[index] = (key, default, value);
        }
        else
        {
            _entries.Add((key, default, value));
        }

        return this;
    }
}

using System.Runtime.InteropServices;

namespace Lintel.Resources;

/// <summary>A computed map that is filled entry by entry: by the SAM transform, by a function.</summary>
public sealed class ValueMap : ComputedMap
{
    private readonly List<Entry> _entries = [];

    private readonly record struct Entry(string Key, Value Value, Delegate? Deferred)
    {
        public Value Evaluate() => Deferred switch
        {
            Func<Value> value => value(),
            Func<string, Value> value => value(Key),
            _ => Value,
        };
    }

    /// <summary>The number of entries, deferred ones that turn out absent included.</summary>
    public int Count => _entries.Count;

    /// <summary>An entry in the order they were added.</summary>
    public KeyValuePair<string, Value> this[int index] => Get(index, null);

    /// <summary>The value of a key; <c>default</c> (absent, nowhere) when there is none.</summary>
    public Value this[ReadOnlySpan<char> key] => Get(key, null);

    internal override Value Get(ReadOnlySpan<char> key, Exploration? exploration) => IndexOf(key) is >= 0 and var index ? Get(index, exploration).Value : default;

    internal override bool NextEntry(ref int position, Exploration? exploration, out string key, out Value value)
    {
        if (position >= Count)
        {
            (key, value) = ("", default);
            return false;
        }

        (key, value) = Get(position++, exploration);
        return true;
    }

    internal KeyValuePair<string, Value> Get(int index, Exploration? exploration)
    {
        var entry = _entries[index];
        if (entry.Deferred is null)
        {
            return new(entry.Key, entry.Value);
        }

        var questions = exploration?.Questions;
        var value = entry.Evaluate();
        if (questions is not null && questions == exploration?.Questions && ValueTrace.Current is null)
        {
            _entries[index] = new(entry.Key, value, null);
        }

        return new(entry.Key, value);
    }

    /// <summary>Adds an entry or replaces the value of its key. An absent value is left out.</summary>
    public ValueMap Set(string key, Value value)
    {
        if (!value.IsAbsent)
        {
            Put(new(key, value, null));
        }
        else if (IndexOf(key) is >= 0 and var index)
        {
            _entries.RemoveAt(index);
        }

        return this;
    }

    /// <summary>Adds an entry that is evaluated each time it is asked for: what depends on an open condition differs from scenario to scenario.</summary>
    public ValueMap Defer(string key, Func<Value> value)
    {
        Put(new(key, default, value));
        return this;
    }

    /// <summary>The same; what evaluates it is given the key, so that many entries can share it.</summary>
    public ValueMap Defer(string key, Func<string, Value> value)
    {
        Put(new(key, default, value));
        return this;
    }

    private void Put(Entry entry)
    {
        if (IndexOf(entry.Key) is >= 0 and var index)
        {
            _entries[index] = entry;
        }
        else
        {
            _entries.Add(entry);
        }
    }

    private int IndexOf(ReadOnlySpan<char> key)
    {
        var entries = CollectionsMarshal.AsSpan(_entries);
        for (var i = 0; i < entries.Length; i++)
        {
            if (key.SequenceEqual(entries[i].Key))
            {
                return i;
            }
        }

        return -1;
    }
}

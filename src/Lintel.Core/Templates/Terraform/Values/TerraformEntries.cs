using System.Diagnostics.CodeAnalysis;

namespace Lintel.Templates.Terraform.Values;

/// <summary>Collects the entries of a map or object: the last of several with one key wins.</summary>
internal sealed class TerraformEntries
{
    private readonly Dictionary<string, TerraformValue> _entries = new(StringComparer.Ordinal);

    public int Count => _entries.Count;

    public TerraformValue this[string key]
    {
        get => _entries[key];
        set => _entries[key] = value;
    }

    public bool ContainsKey(string key) => _entries.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out TerraformValue value) => _entries.TryGetValue(key, out value);

    /// <summary>Adds an entry; false when there is one with the key already.</summary>
    public bool TryAdd(string key, TerraformValue value) => _entries.TryAdd(key, value);

    /// <summary>Adds the entries of a map or object.</summary>
    public void AddAll(TerraformValue map)
    {
        var keys = map.Keys;
        for (var i = 0; i < keys.Length; i++)
        {
            _entries[keys[i]] = map.Items[i];
        }
    }

    /// <summary>An object of the entries.</summary>
    public TerraformValue ToObject()
    {
        var (keys, values) = Sort();
        return TerraformValue.Object(keys, values);
    }

    /// <summary>A map of the entries, whose values have the type <paramref name="element"/>.</summary>
    public TerraformValue ToMap(TerraformType element)
    {
        var (keys, values) = Sort();
        return TerraformValue.Map(element, keys, values);
    }

    /// <summary>The configuration of a resource: an object whose other attributes are known only after apply.</summary>
    public TerraformValue ToResource(string address)
    {
        var (keys, values) = Sort();
        return TerraformValue.Resource(address, keys, values);
    }

    /// <summary>The configuration of a block of a resource: an object whose other attributes are known only after apply.</summary>
    public TerraformValue ToBlock(ResourceAttribute block)
    {
        var (keys, values) = Sort();
        return TerraformValue.Block(block, keys, values);
    }

    /// <summary>A map of values of the type <paramref name="element"/>, or an object when it is null, that may have more entries for a reason.</summary>
    public TerraformValue ToOpen(TerraformType? element, string reason)
    {
        var (keys, values) = Sort();
        return TerraformValue.Open(element, keys, values, reason);
    }

    /// <summary>Makes every value that is there so far unknown: another one may have taken its place.</summary>
    public void Forget(string reason)
    {
        foreach (var key in _entries.Keys.ToArray())
        {
            _entries[key] = TerraformValue.NotKnown(TerraformType.Any, reason).AtPlaceOf(_entries[key]);
        }
    }

    private (string[] Keys, TerraformValue[] Values) Sort()
    {
        var keys = new string[_entries.Count];
        var values = new TerraformValue[_entries.Count];
        _entries.Keys.CopyTo(keys, 0);
        _entries.Values.CopyTo(values, 0);
        Array.Sort(keys, values, Utf8Order.Instance);
        return (keys, values);
    }
}

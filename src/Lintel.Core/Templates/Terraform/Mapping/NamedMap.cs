using Lintel.Resources;

namespace Lintel.Templates.Terraform;

/// <summary>A map that knows the names of its entries, and works out each when asked for.</summary>
internal abstract class NamedMap : ComputedMap
{
    private string[]? _names;

    internal sealed override bool NextEntry(ref int position, Exploration? exploration, out string key, out Value value)
    {
        _names ??= Names();
        (key, value) = ("", default);
        if (position >= _names.Length)
        {
            return false;
        }

        key = _names[position++];
        value = Get(key, exploration);
        return true;
    }

    /// <summary>The names, each once, in order. What has one of them may turn out absent.</summary>
    protected abstract string[] Names();
}

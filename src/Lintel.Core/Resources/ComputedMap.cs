namespace Lintel.Resources;

/// <summary>A map that was computed rather than written: by the SAM transform, by a function, from a Terraform block.</summary>
public abstract class ComputedMap
{
    private protected ComputedMap()
    {
    }

    /// <summary>The value of a key; <c>default</c> (absent, nowhere) when there is none. Keeps what does not depend on the scenario.</summary>
    /// <param name="key">The key.</param>
    /// <param name="exploration">The scenarios; null to keep nothing.</param>
    internal abstract Value Get(ReadOnlySpan<char> key, Exploration? exploration);

    /// <summary>The configuration of a provider that makes things in a Region; null where that is not known. See <see cref="Resource.ProviderIn"/>.</summary>
    internal virtual string? ProviderIn(string region) => null;

    /// <summary>Moves to the next entry. <paramref name="position"/> is 0 at first and belongs to the map. The value may turn out absent.</summary>
    /// <returns>False after the last entry.</returns>
    internal abstract bool NextEntry(ref int position, Exploration? exploration, out string key, out Value value);
}

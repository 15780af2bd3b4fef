using System.Collections.Immutable;
using Lintel.Checking.Changes;

namespace Lintel.Fixing;

/// <summary>What a Terraform block should hold: an argument with a value, or a block with entries of its own.</summary>
/// <param name="Name">The name of the argument or the type of the block.</param>
/// <param name="Value">The value of an argument; null for a block.</param>
/// <param name="Inner">The entries of a block.</param>
internal sealed record TerraformEntry(string Name, Desired? Value, ImmutableArray<TerraformEntry> Inner)
{
    /// <summary>Whether the value of the argument is JSON text: <c>jsonencode(...)</c>.</summary>
    public bool IsJson { get; init; }

    /// <summary>Whether the block is one of a list, so that it stands beside others of its type.</summary>
    public bool IsItem { get; init; }

    /// <summary>Whether it is one item more: of the list that the argument is, or one block beside others of its type.</summary>
    public bool IsAddition { get; init; }

    /// <summary>For an addition, the argument whose value tells blocks of the type apart, so that one that is there is changed; null when each is one more.</summary>
    public string? Key { get; init; }

    public static TerraformEntry Argument(string name, Desired value) => new(name, value, []);

    public static TerraformEntry Block(string type, ImmutableArray<TerraformEntry> inner) => new(type, null, inner);

    /// <summary>Adds an entry; blocks of one type that are no items become one.</summary>
    public static void Put(List<TerraformEntry> entries, TerraformEntry entry)
    {
        if (entry is { IsAddition: true, Value: Desired.Items added } && entries.FindIndex(other => other.Name == entry.Name && other.IsAddition) is >= 0 and var list)
        {
            entries[list] = entry with { Value = new Desired.Items([.. ((Desired.Items)entries[list].Value!).Values, .. added.Values]) };
            return;
        }

        if (entry.Value is not null && entries.Exists(other => other == entry))
        {
            return;
        }

        var index = entry.Value is null && !entry.IsItem ? entries.FindIndex(other => other.Name == entry.Name && other is { Value: null, IsItem: false }) : -1;
        if (index < 0)
        {
            entries.Add(entry);
            return;
        }

        var inner = entries[index].Inner.ToList();
        foreach (var more in entry.Inner)
        {
            Put(inner, more);
        }

        entries[index] = entries[index] with { Inner = [.. inner] };
    }
}

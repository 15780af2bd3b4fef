using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Additions;

/// <summary>The tags of what fixes add.</summary>
internal static class Labels
{
    /// <summary>The tags of the resource that it is for, so that both are found on one bill; one that says the purpose where that has none, or none that can be repeated.</summary>
    /// <param name="owner">The resource that has the gap.</param>
    /// <param name="purpose">What the addition is for.</param>
    /// <returns>The properties; none where the provider tags everything.</returns>
    public static (string, Desired)[] For(Resource owner, string purpose)
    {
        var tags = owner["Tags"];
        if (!tags.IsEmpty.IsTrue && !owner.Raw.IsAbsent && owner.Raw["tags"].IsAbsent)
        {
            return [];
        }

        var copies = new List<Desired>();
        foreach (var tag in tags.IsList ? tags.Items : default)
        {
            if (tag["Key"].AsText() is { } key && !key.Equals("Name", StringComparison.OrdinalIgnoreCase) && !key.Contains(':', StringComparison.Ordinal) && Desired.Same(tag["Value"]) is { } value)
            {
                copies.Add(Desired.Map(("Key", key), ("Value", value)));
            }
        }

        return [("Tags", Desired.List([.. copies.Count > 0 ? copies : [Desired.Map(("Key", "Purpose"), ("Value", purpose))]]))];
    }
}

using Lintel.Resources;

namespace Lintel.Practices;

/// <summary>Chooses the place of a gap without losing why something is unknown.</summary>
internal static class TruthPlaces
{
    /// <summary>The same truth, at <paramref name="place"/> when it is false; an unknown one stays at the value that is not known.</summary>
    public static Truth FalseAt(this Truth truth, Value place) => truth.IsFalse ? truth.PointingAt(place) : truth;
}

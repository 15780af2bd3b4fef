namespace Lintel.Practices.Code;

/// <summary>
/// Bounds what it costs to follow the pages of one unit, where each call may look at all of the function around it, for each variable and each other
/// call in it: a fifth of a second. Code that people write takes a hundredth of it.
/// </summary>
internal sealed class PageSteps
{
    private const int Maximum = 20_000_000;

    private int _left = Maximum;

    /// <summary>Whether nothing more is to be looked at.</summary>
    public bool IsSpent => _left == 0;

    /// <summary>Notes that so many places are looked at.</summary>
    public void Take(int count) => _left = Math.Max(0, _left - count);
}

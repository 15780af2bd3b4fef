namespace Lintel.Sources;

/// <summary>The stretches of text behind that of a file which were made from parts of it, such as strings without their escapes.</summary>
/// <param name="start">Where they start: the length of the file's own text.</param>
internal sealed class DerivedText(int start)
{
    private readonly List<(int Start, TextSpan Origin)> _stretches = [];

    /// <summary>Where they start: the length of the file's own text.</summary>
    public int Start => start;

    /// <summary>Notes that what starts at an offset behind all others was made from a part of the file.</summary>
    public void Add(int offset, TextSpan origin) => _stretches.Add((offset, origin));

    /// <summary>The part of the file that the text at an offset was made from.</summary>
    public TextSpan OriginOf(int offset)
    {
        int low = 0, high = _stretches.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _stretches[middle].Start <= offset ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? default : _stretches[low - 1].Origin;
    }
}

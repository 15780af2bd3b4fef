namespace Lintel.Resources.Events;

/// <summary>
/// An event of a known kind that a pattern is asked about: fields that every such event has with their text, and fields that it never has.
/// Any other field is open: it may be there, with any text.
/// </summary>
public sealed class SampleEvent
{
    private readonly Dictionary<string, string?> _fields = new(StringComparer.Ordinal);

    /// <param name="fields">Paths joined by '.', such as <c>userIdentity.type</c>, with the text of the field; null for a field that the event never has.</param>
    public SampleEvent(params ReadOnlySpan<(string Path, string? Text)> fields)
    {
        foreach (var (path, text) in fields)
        {
            _fields[path] = text;
        }
    }

    /// <summary>The fields that are known, those that the event never has included.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Fields => _fields;

    /// <summary>Looks a field up.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="text">Its text; null when the event never has it.</param>
    /// <returns>False for an open field.</returns>
    public bool TryGet(string path, out string? text) => _fields.TryGetValue(path, out text);
}

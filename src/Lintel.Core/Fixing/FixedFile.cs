namespace Lintel.Fixing;

/// <summary>A file before and after its fixes.</summary>
/// <param name="File">Path relative to the reviewed root, with '/'.</param>
/// <param name="Path">The absolute path.</param>
/// <param name="Before">The text as it was read.</param>
/// <param name="After">The text with the edits made.</param>
public sealed record FixedFile(string File, string Path, byte[] Before, byte[] After);

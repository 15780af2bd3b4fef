using Lintel.Sources;

namespace Lintel.Templates;

/// <summary>The configuration of the Serverless Framework, which makes a template that is reviewed in its place.</summary>
internal static class ServerlessConfiguration
{
    private const int MaximumLength = 1 << 20;

    /// <summary>Whether a file is one, by its name and by what it holds.</summary>
    public static bool Is(string path, FileTree files) => Path.GetFileName(path.AsSpan()) is "serverless.yml" or "serverless.yaml" && files.Read(path, MaximumLength) is { } text && HasKey(text, "provider:"u8) && HasKey(text, "service:"u8);

    private static bool HasKey(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        for (var at = 0; text[at..].IndexOf(key) is >= 0 and var next; at += next + key.Length)
        {
            if (at + next == 0 || text[at + next - 1] == (byte)'\n')
            {
                return true;
            }
        }

        return false;
    }
}

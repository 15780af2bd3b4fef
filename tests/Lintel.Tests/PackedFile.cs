using System.IO.Compression;
using System.Text;

namespace Lintel.Tests;

/// <summary>ZIP archives for tests.</summary>
internal static class PackedFile
{
    public static byte[] Of(string name, string text) => Of((name, text));

    public static byte[] Of(params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}

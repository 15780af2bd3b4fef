using System.IO.Compression;
using Lintel.Sources;

namespace Lintel.Checking;

/// <summary>Finds the folder that a ZIP archive was packed from, by the file of the handler: the archive is only compared with, and nothing in it is reviewed or written anywhere.</summary>
/// <param name="discovery">Finds the sources around an archive.</param>
/// <param name="files">The files as they are to be seen.</param>
internal sealed class PackedSources(FileDiscovery discovery, FileTree files)
{
    /// <summary>What Lambda takes as an upload: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html</summary>
    private const int MaximumArchive = 50 << 20;

    private const int MaximumSource = 1 << 22, MaximumFiles = 2000;

    private readonly Dictionary<string, IReadOnlyList<DiscoveredFile>> _below = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Archive, string Module, string Around), string?> _known = [];

    /// <summary>Whether a path is that of a file which can only be an archive.</summary>
    public bool IsArchive(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) && files.HasFile(path);

    /// <summary>The folder whose file of the handler is the one in the archive, byte for byte; null when there is none.</summary>
    /// <param name="archive">The absolute path of the archive.</param>
    /// <param name="module">The path of the handler's module in it, without its extension: <c>src/app</c>.</param>
    /// <param name="extensions">What the extension may be: <c>.py</c>.</param>
    /// <param name="around">The absolute path of the folder to look in and below, within the root.</param>
    public string? Find(string archive, string module, string[] extensions, string around)
    {
        if (!_known.TryGetValue((archive, module, around), out var folder))
        {
            _known.Add((archive, module, around), folder = module.Length > 0 && Unpack(archive, module, extensions) is { } packed ? FolderOf(packed.Name, packed.Bytes, around) : null);
        }

        return folder;
    }

    /// <summary>How many files in and below a folder can be the module of a handler; none where there are too many files to look at.</summary>
    /// <param name="module">The path of the module in its archive, without its extension: <c>src/app</c>.</param>
    /// <param name="handler">The name of the function, which the file has to have somewhere.</param>
    /// <param name="extensions">What the extension may be: <c>.py</c>.</param>
    /// <param name="around">The absolute path of the folder, within the root.</param>
    /// <param name="folder">The folder that the archive would be packed from for the last of them.</param>
    public int CountModules(string module, string handler, string[] extensions, string around, out string folder)
    {
        folder = "";
        if (!_below.TryGetValue(around, out var below))
        {
            _below.Add(around, below = discovery.SourcesBelow(around, MaximumFiles, []));
        }

        var count = 0;
        var tail = Path.DirectorySeparatorChar + module.Replace('/', Path.DirectorySeparatorChar);
        foreach (var file in below.Count < MaximumFiles ? below : [])
        {
            foreach (var extension in extensions)
            {
                if (file.Path.EndsWith(extension, StringComparison.Ordinal) && file.Path.AsSpan(0, file.Path.Length - extension.Length).EndsWith(tail, StringComparison.Ordinal) && !Code.SourceKind.IsTest(file.Path[around.Length..].TrimStart(Path.DirectorySeparatorChar))
                    && files.Read(file.Path, MaximumSource) is { } bytes && bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(handler)) >= 0)
                {
                    count++;
                    folder = file.Path[..^(tail.Length + extension.Length)];
                }
            }
        }

        return count;
    }

    private string? FolderOf(string name, byte[] bytes, string around)
    {
        var tail = Path.DirectorySeparatorChar + name.Replace('/', Path.DirectorySeparatorChar);
        foreach (var file in discovery.SourcesBelow(around, MaximumFiles, []))
        {
            if (file.Length == bytes.Length && file.Path.EndsWith(tail, StringComparison.Ordinal) && files.Read(file.Path, MaximumSource) is { } others && bytes.AsSpan().SequenceEqual(others))
            {
                return file.Path[..^tail.Length];
            }
        }

        return null;
    }

    /// <summary>The file of a module in an archive; null when it has none, says that it is too long, is longer than it says, or is broken.</summary>
    private (string Name, byte[] Bytes)? Unpack(string archive, string module, string[] extensions)
    {
        if (files.Read(archive, MaximumArchive) is not { } bytes)
        {
            return null;
        }

        try
        {
            using var packed = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            foreach (var extension in extensions)
            {
                if (packed.GetEntry(module + extension) is { Length: > 0 and <= MaximumSource } entry)
                {
                    var unpacked = new byte[entry.Length];
                    using var stream = entry.Open();
                    stream.ReadExactly(unpacked);
                    return stream.ReadByte() < 0 ? (module + extension, unpacked) : null;
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            // Whatever it is, it is no package that can be looked into.
        }

        return null;
    }
}

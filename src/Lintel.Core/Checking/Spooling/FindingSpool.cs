namespace Lintel.Checking.Spooling;

/// <summary>
/// Keeps the findings of large reviews out of memory: those beyond a number wait in a temporary file until a report reads them. The file has no
/// name where the system allows that, and is gone with the process. Any thread may write and read.
/// </summary>
/// <param name="inMemory">The number of findings that stay in memory.</param>
/// <param name="catalogue">The practices that findings are of.</param>
/// <param name="folder">Where the file is made.</param>
internal sealed class FindingSpool(int inMemory, PracticeCatalogue catalogue, string folder)
{
    private readonly object _gate = new();
    private FileStream? _file;
    private long _length;
    private int _kept;
    private bool _isFull;

    /// <summary>The practices that findings are of.</summary>
    public PracticeCatalogue Catalogue => catalogue;

    /// <summary>Whether that many more findings stay in memory.</summary>
    public bool Keeps(int count) => Interlocked.Add(ref _kept, count) <= inMemory || Volatile.Read(ref _isFull);

    /// <summary>Writes bytes.</summary>
    /// <returns>Where they are; null when the file cannot take them, and then it takes no more.</returns>
    public long? Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            FileStream file;
            long offset;
            lock (_gate)
            {
                file = _file ??= Open(folder);
                offset = _length;
                _length += bytes.Length;
            }

            RandomAccess.Write(file.SafeFileHandle, bytes, offset);
            return offset;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Volatile.Write(ref _isFull, true);
            return null;
        }
    }

    /// <summary>Reads what was written.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public byte[] Read(long offset, int length)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        for (var read = 0; read < length;)
        {
            var count = RandomAccess.Read(_file!.SafeFileHandle, bytes.AsSpan(read), offset + read);
            read += count > 0 ? count : throw new EndOfStreamException("The temporary file of the findings has become shorter");
        }

        return bytes;
    }

    private static FileStream Open(string folder)
    {
        var path = Path.Join(folder, "lintel-" + Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, Options = FileOptions.DeleteOnClose, BufferSize = 0 };
        if (OperatingSystem.IsWindows())
        {
            return new(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }
}

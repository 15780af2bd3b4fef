namespace Lintel.Checking.Spooling;

/// <summary>
/// Keeps what large reviews give out of memory: what comes after a number of findings waits in a temporary file until a report reads it. The file has no
/// name where the system allows that, and is gone with the process. Any thread may write and read.
/// </summary>
/// <param name="inMemory">The number of findings that stay in memory.</param>
/// <param name="catalogue">The practices that findings are of.</param>
/// <param name="folder">Where the file is made.</param>
internal sealed class ReviewSpool(int inMemory, PracticeCatalogue catalogue, string folder)
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
    public SpoolPlace? Write(ReadOnlySpan<byte> bytes)
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
            return new(offset, bytes.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Volatile.Write(ref _isFull, true);
            return null;
        }
    }

    /// <summary>Reads what was written.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public byte[] Read(SpoolPlace place)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(place.Length);
        Read(place.Offset, bytes);
        return bytes;
    }

    /// <summary>Reads a part of what was written.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Read(long offset, Span<byte> bytes)
    {
        for (var read = 0; read < bytes.Length;)
        {
            var count = RandomAccess.Read(_file!.SafeFileHandle, bytes[read..], offset + read);
            read += count > 0 ? count : throw new EndOfStreamException("The temporary file of the review has become shorter");
        }
    }

    /// <summary>Writes over a part of what was written.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Overwrite(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(_file!.SafeFileHandle, bytes, offset);

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

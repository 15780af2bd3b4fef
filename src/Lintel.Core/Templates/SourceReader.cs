using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Json;
using Lintel.Syntax.Yaml;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Plans;

namespace Lintel.Templates;

/// <summary>
/// Reads the files that can be templates into trees. Has one buffer and one tree, which serve file after file: a tree is valid until
/// the next call, unless it was asked to last.
/// </summary>
/// <param name="root">The absolute path of the folder that reported paths are relative to.</param>
/// <param name="maximumLength">Longer files are not read.</param>
/// <param name="files">The files as they are to be seen.</param>
/// <param name="report">Takes what is wrong with files.</param>
internal sealed class SourceReader(string root, long maximumLength, FileTree files, Action<Diagnostic> report)
{
    /// <summary>Enough of a file that is too long to tell whether it is a template.</summary>
    private const int PeekLength = 256 << 10;

    private const int SmallestBuffer = 64 << 10;

    private readonly SyntaxTree _tree = new();
    private byte[] _buffer = new byte[SmallestBuffer];

    /// <summary>Looks through the bytes of each file that is read for the first time; null for nothing to look for.</summary>
    public Action<DiscoveredFile, ArraySegment<byte>>? Scan { get; set; }

    /// <summary>Decides by the bytes of a file that is read for the first time whether it is wanted; null when all are.</summary>
    public Func<DiscoveredFile, ArraySegment<byte>, bool>? IsWanted { get; set; }

    /// <summary>Reads a file for nothing but to look through it.</summary>
    public void ReadScanned(DiscoveredFile file)
    {
        if (file.Length <= maximumLength && TryFill(file, (int)Math.Min(maximumLength, int.MaxValue - 64), out var length))
        {
            Scan?.Invoke(file, new(_buffer, 0, length));
        }
    }

    /// <summary>Reads a file as text of its own, which lasts; null when it cannot be read, which is reported.</summary>
    public SourceText? ReadText(DiscoveredFile file)
    {
        if (file.Length > maximumLength)
        {
            ReportTooLong(file);
            return null;
        }

        var shared = _buffer;
        _buffer = [];
        try
        {
            if (!TryFill(file, (int)Math.Min(maximumLength, int.MaxValue - 64), out var length))
            {
                return null;
            }

            Scan?.Invoke(file, new(_buffer, 0, length));
            if (TextEncoding.TryToUtf8(_buffer, length, out var text, out var textLength, out var reason))
            {
                return new(Display(file), text, textLength);
            }

            report(new(Display(file), new(1, 1), "not-text", reason.TrimEnd('.')));
            return null;
        }
        finally
        {
            _buffer = shared;
        }
    }

    /// <summary>Reads a file; null when it is no template or plan by a look at its bytes, or cannot be read.</summary>
    /// <returns>A tree with whatever could be read, until the next call; its diagnostics are for the caller, who knows whether it is a template.</returns>
    public SyntaxTree? Read(DiscoveredFile file) => Read(file, _tree, isFirst: false);

    /// <summary>The same, for a file that was not read before: it is looked through as well.</summary>
    public SyntaxTree? ReadFirst(DiscoveredFile file) => Read(file, _tree, isFirst: true);

    /// <summary>Reads a file into a tree of its own, which lasts.</summary>
    public SyntaxTree? ReadLasting(DiscoveredFile file)
    {
        // The tree keeps its bytes, and the one that Read gave may still be in use.
        var shared = _buffer;
        _buffer = [];
        try
        {
            return Read(file, new(), isFirst: false);
        }
        finally
        {
            _buffer = shared;
        }
    }

    /// <summary>Reads a Terraform file into a slot; its tree is valid until the slot is used again. Null when the file cannot be read, which is reported.</summary>
    public SyntaxTree? ReadTerraform(DiscoveredFile file, SourceSlot slot) => FillTerraform(file, slot, isFirst: false) is { } source ? Parse(source, slot.Tree) : null;

    /// <summary>Reads a Terraform file into a slot if it may call modules by path, which few do.</summary>
    public SyntaxTree? ReadTerraformCalls(DiscoveredFile file, SourceSlot slot) =>
        FillTerraform(file, slot, isFirst: true) is { } source && (source.Bytes.IndexOf("\"./"u8) >= 0 || source.Bytes.IndexOf("\"../"u8) >= 0 || source.Bytes.IndexOf("\".\""u8) >= 0 || source.Bytes.IndexOf("\"..\""u8) >= 0)
            ? Parse(source, slot.Tree)
            : null;

    private static SyntaxTree Parse(SourceText source, SyntaxTree tree)
    {
        TerraformText.Read(source, tree);
        return tree;
    }

    private SourceText? FillTerraform(DiscoveredFile file, SourceSlot slot, bool isFirst)
    {
        if (file.Length > maximumLength)
        {
            report(new(Display(file), new(1, 1), "file-too-large", $"It is longer than {maximumLength >> 20} MiB, so it is not part of this review; split it, or leave it out in .lintelignore"));
            return null;
        }

        var shared = _buffer;
        _buffer = slot.Buffer;
        try
        {
            if (!TryFill(file, (int)Math.Min(maximumLength, int.MaxValue - 64), out var length))
            {
                return null;
            }

            if (isFirst)
            {
                Scan?.Invoke(file, new(_buffer, 0, length));
            }

            if (TextEncoding.TryToUtf8(_buffer, length, out var text, out var textLength, out var reason))
            {
                return new(Display(file), text, textLength);
            }

            report(new(Display(file), new(1, 1), "not-text", reason.TrimEnd('.')));
            return null;
        }
        finally
        {
            slot.Buffer = _buffer;
            _buffer = shared;
        }
    }

    private SyntaxTree? Read(DiscoveredFile file, SyntaxTree tree, bool isFirst)
    {
        if (file.Length > maximumLength)
        {
            ReportTooLong(file);
            return null;
        }

        if (!TryFill(file, (int)Math.Min(maximumLength, int.MaxValue - 64), out var length))
        {
            return null;
        }

        if (length > maximumLength)
        {
            ReportTooLong(file);
            return null;
        }

        if (isFirst)
        {
            Scan?.Invoke(file, new(_buffer, 0, length));
            if (IsWanted?.Invoke(file, new(_buffer, 0, length)) == false)
            {
                return null;
            }
        }

        var isWide = length >= 2 && _buffer.AsSpan(0, Math.Min(length, 4)).ContainsAny((byte)0, (byte)0xFE, (byte)0xFF);
        if (!isWide && !file.IsExplicit && !CanBeReviewed(_buffer.AsSpan(0, length)))
        {
            return null;
        }

        if (!TextEncoding.TryToUtf8(_buffer, length, out var text, out var textLength, out var reason))
        {
            if (file.IsExplicit || TemplateText.LooksLikeTemplate(_buffer.AsSpan(0, length)))
            {
                report(new(Display(file), new(1, 1), "not-text", reason.TrimEnd('.')));
            }

            return null;
        }

        if (isWide && !file.IsExplicit && !CanBeReviewed(text.AsSpan(0, textLength)))
        {
            return null;
        }

        return Parse(file, text, textLength, tree);
    }

    private static bool CanBeReviewed(ReadOnlySpan<byte> text) => TemplateText.CanBeTemplate(text) || PlanFile.CanBePlan(text);

    private SyntaxTree Parse(DiscoveredFile file, byte[] text, int length, SyntaxTree tree)
    {
        var source = new SourceText(Display(file), text, length);
        if (IsJson(file.Path, source.Bytes))
        {
            JsonReader.Read(source, tree);
        }
        else
        {
            YamlReader.Read(source, tree);
        }

        return tree;
    }

    /// <summary>An object in braces is JSON, except in a file whose name says YAML, where the keys need no quotes.</summary>
    private static bool IsJson(string path, ReadOnlySpan<byte> text)
    {
        text = text.StartsWith("\uFEFF"u8) ? text[3..] : text;
        return text.TrimStart(" \t\r\n"u8).StartsWith("{"u8)
            && !path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads a file into the buffer, at most one byte more than <paramref name="maximum"/>.</summary>
    private bool TryFill(DiscoveredFile file, int maximum, out int length)
    {
        length = 0;
        if (files.TryGetReplaced(file.Path, out var text))
        {
            if (text is null)
            {
                return false;
            }

            length = Math.Min(text.Length, maximum + 1);
            Reserve(length, 0);
            text.AsSpan(0, length).CopyTo(_buffer);
            return true;
        }

        try
        {
            // What has no length may be a pipe or a device that would keep the reader waiting, or never end.
            if (file.Length <= 0 && new FileInfo(file.Path) is { Exists: true, Length: 0 })
            {
                return true;
            }

            using var handle = File.OpenHandle(file.Path);
            // One more than the file has: the read that finds its end then needs no larger buffer.
            Reserve((int)Math.Min(file.Length < 0 ? SmallestBuffer : file.Length + 1, maximum + 1L), 0);
            while (length <= maximum)
            {
                if (length == _buffer.Length)
                {
                    Reserve((int)Math.Min(_buffer.Length * 2L, maximum + 1L), length);
                }

                var read = RandomAccess.Read(handle, _buffer.AsSpan(length), length);
                if (read == 0)
                {
                    break;
                }

                length += read;
                if (length == file.Length)
                {
                    break;
                }
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            report(new(Display(file), new(1, 1), "not-readable", $"It cannot be read ({e.Message.TrimEnd('.')}), so it is not part of this review; check its permissions"));
            return false;
        }
    }

    private void Reserve(int size, int used)
    {
        if (_buffer.Length < size)
        {
            var larger = GC.AllocateUninitializedArray<byte>(size);
            _buffer.AsSpan(0, used).CopyTo(larger);
            _buffer = larger;
        }
    }

    private void ReportTooLong(DiscoveredFile file)
    {
        if (file.IsExplicit || (TryFill(file with { Length = -1 }, PeekLength, out var length) && (TemplateText.LooksLikeTemplate(_buffer.AsSpan(0, length)) || PlanFile.LooksLikePlan(_buffer.AsSpan(0, length)))))
        {
            report(new(Display(file), new(1, 1), "file-too-large", $"It is longer than {maximumLength >> 20} MiB, so it is not part of this review; split it, or leave it out in .lintelignore"));
        }
    }

    private string Display(DiscoveredFile file) => FileDiscovery.Display(root, file.Path);
}

using Lintel.Code;
using Lintel.Sources;
using Lintel.Syntax.Code;

namespace Lintel.Checking;

/// <summary>Reads files of application source into trees, which are used again once their unit is reviewed. One thread at a time may use it.</summary>
/// <param name="root">The absolute path of the folder that reported paths are relative to.</param>
/// <param name="files">The files as they are to be seen.</param>
/// <param name="scan">Looks through the bytes of each file.</param>
/// <param name="report">Takes what is wrong with files.</param>
internal sealed class CodeReader(string root, FileTree files, Action<DiscoveredFile, ArraySegment<byte>> scan, Action<Diagnostic> report)
{
    /// <summary>Longer files are data in the form of code.</summary>
    public const long MaximumLength = 4 << 20;

    /// <summary>The trees that are kept for the next unit.</summary>
    private const int MaximumPool = 64;

    /// <summary>The most that is said about what cannot be read in one file.</summary>
    private const int MaximumDiagnostics = 3;

    private readonly Stack<CodeTree> _pool = new();
    private readonly List<CodeTree> _used = [];

    /// <summary>Reads a file; null for one that a program has written, that is too long, or that cannot be read.</summary>
    public CodeTree? Read(DiscoveredFile file)
    {
        var path = FileDiscovery.Display(root, file.Path);
        byte[] bytes;
        try
        {
            if (!files.TryGetReplaced(file.Path, out var replaced))
            {
                if (new FileInfo(file.Path).Length is 0 or > MaximumLength)
                {
                    return null;
                }

                replaced = File.ReadAllBytes(file.Path);
            }

            if (replaced is null)
            {
                return null;
            }

            bytes = replaced;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report(new(path, new(1, 1), "not-readable", $"It cannot be read ({e.Message.TrimEnd('.')}), so it is not part of this review; check its permissions"));
            return null;
        }

        scan(file, bytes);
        var language = CodeReaders.LanguageOf(Path.GetFileName(file.Path.AsSpan()));
        if (!CodeReaders.TryToUtf8(language, bytes, bytes.Length, out var text, out var length, out var reason))
        {
            report(new(path, new(1, 1), "not-text", reason.TrimEnd('.')));
            return null;
        }

        var source = new SourceText(path, text, length);
        return SourceKind.IsGenerated(source) ? null : Read(language, source);
    }

    /// <summary>Reads a text.</summary>
    public CodeTree Read(CodeLanguage language, SourceText source)
    {
        var tree = _pool.TryPop(out var known) ? known : new();
        _used.Add(tree);
        CodeReaders.Read(language, source, tree);
        foreach (var diagnostic in tree.Diagnostics.DistinctBy(static d => d.Code).Take(MaximumDiagnostics))
        {
            report(new(source.Path, source.GetPosition(diagnostic.Span.Start), diagnostic.Code, diagnostic.Message.TrimEnd('.')));
        }

        return tree;
    }

    /// <summary>Takes back all trees: nothing uses them any more.</summary>
    public void Release()
    {
        foreach (var tree in _used)
        {
            if (_pool.Count == MaximumPool)
            {
                break;
            }

            tree.Reset(new("", [], 0), CodeLanguage.None);
            _pool.Push(tree);
        }

        _used.Clear();
    }
}

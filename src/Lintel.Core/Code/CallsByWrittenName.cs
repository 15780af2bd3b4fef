using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>The calls of a package by the last name that is written of what they call, so that those of a function are found before any name is resolved.</summary>
internal sealed class CallsByWrittenName
{
    private readonly Dictionary<uint, int> _last = [];
    private readonly List<(CodeCall Call, int Previous)> _calls = [];

    /// <param name="files">The files of the package.</param>
    public CallsByWrittenName(IReadOnlyList<CodeFile> files)
    {
        foreach (var file in files)
        {
            // What is given to a parameter of C# is told by its type.
            var nodes = file.IsCSharp ? default : file.Tree.Nodes;
            for (var node = 0; node < nodes.Length; node++)
            {
                if (nodes[node].Kind == CodeKind.Call && file.Tree.Child(node, CodeRole.Function) is var function and >= 0 && nodes[function].Kind is CodeKind.Name or CodeKind.Member)
                {
                    var key = KeyOf(file.Tree.GetName(function));
                    _calls.Add((new(file, node), _last.GetValueOrDefault(key, -1)));
                    _last[key] = _calls.Count - 1;
                }
            }
        }
    }

    /// <summary>The number of the last call of a name, or -1. Calls of another name may be among those that <see cref="Get"/> gives from there on.</summary>
    public int Last(ReadOnlySpan<byte> name) => _last.GetValueOrDefault(KeyOf(name), -1);

    /// <summary>A call, and the number of the one before it, or -1.</summary>
    public (CodeCall Call, int Previous) Get(int number) => _calls[number];

    private static uint KeyOf(ReadOnlySpan<byte> name)
    {
        var hash = 0x811C9DC5;
        foreach (var c in name)
        {
            hash = (hash ^ c) * 0x01000193;
        }

        return hash;
    }
}

using Lintel.Code;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>Where the files of a unit read environment variables, in the order of the files and their texts.</summary>
internal sealed class EnvironmentReads : ICodeView<EnvironmentReads>
{
    private readonly List<EnvironmentRead> _all = [];

    private EnvironmentReads()
    {
    }

    /// <summary>The reads.</summary>
    public IReadOnlyList<EnvironmentRead> All => _all;

    public static EnvironmentReads Create(CodeUnit unit)
    {
        var reads = new EnvironmentReads();
        foreach (var place in unit.Package.Items("process.env"))
        {
            // What is only there to be set says nothing of what is needed.
            if (place.File is { } file && unit.Includes(file) && file.Tree[place.Node].Role != CodeRole.Target && file.ItemName(place.Node) is { } name)
            {
                reads._all.Add(new(place, name));
            }
        }

        foreach (var file in unit.Files)
        {
            var tree = file.Tree;
            if (tree.Source.Bytes.IndexOf("environ"u8) < 0 && tree.Source.Bytes.IndexOf("getenv"u8) < 0 && tree.Source.Bytes.IndexOf("GetEnvironmentVariable"u8) < 0)
            {
                continue;
            }

            for (var node = 0; node < tree.Count; node++)
            {
                if (tree[node].Kind is CodeKind.Index or CodeKind.Call && tree[node].Role != CodeRole.Target && new CodePlace(file, node) is var place && EnvironmentRead.NameOf(place) is { } name)
                {
                    reads._all.Add(new(place, name));
                }
            }
        }

        return reads;
    }
}

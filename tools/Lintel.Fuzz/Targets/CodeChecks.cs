using Lintel.Fuzz.Invariants;
using Lintel.Syntax.Code;

namespace Lintel.Fuzz.Targets;

/// <summary>Checks of the readers of application source.</summary>
internal static class CodeChecks
{
    public static IFuzzCheck Python() => Reader(CodeLanguage.Python, "a.py");

    public static IFuzzCheck TypeScript() => Reader(CodeLanguage.TypeScript, "a.ts", "a.tsx", "a.js");

    public static IFuzzCheck CSharp() => Reader(CodeLanguage.CSharp, "a.cs");

    private static ReaderCheck Reader(CodeLanguage language, params string[] paths)
    {
        var tree = new CodeTree();
        return new(input =>
        {
            if (!CodeReaders.TryToUtf8(language, input, input.Length, out var text, out var length, out _))
            {
                return;
            }

            foreach (var path in paths)
            {
                CodeReaders.Read(language, new(path, text, length), tree);
                CodeInvariants.Check(tree);
                for (var i = 0; i < tree.Count; i++)
                {
                    if (tree[i].Kind is CodeKind.Text or CodeKind.TextPart)
                    {
                        tree.GetText(i);
                    }
                    else if (tree[i].Kind == CodeKind.Number)
                    {
                        tree.TryGetInteger(i, out _);
                    }

                    var name = tree.GetNameSpan(i);
                    Invariant.Holds(name.Start >= 0 && name.End >= name.Start && name.End <= length, $"the name of {tree[i].Kind} {i} is at {name}");
                }
            }
        });
    }
}

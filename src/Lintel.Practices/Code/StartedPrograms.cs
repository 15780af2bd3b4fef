using Lintel.Code;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>The files of a unit that somebody starts, who sees what they print: those of Python that do something when they are run, and those of C# that neither serve pages nor run in Lambda.</summary>
internal sealed class StartedPrograms : ICodeView<StartedPrograms>
{
    private readonly HashSet<CodeFile> _files = [];

    private StartedPrograms()
    {
    }

    public static StartedPrograms Create(CodeUnit unit)
    {
        var programs = new StartedPrograms();
        foreach (var file in unit.Files)
        {
            var text = file.Tree.Source.Bytes;
            var isStarted = file.Tree.Language switch
            {
                CodeLanguage.Python => text.IndexOf("__main__"u8) >= 0 || IsRun(file.Tree),
                CodeLanguage.CSharp => text.IndexOf("WebApplication"u8) < 0 && text.IndexOf("Microsoft.AspNetCore"u8) < 0 && text.IndexOf("LambdaBootstrap"u8) < 0,
                _ => false,
            };
            if (isStarted)
            {
                programs._files.Add(file);
            }
        }

        return programs;
    }

    /// <summary>Whether a file is one of them.</summary>
    public bool Includes(CodeFile file) => _files.Contains(file);

    /// <summary>Whether a file of Python does something when it is run: it prints, asks, loops or calls its functions outside of them.</summary>
    private static bool IsRun(CodeTree tree)
    {
        var called = new HashSet<string>(StringComparer.Ordinal) { "print", "input" };
        foreach (var statement in tree.Children(0))
        {
            if (tree[statement].Kind == CodeKind.Function)
            {
                called.Add(tree.GetNameText(tree.Child(statement, CodeRole.Name)));
            }
        }

        foreach (var statement in tree.Children(0))
        {
            if (tree[statement].Kind is CodeKind.For or CodeKind.While || (tree[statement].Kind == CodeKind.Call && called.Contains(tree.GetNameText(tree.Child(statement, CodeRole.Function)))))
            {
                return true;
            }
        }

        return false;
    }
}

using System.Text;
using Lintel.Syntax.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SourceText = Lintel.Sources.SourceText;
using RoslynDiagnostic = Microsoft.CodeAnalysis.Diagnostic;
using RoslynNode = Microsoft.CodeAnalysis.SyntaxNode;

namespace Lintel.Syntax.CSharp;

/// <summary>Reads C# into a <see cref="CodeTree"/>: Roslyn parses, and its tree is walked once.</summary>
/// <remarks>
/// <para>
/// What Roslyn accepts is read without a diagnostic. What it cannot read becomes a diagnostic; a member of a class that is broken, and what is nested too deep, is a <see cref="CodeKind.Skipped"/> node or an
/// <see cref="CodeKind.Other"/> without children; a file whose brackets are nested beyond all measure, or which is broken beyond it, is refused as a whole. Code that a preprocessor condition leaves out is not read, and no symbol is defined.
/// </para>
/// <para>How the constructs of the language become nodes, beyond what the page of <see cref="CodeTree"/> says; types stand before what they are the type of:</para>
/// <code>
/// using A.B;                      Import(Module:ModuleName  Name:ImportedName), the name with style Everything; "global" gives the import style OfProject, "static" style Static
/// using A = B.C;                  Import(Name:ImportedName(Alias:A  Name:ModuleName))
/// namespace A.B { }, namespace A; Class(Name:ModuleName  Body), style Namespace; the second is as long as the file
/// class, struct, record           Class; the parameters of its header are its Parameters
/// interface                       Class, style Interface; a member without a body is a Function with an empty Block
/// [A(b)] void M(int c) => d;      Function(Decorator:Call  Annotation  Name  Parameter(Annotation  Name)  Body); an attribute without arguments is its name alone
/// A(int b) : this(c) { }          Function, style Constructor, with a Call as its Base
/// int A { get; set; } = b;        Assign, style Declared
/// int A => b;  int A { get {} }   Function, style Getter; the bodies of accessors are Blocks in its body, that of a setter a Function of its own, style Setter
/// int a = 1, b = 2;               an Assign for each name; the first starts with the type, which the others do not have; "var" is no type
/// T&lt;U&gt;, T?, T[]                  as a type Index(T, U), T, Other(T)
/// a.B&lt;C&gt;(d)                       Call(Function:Member  TypeParameter:C  Argument:d)
/// new A(b) { C = d }              Call(Function:A  Argument:b  Argument:KeywordArgument), style New
/// new A { b, c }, { ["b"] = c }   Call with an Element: a List, or a Map of Entries
/// new()                           Call whose function is the Name "new"
/// new { A = b }                   Map
/// (T)a, a as T, a!                a
/// a is T, a is not null           Binary, InstanceOf, with a pattern on its right
/// a switch { b => c }             Other(a, b, c)
/// from a in b select c            Other(b, c)
/// foreach (var a in b)            For(Target  Iterable  Body), style Declared
/// using (a), lock (a), fixed      With
/// catch (T e) when (a) { }        Catch(Type  Name  Condition  Body)
/// delegates, events without code  Other
/// </code>
/// </remarks>
public static class CSharpReader
{
    /// <summary>With the directives of programs that are one file, which any other file is read like without: https://learn.microsoft.com/dotnet/core/sdk/file-based-apps</summary>
    private static readonly CSharpParseOptions Options = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None).WithFeatures([new("FileBasedProgram", "true")]);

    [ThreadStatic]
    private static CharacterOffsets? s_offsets;

    /// <summary>Empties <paramref name="tree"/> and fills it from <paramref name="source"/>, which is UTF-8, with or without a byte order mark. Diagnostics have codes that start with <c>csharp-</c>.</summary>
    public static void Read(SourceText source, CodeTree tree)
    {
        tree.Reset(source, CodeLanguage.CSharp);
        var nodes = CodeTreeBuilder.OfThisThread;
        nodes.Clear();
        if (CSharpNesting.IsTooDeep(source.Bytes))
        {
            RefuseAll(tree, nodes);
            return;
        }

        var offsets = s_offsets ??= new();
        var text = Encoding.UTF8.GetString(source.Bytes);
        offsets.Read(source.Bytes, text.Length);
        try
        {
            var root = CSharpSyntaxTree.ParseText(new BoundedText(text), Options).GetCompilationUnitRoot();
            if (root.ContainsDiagnostics)
            {
                Report(root, offsets, tree);
            }

            new CSharpWalker(tree, nodes, offsets).ReadFile(root);
        }
        catch (InsufficientExecutionStackException)
        {
            RefuseAll(tree, nodes);
            return;
        }
        catch (OperationCanceledException)
        {
            Refuse(tree, nodes, "csharp-too-broken", "So much of this is no C# that it cannot be read in reasonable memory; this file is not reviewed");
            return;
        }

        tree.Complete(nodes);
    }

    /// <summary>Leaves a file without nodes: where in it the nesting gets too deep is not known.</summary>
    private static void RefuseAll(CodeTree tree, CodeTreeBuilder nodes) => Refuse(tree, nodes, "csharp-too-deep", "The code is nested too deep, or goes on for too long, to be read; this file is not reviewed");

    private static void Refuse(CodeTree tree, CodeTreeBuilder nodes, string code, string message)
    {
        nodes.Clear();
        nodes.Add(CodeKind.Module, 0, 0, tree.Source.Length);
        tree.Report(new(0, 0), code, message);
        tree.Complete(nodes);
    }

    private static void Report(RoslynNode root, CharacterOffsets offsets, CodeTree tree)
    {
        using var diagnostics = root.SyntaxTree.GetDiagnostics().GetEnumerator();
        while (MoveNext(diagnostics, tree))
        {
            if (diagnostics.Current is { Severity: DiagnosticSeverity.Error } diagnostic)
            {
                var span = diagnostic.Location.SourceSpan;
                tree.Report(new(offsets[span.Start], offsets[span.End]), "csharp-syntax", $"This is no C# that can be read ({diagnostic.Id}); what is around it is reviewed");
            }
        }
    }

    /// <summary>Goes on to the next diagnostic. Some Roslyn computes a place for that lies before the file, and throws: the tree is complete all the same.</summary>
    private static bool MoveNext(IEnumerator<RoslynDiagnostic> diagnostics, CodeTree tree)
    {
        try
        {
            return diagnostics.MoveNext();
        }
        catch (ArgumentOutOfRangeException)
        {
            tree.Report(new(0, 0), "csharp-syntax", "Some of this is no C# that can be read; what is around it is reviewed");
            return false;
        }
    }
}

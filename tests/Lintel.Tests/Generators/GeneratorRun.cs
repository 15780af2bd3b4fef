using System.Collections.Immutable;
using Lintel.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Lintel.Tests.Generators;

/// <summary>Runs the generators over a few files, as the compiler does.</summary>
internal sealed class GeneratorRun
{
    public const string BestPractices = """
        # Best practices.
        # record: BestPractice
        # table: BestPractices
        # source: the framework
        # as-of: 2024-11-06
        id,title
        REL09-BP01,Back up
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "System.Collections.dll" or "Lintel.Core.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private GeneratorRun(ImmutableArray<Diagnostic> diagnostics, Compilation compilation)
    {
        Diagnostics = diagnostics;
        Compilation = compilation;
    }

    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public Compilation Compilation { get; }

    /// <summary>The errors as "LNT003 S3/S3Practices.cs:7 message", lines counted from 1.</summary>
    public IEnumerable<string> Errors => Diagnostics.Select(d =>
    {
        var at = d.Location.GetLineSpan();
        return $"{d.Id} {at.Path}:{at.StartLinePosition.Line + 1} {d.GetMessage()}";
    });

    /// <summary>The errors of the compiler in the given and the generated sources.</summary>
    public IEnumerable<Diagnostic> CompilerErrors => Compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error);

    public static GeneratorRun Of(params (string Path, string Text)[] files)
    {
        var compilation = CSharpCompilation.Create(
            "Lintel.Practices",
            files.Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal)).Select(f => CSharpSyntaxTree.ParseText(f.Text, path: f.Path)),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var driver = CSharpGeneratorDriver.Create(
            [new PracticeGenerator().AsSourceGenerator(), new FactGenerator().AsSourceGenerator()],
            files.Where(f => !f.Path.EndsWith(".cs", StringComparison.Ordinal)).Select(f => (AdditionalText)new TextFile(f.Path, f.Text)));
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var diagnostics);
        return new(diagnostics, updated);
    }

    private sealed class TextFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}

using System.Text;
using Lintel.Sources;
using Lintel.Syntax.Code;
using Lintel.Syntax.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Abstractions;
using SourceText = Lintel.Sources.SourceText;

namespace Lintel.Tests.Syntax.CSharp;

/// <summary>The tree of Roslyn as oracle for ours, over real files: <c>LINTEL_CSHARP_CORPUS</c> names their folders.</summary>
public class CSharpOracleTests(ITestOutputHelper output)
{
    private const string CorpusVariable = "LINTEL_CSHARP_CORPUS";

    [FactWithCSharpCorpus]
    public void Every_file_of_the_corpus_has_the_calls_functions_and_texts_of_the_oracle()
    {
        var tree = new CodeTree();
        var (files, refused, calls, texts, functions) = (0, 0, 0L, 0L, 0L);
        var wrong = new List<string>();
        foreach (var path in Environment.GetEnvironmentVariable(CorpusVariable)!.Split(Path.PathSeparator).SelectMany(static folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(path);
            if (!TextEncoding.TryToUtf8(bytes, bytes.Length, out var utf8, out var length, out _))
            {
                continue;
            }

            files++;
            CSharpReader.Read(new SourceText(path, utf8, length), tree);
            CodeInvariants.Check(tree);
            var text = Encoding.UTF8.GetString(utf8, 0, length);
            var root = CSharpSyntaxTree.ParseText(text, new(LanguageVersion.Preview, DocumentationMode.None)).GetRoot();
            if (root.GetDiagnostics().Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
            {
                refused++;
                continue;
            }

            Assert.Empty(tree.Diagnostics);
            var ours = new HashSet<(CodeKind, int, string)>();
            for (var node = 0; node < tree.Count; node++)
            {
                if (tree[node].Kind is CodeKind.Call or CodeKind.Function or CodeKind.Text && !tree[node].Is(CodeStyle.Interpolated | CodeStyle.Unquoted))
                {
                    ours.Add((tree[node].Kind, tree[node].End, tree[node].Kind == CodeKind.Text ? tree.GetText(node) ?? "?" : ""));
                }
            }

            foreach (var node in root.DescendantNodes())
            {
                if (node.Ancestors().Any(static ancestor => ancestor is DelegateDeclarationSyntax or FixedStatementSyntax { Declaration: null }) || node.FirstAncestorOrSelf<InterpolationFormatClauseSyntax>() is not null)
                {
                    continue;
                }

                (CodeKind, int, string)? expected = node switch
                {
                    InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax => (CodeKind.Call, node.Span.End, ""),
                    AnonymousFunctionExpressionSyntax => (CodeKind.Function, node.Span.End, ""),
                    MethodDeclarationSyntax { Body: { } body } => (CodeKind.Function, body.Span.End, ""),
                    LiteralExpressionSyntax { Token.Value: string value } when node.IsKind(SyntaxKind.StringLiteralExpression) => (CodeKind.Text, node.Span.End, value.ReplaceLineEndings("\n")),
                    _ => null,
                };
                if (expected is not { } one)
                {
                    continue;
                }

                var end = Encoding.UTF8.GetByteCount(text.AsSpan(0, one.Item2));
                calls += one.Item1 == CodeKind.Call ? 1 : 0;
                texts += one.Item1 == CodeKind.Text ? 1 : 0;
                functions += one.Item1 == CodeKind.Function ? 1 : 0;
                if (!ours.Contains((one.Item1, end, one.Item3)) && !ours.Any(known => known.Item1 == one.Item1 && known.Item2 == end && known.Item3.ReplaceLineEndings("\n") == one.Item3))
                {
                    wrong.Add($"{path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {one.Item1} {node}");
                }
            }
        }

        output.WriteLine($"{files} files, {refused} refused by Roslyn, {calls} calls, {functions} functions, {texts} texts, {wrong.Count} wrong");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
    }

    /// <summary>A test that is skipped, with what it needs, unless the environment names a corpus.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class FactWithCSharpCorpusAttribute : FactAttribute
    {
        public FactWithCSharpCorpusAttribute() => Skip = Environment.GetEnvironmentVariable(CorpusVariable) is { Length: > 0 } ? null : $"Set {CorpusVariable} to folders with C# sources.";
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lintel.Mutate;

/// <summary>Writes mutants into a file, each behind a question to <c>Lintel.ActiveMutant</c>, so that one build holds all of them. No line is moved.</summary>
/// <param name="mutants">The mutants of the file with their numbers, by what they change.</param>
internal sealed class MutantRewriter(IReadOnlyDictionary<TextSpan, (int Number, Mutant Mutant)> mutants) : CSharpSyntaxRewriter
{
    /// <summary>What the program asks which mutant is alive, and what notes which ones are reached.</summary>
    public const string ActiveMutant = """
        namespace Lintel;

        internal static class ActiveMutant
        {
            private static readonly int s_alive = int.TryParse(global::System.Environment.GetEnvironmentVariable("LINTEL_MUTANT"), out var number) ? number : -1;
            private static readonly string? s_folder = global::System.Environment.GetEnvironmentVariable("LINTEL_MUTANTS_REACHED");
            private static readonly global::System.Collections.Concurrent.ConcurrentDictionary<int, bool> s_reached = new();

            public static bool Is(int number)
            {
                if (s_folder is not null && s_reached.TryAdd(number, true))
                {
                    global::System.IO.File.WriteAllText(global::System.IO.Path.Combine(s_folder, $"{number}"), "");
                }

                return number == s_alive;
            }
        }
        """;

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        var visited = base.Visit(node);
        if (node is null || visited is null || !mutants.TryGetValue(node.Span, out var found) || node.ToString() != found.Mutant.Before)
        {
            return visited;
        }

        return visited switch
        {
            ExpressionStatementSyntax statement when found.Mutant.After.Length == 0 =>
                SyntaxFactory.ParseStatement($"if (!global::Lintel.ActiveMutant.Is({found.Number})) {{ {statement.WithoutTrivia()} }}").WithTriviaFrom(statement),
            ExpressionSyntax expression when found.Mutant.After.Length > 0 =>
                SyntaxFactory.ParseExpression($"(global::Lintel.ActiveMutant.Is({found.Number}) ? ({found.Mutant.After}) : ({expression.WithoutTrivia()}))").WithTriviaFrom(expression),
            _ => visited,
        };
    }
}

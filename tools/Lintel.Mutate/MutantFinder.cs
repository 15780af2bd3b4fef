using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lintel.Mutate;

/// <summary>Finds what can be changed in a file so that it still compiles: comparisons, conditions, sums with a number, literals of true and false, and calls that are made for what they do.</summary>
/// <remarks>Left out are constants, attributes and patterns, and expressions that declare or assign variables: what is assigned would no longer be known.</remarks>
internal sealed class MutantFinder : CSharpSyntaxWalker
{
    private readonly string _file;
    private readonly List<Mutant> _found = [];

    private MutantFinder(string file) => _file = file;

    /// <summary>All mutants of a file, in order.</summary>
    /// <param name="file">The path to give them.</param>
    /// <param name="root">The syntax of the file.</param>
    public static List<Mutant> Find(string file, SyntaxNode root)
    {
        var finder = new MutantFinder(file);
        finder.Visit(root);
        return finder._found;
    }

    public override void VisitAttributeList(AttributeListSyntax node)
    {
    }

    public override void VisitParameter(ParameterSyntax node)
    {
    }

    public override void VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        if (!node.Modifiers.Any(SyntaxKind.ConstKeyword))
        {
            base.VisitFieldDeclaration(node);
        }
    }

    public override void VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
    {
        if (!node.IsConst)
        {
            base.VisitLocalDeclarationStatement(node);
        }
    }

    public override void VisitEnumMemberDeclaration(EnumMemberDeclarationSyntax node)
    {
    }

    public override void VisitConstantPattern(ConstantPatternSyntax node)
    {
    }

    public override void VisitRelationalPattern(RelationalPatternSyntax node)
    {
    }

    public override void VisitCaseSwitchLabel(CaseSwitchLabelSyntax node)
    {
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        base.VisitBinaryExpression(node);
        var other = node.Kind() switch
        {
            SyntaxKind.LessThanExpression => "<=",
            SyntaxKind.LessThanOrEqualExpression => "<",
            SyntaxKind.GreaterThanExpression => ">=",
            SyntaxKind.GreaterThanOrEqualExpression => ">",
            SyntaxKind.EqualsExpression => "!=",
            SyntaxKind.NotEqualsExpression => "==",
            SyntaxKind.LogicalAndExpression => "||",
            SyntaxKind.LogicalOrExpression => "&&",
            SyntaxKind.AddExpression when HasNumber(node) => "-",
            SyntaxKind.SubtractExpression when HasNumber(node) => "+",
            _ => "",
        };
        if (other.Length > 0 && !Assigns(node))
        {
            Add(node, $"{node.Left} {other} {node.Right}");
        }
    }

    public override void VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        base.VisitPrefixUnaryExpression(node);
        if (node.IsKind(SyntaxKind.LogicalNotExpression) && !Assigns(node))
        {
            Add(node, node.Operand.ToString());
        }
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.TrueLiteralExpression) || node.IsKind(SyntaxKind.FalseLiteralExpression))
        {
            Add(node, node.IsKind(SyntaxKind.TrueLiteralExpression) ? "false" : "true");
        }
    }

    public override void VisitIfStatement(IfStatementSyntax node)
    {
        base.VisitIfStatement(node);
        if (node.Condition is InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax && !Assigns(node.Condition))
        {
            Add(node.Condition, $"!{node.Condition}");
        }
    }

    public override void VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        base.VisitExpressionStatement(node);
        if (node.Expression is InvocationExpressionSyntax && !Assigns(node.Expression))
        {
            Add(node, "");
        }
    }

    private static bool HasNumber(BinaryExpressionSyntax node) => node.Left.IsKind(SyntaxKind.NumericLiteralExpression) || node.Right.IsKind(SyntaxKind.NumericLiteralExpression);

    /// <summary>Whether variables get their value in an expression, or memory of the stack.</summary>
    private static bool Assigns(SyntaxNode node) => node.DescendantNodesAndSelf().Any(static inner => inner is DeclarationExpressionSyntax or SingleVariableDesignationSyntax or StackAllocArrayCreationExpressionSyntax
        or ImplicitStackAllocArrayCreationExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not 0 });

    private void Add(SyntaxNode node, string after) => _found.Add(new(_file, node.Span, node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, node.ToString(), after));
}

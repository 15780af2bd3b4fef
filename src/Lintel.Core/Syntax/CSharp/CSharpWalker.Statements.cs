using Lintel.Syntax.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoslynNode = Microsoft.CodeAnalysis.SyntaxNode;

namespace Lintel.Syntax.CSharp;

/// <summary>This part: statements.</summary>
internal sealed partial class CSharpWalker
{
    /// <summary>A body: a block, or a single statement as one.</summary>
    private void Block(StatementSyntax statement, CodeRole role)
    {
        var first = nodes.Count;
        if (statement is BlockSyntax block)
        {
            foreach (var inner in block.Statements)
            {
                Statement(inner, CodeRole.Statement);
            }
        }
        else
        {
            Statement(statement, CodeRole.Statement);
        }

        Close(CodeKind.Block, first, Start(statement), End(statement), role);
    }

    /// <summary>Where a statement ends without its semicolon.</summary>
    private int EndOf(RoslynNode statement, SyntaxToken semicolon) => semicolon.IsMissing || semicolon.RawKind == 0 ? End(statement) : offsets[semicolon.GetPreviousToken().Span.End];

    private void Statement(StatementSyntax statement, CodeRole role)
    {
        if (!Enter(statement, CodeKind.Skipped, role))
        {
            return;
        }

        var first = nodes.Count;
        var start = Start(statement);
        switch (statement)
        {
            case BlockSyntax:
                Block(statement, role);
                break;
            case ExpressionStatementSyntax expression:
                Expression(expression.Expression, role);
                break;
            case LocalDeclarationStatementSyntax local:
                var style = CodeStyle.Declared | CodeStyle.OfBlock;
                style |= local.UsingKeyword.RawKind != 0 ? CodeStyle.Closed : CodeStyle.None;
                style |= local.IsConst ? CodeStyle.Constant : CodeStyle.None;
                Variables(local, local.AttributeLists, local.Declaration, style);
                break;
            case LocalFunctionStatementSyntax function:
                Function(function, function.AttributeLists, function.ReturnType, function.Identifier, function.TypeParameterList, function.ParameterList, null, function.Body, function.ExpressionBody, StyleOf(function.Modifiers) & ~CodeStyle.Static);
                break;
            case ReturnStatementSyntax give:
                Operand(give.Expression, CodeRole.Value);
                Close(CodeKind.Return, first, start, EndOf(give, give.SemicolonToken), role);
                break;
            case YieldStatementSyntax give:
                Operand(give.Expression, CodeRole.Value);
                Close(give.Expression is null ? CodeKind.Return : CodeKind.Yield, first, start, EndOf(give, give.SemicolonToken), role);
                break;
            case ThrowStatementSyntax raise:
                Operand(raise.Expression, CodeRole.Value);
                Close(CodeKind.Raise, first, start, EndOf(raise, raise.SemicolonToken), role);
                break;
            case IfStatementSyntax:
                If((IfStatementSyntax)statement, role);
                break;
            case WhileStatementSyntax loop:
                Expression(loop.Condition, CodeRole.Condition);
                Block(loop.Statement, CodeRole.Body);
                Close(CodeKind.While, first, start, End(loop), role);
                break;
            case DoStatementSyntax loop:
                Block(loop.Statement, CodeRole.Body);
                Expression(loop.Condition, CodeRole.Condition);
                Close(CodeKind.While, first, start, EndOf(loop, loop.SemicolonToken), role, CodeStyle.BodyFirst);
                break;
            case ForStatementSyntax loop:
                For(loop, role);
                break;
            case CommonForEachStatementSyntax loop:
                if (loop is ForEachStatementSyntax simple)
                {
                    Identifier(simple.Identifier, CodeRole.Target);
                }
                else
                {
                    Expression(((ForEachVariableStatementSyntax)loop).Variable, CodeRole.Target);
                }

                Expression(loop.Expression, CodeRole.Iterable);
                Block(loop.Statement, CodeRole.Body);
                Close(CodeKind.For, first, start, End(loop), role, CodeStyle.Declared | CodeStyle.OfBlock | (loop.AwaitKeyword.RawKind != 0 ? CodeStyle.Async : CodeStyle.None));
                break;
            case TryStatementSyntax attempt:
                Try(attempt, role);
                break;
            case SwitchStatementSyntax choice:
                Switch(choice, role);
                break;
            case UsingStatementSyntax use:
                if (use.Declaration is { } opened)
                {
                    foreach (var variable in opened.Variables)
                    {
                        var item = nodes.Count;
                        Identifier(variable.Identifier, CodeRole.Target);
                        Operand(variable.Initializer?.Value, CodeRole.Value);
                        Close(CodeKind.WithItem, item, Start(variable), End(variable), CodeRole.Item);
                    }
                }
                else
                {
                    WithItem(use.Expression!);
                }

                Block(use.Statement, CodeRole.Body);
                Close(CodeKind.With, first, start, End(use), role, use.AwaitKeyword.RawKind != 0 ? CodeStyle.Async : CodeStyle.None);
                break;
            case LockStatementSyntax hold:
                WithItem(hold.Expression);
                Block(hold.Statement, CodeRole.Body);
                Close(CodeKind.With, first, start, End(hold), role);
                break;
            case FixedStatementSyntax pin:
                Leaf(CodeKind.Other, Start(pin.Declaration), End(pin.Declaration), CodeRole.Value);
                Close(CodeKind.WithItem, first, Start(pin.Declaration), End(pin.Declaration), CodeRole.Item);
                Block(pin.Statement, CodeRole.Body);
                Close(CodeKind.With, first, start, End(pin), role);
                break;
            case CheckedStatementSyntax check:
                Block(check.Block, role);
                break;
            case UnsafeStatementSyntax open:
                Block(open.Block, role);
                break;
            case LabeledStatementSyntax labeled:
                Statement(labeled.Statement, role);
                break;
            case BreakStatementSyntax or GotoStatementSyntax:
                Leaf(CodeKind.Break, start, End(statement), role);
                break;
            case ContinueStatementSyntax:
                Leaf(CodeKind.Continue, start, End(statement), role);
                break;
            case EmptyStatementSyntax:
                Leaf(CodeKind.Pass, start, End(statement), role);
                break;
            default:
                Leaf(CodeKind.Skipped, start, End(statement), role);
                break;
        }

        _depth--;
    }

    private void Operand(ExpressionSyntax? expression, CodeRole role)
    {
        if (expression is not null)
        {
            Expression(expression, role);
        }
    }

    private void WithItem(ExpressionSyntax value)
    {
        var first = nodes.Count;
        Expression(value, CodeRole.Value);
        Close(CodeKind.WithItem, first, Start(value), End(value), CodeRole.Item);
    }

    /// <summary>An "if" with all that follow its "else", which may be many.</summary>
    private void If(IfStatementSyntax statement, CodeRole role)
    {
        var first = nodes.Count;
        for (var at = statement; ;)
        {
            Expression(at.Condition, CodeRole.Condition);
            Block(at.Statement, CodeRole.Then);
            if (at.Else?.Statement is IfStatementSyntax next)
            {
                at = next;
                continue;
            }

            if (at.Else is { } otherwise)
            {
                Block(otherwise.Statement, CodeRole.Else);
            }

            break;
        }

        Close(CodeKind.If, first, Start(statement), End(statement), role);
    }

    private void For(ForStatementSyntax loop, CodeRole role)
    {
        var first = nodes.Count;
        if (loop.Declaration is { } declaration)
        {
            Variables(declaration, default, declaration, CodeStyle.Declared | CodeStyle.OfBlock);
        }

        foreach (var start in loop.Initializers)
        {
            Expression(start, CodeRole.Statement);
        }

        Operand(loop.Condition, CodeRole.Condition);
        var step = nodes.Count;
        foreach (var next in loop.Incrementors)
        {
            Expression(next, loop.Incrementors.Count == 1 ? CodeRole.Step : CodeRole.Value);
        }

        if (loop.Incrementors.Count > 1)
        {
            Close(CodeKind.Other, step, Start(loop.Incrementors[0]), End(loop.Incrementors[^1]), CodeRole.Step);
        }

        Block(loop.Statement, CodeRole.Body);
        Close(CodeKind.While, first, Start(loop), End(loop), role);
    }

    private void Try(TryStatementSyntax attempt, CodeRole role)
    {
        var first = nodes.Count;
        Block(attempt.Block, CodeRole.Body);
        foreach (var clause in attempt.Catches)
        {
            var start = nodes.Count;
            if (clause.Declaration is { } declaration)
            {
                Type(declaration.Type, CodeRole.Type);
                if (!declaration.Identifier.IsKind(SyntaxKind.None))
                {
                    Identifier(declaration.Identifier, CodeRole.Name);
                }
            }

            Operand(clause.Filter?.FilterExpression, CodeRole.Condition);
            Block(clause.Block, CodeRole.Body);
            Close(CodeKind.Catch, start, Start(clause), End(clause), CodeRole.Catch);
        }

        if (attempt.Finally is { } last)
        {
            Block(last.Block, CodeRole.Finally);
        }

        Close(CodeKind.Try, first, Start(attempt), End(attempt), role);
    }

    private void Switch(SwitchStatementSyntax choice, CodeRole role)
    {
        var first = nodes.Count;
        Expression(choice.Expression, CodeRole.Value);
        foreach (var section in choice.Sections)
        {
            var start = nodes.Count;
            var isDefault = false;
            foreach (var label in section.Labels)
            {
                isDefault |= label is DefaultSwitchLabelSyntax;
            }

            if (!isDefault)
            {
                foreach (var label in section.Labels)
                {
                    switch (label)
                    {
                        case CaseSwitchLabelSyntax constant:
                            Expression(constant.Value, CodeRole.Pattern);
                            break;
                        case CasePatternSwitchLabelSyntax pattern:
                            Pattern(pattern.Pattern, CodeRole.Pattern);
                            if (section.Labels.Count == 1)
                            {
                                Operand(pattern.WhenClause?.Condition, CodeRole.Condition);
                            }

                            break;
                    }
                }

                if (section.Labels.Count > 1)
                {
                    Close(CodeKind.Alternatives, start, Start(section.Labels[0]), End(section.Labels[^1]), CodeRole.Pattern);
                }
            }

            var body = nodes.Count;
            foreach (var statement in section.Statements)
            {
                Statement(statement, CodeRole.Statement);
            }

            Close(CodeKind.Block, body, section.Statements.Count > 0 ? Start(section.Statements[0]) : End(section), section.Statements.Count > 0 ? End(section.Statements[^1]) : End(section), CodeRole.Body);
            Close(CodeKind.Case, start, Start(section), End(section), CodeRole.Case);
        }

        Close(CodeKind.Match, first, Start(choice), End(choice), role);
    }
}

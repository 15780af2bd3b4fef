using Lintel.Syntax.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lintel.Syntax.CSharp;

/// <summary>This part: expressions.</summary>
internal sealed partial class CSharpWalker
{
    /// <summary>What the accesses of members without an object, in <c>a?.b</c>, are accesses of.</summary>
    private readonly Stack<ExpressionSyntax> _receivers = new();

    private void Expression(ExpressionSyntax expression, CodeRole role)
    {
        expression = WithoutParentheses(expression);
        if (!Enter(expression, CodeKind.Other, role))
        {
            return;
        }

        var first = nodes.Count;
        var (start, end) = (Start(expression), End(expression));
        switch (expression)
        {
            case IdentifierNameSyntax { Identifier.IsMissing: true }:
                Leaf(CodeKind.Other, start, end, role);
                break;
            case SimpleNameSyntax name:
                Identifier(name.Identifier, role);
                break;
            case LiteralExpressionSyntax literal:
                Literal(literal, role);
                break;
            case InvocationExpressionSyntax call:
                Expression(call.Expression, CodeRole.Function);
                start = Math.Min(start, nodes.Last.Start);
                TypeArgumentsOf(call.Expression);
                Arguments(call.ArgumentList.Arguments);
                Close(CodeKind.Call, first, start, end, role);
                break;
            case MemberAccessExpressionSyntax member:
                Expression(member.Expression, CodeRole.Object);
                Close(CodeKind.Member, first, Math.Min(start, nodes.Last.Start), End(member.Name.Identifier), role);
                break;
            case ConditionalAccessExpressionSyntax conditional:
                _receivers.Push(conditional.Expression);
                Expression(conditional.WhenNotNull, role);
                break;
            case MemberBindingExpressionSyntax binding:
                Receiver(expression);
                Close(CodeKind.Member, first, Math.Min(start, nodes.Last.Start), End(binding.Name.Identifier), role, CodeStyle.Optional);
                break;
            case ElementBindingExpressionSyntax binding:
                Receiver(expression);
                start = Math.Min(start, nodes.Last.Start);
                Key(binding.ArgumentList.Arguments);
                Close(CodeKind.Index, first, start, end, role, CodeStyle.Optional);
                break;
            case ElementAccessExpressionSyntax index:
                Expression(index.Expression, CodeRole.Object);
                start = Math.Min(start, nodes.Last.Start);
                Key(index.ArgumentList.Arguments);
                Close(CodeKind.Index, first, start, end, role);
                break;
            case ObjectCreationExpressionSyntax creation:
                NameOrType(creation.Type);
                TypeArgumentsOf(creation.Type);
                Arguments(creation.ArgumentList?.Arguments ?? default);
                Initializer(creation.Initializer);
                Close(CodeKind.Call, first, start, end, role, CodeStyle.New);
                break;
            case ImplicitObjectCreationExpressionSyntax creation:
                Leaf(CodeKind.Name, Start(creation.NewKeyword), End(creation.NewKeyword), CodeRole.Function);
                Arguments(creation.ArgumentList.Arguments);
                Initializer(creation.Initializer);
                Close(CodeKind.Call, first, start, end, role, CodeStyle.New);
                break;
            case AnonymousObjectCreationExpressionSyntax creation:
                foreach (var member in creation.Initializers)
                {
                    var entry = nodes.Count;
                    if (member.NameEquals is { } name)
                    {
                        Leaf(CodeKind.Text, Start(name.Name), End(name.Name), CodeRole.Key, CodeStyle.Unquoted);
                    }

                    Expression(member.Expression, CodeRole.Value);
                    Close(CodeKind.Entry, entry, Start(member), End(member), CodeRole.Element);
                }

                Close(CodeKind.Map, first, start, end, role);
                break;
            case ArrayCreationExpressionSyntax array:
                Elements(array.Initializer?.Expressions ?? default);
                Close(CodeKind.List, first, start, end, role);
                break;
            case ImplicitArrayCreationExpressionSyntax array:
                Elements(array.Initializer.Expressions);
                Close(CodeKind.List, first, start, end, role);
                break;
            case StackAllocArrayCreationExpressionSyntax array:
                Elements(array.Initializer?.Expressions ?? default);
                Close(CodeKind.List, first, start, end, role);
                break;
            case ImplicitStackAllocArrayCreationExpressionSyntax array:
                Elements(array.Initializer.Expressions);
                Close(CodeKind.List, first, start, end, role);
                break;
            case InitializerExpressionSyntax initializer:
                Nested(initializer, role);
                break;
            case CollectionExpressionSyntax collection:
                foreach (var element in collection.Elements)
                {
                    if (element is SpreadElementSyntax spread)
                    {
                        var inner = nodes.Count;
                        Expression(spread.Expression, CodeRole.Value);
                        Close(CodeKind.Spread, inner, Start(spread), End(spread), CodeRole.Element, CodeStyle.Spread);
                    }
                    else if (element is ExpressionElementSyntax value)
                    {
                        Expression(value.Expression, CodeRole.Element);
                    }
                }

                Close(CodeKind.List, first, start, end, role);
                break;
            case InterpolatedStringExpressionSyntax text:
                Interpolated(text, role);
                break;
            case AssignmentExpressionSyntax assignment:
                Assignment(assignment, role);
                break;
            case BinaryExpressionSyntax binary:
                Binary(binary, role);
                break;
            case PrefixUnaryExpressionSyntax unary:
                Expression(unary.Operand, CodeRole.Value);
                if (OperatorOf(unary.Kind()) is var prefix and not CodeOperator.None)
                {
                    nodes.Add(CodeKind.Unary, first, start, end, prefix);
                }
                else
                {
                    nodes.Add(CodeKind.Other, first, start, end);
                }

                nodes.SetRole(role);
                break;
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } certain:
                Expression(certain.Operand, role);
                break;
            case PostfixUnaryExpressionSyntax unary:
                Expression(unary.Operand, CodeRole.Value);
                nodes.Add(CodeKind.Unary, first, Math.Min(start, nodes.Last.Start), end, OperatorOf(unary.Kind()));
                nodes.SetRole(role);
                break;
            case IsPatternExpressionSyntax test:
                Expression(test.Expression, CodeRole.Left);
                start = Math.Min(start, nodes.Last.Start);
                Pattern(test.Pattern, CodeRole.Right);
                nodes.Add(CodeKind.Binary, first, start, end, CodeOperator.InstanceOf);
                nodes.SetRole(role);
                break;
            case ConditionalExpressionSyntax conditional:
                Expression(conditional.Condition, CodeRole.Condition);
                start = Math.Min(start, nodes.Last.Start);
                Expression(conditional.WhenTrue, CodeRole.Then);
                Expression(conditional.WhenFalse, CodeRole.Else);
                Close(CodeKind.Conditional, first, start, end, role);
                break;
            case CastExpressionSyntax cast:
                Expression(cast.Expression, role);
                break;
            case AwaitExpressionSyntax wait:
                Expression(wait.Expression, CodeRole.Value);
                Close(CodeKind.Await, first, start, end, role);
                break;
            case ThrowExpressionSyntax raise:
                Expression(raise.Expression, CodeRole.Value);
                Close(CodeKind.Raise, first, start, end, role);
                break;
            case TupleExpressionSyntax tuple:
                foreach (var argument in tuple.Arguments)
                {
                    Expression(argument.Expression, CodeRole.Element);
                }

                Close(CodeKind.Tuple, first, start, end, role);
                break;
            case AnonymousFunctionExpressionSyntax lambda:
                Lambda(lambda, role);
                break;
            case ThisExpressionSyntax or BaseExpressionSyntax or PredefinedTypeSyntax:
                Leaf(CodeKind.Name, start, end, role);
                break;
            case QualifiedNameSyntax qualified:
                NameOfType(qualified, role);
                break;
            case AliasQualifiedNameSyntax alias:
                Identifier(alias.Name.Identifier, role);
                break;
            case DeclarationExpressionSyntax declaration:
                Designation(declaration.Designation, role);
                break;
            case RefExpressionSyntax reference:
                Expression(reference.Expression, role);
                break;
            case CheckedExpressionSyntax check:
                Expression(check.Expression, role);
                break;
            case SwitchExpressionSyntax choice:
                Expression(choice.GoverningExpression, CodeRole.Value);
                start = Math.Min(start, nodes.Last.Start);
                foreach (var arm in choice.Arms)
                {
                    Pattern(arm.Pattern, CodeRole.Value);
                    Operand(arm.WhenClause?.Condition, CodeRole.Value);
                    Expression(arm.Expression, CodeRole.Value);
                }

                Close(CodeKind.Other, first, start, end, role);
                break;
            case WithExpressionSyntax change:
                Expression(change.Expression, CodeRole.Value);
                start = Math.Min(start, nodes.Last.Start);
                foreach (var member in change.Initializer.Expressions)
                {
                    Expression(member is AssignmentExpressionSyntax { Right: { } value } ? value : member, CodeRole.Value);
                }

                Close(CodeKind.Other, first, start, end, role);
                break;
            case RangeExpressionSyntax range:
                Operand(range.LeftOperand, CodeRole.From);
                start = nodes.Count > first ? Math.Min(start, nodes.Last.Start) : start;
                Operand(range.RightOperand, CodeRole.To);
                Close(CodeKind.Slice, first, start, end, role);
                break;
            case QueryExpressionSyntax query:
                Query(query);
                Close(CodeKind.Other, first, start, end, role);
                break;
            case TypeOfExpressionSyntax type:
                Type(type.Type, CodeRole.Value);
                Close(CodeKind.Other, first, start, end, role);
                break;
            case TypeSyntax type:
                Type(type, role);
                break;
            case DefaultExpressionSyntax:
                Leaf(CodeKind.Null, start, end, role);
                break;
            default:
                Leaf(CodeKind.Other, start, end, role);
                break;
        }

        _depth--;
    }

    private static ExpressionSyntax WithoutParentheses(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized)
        {
            expression = parenthesized.Expression;
        }

        return expression;
    }

    private void Receiver(ExpressionSyntax binding)
    {
        if (_receivers.TryPop(out var receiver))
        {
            Expression(receiver, CodeRole.Object);
        }
        else
        {
            // Only broken code has none.
            Leaf(CodeKind.Other, Start(binding), Start(binding), CodeRole.Object);
        }
    }

    private void NameOrType(TypeSyntax type)
    {
        switch (type)
        {
            case NameSyntax name:
                NameOfType(name, CodeRole.Function);
                break;
            default:
                Type(type, CodeRole.Function);
                break;
        }
    }

    /// <summary>The type arguments that stand behind the name of what is called or made.</summary>
    private void TypeArgumentsOf(ExpressionSyntax function)
    {
        var name = function switch
        {
            MemberAccessExpressionSyntax member => member.Name,
            MemberBindingExpressionSyntax member => member.Name,
            QualifiedNameSyntax qualified => qualified.Right,
            _ => function,
        };
        foreach (var argument in name is GenericNameSyntax generic ? generic.TypeArgumentList.Arguments : default)
        {
            Type(argument, CodeRole.TypeParameter);
        }
    }

    private void Arguments(SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        foreach (var argument in arguments)
        {
            var first = nodes.Count;
            Expression(argument.Expression, argument.NameColon is null ? CodeRole.Argument : CodeRole.Value);
            if (argument.NameColon is { } name)
            {
                Close(CodeKind.KeywordArgument, first, Start(name), End(argument), CodeRole.Argument);
            }
        }
    }

    /// <summary>The one index, or several as a tuple.</summary>
    private void Key(SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        if (arguments is [var only])
        {
            Expression(only.Expression, CodeRole.Key);
            return;
        }

        var first = nodes.Count;
        foreach (var argument in arguments)
        {
            Expression(argument.Expression, CodeRole.Element);
        }

        var start = arguments.Count > 0 ? Start(arguments[0]) : nodes.Last.End;
        Close(CodeKind.Tuple, first, start, arguments.Count > 0 ? End(arguments[^1]) : start, CodeRole.Key);
    }

    private void Elements(SeparatedSyntaxList<ExpressionSyntax> elements)
    {
        foreach (var element in elements)
        {
            Expression(element, CodeRole.Element);
        }
    }

    /// <summary>What an object is made with: members as arguments with names, elements as a list or map.</summary>
    private void Initializer(InitializerExpressionSyntax? initializer)
    {
        if (initializer is null)
        {
            return;
        }

        if (IsOfMembers(initializer))
        {
            foreach (var member in initializer.Expressions)
            {
                var first = nodes.Count;
                if (member is AssignmentExpressionSyntax { Left: IdentifierNameSyntax } assignment)
                {
                    Expression(assignment.Right, CodeRole.Value);
                    Close(CodeKind.KeywordArgument, first, Start(member), End(member), CodeRole.Argument);
                }
            }

            return;
        }

        Nested(initializer, CodeRole.Element);
    }

    private static bool IsOfMembers(InitializerExpressionSyntax initializer) => initializer.IsKind(SyntaxKind.ObjectInitializerExpression)
        && !(initializer.Expressions is [AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax }, ..]);

    /// <summary>An initializer on its own, as that of an array or of a member that is an object: a list, or a map of what has keys or names.</summary>
    private void Nested(InitializerExpressionSyntax initializer, CodeRole role)
    {
        if (!Enter(initializer, CodeKind.Other, role))
        {
            return;
        }

        var first = nodes.Count;
        var isMap = initializer.Expressions.Count > 0;
        foreach (var element in initializer.Expressions)
        {
            isMap &= element is AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments.Count: 1 } or IdentifierNameSyntax } or InitializerExpressionSyntax { Expressions.Count: 2 };
        }

        foreach (var element in initializer.Expressions)
        {
            var entry = nodes.Count;
            if (!isMap)
            {
                Expression(element is AssignmentExpressionSyntax { Right: { } value, Left: ImplicitElementAccessSyntax or IdentifierNameSyntax } ? value : element, CodeRole.Element);
                continue;
            }

            switch (element)
            {
                case AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax access } assignment:
                    Expression(access.ArgumentList.Arguments[0].Expression, CodeRole.Key);
                    Expression(assignment.Right, CodeRole.Value);
                    break;
                case AssignmentExpressionSyntax assignment:
                    Leaf(CodeKind.Text, Start(assignment.Left), End(assignment.Left), CodeRole.Key, CodeStyle.Unquoted);
                    Expression(assignment.Right, CodeRole.Value);
                    break;
                case InitializerExpressionSyntax pair:
                    Expression(pair.Expressions[0], CodeRole.Key);
                    Expression(pair.Expressions[1], CodeRole.Value);
                    break;
            }

            Close(CodeKind.Entry, entry, Start(element), End(element), CodeRole.Element);
        }

        Close(isMap ? CodeKind.Map : CodeKind.List, first, Start(initializer), End(initializer), role);
        _depth--;
    }

    private void Assignment(AssignmentExpressionSyntax assignment, CodeRole role)
    {
        var first = nodes.Count;
        Expression(assignment.Left, CodeRole.Target);
        var start = Math.Min(Start(assignment), nodes.Last.Start);
        Expression(assignment.Right, CodeRole.Value);
        var operation = assignment.Kind() switch
        {
            SyntaxKind.AddAssignmentExpression => CodeOperator.Add,
            SyntaxKind.SubtractAssignmentExpression => CodeOperator.Subtract,
            SyntaxKind.MultiplyAssignmentExpression => CodeOperator.Multiply,
            SyntaxKind.DivideAssignmentExpression => CodeOperator.Divide,
            SyntaxKind.ModuloAssignmentExpression => CodeOperator.Modulo,
            SyntaxKind.AndAssignmentExpression => CodeOperator.BitAnd,
            SyntaxKind.OrAssignmentExpression => CodeOperator.BitOr,
            SyntaxKind.ExclusiveOrAssignmentExpression => CodeOperator.BitXor,
            SyntaxKind.LeftShiftAssignmentExpression => CodeOperator.LeftShift,
            SyntaxKind.RightShiftAssignmentExpression => CodeOperator.RightShift,
            SyntaxKind.UnsignedRightShiftAssignmentExpression => CodeOperator.UnsignedRightShift,
            SyntaxKind.CoalesceAssignmentExpression => CodeOperator.Coalesce,
            _ => CodeOperator.None,
        };
        nodes.Add(CodeKind.Assign, first, start, End(assignment), operation);
        nodes.SetRole(role);
    }

    /// <summary>Operations of two operands, of which the left may be one of as many as the text is long.</summary>
    private void Binary(BinaryExpressionSyntax binary, CodeRole role)
    {
        var chain = new Stack<BinaryExpressionSyntax>();
        var first = nodes.Count;
        ExpressionSyntax left = binary;
        while (WithoutParentheses(left) is BinaryExpressionSyntax inner)
        {
            chain.Push(inner);
            left = inner.Left;
        }

        // Roslyn goes down to the first token for where a node starts or ends, so neither is asked of each.
        var leftmost = Start(chain.Peek().Left);
        Expression(left, CodeRole.Left);
        while (chain.TryPop(out var at))
        {
            leftmost = at.Left is ParenthesizedExpressionSyntax parenthesized ? Start(parenthesized.OpenParenToken) : leftmost;
            var start = Math.Min(leftmost, nodes.Last.Start);
            if (at.IsKind(SyntaxKind.AsExpression))
            {
                continue;
            }

            nodes.SetRole(CodeRole.Left);
            if (at.IsKind(SyntaxKind.IsExpression) && at.Right is TypeSyntax type)
            {
                Type(type, CodeRole.Right);
            }
            else
            {
                Expression(at.Right, CodeRole.Right);
            }

            nodes.Add(CodeKind.Binary, first, start, End(at.Right), OperatorOf(at.Kind()));
        }

        nodes.SetRole(role);
    }

    private static CodeOperator OperatorOf(SyntaxKind kind) => kind switch
    {
        SyntaxKind.AddExpression => CodeOperator.Add,
        SyntaxKind.SubtractExpression => CodeOperator.Subtract,
        SyntaxKind.MultiplyExpression => CodeOperator.Multiply,
        SyntaxKind.DivideExpression => CodeOperator.Divide,
        SyntaxKind.ModuloExpression => CodeOperator.Modulo,
        SyntaxKind.LeftShiftExpression => CodeOperator.LeftShift,
        SyntaxKind.RightShiftExpression => CodeOperator.RightShift,
        SyntaxKind.UnsignedRightShiftExpression => CodeOperator.UnsignedRightShift,
        SyntaxKind.LogicalAndExpression => CodeOperator.And,
        SyntaxKind.LogicalOrExpression => CodeOperator.Or,
        SyntaxKind.BitwiseAndExpression => CodeOperator.BitAnd,
        SyntaxKind.BitwiseOrExpression => CodeOperator.BitOr,
        SyntaxKind.ExclusiveOrExpression => CodeOperator.BitXor,
        SyntaxKind.EqualsExpression => CodeOperator.Equal,
        SyntaxKind.NotEqualsExpression => CodeOperator.NotEqual,
        SyntaxKind.LessThanExpression => CodeOperator.Less,
        SyntaxKind.LessThanOrEqualExpression => CodeOperator.LessOrEqual,
        SyntaxKind.GreaterThanExpression => CodeOperator.Greater,
        SyntaxKind.GreaterThanOrEqualExpression => CodeOperator.GreaterOrEqual,
        SyntaxKind.CoalesceExpression => CodeOperator.Coalesce,
        SyntaxKind.IsExpression => CodeOperator.InstanceOf,
        SyntaxKind.UnaryPlusExpression => CodeOperator.Plus,
        SyntaxKind.UnaryMinusExpression => CodeOperator.Negate,
        SyntaxKind.BitwiseNotExpression => CodeOperator.Invert,
        SyntaxKind.LogicalNotExpression => CodeOperator.Not,
        SyntaxKind.PreIncrementExpression or SyntaxKind.PostIncrementExpression => CodeOperator.Increment,
        SyntaxKind.PreDecrementExpression or SyntaxKind.PostDecrementExpression => CodeOperator.Decrement,
        _ => CodeOperator.None,
    };

    private void Lambda(AnonymousFunctionExpressionSyntax lambda, CodeRole role)
    {
        var first = nodes.Count;
        switch (lambda)
        {
            case ParenthesizedLambdaExpressionSyntax several:
                Attributes(several.AttributeLists);
                if (several.ReturnType is { } type)
                {
                    Type(type, CodeRole.Annotation);
                }

                Parameters(several.ParameterList);
                break;
            case SimpleLambdaExpressionSyntax simple:
                Attributes(simple.AttributeLists);
                Parameter(simple.Parameter, isProperty: false);
                break;
            case AnonymousMethodExpressionSyntax method:
                Parameters(method.ParameterList);
                break;
        }

        if (lambda.Block is { } block)
        {
            Block(block, CodeRole.Body);
        }
        else if (lambda.ExpressionBody is { } body)
        {
            Expression(body, CodeRole.Body);
        }
        else
        {
            Leaf(CodeKind.Block, End(lambda), End(lambda), CodeRole.Body);
        }

        Close(CodeKind.Function, first, Start(lambda), End(lambda), role, CodeStyle.Arrow | (lambda.AsyncKeyword.RawKind != 0 ? CodeStyle.Async : CodeStyle.None));
    }

    /// <summary>The expressions of a query.</summary>
    private void Query(QueryExpressionSyntax query)
    {
        Expression(query.FromClause.Expression, CodeRole.Value);
        for (var body = query.Body; body is not null; body = body.Continuation?.Body)
        {
            foreach (var clause in body.Clauses)
            {
                switch (clause)
                {
                    case FromClauseSyntax from:
                        Expression(from.Expression, CodeRole.Value);
                        break;
                    case LetClauseSyntax let:
                        Expression(let.Expression, CodeRole.Value);
                        break;
                    case WhereClauseSyntax where:
                        Expression(where.Condition, CodeRole.Value);
                        break;
                    case JoinClauseSyntax join:
                        Expression(join.InExpression, CodeRole.Value);
                        Expression(join.LeftExpression, CodeRole.Value);
                        Expression(join.RightExpression, CodeRole.Value);
                        break;
                    case OrderByClauseSyntax order:
                        foreach (var ordering in order.Orderings)
                        {
                            Expression(ordering.Expression, CodeRole.Value);
                        }

                        break;
                }
            }

            switch (body.SelectOrGroup)
            {
                case SelectClauseSyntax select:
                    Expression(select.Expression, CodeRole.Value);
                    break;
                case GroupClauseSyntax group:
                    Expression(group.GroupExpression, CodeRole.Value);
                    Expression(group.ByExpression, CodeRole.Value);
                    break;
            }
        }
    }

    private void Literal(LiteralExpressionSyntax literal, CodeRole role)
    {
        var (start, end) = (Start(literal), End(literal));
        switch (literal.Kind())
        {
            case SyntaxKind.NumericLiteralExpression:
                Leaf(CodeKind.Number, start, end, role);
                break;
            case SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression:
                Leaf(CodeKind.Boolean, start, end, role);
                break;
            case SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression:
                Leaf(CodeKind.Null, start, end, role);
                break;
            // One that is not closed, or has an escape that is none, has no value.
            case SyntaxKind.StringLiteralExpression or SyntaxKind.CharacterLiteralExpression or SyntaxKind.Utf8StringLiteralExpression when !literal.Token.ContainsDiagnostics:
                Leaf(CodeKind.Text, start, end - (literal.IsKind(SyntaxKind.Utf8StringLiteralExpression) ? 2 : 0), role, StyleOfText(literal.Token));
                break;
            default:
                Leaf(CodeKind.Other, start, end, role);
                break;
        }
    }

    private static CodeStyle StyleOfText(SyntaxToken token)
    {
        var text = token.Text.AsSpan();
        switch (token.Kind())
        {
            case SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken:
                return CodeStyle.Raw | CodeStyle.Multiline | CodeStyle.Encoded;
            case SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken:
                return CodeStyle.Raw | CodeStyle.Multiline | (text.StartsWith("\"\"\"\"") ? CodeStyle.Encoded : CodeStyle.None);
        }

        return text.StartsWith('@')
            ? CodeStyle.Raw | (text[2..].TrimEnd("u8U").TrimEnd('"').Contains('"') || text.EndsWith("\"\"\"") ? CodeStyle.Encoded : CodeStyle.None)
            : text.Contains('\\') ? CodeStyle.Encoded : CodeStyle.None;
    }

    private void Interpolated(InterpolatedStringExpressionSyntax text, CodeRole role)
    {
        var first = nodes.Count;
        var opening = text.StringStartToken.Text;
        var isRaw = opening.Contains("\"\"\"", StringComparison.Ordinal);
        var ofPart = isRaw ? CodeStyle.Raw | CodeStyle.Multiline : opening.Contains('@', StringComparison.Ordinal) ? CodeStyle.Raw : CodeStyle.None;
        var isMultiline = isRaw && text.StringStartToken.IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken);
        foreach (var content in text.Contents)
        {
            var part = nodes.Count;
            switch (content)
            {
                case InterpolatedStringTextSyntax literal:
                    var written = literal.TextToken.Text.AsSpan();
                    var isEncoded = isMultiline || (!isRaw && written.ContainsAny(ofPart == CodeStyle.None ? "\\{}" : "\"{}"));
                    Leaf(CodeKind.TextPart, Start(content), End(content), CodeRole.Part, ofPart | (isEncoded ? CodeStyle.Encoded : CodeStyle.None));
                    break;
                case InterpolationSyntax hole:
                    Expression(hole.Expression, CodeRole.Value);
                    if (hole.FormatClause is { } format)
                    {
                        Leaf(CodeKind.Format, Start(format), End(format), CodeRole.Format);
                    }

                    Close(CodeKind.Interpolation, part, Start(hole), End(hole), CodeRole.Part);
                    break;
            }
        }

        Close(CodeKind.Text, first, Start(text), End(text), role, ofPart | CodeStyle.Interpolated);
    }

    private void Designation(VariableDesignationSyntax designation, CodeRole role)
    {
        var first = nodes.Count;
        switch (designation)
        {
            case SingleVariableDesignationSyntax single:
                Identifier(single.Identifier, CodeRole.Name);
                Close(CodeKind.Capture, first, nodes[first].Start, End(single), role);
                break;
            case ParenthesizedVariableDesignationSyntax several when Enter(designation, CodeKind.Other, role):
                foreach (var variable in several.Variables)
                {
                    Designation(variable, CodeRole.Element);
                }

                Close(CodeKind.Tuple, first, Start(several), End(several), role);
                _depth--;
                break;
            case DiscardDesignationSyntax:
                Leaf(CodeKind.Capture, Start(designation), End(designation), role);
                break;
        }
    }

    private void Pattern(PatternSyntax pattern, CodeRole role)
    {
        if (!Enter(pattern, CodeKind.Other, role))
        {
            return;
        }

        var first = nodes.Count;
        var (start, end) = (Start(pattern), End(pattern));
        switch (pattern)
        {
            case ConstantPatternSyntax constant:
                Expression(constant.Expression, role);
                break;
            case TypePatternSyntax type:
                Type(type.Type, role);
                break;
            case ParenthesizedPatternSyntax parenthesized:
                Pattern(parenthesized.Pattern, role);
                break;
            case VarPatternSyntax variable:
                Designation(variable.Designation, role);
                break;
            case DiscardPatternSyntax:
                Leaf(CodeKind.Capture, start, end, role);
                break;
            case DeclarationPatternSyntax { Designation: SingleVariableDesignationSyntax single } declaration:
                Type(declaration.Type, CodeRole.Pattern);
                Identifier(single.Identifier, CodeRole.Name);
                Close(CodeKind.Capture, first, start, end, role);
                break;
            case DeclarationPatternSyntax declaration:
                Type(declaration.Type, role);
                break;
            case BinaryPatternSyntax binary:
                Pattern(binary.Left, binary.IsKind(SyntaxKind.OrPattern) ? CodeRole.Pattern : CodeRole.Value);
                Pattern(binary.Right, binary.IsKind(SyntaxKind.OrPattern) ? CodeRole.Pattern : CodeRole.Value);
                Close(binary.IsKind(SyntaxKind.OrPattern) ? CodeKind.Alternatives : CodeKind.Other, first, start, end, role);
                break;
            case UnaryPatternSyntax unary:
                Pattern(unary.Pattern, CodeRole.Value);
                nodes.Add(CodeKind.Unary, first, start, end, CodeOperator.Not);
                nodes.SetRole(role);
                break;
            case RelationalPatternSyntax relational:
                Expression(relational.Expression, CodeRole.Value);
                Close(CodeKind.Other, first, start, end, role);
                break;
            case ListPatternSyntax list:
                foreach (var inner in list.Patterns)
                {
                    Pattern(inner, CodeRole.Value);
                }

                Close(CodeKind.Other, first, start, end, role);
                break;
            case SlicePatternSyntax { Pattern: { } rest }:
                Pattern(rest, role);
                break;
            case RecursivePatternSyntax recursive:
                if (recursive.Type is { } named)
                {
                    Type(named, CodeRole.Value);
                }

                foreach (var inner in recursive.PositionalPatternClause?.Subpatterns ?? default)
                {
                    Pattern(inner.Pattern, CodeRole.Value);
                }

                foreach (var inner in recursive.PropertyPatternClause?.Subpatterns ?? default)
                {
                    Pattern(inner.Pattern, CodeRole.Value);
                }

                if (recursive.Designation is { } designation)
                {
                    Designation(designation, CodeRole.Value);
                }

                Close(CodeKind.Other, first, start, end, role);
                break;
            default:
                Leaf(CodeKind.Other, start, end, role);
                break;
        }

        _depth--;
    }
}

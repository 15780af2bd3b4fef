using Lintel.Syntax.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoslynNode = Microsoft.CodeAnalysis.SyntaxNode;

namespace Lintel.Syntax.CSharp;

/// <summary>This part: namespaces, types and their members.</summary>
internal sealed partial class CSharpWalker
{
    private void Member(MemberDeclarationSyntax member)
    {
        if (!Enter(member, CodeKind.Skipped, CodeRole.Statement))
        {
            return;
        }

        switch (member)
        {
            case GlobalStatementSyntax global:
                Statement(global.Statement, CodeRole.Statement);
                break;
            case BaseNamespaceDeclarationSyntax space:
                Namespace(space);
                break;
            case EnumDeclarationSyntax enumeration:
                Enumeration(enumeration);
                break;
            case TypeDeclarationSyntax type:
                TypeDeclaration(type);
                break;
            case MethodDeclarationSyntax method:
                Function(method, method.AttributeLists, method.ReturnType, method.Identifier, method.TypeParameterList, method.ParameterList, null, method.Body, method.ExpressionBody, StyleOf(method.Modifiers));
                break;
            case ConstructorDeclarationSyntax constructor:
                Function(constructor, constructor.AttributeLists, null, constructor.Identifier, null, constructor.ParameterList, constructor.Initializer, constructor.Body, constructor.ExpressionBody,
                    StyleOf(constructor.Modifiers) | CodeStyle.Constructor);
                break;
            case OperatorDeclarationSyntax operation:
                Function(operation, operation.AttributeLists, operation.ReturnType, default, null, operation.ParameterList, null, operation.Body, operation.ExpressionBody, CodeStyle.Static);
                break;
            case ConversionOperatorDeclarationSyntax conversion:
                Function(conversion, conversion.AttributeLists, conversion.Type, default, null, conversion.ParameterList, null, conversion.Body, conversion.ExpressionBody, CodeStyle.Static);
                break;
            case DestructorDeclarationSyntax destructor:
                Function(destructor, destructor.AttributeLists, null, default, null, destructor.ParameterList, null, destructor.Body, destructor.ExpressionBody, CodeStyle.None);
                break;
            case PropertyDeclarationSyntax property:
                Property(property);
                break;
            case BasePropertyDeclarationSyntax property:
                Accessors(property, property is IndexerDeclarationSyntax { ExpressionBody: { } body } ? body : null, default);
                break;
            case BaseFieldDeclarationSyntax field:
                Variables(field, field.AttributeLists, field.Declaration, StyleOf(field.Modifiers) | CodeStyle.Declared);
                break;
            case DelegateDeclarationSyntax:
                Leaf(CodeKind.Other, Start(member), End(member), CodeRole.Statement);
                break;
            default:
                Leaf(CodeKind.Skipped, Start(member), End(member), CodeRole.Statement);
                break;
        }

        _depth--;
    }

    private static CodeStyle StyleOf(SyntaxTokenList modifiers)
    {
        var style = CodeStyle.None;
        foreach (var modifier in modifiers)
        {
            style |= modifier.Kind() switch
            {
                SyntaxKind.AsyncKeyword => CodeStyle.Async,
                SyntaxKind.StaticKeyword => CodeStyle.Static,
                _ => CodeStyle.None,
            };
        }

        return style;
    }

    private void Namespace(BaseNamespaceDeclarationSyntax space)
    {
        var first = nodes.Count;
        Attributes(space.AttributeLists);
        Leaf(CodeKind.ModuleName, Start(space.Name), End(space.Name), CodeRole.Name);
        var body = nodes.Count;
        Usings(space.Externs, space.Usings);
        foreach (var member in space.Members)
        {
            Member(member);
        }

        var (start, end) = space is NamespaceDeclarationSyntax braces ? (Start(braces.OpenBraceToken), End(braces.CloseBraceToken)) : (End(((FileScopedNamespaceDeclarationSyntax)space).SemicolonToken), End(space));
        Close(CodeKind.Block, body, start, Math.Max(start, end), CodeRole.Body);
        Close(CodeKind.Class, first, Start(space), Math.Max(start, End(space)), CodeRole.Statement, CodeStyle.Namespace);
    }

    private void TypeDeclaration(TypeDeclarationSyntax type)
    {
        var first = nodes.Count;
        Attributes(type.AttributeLists);
        if (!type.Identifier.IsKind(SyntaxKind.None))
        {
            Identifier(type.Identifier, CodeRole.Name);
        }

        TypeParameters(type.TypeParameterList);
        Parameters(type.ParameterList);
        Bases(type.BaseList);
        var body = nodes.Count;
        foreach (var member in type.Members)
        {
            Member(member);
        }

        var hasBraces = type.OpenBraceToken.RawKind != 0;
        var (start, end) = hasBraces ? (Start(type.OpenBraceToken), End(type.CloseBraceToken)) : (End(type), End(type));
        Close(CodeKind.Block, body, start, end, CodeRole.Body);
        Close(CodeKind.Class, first, Start(type), End(type), CodeRole.Statement, type.IsKind(SyntaxKind.InterfaceDeclaration) ? CodeStyle.Interface : CodeStyle.None);
    }

    private void Bases(BaseListSyntax? list)
    {
        foreach (var parent in list?.Types ?? [])
        {
            if (parent is not PrimaryConstructorBaseTypeSyntax primary)
            {
                Type(parent.Type, CodeRole.Base);
                continue;
            }

            var first = nodes.Count;
            Type(primary.Type, CodeRole.Function);
            Arguments(primary.ArgumentList.Arguments);
            Close(CodeKind.Call, first, Start(primary), End(primary), CodeRole.Base);
        }
    }

    private void Enumeration(EnumDeclarationSyntax enumeration)
    {
        var first = nodes.Count;
        Attributes(enumeration.AttributeLists);
        Identifier(enumeration.Identifier, CodeRole.Name);
        Bases(enumeration.BaseList);
        var body = nodes.Count;
        foreach (var member in enumeration.Members)
        {
            var assign = nodes.Count;
            Attributes(member.AttributeLists);
            Identifier(member.Identifier, CodeRole.Target);
            if (member.EqualsValue is { } value)
            {
                Expression(value.Value, CodeRole.Value);
            }

            Close(CodeKind.Assign, assign, Start(member), End(member), CodeRole.Statement, CodeStyle.Declared | CodeStyle.Constant | CodeStyle.Static);
        }

        var hasBraces = enumeration.OpenBraceToken.RawKind != 0;
        Close(CodeKind.Block, body, hasBraces ? Start(enumeration.OpenBraceToken) : End(enumeration), hasBraces ? End(enumeration.CloseBraceToken) : End(enumeration), CodeRole.Body);
        Close(CodeKind.Class, first, Start(enumeration), End(enumeration), CodeRole.Statement, CodeStyle.Enumeration);
    }

    /// <summary>A method, constructor or operator.</summary>
    private void Function(RoslynNode node, SyntaxList<AttributeListSyntax> attributes, TypeSyntax? type, SyntaxToken name, TypeParameterListSyntax? typeParameters, ParameterListSyntax parameters,
        ConstructorInitializerSyntax? initializer, BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, CodeStyle style)
    {
        var first = nodes.Count;
        Attributes(attributes);
        if (type is not null)
        {
            Type(type, CodeRole.Annotation);
        }

        if (!name.IsKind(SyntaxKind.None))
        {
            Identifier(name, CodeRole.Name);
        }

        TypeParameters(typeParameters);
        Parameters(parameters);
        if (initializer is not null)
        {
            var call = nodes.Count;
            Leaf(CodeKind.Name, Start(initializer.ThisOrBaseKeyword), End(initializer.ThisOrBaseKeyword), CodeRole.Function);
            Arguments(initializer.ArgumentList.Arguments);
            Close(CodeKind.Call, call, Start(initializer.ThisOrBaseKeyword), End(initializer), CodeRole.Base);
        }

        var end = Body(node, block, arrow);
        Close(CodeKind.Function, first, Start(node), end, CodeRole.Statement, style | (block is not null && HasYield(block) ? CodeStyle.Generator : CodeStyle.None));
    }

    /// <summary>Adds the body of a function; an empty one for a function that has none. Returns where the function ends.</summary>
    private int Body(RoslynNode node, BlockSyntax? block, ArrowExpressionClauseSyntax? arrow)
    {
        if (block is not null)
        {
            Block(block, CodeRole.Body);
            return End(block);
        }

        if (arrow is not null)
        {
            Expression(arrow.Expression, CodeRole.Body);
            return End(arrow);
        }

        Leaf(CodeKind.Block, End(node), End(node), CodeRole.Body);
        return End(node);
    }

    /// <summary>Whether a body yields; the functions in it have their own.</summary>
    private static bool HasYield(BlockSyntax block)
    {
        foreach (var statement in block.DescendantNodes(static node => node is StatementSyntax and not LocalFunctionStatementSyntax or ElseClauseSyntax or CatchClauseSyntax or FinallyClauseSyntax or SwitchSectionSyntax))
        {
            if (statement is YieldStatementSyntax)
            {
                return true;
            }
        }

        return false;
    }

    private void Parameters(BaseParameterListSyntax? list)
    {
        foreach (var parameter in list?.Parameters ?? [])
        {
            Parameter(parameter, list!.Parent is TypeDeclarationSyntax);
        }
    }

    private void Parameter(ParameterSyntax parameter, bool isProperty)
    {
        var first = nodes.Count;
        Attributes(parameter.AttributeLists);
        if (parameter.Type is { } type)
        {
            Type(type, CodeRole.Annotation);
        }

        // That of extensions need not have a name.
        if (!parameter.Identifier.IsKind(SyntaxKind.None))
        {
            Identifier(parameter.Identifier, CodeRole.Name);
        }

        if (parameter.Default is { } value)
        {
            Expression(value.Value, CodeRole.Default);
        }

        var style = isProperty ? CodeStyle.Property : CodeStyle.None;
        foreach (var modifier in parameter.Modifiers)
        {
            style |= modifier.IsKind(SyntaxKind.ParamsKeyword) ? CodeStyle.Spread : CodeStyle.None;
        }

        Close(CodeKind.Parameter, first, Start(parameter), End(parameter), CodeRole.Parameter, style);
    }

    private void Property(PropertyDeclarationSyntax property)
    {
        var hasBody = property.ExpressionBody is not null;
        foreach (var accessor in property.AccessorList?.Accessors ?? [])
        {
            hasBody |= accessor.Body is not null || accessor.ExpressionBody is not null;
        }

        if (hasBody)
        {
            Accessors(property, property.ExpressionBody, property.Identifier);
            return;
        }

        var first = nodes.Count;
        Attributes(property.AttributeLists);
        Type(property.Type, CodeRole.Annotation);
        Identifier(property.Identifier, CodeRole.Target);
        if (property.Initializer is { } initializer)
        {
            Expression(initializer.Value, CodeRole.Value);
        }

        Close(CodeKind.Assign, first, Start(property), property.Initializer is { } value ? End(value) : End(property), CodeRole.Statement, StyleOf(property.Modifiers) | CodeStyle.Declared);
    }

    /// <summary>A property, indexer or event whose accessors have bodies.</summary>
    private void Accessors(BasePropertyDeclarationSyntax property, ArrowExpressionClauseSyntax? arrow, SyntaxToken name)
    {
        var first = nodes.Count;
        Attributes(property.AttributeLists);
        Type(property.Type, CodeRole.Annotation);
        if (!name.IsKind(SyntaxKind.None))
        {
            Identifier(name, CodeRole.Name);
        }

        if (property is IndexerDeclarationSyntax indexer)
        {
            Parameters(indexer.ParameterList);
        }

        var style = (StyleOf(property.Modifiers) & CodeStyle.Static) | CodeStyle.Getter;
        if (arrow is not null)
        {
            Expression(arrow.Expression, CodeRole.Body);
            Close(CodeKind.Function, first, Start(property), End(arrow), CodeRole.Statement, style);
            return;
        }

        var body = nodes.Count;
        foreach (var accessor in property.AccessorList?.Accessors ?? [])
        {
            Accessor(accessor);
        }

        var (start, end) = property.AccessorList is { } list ? (Start(list), End(list)) : (End(property), End(property));
        Close(CodeKind.Block, body, start, end, CodeRole.Body);
        Close(CodeKind.Function, first, Start(property), end, CodeRole.Statement, style);
    }

    private void Accessor(AccessorDeclarationSyntax accessor)
    {
        if (accessor.Body is null && accessor.ExpressionBody is null)
        {
            return;
        }

        var first = nodes.Count;
        if (accessor.IsKind(SyntaxKind.GetAccessorDeclaration))
        {
            // What the property gives: a Return also where it is written without one.
            if (accessor.Body is { } block)
            {
                Block(block, CodeRole.Statement);
            }
            else
            {
                Expression(accessor.ExpressionBody!.Expression, CodeRole.Value);
                Close(CodeKind.Return, first, Start(accessor.ExpressionBody), End(accessor.ExpressionBody), CodeRole.Statement);
            }

            return;
        }

        var end = Body(accessor, accessor.Body, accessor.ExpressionBody);
        Close(CodeKind.Function, first, Start(accessor), end, CodeRole.Statement, CodeStyle.Setter);
    }

    /// <summary>The variables of a field, event or statement: an Assign for each.</summary>
    private void Variables(RoslynNode node, SyntaxList<AttributeListSyntax> attributes, VariableDeclarationSyntax declaration, CodeStyle style)
    {
        var isFirst = true;
        foreach (var variable in declaration.Variables)
        {
            var first = nodes.Count;
            if (isFirst)
            {
                Attributes(attributes);
                if (!declaration.Type.IsVar)
                {
                    Type(declaration.Type, CodeRole.Annotation);
                }
            }

            Identifier(variable.Identifier, CodeRole.Target);
            foreach (var argument in variable.ArgumentList?.Arguments ?? [])
            {
                // The size of a fixed buffer.
                Expression(argument.Expression, CodeRole.Value);
            }

            if (variable.Initializer is { } initializer)
            {
                Expression(initializer.Value, CodeRole.Value);
            }

            Close(CodeKind.Assign, first, isFirst ? Start(node) : Start(variable), End(variable), CodeRole.Statement, style);
            isFirst = false;
        }
    }
}

using System.Runtime.CompilerServices;
using Lintel.Syntax.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoslynNode = Microsoft.CodeAnalysis.SyntaxNode;

namespace Lintel.Syntax.CSharp;

/// <summary>Walks a tree of Roslyn and adds the nodes of a <see cref="CodeTree"/>, children first. This part: files, names, and where nodes are.</summary>
/// <param name="tree">Takes the diagnostics.</param>
/// <param name="nodes">Takes the nodes.</param>
/// <param name="offsets">Where the characters of the text are in UTF-8.</param>
internal sealed partial class CSharpWalker(CodeTree tree, CodeTreeBuilder nodes, CharacterOffsets offsets)
{
    /// <summary>The most nodes within each other; the operands of a sum and the branches of an "else if" do not count.</summary>
    private const int MaxDepth = 500;

    private int _depth;

    /// <summary>Adds the whole file.</summary>
    public void ReadFile(CompilationUnitSyntax root)
    {
        Usings(root.Externs, root.Usings);
        foreach (var list in root.AttributeLists)
        {
            AttributesOfFile(list);
        }

        foreach (var member in root.Members)
        {
            Member(member);
        }

        nodes.Add(CodeKind.Module, 0, 0, offsets[root.FullSpan.End]);
    }

    private int Start(RoslynNode node) => offsets[node.SpanStart];

    private int End(RoslynNode node) => offsets[node.Span.End];

    private int Start(SyntaxToken token) => offsets[token.SpanStart];

    private int End(SyntaxToken token) => offsets[token.Span.End];

    /// <summary>Goes one level down. False when that is too deep: then <paramref name="node"/> is a leaf that is not read.</summary>
    private bool Enter(RoslynNode node, CodeKind instead, CodeRole role)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (_depth < MaxDepth)
        {
            _depth++;
            return true;
        }

        tree.Report(new(Start(node), End(node)), "csharp-too-deep", "The code is nested too deep to be read; this part of it is not reviewed");
        Leaf(instead, Start(node), End(node), role);
        return false;
    }

    private void Leaf(CodeKind kind, int start, int end, CodeRole role, CodeStyle style = CodeStyle.None)
    {
        nodes.AddLeaf(kind, start, end, style);
        nodes.SetRole(role);
    }

    /// <summary>Adds a node around those from <paramref name="first"/> on. In broken code the last of them may end behind it, and it is then as long.</summary>
    private void Close(CodeKind kind, int first, int start, int end, CodeRole role, CodeStyle style = CodeStyle.None)
    {
        nodes.Add(kind, first, start, nodes.Count > first ? Math.Max(end, nodes.Last.End) : end, style);
        nodes.SetRole(role);
    }

    /// <summary>A name as a leaf; the sign that makes a keyword a name does not belong to it.</summary>
    private void Identifier(SyntaxToken token, CodeRole role)
    {
        var start = Start(token);
        Leaf(CodeKind.Name, token.Text.StartsWith('@') ? start + 1 : start, End(token), role);
    }

    private void Usings(SyntaxList<ExternAliasDirectiveSyntax> externs, SyntaxList<UsingDirectiveSyntax> usings)
    {
        foreach (var alias in externs)
        {
            Leaf(CodeKind.Other, Start(alias), End(alias), CodeRole.Statement);
        }

        foreach (var directive in usings)
        {
            Using(directive);
        }
    }

    private void Using(UsingDirectiveSyntax directive)
    {
        var first = nodes.Count;
        var (start, end) = (Start(directive.NamespaceOrType), End(directive.NamespaceOrType));
        if (directive.Alias is { } alias)
        {
            Identifier(alias.Name.Identifier, CodeRole.Alias);
            Leaf(directive.NamespaceOrType is NameSyntax ? CodeKind.ModuleName : CodeKind.Name, start, end, CodeRole.Name);
            Close(CodeKind.ImportedName, first, nodes[first].Start, end, CodeRole.Name);
        }
        else
        {
            Leaf(CodeKind.ModuleName, start, end, CodeRole.Module);
            Leaf(CodeKind.ImportedName, end, end, CodeRole.Name, CodeStyle.Everything);
        }

        var style = directive.GlobalKeyword.RawKind != 0 ? CodeStyle.OfProject : CodeStyle.None;
        style |= directive.StaticKeyword.RawKind != 0 ? CodeStyle.Static : CodeStyle.None;
        Close(CodeKind.Import, first, Start(directive), directive.SemicolonToken.IsMissing ? End(directive) : Start(directive.SemicolonToken), CodeRole.Statement, style);
    }

    /// <summary>Attributes of the assembly.</summary>
    private void AttributesOfFile(AttributeListSyntax list)
    {
        var first = nodes.Count;
        foreach (var attribute in list.Attributes)
        {
            Attribute(attribute, CodeRole.Value);
        }

        Close(CodeKind.Other, first, Start(list), End(list), CodeRole.Statement);
    }

    private void Attributes(SyntaxList<AttributeListSyntax> lists)
    {
        foreach (var list in lists)
        {
            foreach (var attribute in list.Attributes)
            {
                Attribute(attribute, CodeRole.Decorator);
            }
        }
    }

    private void Attribute(AttributeSyntax attribute, CodeRole role)
    {
        var first = nodes.Count;
        NameOfType(attribute.Name, attribute.ArgumentList is null ? role : CodeRole.Function);
        if (attribute.ArgumentList is { } arguments)
        {
            foreach (var argument in arguments.Arguments)
            {
                var name = argument.NameEquals?.Name ?? argument.NameColon?.Name;
                var value = nodes.Count;
                Expression(argument.Expression, name is null ? CodeRole.Argument : CodeRole.Value);
                if (name is not null)
                {
                    Close(CodeKind.KeywordArgument, value, Start(argument), End(argument), CodeRole.Argument);
                }
            }

            Close(CodeKind.Call, first, Start(attribute), End(attribute), role);
        }
    }

    /// <summary>A name of a type in the way of an expression: names and members, without type arguments.</summary>
    private void NameOfType(NameSyntax name, CodeRole role)
    {
        var first = nodes.Count;
        switch (name)
        {
            case SimpleNameSyntax simple:
                Identifier(simple.Identifier, role);
                break;
            case QualifiedNameSyntax qualified when Enter(name, CodeKind.Other, role):
                NameOfType(qualified.Left, CodeRole.Object);
                Close(CodeKind.Member, first, Math.Min(Start(name), nodes.Last.Start), End(qualified.Right.Identifier), role);
                _depth--;
                break;
            case AliasQualifiedNameSyntax alias:
                Identifier(alias.Name.Identifier, role);
                break;
        }
    }

    private void TypeParameters(TypeParameterListSyntax? list)
    {
        foreach (var parameter in list?.Parameters ?? [])
        {
            var first = nodes.Count;
            Identifier(parameter.Identifier, CodeRole.Name);
            Close(CodeKind.TypeParameter, first, Start(parameter.Identifier), End(parameter), CodeRole.TypeParameter);
        }
    }

    /// <summary>A type: its names, and the types in it.</summary>
    private void Type(TypeSyntax type, CodeRole role)
    {
        if (!Enter(type, CodeKind.Other, role))
        {
            return;
        }

        var first = nodes.Count;
        switch (type)
        {
            case GenericNameSyntax generic:
                Identifier(generic.Identifier, CodeRole.Object);
                TypeArguments(generic.TypeArgumentList);
                Close(CodeKind.Index, first, nodes[first].Start, End(type), role);
                break;
            case QualifiedNameSyntax { Right: GenericNameSyntax generic }:
                NameOfType((NameSyntax)type, CodeRole.Object);
                TypeArguments(generic.TypeArgumentList);
                Close(CodeKind.Index, first, Start(type), End(type), role);
                break;
            case NameSyntax name:
                NameOfType(name, role);
                break;
            case PredefinedTypeSyntax predefined:
                Leaf(CodeKind.Name, Start(predefined), End(predefined), role);
                break;
            case NullableTypeSyntax nullable:
                Type(nullable.ElementType, role);
                break;
            case RefTypeSyntax reference:
                Type(reference.Type, role);
                break;
            case ScopedTypeSyntax scoped:
                Type(scoped.Type, role);
                break;
            case ArrayTypeSyntax array:
                Type(array.ElementType, CodeRole.Value);
                foreach (var rank in array.RankSpecifiers)
                {
                    foreach (var size in rank.Sizes)
                    {
                        if (size is not OmittedArraySizeExpressionSyntax)
                        {
                            Expression(size, CodeRole.Value);
                        }
                    }
                }

                Close(CodeKind.Other, first, Start(type), End(type), role);
                break;
            case PointerTypeSyntax pointer:
                Type(pointer.ElementType, CodeRole.Value);
                Close(CodeKind.Other, first, Start(type), End(type), role);
                break;
            case TupleTypeSyntax tuple:
                foreach (var element in tuple.Elements)
                {
                    Type(element.Type, CodeRole.Element);
                }

                Close(CodeKind.Tuple, first, Start(type), End(type), role);
                break;
            default:
                Leaf(CodeKind.Other, Start(type), End(type), role);
                break;
        }

        _depth--;
    }

    private void TypeArguments(TypeArgumentListSyntax list)
    {
        if (list.Arguments is [var only])
        {
            Type(only, CodeRole.Key);
            return;
        }

        var first = nodes.Count;
        foreach (var argument in list.Arguments)
        {
            Type(argument, CodeRole.Element);
        }

        Close(CodeKind.Tuple, first, Start(list), End(list), CodeRole.Key);
    }
}

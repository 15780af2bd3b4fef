using Lintel.Syntax;
using Lintel.Templates.ServerlessFramework;

namespace Lintel.Templates.CloudFormation;

/// <summary>A CloudFormation or SAM template: a tree and where its sections are.</summary>
public sealed class Template
{
    private readonly int _root;

    private Template(SyntaxTree tree, int root, bool isPart)
    {
        Tree = tree;
        _root = root;
        IsPart = isPart;
    }

    /// <summary>Whether it is the part of a configuration of the Serverless Framework that is CloudFormation's: the framework adds what it makes of functions and their events.</summary>
    public bool IsPart { get; }

    public SyntaxTree Tree { get; }

    /// <summary>Path of the file relative to the reviewed root, with '/'.</summary>
    public string Path => Tree.Source.Path;

    /// <summary>Whether a tree is a template, by its content: Resources with an entry of a resource's type, or beside a format version or a transform.</summary>
    public static bool IsTemplate(SyntaxTree tree) => TryCreate(tree) is not null;

    /// <summary>The template of a tree: the whole of it, or what a configuration of the Serverless Framework has under <c>resources</c>. Null when the tree is something else.</summary>
    /// <remarks>Source: Serverless Framework documentation, "AWS Infrastructure Resources" (https://www.serverless.com/framework/docs/providers/aws/guide/resources).</remarks>
    public static Template? TryCreate(SyntaxTree tree) => IsTemplateAt(tree, tree.Root) ? new(tree, tree.Root, isPart: false) : ServerlessConfiguration.Is(tree) ? OfConfiguration(tree) : null;

    /// <summary>What stands in a configuration itself: one mapping, or the first in a list beside names of files. Without either, the whole of it if it has functions, or says what they may do.</summary>
    private static Template? OfConfiguration(SyntaxTree tree)
    {
        var resources = tree.Find(tree.Root, "resources");
        if (resources >= 0 && tree[resources].Kind == NodeKind.Sequence)
        {
            foreach (var item in tree.Children(resources))
            {
                if (IsTemplateAt(tree, item))
                {
                    return new(tree, item, isPart: true);
                }
            }
        }

        return resources >= 0 && IsTemplateAt(tree, resources) ? new(tree, resources, isPart: true)
            : ServerlessConfiguration.Functions(tree).Any() || ServerlessConfiguration.RoleStatements(tree).Any() ? new(tree, tree.Root, isPart: true)
            : null;
    }

    private static bool IsTemplateAt(SyntaxTree tree, int root)
    {
        var resources = tree.Find(root, KnownName.Resources);
        if (resources < 0 || tree[resources].Kind != NodeKind.Mapping)
        {
            return false;
        }

        var end = tree[resources].Next;
        for (var key = resources + 1; key < end; key = tree[tree[key].Next].Next)
        {
            if (tree[key].Name == KnownName.ForEach || IsResource(tree, tree[key].Next))
            {
                return true;
            }
        }

        return tree.Find(root, KnownName.AWSTemplateFormatVersion) >= 0 || NamesTransform(tree, tree.Find(root, "Transform"), "AWS::"u8);
    }

    /// <summary>The value of a section; -1 when the template does not have it.</summary>
    internal int Section(KnownName name) => Tree.Find(_root, name);

    /// <summary>The node of the whole template.</summary>
    internal int Root => _root;

    /// <summary>Whether the template asks for the SAM transform.</summary>
    internal bool IsServerless => NamesTransform(Tree, Tree.Find(_root, "Transform"), "AWS::Serverless-"u8);

    private static bool IsResource(SyntaxTree tree, int body)
    {
        if (tree[body].Kind == NodeKind.Alias)
        {
            body = tree.ResolveAlias(body);
        }

        var type = tree.Find(body, KnownName.Type);
        return type >= 0 && tree[type].Kind == NodeKind.Scalar && ResourceType.IsType(tree.Source.Slice(tree.GetContentSpan(type)));
    }

    private static bool NamesTransform(SyntaxTree tree, int transform, ReadOnlySpan<byte> start)
    {
        if (transform < 0)
        {
            return false;
        }

        for (var node = transform; node < tree[transform].Next; node++)
        {
            if (tree[node].Kind == NodeKind.Scalar && tree.Source.Slice(tree.GetContentSpan(node)).StartsWith(start))
            {
                return true;
            }
        }

        return false;
    }
}

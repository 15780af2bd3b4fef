using Lintel.Syntax;

namespace Lintel.Templates.CloudFormation;

/// <summary>What joins a template to others, found without building its workload.</summary>
/// <param name="NestedTemplates">Paths of the local templates that it nests, relative to the reviewed root.</param>
/// <param name="Modules">Types of the modules of the registry that it uses.</param>
/// <param name="Exports">Names of its exports that are known before deployment.</param>
/// <param name="Imports">Names of the exports it imports that are known before deployment.</param>
public sealed record TemplateLinks(IReadOnlyList<string> NestedTemplates, IReadOnlyList<string> Modules, IReadOnlyList<string> Exports, IReadOnlyList<string> Imports)
{
    private static readonly TemplateLinks s_none = new([], [], [], []);

    /// <summary>Whether it nests a template by an address that leads to no file at hand; one may come.</summary>
    public bool NestsElsewhere { get; init; }

    /// <summary>Whether the template can be reviewed by itself.</summary>
    public bool IsEmpty => !NestsElsewhere && NestedTemplates.Count + Modules.Count + Exports.Count + Imports.Count == 0;

    /// <summary>The links of a template whose parameters have their defaults.</summary>
    /// <param name="template">The template.</param>
    /// <param name="find">Gives the tree of a file, to find templates that are named by the address of their copy; null when there is none.</param>
    public static TemplateLinks Of(Template template, Func<string, SyntaxTree?>? find = null)
    {
        var tree = template.Tree;
        var imports = new List<int>();
        var nested = new List<int>();
        var modules = new List<string>();
        for (var node = 0; node < tree.Count; node++)
        {
            switch (tree[node].Name)
            {
                case KnownName.ImportValue:
                    imports.Add(node);
                    break;
                case KnownName.Type when tree[node].Kind == NodeKind.Scalar && IsNesting(tree, tree[node].Next):
                    nested.Add(node);
                    break;
                case KnownName.Type when tree[node].Kind == NodeKind.Scalar && tree[tree[node].Next].Kind == NodeKind.Scalar && ModuleUse.IsModule(tree.GetContent(tree[node].Next)):
                    modules.Add(tree.GetText(tree[node].Next));
                    break;
            }
        }

        return imports.Count + nested.Count + modules.Count == 0 && tree.FindKey(template.Root, "Modules") < 0 && !HasExports(template) ? s_none : Read(template, imports, nested, modules, find ?? (static _ => null));
    }

    private static bool HasExports(Template template)
    {
        var tree = template.Tree;
        foreach (var (key, output) in tree.Pairs(template.Section(KnownName.Outputs)))
        {
            // What is not written plainly has to be evaluated to know.
            if (tree[key].Name != KnownName.None || tree[output].Kind == NodeKind.Alias || tree.Find(output, "Export") >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNesting(SyntaxTree tree, int type) =>
        tree.TextEquals(type, "AWS::CloudFormation::Stack") || tree.TextEquals(type, "AWS::Serverless::Application") || ModuleUse.IsRainModule(tree, type);

    private static TemplateLinks Read(Template template, List<int> imports, List<int> nested, List<string> modules, Func<string, SyntaxTree?> find)
    {
        var stack = new Stack(template, new(TemplateOptions.Default, null), null, default);
        var nestsElsewhere = false;
        var names = new TemplateLinks([.. NestedPaths(stack, nested, find, () => nestsElsewhere = true)], [.. modules.Distinct()], [.. ExportNames(stack)], [.. ImportNames(stack, imports)]);
        names = nestsElsewhere ? names with { NestsElsewhere = true } : names;
        return names.IsEmpty ? s_none : names;
    }

    private static IEnumerable<string> NestedPaths(Stack stack, List<int> nested, Func<string, SyntaxTree?> find, Action noteElsewhere)
    {
        foreach (var use in ModuleUse.InSection(stack.Template, stack.Scope))
        {
            if (use.FindPath(null) is { } local)
            {
                yield return local;
            }
        }

        if (nested.Count > 0)
        {
            foreach (var entry in stack.Scope.Entries(stack.Template.Section(KnownName.Resources)))
            {
                if (entry.Scope.Tree[entry.ValueNode].Kind == NodeKind.Mapping && entry.Scope.Lookup(entry.ValueNode, "Type").TryGetText(out var type) && NestedTemplate.IsNesting(type))
                {
                    if (NestedTemplate.TryGetPath(entry.Scope, entry.ValueNode, find, out var path, out _))
                    {
                        yield return path;
                    }
                    else
                    {
                        noteElsewhere();
                    }
                }
                else if (entry.Scope.Tree.Find(entry.ValueNode, KnownName.Type) is >= 0 and var typeNode && ModuleUse.IsRainModule(entry.Scope.Tree, typeNode)
                    && LocalPath.TryResolve(entry.Scope.Tree.Source.Path, entry.Scope.Tree.GetText(typeNode), out var module))
                {
                    yield return module;
                }
            }
        }
    }

    private static IEnumerable<string> ExportNames(Stack stack)
    {
        foreach (var output in stack.Outputs.Values)
        {
            if (output.Scope.Lookup(output.ValueNode, "Export")["Name"].TryGetText(out var name))
            {
                yield return name;
            }
        }
    }

    private static IEnumerable<string> ImportNames(Stack stack, List<int> imports)
    {
        var template = stack.Template;
        foreach (var node in imports)
        {
            // The long form is a key in front of the name, the short form a tag on it.
            var import = template.Tree.TextEquals(node, "Fn::ImportValue") ? stack.Scope.Evaluate(template.Tree[node].Next) : stack.Scope.EvaluateUntagged(node);
            if (import.TryGetText(out var name))
            {
                yield return name;
            }
        }
    }
}

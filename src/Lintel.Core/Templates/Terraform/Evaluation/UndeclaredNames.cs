using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>
/// Finds the variables, local values and module calls that a module refers to and nothing declares, whether something evaluates the reference or not, as <c>terraform validate</c> does
/// (https://developer.hashicorp.com/terraform/cli/commands/validate).
/// </summary>
internal static class UndeclaredNames
{
    /// <summary>Reports each name once, at its first place. A file that is broken may hold the declaration: then nothing is reported.</summary>
    public static void Report(TerraformModule module, TerraformRun run)
    {
        foreach (var tree in module.Trees)
        {
            if (tree.Diagnostics.Count > 0)
            {
                return;
            }
        }

        foreach (var tree in module.Trees)
        {
            Report(module, tree, run);
        }
    }

    private static void Report(TerraformModule module, SyntaxTree tree, TerraformRun run)
    {
        HashSet<string>? bound = null;
        for (var node = 0; node < tree.Count;)
        {
            if (tree[node].Kind == NodeKind.Block && tree[node + 1].Name is KnownName.Moved or KnownName.Removed)
            {
                // What was there once.
                node = tree[node].Next;
                continue;
            }

            if (tree[node].Kind == NodeKind.Traversal && tree[node + 1].Kind == NodeKind.Variable && tree[node + 1].Name is KnownName.Var or KnownName.Local or KnownName.Module
                && tree[node + 1].Next is var step && step < tree[node].Next && tree[step].Kind == NodeKind.GetAttribute
                && !IsDeclared(module, tree[node + 1].Name, tree.GetText(step)) && !(bound ??= BoundNames(tree)).Contains(tree.GetText(node + 1)))
            {
                run.ReportUndeclared(module, tree, node, Noun(tree[node + 1].Name), tree.GetText(step));
            }

            node++;
        }
    }

    private static bool IsDeclared(TerraformModule module, KnownName kind, string name) => kind switch
    {
        KnownName.Var => module.Variables.ContainsKey(name),
        KnownName.Local => module.Locals.ContainsKey(name),
        _ => module.Modules.ContainsKey(name),
    };

    private static string Noun(KnownName kind) => kind switch
    {
        KnownName.Var => "variable",
        KnownName.Local => "local value",
        _ => "module call",
    };

    /// <summary>The names that a file gives to values itself: the variables of <c>for</c>, dynamic blocks and their iterators. They may be those that references begin with.</summary>
    private static HashSet<string> BoundNames(SyntaxTree tree)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree[node].Kind is NodeKind.ForTuple or NodeKind.ForObject or NodeKind.TemplateFor)
            {
                names.Add(tree.GetText(node + 1));
                names.Add(tree.GetText(tree[node + 1].Next));
            }
            else if (tree[node].Kind == NodeKind.Block && tree[node + 1].Name == KnownName.Dynamic && tree[node + 2].Kind == NodeKind.Scalar)
            {
                names.Add(tree.GetText(node + 2));
            }
            else if (tree[node].Kind == NodeKind.Attribute && tree.GetText(node + 1) == "iterator" && tree[node + 2].Kind is NodeKind.Scalar or NodeKind.Variable)
            {
                names.Add(tree.GetText(node + 2));
            }
        }

        return names;
    }
}

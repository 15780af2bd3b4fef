using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.CloudFormation;

/// <summary>Presents templates themselves, so that practices see what they declare beside resources: one <c>CloudFormation::Template</c> for each, with the name of its file and the sections of the template as its properties.</summary>
internal static class TemplateDeclarations
{
    private const string Type = "CloudFormation::Template";

    /// <summary>The templates of the stacks, each once. What a parameter stands for is that of its first use.</summary>
    public static Workload Of(string name, Evaluation evaluation)
    {
        var resources = new List<Resource>(evaluation.Stacks.Count);
        var seen = new HashSet<SyntaxTree>();
        foreach (var stack in evaluation.Stacks)
        {
            var (tree, root) = (stack.Template.Tree, stack.Template.Root);
            if (!stack.IsModule && !stack.IsPart && root + 1 < tree[root].Next && seen.Add(tree))
            {
                // A finding on the template as a whole stands at its first key.
                resources.Add(new(Type, Path.GetFileNameWithoutExtension(stack.Template.Path), stack.Scope, root + 1, root, Value.Written(stack.Scope, root)));
            }
        }

        return new(name, resources, evaluation.Exploration);
    }
}

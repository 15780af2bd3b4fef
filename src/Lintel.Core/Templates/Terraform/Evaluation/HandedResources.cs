using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>The resources that an output of a root module hands to whoever reads it: what its expression names, through locals and the outputs of called modules.</summary>
internal sealed class HandedResources
{
    private const int MaximumDepth = 16, MaximumSteps = 2000;

    private readonly HashSet<(ModuleInstance, int, SyntaxTree)> _seen = [];
    private int _steps;

    /// <summary>The addresses, without the key of an instance of the resource itself.</summary>
    public HashSet<string> Addresses { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes in what an output names.</summary>
    /// <param name="module">The module.</param>
    /// <param name="output">The name of the output; empty for all outputs.</param>
    public void Add(ModuleInstance module, string output) => Add(module, output, 0);

    /// <summary>Takes in what an expression of a module names.</summary>
    public void Add(ModuleInstance module, ConfigExpression expression)
    {
        if (expression.Exists)
        {
            AddNamed(module, expression, 0);
        }
    }

    /// <summary>An address without the key of its last part: <c>module.a["x"].aws_sqs_queue.b</c> for <c>module.a["x"].aws_sqs_queue.b[0]</c>.</summary>
    public static string WithoutKey(string address)
    {
        if (!address.EndsWith(']'))
        {
            return address;
        }

        // The text of a key may hold brackets; its quotes are escaped.
        var isText = address.EndsWith("\"]", StringComparison.Ordinal);
        var start = isText ? address.LastIndexOf("[\"", address.Length - 3, StringComparison.Ordinal) : address.LastIndexOf('[');
        return start < 0 ? address : address[..start];
    }

    private void Add(ModuleInstance module, string output, int depth)
    {
        foreach (var (name, block) in module.Module.Outputs)
        {
            if ((output.Length == 0 || name == output) && block.Body.Find("value") is { Exists: true } value)
            {
                AddNamed(module, value, depth);
            }
        }
    }

    private void AddNamed(ModuleInstance module, ConfigExpression expression, int depth)
    {
        var (tree, start) = (expression.Tree!, expression.Node);
        if (depth > MaximumDepth || !_seen.Add((module, start, tree)))
        {
            return;
        }

        for (var node = start; node < tree[start].Next && _steps < MaximumSteps; node++)
        {
            if (tree[node].Kind != NodeKind.Traversal || tree[node + 1].Kind != NodeKind.Variable || tree[node + 1].Next is var second && (second >= tree[node].Next || tree[second].Kind != NodeKind.GetAttribute))
            {
                continue;
            }

            _steps++;
            var (root, name) = (tree.GetText(node + 1), tree.GetText(second));
            switch (root)
            {
                case "module":
                    AddOutput(module, tree, node, name, tree[second].Next, depth);
                    break;
                case "local" when module.Module.Locals.TryGetValue(name, out var local):
                    AddNamed(module, local, depth + 1);
                    break;
                default:
                    Addresses.Add(module.AddressOf($"{root}.{name}"));
                    break;
            }
        }
    }

    /// <summary>What an output of a called module names; each of its outputs where no name follows.</summary>
    private void AddOutput(ModuleInstance module, SyntaxTree tree, int traversal, string call, int step, int depth)
    {
        var output = "";
        for (; step < tree[traversal].Next && output.Length == 0; step = tree[step].Next)
        {
            output = tree[step].Kind == NodeKind.GetAttribute ? tree.GetText(step) : "";
        }

        foreach (var (_, child) in module.Child(call)?.All ?? [])
        {
            Add(child, output, depth + 1);
        }
    }
}

using Lintel.Resources;
using Lintel.Syntax;
using Lintel.Templates.CloudFormation;
using Lintel.Templates.Sam;

namespace Lintel.Templates.ServerlessFramework;

/// <summary>Presents functions as far as a configuration of the Serverless Framework says what they are, itself or for all of them under <c>provider</c>.</summary>
/// <remarks>Source: Serverless Framework documentation, "Functions" (https://www.serverless.com/framework/docs/providers/aws/guide/functions).</remarks>
internal static class ServerlessFunctions
{
    /// <summary>The properties that have another name in the framework, and mean the same.</summary>
    private static readonly (string Property, string Name)[] Passed = [("Runtime", "runtime"), ("MemorySize", "memorySize"), ("Timeout", "timeout"), ("Handler", "handler")];

    /// <summary>The functions; what the framework adds by its defaults and by events is not known.</summary>
    /// <param name="scope">The scope of the configuration.</param>
    /// <param name="type">The type of a function.</param>
    public static IEnumerable<Resource> Of(TemplateScope scope, string type)
    {
        var tree = scope.Tree;
        var provider = tree.Find(tree.Root, "provider");
        foreach (var (name, key) in ServerlessConfiguration.Functions(tree))
        {
            var function = tree[key].Next;
            if (tree[function].Kind != NodeKind.Mapping || tree.Find(function, "image") >= 0)
            {
                continue;
            }

            var origin = new Origin(scope, key);
            var properties = new ValueMap();
            foreach (var (property, written) in Passed)
            {
                if ((tree.Find(function, written) is >= 0 and var own ? own : tree.Find(provider, written)) is >= 0 and var value)
                {
                    properties.Set(property, scope.Evaluate(value));
                }
            }

            var variables = new ValueMap();
            AddVariables(scope, tree.Find(provider, "environment"), variables);
            AddVariables(scope, tree.Find(function, "environment"), variables);
            if (variables.Count > 0)
            {
                properties.Set("Environment", origin.Map(new ValueMap().Set("Variables", origin.Map(variables))));
            }

            yield return new(type, name + ServerlessConfiguration.FunctionEnd, scope, key, function, origin.Map(properties)) { IsPartial = true };
        }
    }

    private static void AddVariables(TemplateScope scope, int environment, ValueMap variables)
    {
        var tree = scope.Tree;
        if (environment < 0 || tree[environment].Kind != NodeKind.Mapping)
        {
            return;
        }

        for (var key = environment + 1; key < tree[environment].Next; key = tree[tree[key].Next].Next)
        {
            if (tree[key].Kind == NodeKind.Scalar)
            {
                variables.Set(tree.GetText(key), scope.Evaluate(tree[key].Next));
            }
        }
    }
}

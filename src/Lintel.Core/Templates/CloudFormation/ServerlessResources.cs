using Lintel.Resources;
using Lintel.Syntax;
using Lintel.Templates.Sam;

namespace Lintel.Templates.CloudFormation;

/// <summary>Puts what SAM deploys in the place of its resources.</summary>
internal static class ServerlessResources
{
    private const string Prefix = "AWS::Serverless::";

    /// <summary>Whether a type is one of SAM.</summary>
    public static bool IsServerless(string type) => type.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The resources of a stack in the order they are written, each of SAM's own with what it generates.</summary>
    public static List<Resource> Expand(Stack stack, List<Resource> declared)
    {
        var entries = new List<TemplateResource>(declared.Count);
        var resources = new List<Resource>(declared.Count);
        foreach (var resource in declared)
        {
            entries.Add(new(resource.Type, resource.Id, resource.Scope, resource.KeyNode, resource.BodyNode, resource.ConditionNode, resource.Properties));
            if (!IsServerless(resource.Type))
            {
                resources.Add(resource);
            }
        }

        var section = stack.Template.Section(KnownName.Globals);
        var globals = section < 0 ? default : stack.Scope.Evaluate(section);
        using (stack.Evaluation.Exploration.Pause())
        {
            resources.AddRange(SamTransform.Expand(stack.Scope, globals, entries));
        }

        return [.. resources.OrderBy(resource => resource.KeyNode)];
    }
}

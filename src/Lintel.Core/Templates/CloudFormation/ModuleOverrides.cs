using Lintel.Resources;
using Lintel.Syntax;
using Lintel.Templates.Sam;

namespace Lintel.Templates.CloudFormation;

/// <summary>The <c>Overrides</c> of a module's use: what is merged into the resources of the module, by their logical ids in it.</summary>
/// <remarks>
/// Maps are merged key by key, lists are joined with those of the module first, anything else replaces what the module says:
/// https://github.com/aws/aws-cli/blob/develop/awscli/customizations/cloudformation/modules_readme.md
/// </remarks>
internal readonly struct ModuleOverrides(Value overrides)
{
    /// <summary>What decides whether and as what a resource is made cannot be merged in here.</summary>
    private static readonly string[] NotMerged = ["Type", "Condition"];

    /// <summary>Why the overrides cannot be evaluated, as part of a sentence; null when they can.</summary>
    public static string? Problem(Value overrides, Template module)
    {
        if (overrides.IsAbsent)
        {
            return null;
        }

        var tree = module.Tree;
        var section = module.Section(KnownName.Resources);
        if (!overrides.IsMap || section < 0 || tree[section].Kind != NodeKind.Mapping)
        {
            return "by Overrides that are no map";
        }

        foreach (var (id, body) in overrides.Entries)
        {
            var resource = tree.Find(section, id);
            if (resource < 0 || tree[resource].Kind != NodeKind.Mapping)
            {
                return $"by Overrides of '{id}', which is no resource of it";
            }

            if (!body.IsMap)
            {
                return $"by Overrides of '{id}' that are no map";
            }

            if (tree.Find(resource, KnownName.Type) is >= 0 and var type && ServerlessResources.IsServerless(tree.GetText(type)))
            {
                return $"by Overrides of '{id}', which a transform expands";
            }

            foreach (var name in NotMerged)
            {
                if (!body.Get(name).IsAbsent)
                {
                    return $"by Overrides of the {name} of '{id}'";
                }
            }
        }

        return null;
    }

    /// <summary>The properties of a resource with what is merged into them.</summary>
    /// <param name="id">Its logical id in the module.</param>
    /// <param name="scope">Evaluates its body.</param>
    /// <param name="body">The node of its body.</param>
    public Value Properties(string id, TemplateScope scope, int body) =>
        Of(id) is { IsMap: true } change ? GlobalsMerge.Get(Value.Written(scope, body), change, nameof(Properties)) : scope.Lookup(body, nameof(Properties));

    /// <summary>The attributes beside the properties that something is merged into; null for none.</summary>
    public ValueMap? Attributes(string id, TemplateScope scope, int body) => Of(id) is { IsMap: true } change ? Attributes(change, Value.Written(scope, body)) : null;

    private static ValueMap? Attributes(Value change, Value written)
    {
        ValueMap? attributes = null;
        foreach (var (name, _) in change.Entries)
        {
            if (name != nameof(Properties))
            {
                (attributes ??= new()).Defer(name, key => GlobalsMerge.Get(written, change, key));
            }
        }

        return attributes;
    }

    private Value Of(string id) => overrides.IsMap ? overrides.Get(id) : default;
}

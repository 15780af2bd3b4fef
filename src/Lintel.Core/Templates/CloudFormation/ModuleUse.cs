using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.CloudFormation;

/// <summary>A place of a template that puts the resources of a module there.</summary>
/// <remarks>
/// Modules of the registry are resources of a type <c>Vendor::Service::Thing::MODULE</c> (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/modules.html). Local ones are entries
/// of a <c>Modules</c> section with a <c>Source</c>, or resources of the type <c>!Rain::Module</c>; a packager puts them in (https://github.com/aws-cloudformation/rain#modules).
/// </remarks>
/// <param name="Id">Its logical id, which stands before those of the module's resources.</param>
/// <param name="Scope">Evaluates it.</param>
/// <param name="KeyNode">The node of the logical id.</param>
/// <param name="BodyNode">The node of the body.</param>
/// <param name="NameNode">Where the module is named.</param>
/// <param name="Type">The type of a module of the registry; empty for a local one.</param>
/// <param name="Location">Where a local module lies, as written; empty for one of the registry.</param>
internal sealed record ModuleUse(string Id, TemplateScope Scope, int KeyNode, int BodyNode, int NameNode, string Type, string Location)
{
    /// <summary>The tag of a type that rain reads as the path of a module.</summary>
    private static ReadOnlySpan<byte> RainTag => "!Rain::Module"u8;

    /// <summary>Whether a type is that of a module in the registry.</summary>
    public static bool IsModule(ReadOnlySpan<byte> type) => type.EndsWith("::MODULE"u8);

    /// <summary>Whether the node of a type names a module that rain puts in.</summary>
    public static bool IsRainModule(SyntaxTree tree, int type) => tree[type].Kind == NodeKind.Scalar && tree[type].Name == KnownName.OtherTag && tree.GetTag(type).SequenceEqual(RainTag);

    /// <summary>The use that a resource is; null for any other resource.</summary>
    public static ModuleUse? OfResource(string id, TemplateScope scope, int key, int body, int type) =>
        IsRainModule(scope.Tree, type) ? new(id, scope, key, body, type, "", scope.Tree.GetText(type))
        : IsModule(scope.Tree.GetContent(type)) ? new(id, scope, key, body, type, scope.Tree.GetText(type), "")
        : null;

    /// <summary>The uses in the <c>Modules</c> section of a template.</summary>
    public static IReadOnlyList<ModuleUse> InSection(Template template, TemplateScope scope)
    {
        var tree = template.Tree;
        var section = tree.Find(template.Root, "Modules");
        if (section < 0)
        {
            return [];
        }

        var uses = new List<ModuleUse>();
        foreach (var (key, body) in tree.Pairs(section))
        {
            var source = tree.Find(body, "Source");
            if (source >= 0 && tree[source].Kind == NodeKind.Scalar)
            {
                uses.Add(new(tree.GetText(key), scope, key, body, source, "", tree.GetText(source)));
            }
        }

        return uses;
    }

    /// <summary>The path of the module, relative to the reviewed root; null when it is not at hand.</summary>
    /// <param name="source">Gives the modules of the registry; null for none.</param>
    public string? FindPath(ITemplateSource? source) => Type.Length > 0 ? source?.FindModule(Type, Scope.Tree.Source.Path)
        : LocalPath.TryResolve(Scope.Tree.Source.Path, Location, out var path) ? path
        : null;

    /// <summary>Each time that the module is put in.</summary>
    /// <param name="problem">Why that cannot be told, as part of a sentence; null when it can.</param>
    public IReadOnlyList<ModuleTurn> Turns(out string? problem)
    {
        var loop = Type.Length > 0 ? -1 : Scope.Tree.Find(BodyNode, "ForEach");
        problem = Type.Length == 0 && Scope.Tree.FindKey(BodyNode, "Map") >= 0 ? "by Map" : null;
        if (loop < 0 || problem is not null)
        {
            return problem is null ? [new(Id, "", Scope)] : [];
        }

        var turns = new List<ModuleTurn>();
        foreach (var value in Scope.ModuleItems(loop))
        {
            // An item with values of its own is asked for by $Value.
            if (!value.TryGetText(out var identifier) || Scope.Tree.Source.Slice(Scope.Tree.GetSpan(BodyNode)).IndexOf("$Value"u8) >= 0)
            {
                problem = "by a ForEach of which the items are not known";
                return [];
            }

            turns.Add(new($"{Id}{turns.Count}", identifier, Scope.WithModuleItem(value, turns.Count, loop)));
        }

        return turns;
    }

    /// <summary>What the use merges into the resources of the module; absent for nothing.</summary>
    public Value Overrides(TemplateScope scope) => Type.Length > 0 ? default : scope.Lookup(BodyNode, nameof(Overrides));

    /// <summary>How to have the module at hand.</summary>
    public string Remedy => Type.Length > 0
        ? "review it together with the folder of the module's project, which holds .rpdk-config and fragments, or review the template that CloudFormation processed"
        : "correct the path, or review the template that packaging makes";

    /// <summary>The name of the module.</summary>
    public override string ToString() => Type.Length > 0 ? Type : Location;

    /// <summary>What the use is to findings in the module.</summary>
    public WrittenBlock ToBlock() => new Place(Scope.Tree, KeyNode);

    private sealed class Place(SyntaxTree tree, int node) : WrittenBlock(tree, node)
    {
        public override bool Has(string path, string value) => false;
    }
}

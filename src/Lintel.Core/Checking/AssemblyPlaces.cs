using Lintel.Resources;
using Lintel.Sources;
using Lintel.Templates.Cdk;

namespace Lintel.Checking;

/// <summary>The places in a CDK app that the resources of one of its assemblies come from.</summary>
/// <param name="root">The absolute path of the folder that reported paths are relative to.</param>
/// <param name="assembly">The absolute path of the outermost assembly; the app lies beside it.</param>
/// <param name="stacks">The stacks of the workload.</param>
internal sealed class AssemblyPlaces(string root, string assembly, IReadOnlyList<AssemblyStack> stacks)
{
    private readonly ConstructLocator _locator = new(root, Path.GetDirectoryName(assembly) ?? assembly);

    /// <summary>The absolute path of the folder of the app.</summary>
    public string App { get; } = Path.GetDirectoryName(assembly) ?? assembly;

    private readonly Dictionary<string, (AssemblyStack Stack, string Template)> _byPath = Index(root, stacks);

    /// <summary>Fills in the construct path of a resource and says where the app makes it; null when nothing tells.</summary>
    public FindingLocation? Find(Resource resource)
    {
        var written = resource.GeneratedBy ?? resource;
        if (!_byPath.TryGetValue(written.Scope.Tree.Source.Path, out var found)
            || found.Stack.FindConstruct(found.Template, written.Id, written.ConstructPath) is not { } construct)
        {
            return null;
        }

        resource.ConstructPath ??= construct.Path;
        if (construct.Frame is not { } frame)
        {
            return null;
        }

        var place = _locator.Locate(frame);
        return new(place.File, place.Start, place.End);
    }

    private static Dictionary<string, (AssemblyStack Stack, string Template)> Index(string root, IReadOnlyList<AssemblyStack> stacks)
    {
        var index = new Dictionary<string, (AssemblyStack Stack, string Template)>(StringComparer.Ordinal);
        foreach (var stack in stacks)
        {
            foreach (var template in stack.NestedTemplates.Prepend(stack.Template))
            {
                index.TryAdd(FileDiscovery.Display(root, Path.Join(stack.Folder, template)), (stack, template));
            }
        }

        return index;
    }
}

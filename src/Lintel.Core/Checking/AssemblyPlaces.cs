using Lintel.Code;
using Lintel.Resources;
using Lintel.Sources;
using Lintel.Templates.Cdk;

namespace Lintel.Checking;

/// <summary>The places in a CDK app that the resources of one of its assemblies come from.</summary>
/// <param name="root">The absolute path of the folder that reported paths are relative to.</param>
/// <param name="stacks">The stacks of the workload.</param>
/// <param name="sources">The source of the app, for constructs that the assembly gives no place of.</param>
internal sealed class AssemblyPlaces(string root, IReadOnlyList<AssemblyStack> stacks, AppSources sources)
{
    private readonly ConstructLocator _locator = new(root, sources.App, sources.Tree);

    /// <summary>The absolute path of the folder of the app.</summary>
    public string App => sources.App;

    /// <summary>The files of the app that a construct was looked for in, relative to the root.</summary>
    public IReadOnlyList<string> Files => sources.Files;

    private readonly Dictionary<string, (AssemblyStack Stack, string Template)> _byPath = Index(root, stacks);

    private readonly Dictionary<(string Path, string Type), FindingLocation?> _found = [];

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
            return FindInSource(construct.Path, written.Type);
        }

        var place = _locator.Locate(frame);
        return new(place.File, place.Start, place.End);
    }

    /// <summary>The source that the app bundles for a function; null where none is named that is there.</summary>
    /// <param name="function">An <c>AWS::Lambda::Function</c> of a template of the assembly.</param>
    public BundledEntry? EntryOf(Resource function) =>
        _byPath.TryGetValue(function.Scope.Tree.Source.Path, out var found) && found.Stack.FindConstruct(found.Template, function.Id, function.ConstructPath) is { } construct
            && sources.Calls.Find(construct.Path, function.Type) is { } call && sources.Calls.Find(new CodePlace(call.File, call.Node)) is { } made
            ? BundledEntry.Of(made, root, sources.App, sources.Tree)
            : null;

    /// <summary>The call that makes a construct, or the nearest one around it, as far as it stands on its first line.</summary>
    private FindingLocation? FindInSource(string path, string type)
    {
        if (!_found.TryGetValue((path, type), out var location))
        {
            location = sources.Calls.Find(path, type) is { } call ? PlaceOf(call) : null;
            _found.Add((path, type), location);
        }

        return location;
    }

    private static FindingLocation PlaceOf(CodeCall call)
    {
        var (source, start) = (call.Location.Source, call.Location.Span.Start);
        var text = source.Slice(call.Location.Span);
        var end = text.IndexOfAny((byte)'\n', (byte)'\r');
        var line = (end < 0 ? text : text[..end]).TrimEnd((byte)' ');
        return new(source.Path, source.GetPosition(start), source.GetPosition(start + line.Length));
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

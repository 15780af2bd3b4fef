using Lintel.Syntax;

namespace Lintel.Resources;

/// <summary>Notes the properties that a practice reads, so that a verdict can be explained. For the thread that starts it; costs a test of a flag while none is on.</summary>
internal sealed class ValueTrace : IDisposable
{
    [ThreadStatic]
    private static ValueTrace? t_current;

    private static int s_active;

    private readonly Dictionary<(SyntaxTree, int), string> _prefixes = [];
    private readonly List<(string Path, Value Value)> _reads = [];
    private readonly HashSet<(string Path, string Text)> _seen = [];
    private Resource? _resource;

    /// <summary>The trace that is on in this thread; null for none.</summary>
    public static ValueTrace? Current => s_active == 0 ? null : t_current;

    /// <summary>Turns tracing on in this thread until the result is disposed.</summary>
    public static ValueTrace Start()
    {
        Interlocked.Increment(ref s_active);
        return t_current = new();
    }

    public void Dispose()
    {
        Interlocked.Decrement(ref s_active);
        t_current = null;
    }

    /// <summary>Forgets what was read, as another resource comes next.</summary>
    public void Begin(Resource resource)
    {
        _resource = resource;
        _prefixes.Clear();
        _reads.Clear();
        _seen.Clear();
    }

    /// <summary>What was read since <see cref="Begin"/>, in order, each path and value once.</summary>
    public IReadOnlyList<(string Path, Value Value)> Reads => _reads;

    /// <summary>Notes that a property of a resource is about to be read.</summary>
    public void Enter(Resource resource)
    {
        if (resource.Properties is { Scope: { } scope, Node: >= 0 and var node })
        {
            _prefixes[(scope.Tree, node)] = resource == _resource ? "" : $"{resource.Id}.";
        }
    }

    /// <summary>Notes what was read at a path below a value.</summary>
    public void Note(Value container, string path, Value value)
    {
        var prefix = container.Scope is { } scope && _prefixes.TryGetValue((scope.Tree, container.Node), out var known) ? known : null;
        if (prefix is null && container.Kind is ValueKind.Absent)
        {
            // Below what is not set, nothing more is learnt.
            return;
        }

        var full = prefix + path;
        if (value is { Scope: { } inner, Node: >= 0 and var node, Kind: ValueKind.Map or ValueKind.List })
        {
            _prefixes[(inner.Tree, node)] = full + ".";
        }

        if (_resource is not null && _seen.Add((full, value.Describe())))
        {
            _reads.Add((full, value));
        }
    }
}

using Lintel.Code;
using Lintel.Syntax;

namespace Lintel.Resources;

/// <summary>Resources that are deployed together: a CDK app, a Terraform root module, a template with those it nests, imports from or exports to.</summary>
public sealed class Workload
{
    private const int MaximumUnindexedTypes = 32;

    private readonly Dictionary<Type, object> _views = [];
    private Resource[]? _byType;
    private (string Type, int Start, int End)[] _types = [];
    private Dictionary<string, int>? _typeIndex;
    private string? _environmentParameter;
    private bool _hasEnvironmentParameter;

    /// <param name="name">What it is called in reports: the path of its root file or folder.</param>
    /// <param name="resources">Its resources in the order of files and positions.</param>
    /// <param name="exploration">Decides its open conditions, scenario by scenario.</param>
    public Workload(string name, IReadOnlyList<Resource> resources, Exploration exploration)
    {
        Name = name;
        Resources = resources;
        Exploration = exploration;
        foreach (var resource in resources)
        {
            resource.Workload = this;
        }
    }

    public static Workload Empty { get; } = new("", [], new Exploration());

    public string Name { get; }

    /// <summary>The module or nested stack of the workload that is not at hand, to be read in a sentence (<c>module 'network'</c>); null when everything of it was read.</summary>
    public string? Unread { get; init; }

    /// <summary>Whether somebody looks at the fixes of gaps; else they need not be made.</summary>
    internal bool WantsFixes { get; set; } = true;

    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>The sources in which everything of it is written; null when they cannot be looked through, as those of a plan.</summary>
    internal Func<IEnumerable<SyntaxTree>>? Trees { get; init; }

    /// <summary>The open conditions of the workload and how they are assumed at the moment.</summary>
    public Exploration Exploration { get; }

    /// <summary>The parameter or variable that chooses the environment (<c>Environment</c>, <c>stage</c>); null when there is none.</summary>
    public string? EnvironmentParameter
    {
        get
        {
            if (!_hasEnvironmentParameter)
            {
                _environmentParameter = FindEnvironmentParameter();
                _hasEnvironmentParameter = true;
            }

            return _environmentParameter;
        }
    }

    /// <summary>The application source of its functions, as far as it is reviewed too.</summary>
    public WorkloadCode Code { get; internal set; } = WorkloadCode.None;

    /// <summary>The resources of a CloudFormation type, in order. Those that are known not to be deployed are no part of a workload.</summary>
    public ResourceList OfType(string type)
    {
        _byType ??= SortByType();
        return FindType(type, _types.Length) is >= 0 and var index ? new(_byType, _types[index].Start, _types[index].End) : default;
    }

    private string? FindEnvironmentParameter()
    {
        ValueScope? last = null;
        foreach (var resource in Resources)
        {
            if (!ReferenceEquals(resource.Scope, last) && resource.Scope.EnvironmentParameter is { } parameter)
            {
                return parameter;
            }

            last = resource.Scope;
        }

        return null;
    }

    /// <summary>Puts the resources of each type side by side, types in the order in which they first occur.</summary>
    private Resource[] SortByType()
    {
        var indexes = new int[Resources.Count];
        _types = new (string, int, int)[8];
        var count = 0;
        for (var i = 0; i < indexes.Length; i++)
        {
            var type = Resources[i].Type;
            var index = FindType(type, count);
            if (index < 0)
            {
                if (count == _types.Length)
                {
                    Array.Resize(ref _types, count * 2);
                }

                index = count++;
                _types[index].Type = type;
                AddToIndex(index);
            }

            _types[index].End++;
            indexes[i] = index;
        }

        Array.Resize(ref _types, count);
        var start = 0;
        foreach (ref var type in _types.AsSpan())
        {
            (type.Start, start, type.End) = (start, start + type.End, start);
        }

        var sorted = new Resource[indexes.Length];
        for (var i = 0; i < indexes.Length; i++)
        {
            sorted[_types[indexes[i]].End++] = Resources[i];
        }

        return sorted;
    }

    private int FindType(string type, int count)
    {
        if (_typeIndex is not null)
        {
            return _typeIndex.TryGetValue(type, out var known) ? known : -1;
        }

        for (var i = 0; i < count; i++)
        {
            if (ReferenceEquals(_types[i].Type, type) || _types[i].Type == type)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A workload has few types; one that has many gets an index of them.</summary>
    private void AddToIndex(int index)
    {
        if (index == MaximumUnindexedTypes)
        {
            _typeIndex = new(StringComparer.Ordinal);
            for (var i = 0; i < index; i++)
            {
                _typeIndex.Add(_types[i].Type, i);
            }
        }

        _typeIndex?.Add(_types[index].Type, index);
    }

    /// <summary>A view of the workload, computed on first use.</summary>
    public TView View<TView>()
        where TView : class, IWorkloadView<TView>
    {
        if (!_views.TryGetValue(typeof(TView), out var view))
        {
            using (Exploration.Pause())
            {
                view = TView.Create(this);
            }

            _views.Add(typeof(TView), view);
        }

        return (TView)view;
    }
}

namespace Lintel.Resources;

/// <summary>Resources that are deployed together: a CDK app, a Terraform root module, a template with those it nests, imports from or exports to.</summary>
public sealed class Workload
{
    private readonly Dictionary<Type, object> _views = [];
    private Dictionary<string, List<Resource>>? _byType;

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

    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>The open conditions of the workload and how they are assumed at the moment.</summary>
    public Exploration Exploration { get; }

    /// <summary>The resources of a CloudFormation type, in order. Those that are known not to be deployed are no part of a workload.</summary>
    public IReadOnlyList<Resource> OfType(string type)
    {
        if (_byType is null)
        {
            _byType = new(StringComparer.Ordinal);
            foreach (var resource in Resources)
            {
                if (!_byType.TryGetValue(resource.Type, out var list))
                {
                    _byType.Add(resource.Type, list = []);
                }

                list.Add(resource);
            }
        }

        return _byType.TryGetValue(type, out var found) ? found : [];
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

using Lintel.Resources;
using Lintel.Templates.CloudFormation;

namespace Lintel.Templates.Sam;

/// <summary>A template while it is expanded: its entries, the routes that events add to its APIs, and what has been generated.</summary>
internal sealed class SamTemplate
{
    private const string Prefix = "AWS::Serverless::";

    /// <summary>The types of by-products that PropagateTags reaches.</summary>
    private static readonly HashSet<string> s_tagged =
    [
        "AWS::IAM::Role", "AWS::ApiGateway::DomainName", "AWS::ApiGateway::ApiKey", "AWS::ApiGateway::UsagePlan", "AWS::CodeDeploy::Application",
        "AWS::CodeDeploy::DeploymentGroup", "AWS::IoT::TopicRule", "AWS::SQS::Queue", "AWS::SNS::Topic",
    ];

    private readonly Dictionary<string, TemplateResource> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SamResource> _samResources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ApiRoute>> _routes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Resource> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Value>> _records = new(StringComparer.Ordinal);
    private readonly List<Resource> _output = [];

    public SamTemplate(ValueScope scope, Value globals, IReadOnlyList<TemplateResource> resources)
    {
        Scope = scope;
        Globals = globals;
        var samResources = new List<SamResource>();
        foreach (var entry in resources)
        {
            _entries.TryAdd(entry.Id, entry);
            if (entry.Type.StartsWith(Prefix, StringComparison.Ordinal))
            {
                var resource = new SamResource(entry, globals.Get(entry.Type.AsSpan(Prefix.Length)));
                samResources.Add(resource);
                _samResources.TryAdd(entry.Id, resource);
            }
        }

        SamResources = samResources;
    }

    public ValueScope Scope { get; }

    public Value Globals { get; }

    public IReadOnlyList<SamResource> SamResources { get; }

    public IReadOnlyList<Resource> Output => _output;

    /// <summary>The routes of an API, by the API's logical id, in the order of the template.</summary>
    public IReadOnlyList<ApiRoute> RoutesOf(string api) => _routes.TryGetValue(api, out var routes) ? routes : [];

    public void AddRoute(string api, ApiRoute route)
    {
        if (!_routes.TryGetValue(api, out var routes))
        {
            _routes.Add(api, routes = []);
        }

        routes.Add(route);
    }

    public TemplateResource? FindEntry(string id) => _entries.GetValueOrDefault(id);

    public SamResource? FindSamResource(string id) => _samResources.GetValueOrDefault(id);

    /// <summary>Adds the resource that stands for an entry itself, under its id.</summary>
    public Resource AddMain(SamResource owner, string type, ValueMap properties, ValueMap? attributes = null)
    {
        var entry = owner.Entry;
        var resource = new Resource(type, entry.Id, entry.Scope, entry.KeyNode, entry.BodyNode, owner.Origin.Map(properties))
        {
            DeclaredType = type == entry.Type ? null : entry.Type,
            ConditionNode = entry.ConditionNode,
            GeneratedBy = owner.ImpliedBy,
            GeneratedAttributes = attributes,
        };
        owner.Main = resource;
        Add(resource);
        return resource;
    }

    /// <summary>Adds a by-product of an entry.</summary>
    /// <param name="owner">The entry.</param>
    /// <param name="origin">The place of the key that makes it: an event, a property.</param>
    /// <param name="type">The CloudFormation type.</param>
    /// <param name="id">The logical id. When it is taken, nothing is added, and what has it is returned.</param>
    /// <param name="properties">The properties.</param>
    /// <param name="attributes">Attributes that SAM sets.</param>
    /// <param name="conditionNode">Its condition, when it is not that of the entry.</param>
    public Resource AddGenerated(SamResource owner, Origin origin, string type, string id, ValueMap properties, ValueMap? attributes = null, int? conditionNode = null)
    {
        if (_byId.TryGetValue(id, out var existing))
        {
            return existing;
        }

        var entry = owner.Entry;
        if (s_tagged.Contains(type) && owner["PropagateTags"].Is(true).IsTrue && properties["Tags"].IsAbsent)
        {
            properties.Defer("Tags", () => TagList.Of(owner.Origin, owner["Tags"], ""));
        }

        var here = ReferenceEquals(origin.Scope.Tree, entry.Scope.Tree) ? origin : owner.Origin;
        var resource = new Resource(type, id, entry.Scope, here.Node, entry.BodyNode, here.Map(properties))
        {
            DeclaredType = entry.Type.StartsWith(Prefix, StringComparison.Ordinal) ? entry.Type : null,
            ConditionNode = conditionNode ?? entry.ConditionNode,
            GeneratedBy = owner.Main,
            GeneratedAttributes = WithPolicies(entry, attributes),
        };
        Add(resource);
        return resource;
    }

    /// <summary>By-products are deleted and replaced as the entry says; what SAM sets itself comes first.</summary>
    private static ValueMap? WithPolicies(TemplateResource entry, ValueMap? attributes)
    {
        foreach (var name in (ReadOnlySpan<string>)["DeletionPolicy", "UpdateReplacePolicy"])
        {
            var value = entry.Scope.Lookup(entry.BodyNode, name);
            if (!value.IsAbsent && (attributes is null || attributes[name].IsAbsent))
            {
                attributes = (attributes ?? new ValueMap()).Set(name, value);
            }
        }

        return attributes;
    }

    /// <summary>Adds records to the record set group of an id, which <paramref name="make"/> makes around the list of all of them the first time.</summary>
    public void AddRecords(string group, IEnumerable<Value> records, Action<IReadOnlyList<Value>> make)
    {
        if (!_records.TryGetValue(group, out var all))
        {
            _records.Add(group, all = []);
            make(all);
        }

        all.AddRange(records);
    }

    private void Add(Resource resource)
    {
        _byId.TryAdd(resource.Id, resource);
        _output.Add(resource);
    }
}

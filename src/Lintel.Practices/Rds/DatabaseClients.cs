using Lintel.Practices.Lambda;
using Lintel.Resources;

namespace Lintel.Practices.Rds;

/// <summary>Which functions and container tasks of the workload are given the endpoint of which database, or the secret that holds it.</summary>
internal sealed class DatabaseClients : IWorkloadView<DatabaseClients>
{
    private const string Proxy = "AWS::RDS::DBProxy";

    private readonly Dictionary<Resource, List<DatabaseClient>> _clients = [];
    private readonly Dictionary<Resource, Resource> _databaseOfSecret = [];
    private readonly HashSet<Resource> _proxied = [];

    private DatabaseClients()
    {
    }

    public static DatabaseClients Create(Workload workload)
    {
        var clients = new DatabaseClients();
        foreach (var attachment in workload.OfType("AWS::SecretsManager::SecretTargetAttachment"))
        {
            if (attachment["SecretId"].Target is { } secret && attachment["TargetId"].Target is { Type: Database.Instance or Database.Cluster } database)
            {
                clients._databaseOfSecret.TryAdd(secret, database);
            }
        }

        foreach (var group in workload.OfType("AWS::RDS::DBProxyTargetGroup"))
        {
            clients.AddProxied(group["DBInstanceIdentifiers"]);
            clients.AddProxied(group["DBClusterIdentifiers"]);
        }

        foreach (var function in workload.OfType(FunctionReference.Function))
        {
            var usesProxy = false;
            foreach (var (_, value) in function["Environment.Variables"].Entries)
            {
                usesProxy |= Names(value, Proxy);
            }

            foreach (var (_, value) in function["Environment.Variables"].Entries)
            {
                clients.Add(function, value, usesProxy);
            }
        }

        foreach (var task in workload.OfType("AWS::ECS::TaskDefinition"))
        {
            foreach (var container in task["ContainerDefinitions"].Items)
            {
                foreach (var variable in container["Environment"].Items)
                {
                    clients.Add(task, variable["Value"], false);
                }
            }
        }

        return clients;
    }

    /// <summary>The functions and tasks that connect to a database (an instance that stands alone, or a cluster), each once.</summary>
    public IReadOnlyList<DatabaseClient> Of(Resource database) => _clients.TryGetValue(database, out var clients) ? clients : [];

    /// <summary>Whether a proxy of the workload has the database as its target.</summary>
    public bool HasProxy(Resource database) => _proxied.Contains(database);

    private void AddProxied(Value targets)
    {
        foreach (var target in targets.Items)
        {
            if (target.Target is { } database)
            {
                _proxied.Add(database);
            }
        }
    }

    private void Add(Resource client, Value value, bool usesProxy)
    {
        if (value.Partial is { } text)
        {
            foreach (var part in text.Parts)
            {
                AddReference(client, part, value, usesProxy);
            }
        }
        else
        {
            AddReference(client, value, value, usesProxy);
        }
    }

    private void AddReference(Resource client, Value reference, Value written, bool usesProxy)
    {
        if (!reference.TryGetReference(out var name) || reference.Target is not { } target)
        {
            return;
        }

        if (target.Type is Database.Instance or Database.Cluster)
        {
            if (name.Attribute.Contains("Endpoint", StringComparison.OrdinalIgnoreCase))
            {
                var cluster = target.Type == Database.Instance ? target.Workload.View<ClusterMembers>().ClusterOf(target) : null;
                Add(cluster ?? target, new(client, written));
            }
        }
        else if (!usesProxy && _databaseOfSecret.TryGetValue(target, out var database) && !database["EnableHttpEndpoint"].Is(true).IsTrue)
        {
            Add(database, new(client, written));
        }
    }

    private void Add(Resource database, DatabaseClient client)
    {
        if (!_clients.TryGetValue(database, out var list))
        {
            _clients.Add(database, list = []);
        }

        // The variables of one client follow each other.
        if (list.Count == 0 || !ReferenceEquals(list[^1].Resource, client.Resource))
        {
            list.Add(client);
        }
    }

    private static bool Names(Value value, string type)
    {
        if (value.Target?.Type == type)
        {
            return true;
        }

        foreach (var part in value.Partial?.Parts ?? [])
        {
            if (part.Target?.Type == type)
            {
                return true;
            }
        }

        return false;
    }
}

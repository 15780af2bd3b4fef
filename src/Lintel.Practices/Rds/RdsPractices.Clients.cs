using Lintel.Checking;
using Lintel.Practices.Lambda;
using Lintel.Resources;

namespace Lintel.Practices.Rds;

internal static partial class RdsPractices
{
    /// <summary>A function that is bound to so few concurrent executions opens few connections.</summary>
    private const double FewExecutions = 10;

    /// <summary>From so many clients on, a database is taken to be read by many.</summary>
    private const int ManyClients = 3;

    [Practice("rds-proxy-for-functions", Pillar.Reliability, Severity.Medium, Database.Instance, Database.Cluster, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict ProxyForFunctions(Resource database)
    {
        var verdict = default(Verdict);
        if (database.Type == Database.Instance && Database.StandsAlone(database).Stops("its cluster has the proxy", out verdict)
            || (!database["EngineMode"].Is("serverless")).Stops("Aurora Serverless v1 has no proxy, but the Data API", out verdict))
        {
            return verdict;
        }

        var clients = database.Workload.View<DatabaseClients>();
        var first = default(DatabaseClient);
        var open = default(Value);
        var count = 0;
        foreach (var client in clients.Of(database))
        {
            if (client.Resource.Type != FunctionReference.Function || OpensFewConnections(client.Resource))
            {
                continue;
            }

            var exists = client.Resource.Exists;
            open = exists.IsUnknown ? exists.At : open;
            first = count == 0 && exists.IsTrue ? client : first;
            count += exists.IsTrue ? 1 : 0;
        }

        if (count > 0 && HasProxyEngine(database["Engine"]).Stops("RDS Proxy does not know its engine", out verdict))
        {
            return verdict;
        }

        return count > 0
            ? Verdict.Gap(default, $"the function '{first.Resource}'{(count > 1 ? $" and {count - 1} more connect" : " connects")} to '{database}' directly, and each of up to 1,000 concurrent executions opens a connection of its own, until the database refuses them; give {(count > 1 ? "them" : "it")} the endpoint of an AWS::RDS::DBProxy") with
                {
                    Related = [(first.At, $"the endpoint that '{first.Resource}' is given")],
                }
            : !open.IsAbsent ? Verdict.Unknown(open)
            : clients.HasProxy(database) ? Verdict.Met
            : Verdict.NotApplicable("no function of this workload that may run many times at once is given its endpoint");
    }

    [Practice("rds-read-replica", Pillar.PerformanceEfficiency, Severity.Info, Database.Instance, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict ReadReplica(Resource instance)
    {
        if (Database.StandsAlone(instance).Stops("it is an instance of a cluster, which needs a second one in any case: rds-cluster-multi-az", out var verdict)
            || Database.IsPrimary(instance).Stops("it is a read replica", out verdict)
            || Database.IsEngine(instance, "mysql", "mariadb", "postgres").Stops("its engine has replicas in some editions only", out verdict))
        {
            return verdict;
        }

        var readers = instance.Workload.View<DatabaseClients>().Of(instance).Count;
        if (readers < ManyClients)
        {
            return Verdict.NotApplicable($"fewer than {ManyClients} functions or tasks of this workload are given its endpoint");
        }

        var replicas = Truth.False(default);
        foreach (var other in instance.Workload.OfType(Database.Instance))
        {
            var source = other["SourceDBInstanceIdentifier"];
            replicas |= ReferenceEquals(source.Target, instance) ? other.Exists
                : source.AsText() is { } name ? Truth.Of(instance["DBInstanceIdentifier"].AsText() == name, default)
                : source.IsUnknown ? Truth.Unknown(source)
                : Truth.False(default);
        }

        return replicas.PointingAt(replicas.IsFalse ? default : replicas.At).OrGap(
            $"{readers} functions and tasks share the one instance of '{instance}', so reports and searches take capacity from orders and sign-ins; add an AWS::RDS::DBInstance with SourceDBInstanceIdentifier !Ref {instance} and send what may be some seconds old there")
            .WithCost(instance, DatabaseCosts.Replica);
    }

    /// <remarks>Source: Amazon RDS User Guide, "Supported Regions and DB engines for Amazon RDS Proxy".</remarks>
    private static Truth HasProxyEngine(Value engine) => engine.IsAbsent
        ? Truth.Unknown(engine)
        : engine.Matches(static name => name is "mysql" or "mariadb" or "postgres" || name.StartsWith("aurora", StringComparison.Ordinal) || name.StartsWith("sqlserver", StringComparison.Ordinal));

    private static bool OpensFewConnections(Resource function)
    {
        var callers = function.Workload.View<FunctionCallers>();
        return callers.ServesDeploymentOnly(function) || callers.RunsOnScheduleOnly(function) || function["ReservedConcurrentExecutions"].IsAtMost(FewExecutions).IsTrue;
    }
}

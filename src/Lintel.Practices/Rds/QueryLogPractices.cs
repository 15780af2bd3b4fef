using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Rds;

internal static class QueryLogPractices
{
    [Practice("rds-instance-postgresql-query-logging", Pillar.Security, Severity.Info, Database.Instance, Reach = Reach.Workload)]
    internal static Verdict InstanceQueryLogging(Resource instance) => QueryLogging(instance, false);

    [Practice("rds-cluster-postgresql-query-logging", Pillar.Security, Severity.Info, "AWS::RDS::DBCluster", Reach = Reach.Workload)]
    internal static Verdict ClusterQueryLogging(Resource cluster) => QueryLogging(cluster, true);

    private static Verdict QueryLogging(Resource database, bool isCluster)
    {
        if (Database.IsEngine(database, isCluster ? "aurora-postgresql" : "postgres").Stops("its engine is not PostgreSQL, or its cluster decides that", out var verdict))
        {
            return verdict;
        }

        var name = database[isCluster ? "DBClusterParameterGroupName" : "DBParameterGroupName"];
        if (name.Target is { Type: "AWS::RDS::DBParameterGroup" or "AWS::RDS::DBClusterParameterGroup" } group)
        {
            var parameters = group["Parameters"];
            return parameters.IsUnknown ? Verdict.Unknown(parameters) : Decide(Logs(parameters).FalseAt(name));
        }

        return name.IsAbsent || name.StartsWith("default.").IsTrue ? Decide(Truth.False(name)) : Verdict.Unknown(name, "its parameter group is not part of this workload");

        // PostgreSQL logs no statements by default, neither by kind nor by duration.
        Verdict Decide(Truth logs) => logs.OrGap(
            $"which statements changed '{database}' and which were slow is recorded nowhere; set log_statement to ddl or mod and log_min_duration_statement in its parameter group");
    }

    private static Truth Logs(Value parameters)
    {
        var statement = parameters.Get("log_statement");
        var duration = parameters.Get("log_min_duration_statement");
        return !statement.IsEmpty & !statement.Is("none") & !duration.IsEmpty & !duration.Is("-1");
    }
}

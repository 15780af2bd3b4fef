using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Rds;

/// <summary>The names of administrators.</summary>
internal static class AdministratorPractices
{
    [Practice("rds-instance-non-default-admin-username", Pillar.Security, Severity.Info, Database.Instance)]
    internal static Verdict InstanceName(Resource instance) => Named(instance);

    [Practice("rds-cluster-non-default-admin-username", Pillar.Security, Severity.Info, "AWS::RDS::DBCluster")]
    internal static Verdict ClusterName(Resource cluster) => Named(cluster);

    /// <remarks>Source of the names: AWS Security Hub, controls RDS.24 and RDS.25.</remarks>
    private static Verdict Named(Resource database)
    {
        var name = database["MasterUsername"];
        return name.IsAbsent
            ? Verdict.NotApplicable("its administrator is that of its origin or of its cluster")
            : (!name.IsOneOf("admin", "postgres")).OrGap(
                $"the administrator of '{database}' has the name that is tried first; choose another MasterUsername when it is made anew, as a change replaces it");
    }
}

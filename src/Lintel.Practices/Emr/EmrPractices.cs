using Lintel.Checking;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.Emr;

internal static class EmrPractices
{
    [Practice("emr-cluster-kerberos", Pillar.Security, Severity.Low, "AWS::EMR::Cluster")]
    internal static readonly Comparison ClusterKerberos = Require("KerberosAttributes").ToBeSet(
        "'{name}' takes the word of its clients for who they are, so who reaches its ports acts as any user; where several people use the cluster, set KerberosAttributes and a SecurityConfiguration with Kerberos");
}

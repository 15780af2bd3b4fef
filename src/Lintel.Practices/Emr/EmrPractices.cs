using Lintel.Checking;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.Emr;

internal static class EmrPractices
{
    [Practice("emr-cluster-kerberos", Pillar.Security, Severity.Low, "AWS::EMR::Cluster")]
    internal static readonly Comparison ClusterKerberos = Require("KerberosAttributes").ToBeSet(
        "'{name}' takes the word of its clients for who they are, so who reaches its ports acts as any user; where several people use the cluster, set KerberosAttributes and a SecurityConfiguration with Kerberos");

    [Practice("emr-cluster-kerberos-realm", Pillar.Security, Severity.Low, "AWS::EMR::Cluster")]
    internal static Verdict ClusterKerberosRealm(Resource cluster)
    {
        var attributes = cluster["KerberosAttributes"];
        return attributes.IsPresent.Stops("it has no Kerberos, which is for emr-cluster-kerberos", out var verdict)
            ? verdict
            : (!attributes["Realm"].IsEmpty).OrGap($"the Kerberos attributes of '{cluster}' name no realm, without which EMR refuses them; set KerberosAttributes.Realm");
    }
}

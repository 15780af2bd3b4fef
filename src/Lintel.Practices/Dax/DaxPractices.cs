using Lintel.Checking;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.Dax;

internal static class DaxPractices
{
    [Practice("dax-cluster-encrypted-at-rest", Pillar.Security, Severity.Medium, "AWS::DAX::Cluster")]
    internal static readonly Comparison ClusterEncrypted = Require("SSESpecification.SSEEnabled").ToBe(
        true,
        "'{name}' writes items of the tables behind it to disks unencrypted; set SSESpecification.SSEEnabled to true, which replaces the cluster");
}

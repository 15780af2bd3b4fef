using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.Dax;

internal static class DaxPractices
{
    private const string Cluster = "AWS::DAX::Cluster";

    /// <summary>With fewer nodes a cluster does not outlive the loss of a zone without losing its cache.</summary>
    /// <remarks>Source: Amazon DynamoDB Developer Guide, "DAX cluster components": at least three nodes in three zones for production.</remarks>
    private const double LeastNodes = 3;

    [Practice("dax-cluster-encrypted-at-rest", Pillar.Security, Severity.Medium, Cluster)]
    internal static readonly Comparison ClusterEncrypted = Require("SSESpecification.SSEEnabled").ToBe(
        true,
        "'{name}' writes items of the tables behind it to disks unencrypted; set SSESpecification.SSEEnabled to true, which replaces the cluster")
        .WithFix(Fix.Suggestion("Encrypt the nodes' disks", "it replaces the cluster"));

    [Practice("dax-cluster-endpoint-tls", Pillar.Security, Severity.Medium, Cluster)]
    internal static readonly Comparison EndpointTls = Require("ClusterEndpointEncryptionType").ToBe(
        "TLS",
        "'{name}' exchanges items with its clients and between its nodes in the clear; set ClusterEndpointEncryptionType to TLS, which replaces the cluster and changes its endpoint to daxs://")
        .WithFix(Fix.Suggestion("Speak TLS", "it replaces the cluster, and clients have to use the endpoint daxs://"));

    [Practice("dax-cluster-multi-az", Pillar.Reliability, Severity.Medium, Cluster, ProductionOnly = true)]
    internal static Verdict MultiAz(Resource cluster)
    {
        var nodes = cluster["ReplicationFactor"];
        var enough = nodes.IsAtLeast(LeastNodes);
        if (!enough)
        {
            return Verdict.Gap(nodes, $"'{cluster}' has {nodes.Describe()} {(nodes.Is("1") ? "node" : "nodes")}: when one fails, its tables take the reads that it answered, at once; set ReplicationFactor to 3, one node in each of three zones")
                .WithFix(static () => Fix.Suggestion("Run three nodes", "two more nodes are billed").Set("ReplicationFactor", 3));
        }

        var zones = cluster["AvailabilityZones"];
        var spread = zones.IsEmpty | SpreadOver(zones);
        return (enough & spread).OrGap(
            $"all nodes of '{cluster}' are in one Availability Zone and fail with it; list more zones in AvailabilityZones, or remove it so that DAX spreads the nodes");
    }

    private static Truth SpreadOver(Value zones)
    {
        var result = Truth.False(zones);
        foreach (var first in zones.Items)
        {
            foreach (var zone in zones.Items)
            {
                result |= first.TryGetText(out var name) ? !zone.Is(name) : Truth.Unknown(first);
            }

            break;
        }

        return result;
    }
}

using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.Msk;

/// <summary>Who can talk to the brokers of a cluster, over what, and what they log.</summary>
/// <remarks>Source: AWS CloudFormation Template Reference, AWS::MSK::Cluster EncryptionInTransit and PublicAccess, with their defaults.</remarks>
internal static class BrokerPractices
{
    private const string Cluster = "AWS::MSK::Cluster";

    [Practice("msk-cluster-client-tls", Pillar.Security, Severity.High, Cluster)]
    internal static Verdict ClientTls(Resource cluster) => cluster["EncryptionInfo.EncryptionInTransit.ClientBroker"].OrDefault("TLS").Is("TLS").OrGap(
        $"clients can talk to the brokers of '{cluster}' in the clear, so records and credentials can be read on the way; set EncryptionInfo.EncryptionInTransit.ClientBroker to TLS once all clients use TLS")
        .WithFix(static () => Fix.Suggestion("Take clients over TLS only", "clients that connect in the clear lose access").Set("EncryptionInfo.EncryptionInTransit.ClientBroker", "TLS"));

    [Practice("msk-cluster-inter-broker-tls", Pillar.Security, Severity.High, Cluster)]
    internal static Verdict InterBrokerTls(Resource cluster) => cluster["EncryptionInfo.EncryptionInTransit.InCluster"].OrDefault("true").Is(true).OrGap(
        $"the brokers of '{cluster}' copy every record to each other in the clear; remove EncryptionInfo.EncryptionInTransit.InCluster or set it to true, which replaces the cluster");

    [Practice("msk-cluster-not-public", Pillar.Security, Severity.High, Cluster)]
    internal static Verdict NotPublic(Resource cluster) => (!cluster["BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type"].Is("SERVICE_PROVIDED_EIPS")).OrGap(
        $"the brokers of '{cluster}' have public addresses, so stolen credentials or the next flaw of Kafka can be used from anywhere; set PublicAccess.Type of BrokerNodeGroupInfo.ConnectivityInfo to DISABLED, and let clients outside in through PrivateLink or a VPN")
        .WithFix(static () => Fix.Suggestion("Take the public addresses from the brokers", "clients outside of the VPC lose access").Set("BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type", "DISABLED"));

    [Practice("msk-cluster-broker-logging", Pillar.OperationalExcellence, Severity.Medium, Cluster)]
    internal static Verdict BrokerLogging(Resource cluster)
    {
        var logs = cluster["LoggingInfo.BrokerLogs"];
        return (logs["CloudWatchLogs.Enabled"].Is(true) | logs["S3.Enabled"].Is(true) | logs["Firehose.Enabled"].Is(true)).FalseAt(logs).OrGap(
            $"why a broker of '{cluster}' rejected a client or lost a partition is written nowhere, as MSK keeps no log; set CloudWatchLogs, S3 or Firehose with Enabled in LoggingInfo.BrokerLogs")
            .WithCost(cluster, CommonCosts.LogIngestion);
    }
}

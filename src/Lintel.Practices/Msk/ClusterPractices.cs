using Lintel.Checking;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Msk;

internal static class ClusterPractices
{
    private const string Cluster = "AWS::MSK::Cluster";

    [Practice("msk-cluster-no-unauthenticated-access", Pillar.Security, Severity.High, Cluster)]
    internal static Verdict NoUnauthenticatedAccess(Resource cluster)
    {
        var clients = cluster["ClientAuthentication"];
        var open = clients["Unauthenticated.Enabled"];
        var known = clients["Sasl.Iam.Enabled"].Is(true) | clients["Sasl.Scram.Enabled"].Is(true) | clients["Tls.Enabled"].Is(true) | !clients["Tls.CertificateAuthorityArnList"].IsEmpty;
        return (!open.Is(true) & known.FalseAt(clients)).OrGap(
            $"whoever reaches the brokers of '{cluster}' reads and writes every topic, without a name; set ClientAuthentication with Sasl.Iam.Enabled, and Unauthenticated.Enabled to false once all clients sign in");
    }

    [Practice("msk-cluster-enhanced-monitoring", Pillar.OperationalExcellence, Severity.Info, Cluster, ProductionOnly = true)]
    internal static Verdict EnhancedMonitoring(Resource cluster) => (!cluster["EnhancedMonitoring"].OrDefault("DEFAULT").Is("DEFAULT")).OrGap(
        $"metrics of '{cluster}' do not tell which topic or broker is slow; where that counts set EnhancedMonitoring to PER_TOPIC_PER_BROKER, whose metrics CloudWatch bills");

    [Practice("msk-cluster-current-version", Pillar.Security, Severity.Medium, Cluster)]
    internal static Verdict CurrentVersion(Resource cluster, PracticeContext context)
    {
        var version = cluster["KafkaVersion"];
        if (!version.TryGetText(out var text))
        {
            return Verdict.Unknown(version);
        }

        if (ListedVersions.OldestAfter(KafkaVersions.Keys, "", text) is not null)
        {
            return Verdict.Gap(version, $"'{cluster}' runs Kafka {text}, which is older than every version that MSK supports; set KafkaVersion to 3.9.x");
        }

        var first = text.IndexOf('.');
        var second = first < 0 ? -1 : text.IndexOf('.', first + 1);
        return KafkaVersions.Find(second < 0 ? text : text[..second]) is not { } known
            ? Verdict.Unknown(version, $"'{text}' is not among the versions known on {KafkaVersions.AsOf:yyyy-MM-dd}")
            : known.StandardSupport is not { } end || end >= context.Today ? Verdict.Met
            : Verdict.Gap(version, $"'{cluster}' runs Kafka {text}, whose support on MSK ended on {end:yyyy-MM-dd}, so AWS upgrades it when it sees fit; set KafkaVersion to 3.9.x");
    }

    [Practice("msk-connector-tls", Pillar.Security, Severity.Medium, "AWS::KafkaConnect::Connector")]
    internal static Verdict ConnectorTls(Resource connector) => connector["KafkaClusterEncryptionInTransit.EncryptionType"].OrDefault("PLAINTEXT").Is("TLS").OrGap(
        $"'{connector}' reads and writes records in the clear; set KafkaClusterEncryptionInTransit.EncryptionType to TLS, which makes the connector anew");
}

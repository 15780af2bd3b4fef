using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Dms;

internal static partial class ReplicationPractices
{
    private const string Task = "AWS::DMS::ReplicationTask", Validation = "ValidationSettings.EnableValidation", Logging = "Logging.EnableLogging";

    /// <summary>Engines whose connections SslMode decides: the others sign HTTPS requests, or have a setting of their own.</summary>
    /// <remarks>Source: AWS DMS User Guide, "Using SSL with AWS Database Migration Service"; AWS DMS API Reference, CreateEndpoint, EngineName.</remarks>
    private static readonly string[] EnginesWithSslMode =
    [
        "mysql", "mariadb", "aurora", "aurora-serverless", "gcp-mysql", "postgres", "aurora-postgresql", "aurora-postgresql-serverless", "babelfish", "oracle", "sqlserver", "azuredb",
        "azure-sql-managed-instance", "sybase", "db2", "db2-zos", "mongodb", "docdb",
    ];

    /// <summary>Engines of targets whose rows DMS can compare with those of the source.</summary>
    /// <remarks>Source: AWS DMS User Guide, "AWS DMS data validation".</remarks>
    private static readonly string[] EnginesWithValidation =
        ["mysql", "mariadb", "aurora", "aurora-serverless", "postgres", "aurora-postgresql", "aurora-postgresql-serverless", "oracle", "sqlserver"];

    /// <remarks>True is the default (https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationInstance.html); the provider of Terraform sends false.</remarks>
    [Practice("dms-replication-instance-not-public", Pillar.Security, Severity.High, Instance)]
    internal static Verdict InstanceNotPublic(Resource instance) => instance["PubliclyAccessible"].OrDefault("true").Is(false).OrGap(
        $"'{instance}', which holds the credentials of both databases, has a public address; set PubliclyAccessible to false, which replaces the instance")
        .WithFix(static () => Fix.Suggestion("Take the replication instance off the internet", "it replaces the instance, and databases outside of the VPC need another way to it").Set("PubliclyAccessible", false));

    [Practice("dms-replication-instance-multi-az", Pillar.Reliability, Severity.Low, Instance, ProductionOnly = true)]
    internal static Verdict InstanceMultiAz(Resource instance) => instance["MultiAZ"].Is(true).OrGap(
        $"replication stops when '{instance}' or its Availability Zone fails, and the tasks start over from what was saved; for replication that goes on set MultiAZ to true, which doubles what the instance costs");

    /// <remarks>None is the default (https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateEndpoint.html).</remarks>
    [Practice("dms-endpoint-ssl", Pillar.Security, Severity.Medium, Endpoint)]
    internal static Verdict EndpointSsl(Resource endpoint) => endpoint["EngineName"].Matches(static engine => Array.IndexOf(EnginesWithSslMode, engine.ToLowerInvariant()) >= 0)
        .Stops("connections to it are encrypted in any case, or by a setting of the engine", out var verdict)
        ? verdict
        : (!endpoint["SslMode"].OrDefault("none").Is("none")).OrGap(
            $"rows and the password of the database go to and from '{endpoint}' in the clear; set SslMode to require, or to verify-full with a CertificateArn, as far as the engine knows it");

    [Practice("dms-endpoint-mongodb-authentication", Pillar.Security, Severity.Medium, Endpoint)]
    internal static Verdict MongoDbAuthentication(Resource endpoint) => endpoint["EngineName"].IsOneOf("mongodb", "docdb").Stops("it is no MongoDB", out var verdict)
        ? verdict
        : (!endpoint["MongoDbSettings.AuthType"].IsOneOf("no", "NO")).OrGap(
            $"'{endpoint}' connects without a password, so the database behind it lets in whoever reaches its port; set MongoDbSettings.AuthType to password, with AuthMechanism scram-sha-1");

    [Practice("dms-endpoint-neptune-iam-authorization", Pillar.Security, Severity.Medium, Endpoint)]
    internal static Verdict NeptuneAuthorization(Resource endpoint) => endpoint["EngineName"].Is("neptune").Stops("it is no Neptune", out var verdict)
        || (endpoint.IsInStack ? Truth.True(default) : Truth.False(default)).Stops("the provider of Terraform cannot say it", out verdict)
        ? verdict
        : endpoint["NeptuneSettings.IamAuthEnabled"].Is(true).OrGap(
            $"'{endpoint}' writes to the graph without signing its requests, so the cluster has to let in whoever reaches its port; set NeptuneSettings.IamAuthEnabled to true");

    [Practice("dms-endpoint-redis-tls", Pillar.Security, Severity.Medium, Endpoint)]
    internal static Verdict RedisTls(Resource endpoint) => endpoint["EngineName"].Is("redis").Stops("it is no Redis", out var verdict)
        ? verdict
        : (!endpoint["RedisSettings.SslSecurityProtocol"].Is("plaintext")).OrGap(
            $"'{endpoint}' writes rows, and the password where it has one, to Redis in the clear; remove RedisSettings.SslSecurityProtocol or set it to ssl-encryption");

    [Practice("dms-replication-task-logging", Pillar.OperationalExcellence, Severity.Medium, Task)]
    internal static Verdict TaskLogging(Resource task)
    {
        var settings = JsonText.Expand(task["ReplicationTaskSettings"]);
        return settings[Logging].Is(true).OrGap(
            $"why '{task}' stopped, slowed down or skipped rows is written nowhere; set EnableLogging in Logging of ReplicationTaskSettings to true");
    }

    [Practice("dms-task-validation", Pillar.Reliability, Severity.Low, Task, Reach = Reach.Workload)]
    internal static Verdict TaskValidation(Resource task)
    {
        var validated = JsonText.Expand(task["ReplicationTaskSettings"])[Validation].Is(true);
        if (validated.IsTrue)
        {
            return Verdict.Met;
        }

        var target = task["TargetEndpointArn"];
        return target.Target is not { Type: Endpoint } endpoint
            ? Verdict.Unknown(target, "the engine of its target is not known")
            : endpoint["EngineName"].Matches(static engine => Array.IndexOf(EnginesWithValidation, engine.ToLowerInvariant()) >= 0).Stops("its target is none whose rows can be compared", out var verdict)
                ? verdict
                : validated.OrGap(
                    $"nobody compares what '{task}' wrote to '{endpoint}' with the source, so lost and cut rows show up when the source is gone; set EnableValidation in ValidationSettings of ReplicationTaskSettings to true");
    }
}

using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Secrets;
using Lintel.Resources;

namespace Lintel.Practices.Dms;

internal static class DmsPractices
{
    private static readonly string[] Passwords =
    [
        "Password", "MongoDbSettings.Password", "MicrosoftSqlServerSettings.Password", "GcpMySQLSettings.Password", "OracleSettings.AsmPassword",
        "RedisSettings.AuthPassword", "KafkaSettings.SaslPassword", "KafkaSettings.SslClientKeyPassword",
    ];

    [Practice("dms-endpoint-password-not-plaintext", Pillar.Security, Severity.High, "AWS::DMS::Endpoint")]
    internal static Verdict EndpointPasswordNotPlaintext(Resource endpoint)
    {
        var verdict = Verdict.Met;
        foreach (var password in Passwords)
        {
            verdict = verdict.And(WrittenSecret.IsNot(endpoint, endpoint[password], "password", "name a secret by SecretsManagerSecretId and SecretsManagerAccessRoleArn in the settings of the engine, or refer to one with {{resolve:secretsmanager:...}}"));
        }

        return verdict.WithCost(endpoint, CommonCosts.Secret);
    }
}

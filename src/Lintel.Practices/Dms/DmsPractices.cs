using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Additions;
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
            verdict = verdict.And(WrittenSecret.IsNot(endpoint, endpoint[password], "password", endpoint.IsInStack ? "name a secret by SecretsManagerSecretId and SecretsManagerAccessRoleArn in the settings of the engine" : "name a secret by secrets_manager_arn and secrets_manager_access_role_arn"));
        }

        return verdict.WithFix(endpoint, ReadFromSecret).WithCost(endpoint, CommonCosts.Secret);
    }

    /// <summary>The secret is made by a person: the password is that of a database which is there already. CloudFormation alone resolves references to secrets.</summary>
    private static Fix? ReadFromSecret(Resource endpoint)
    {
        foreach (var password in endpoint.IsInStack ? Passwords : [])
        {
            if (endpoint[password].AsText() is { Length: > 0 } text && !text.Contains("{{resolve:", StringComparison.Ordinal))
            {
                return NewSecrets.Known(
                    Fix.Suggestion("Read the password from a secret", "the secret has to be there before, with a new password that the database takes as well"), endpoint, password, "password of the database");
            }
        }

        return null;
    }
}

using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.SecretsManager;

internal static class SecretsManagerPractices
{
    private const string Secret = "AWS::SecretsManager::Secret";

    [Practice("secretsmanager-secret-rotation", Pillar.Security, Severity.Medium, Secret, Reach = Reach.Workload)]
    internal static Verdict SecretRotation(Resource secret) => secret.Workload.View<Rotations>().Of(secret).OrGap(
        $"'{secret}' keeps its value until someone changes it, so a leaked copy stays good; add an AWS::SecretsManager::RotationSchedule with SecretId !Ref {secret}, RotationRules and the function that changes it (HostedRotationLambda for a database, else RotationLambdaARN)");

    [Practice("secretsmanager-secret-kms-cmk", Pillar.Security, Severity.Info, Secret)]
    internal static Verdict SecretKey(Resource secret) => CustomerKey.Is(secret["KmsKeyId"], "aws/secretsmanager").OrGap(
        $"'{secret}' is encrypted with the key aws/secretsmanager, which everyone in the account who may read the secret may use, and no other account; set KmsKeyId to a key of your own where that is not enough")
        .WithCost(secret, CommonCosts.Key);
}

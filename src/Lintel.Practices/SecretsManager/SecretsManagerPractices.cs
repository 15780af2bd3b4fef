using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.SecretsManager;

internal static class SecretsManagerPractices
{
    [Practice("secretsmanager-secret-rotation", Pillar.Security, Severity.Medium, "AWS::SecretsManager::Secret", Reach = Reach.Workload)]
    internal static Verdict SecretRotation(Resource secret) => secret.Workload.View<Rotations>().Of(secret).OrGap(
        $"'{secret}' keeps its value until someone changes it, so a leaked copy stays good; add an AWS::SecretsManager::RotationSchedule with SecretId !Ref {secret}, RotationRules and the function that changes it (HostedRotationLambda for a database, else RotationLambdaARN)");
}

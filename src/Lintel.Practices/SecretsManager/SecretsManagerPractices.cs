using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.SecretsManager;

internal static class SecretsManagerPractices
{
    private const string Secret = "AWS::SecretsManager::Secret";

    /// <summary>Security Hub's control SecretsManager.4 asks for 90 days unless told otherwise.</summary>
    private const int MostRotationDays = 90;

    [Practice("secretsmanager-secret-rotation", Pillar.Security, Severity.Medium, Secret, Reach = Reach.Workload)]
    internal static Verdict SecretRotation(Resource secret) => NamesOnly.Are(secret["SecretString"])
        ? Verdict.NotApplicable("it holds names and addresses of resources, which give no access")
        : NamesOnly.IsSaid(secret) ? Verdict.NotApplicable("by its name it holds a name or an address, which gives no access")
        : secret.Workload.View<Rotations>().Of(secret).OrGap(
        $"'{secret}' keeps its value until someone changes it, so a leaked copy stays good; add an AWS::SecretsManager::RotationSchedule with SecretId !Ref {secret}, RotationRules and the function that changes it ({(secret.IsInStack ? "HostedRotationLambda for a database, else " : "")}RotationLambdaARN)");

    [Practice("secretsmanager-secret-kms-cmk", Pillar.Security, Severity.Info, Secret)]
    internal static Verdict SecretKey(Resource secret) => CustomerKey.Is(secret["KmsKeyId"], "aws/secretsmanager").OrGap(
        $"'{secret}' is encrypted with the key aws/secretsmanager, which everyone in the account who may read the secret may use, and no other account; set KmsKeyId to a key of your own where that is not enough")
        .WithCost(secret, CommonCosts.Key);

    [Practice("secretsmanager-secret-policy-not-public", Pillar.Security, Severity.High, "AWS::SecretsManager::ResourcePolicy")]
    internal static Verdict SecretPolicyNotPublic(Resource policy) => OpenStatements.None(new(policy["ResourcePolicy"])).OrGap(
        $"'{policy}' lets anyone with an AWS account have the secret; name the roles that need it, or add a condition such as aws:PrincipalOrgID, and set BlockPublicPolicy to true");

    [Practice("secretsmanager-secret-rotation-within-90-days", Pillar.Security, Severity.Medium, "AWS::SecretsManager::RotationSchedule")]
    internal static Verdict RotationWithin90Days(Resource schedule)
    {
        var rules = schedule["RotationRules"];
        var interval = RotationInterval.Days(rules);
        var at = rules["AutomaticallyAfterDays"] is { IsAbsent: false } after ? after : rules["ScheduleExpression"];
        return interval is not { } days ? Verdict.Unknown(at.IsAbsent ? rules : at, "the schedule is not known")
            : days <= MostRotationDays ? Verdict.Met
            : Verdict.Gap(at, $"'{schedule}' changes the secret every {days:0} days, and a leaked copy is good as long; set AutomaticallyAfterDays to {MostRotationDays} or less")
                .WithFix(schedule, RotateSooner);
    }

    private static Fix? RotateSooner(Resource schedule) => schedule["RotationRules.AutomaticallyAfterDays"].IsAbsent ? null
        : Fix.Safe("Change the secret every 90 days").Set("RotationRules.AutomaticallyAfterDays", MostRotationDays);
}

using Lintel.Checking.Changes;
using Lintel.Checking;
using Lintel.Practices.Additions;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.Backup;

internal static class BackupPractices
{
    private const string Plan = "AWS::Backup::BackupPlan", Vault = "AWS::Backup::BackupVault", TestingPlan = "AWS::Backup::RestoreTestingPlan";

    [Practice("backup-plan-present", Pillar.Reliability, Severity.Medium, Plan, Reach = Reach.Account)]
    internal static Verdict PlanPresent(Resource plan)
    {
        var used = Uses(plan, "AWS::Backup::BackupSelection", "BackupPlanId", "BackupPlanName");
        return used.OrGap($"'{plan}' has no AWS::Backup::BackupSelection, so it backs up nothing; add one that selects the data by tag or ARN")
            .WithFix(plan, static plan => NewBackups.Select(
                Fix.Suggestion("Back up what has the tag Backup: true", "backups are billed by their size, and nothing is backed up until it has the tag"), plan, plan,
                ("ListOfTags", Desired.List(Desired.Map(("ConditionType", "STRINGEQUALS"), ("ConditionKey", "Backup"), ("ConditionValue", "true"))))));
    }

    [Practice("backup-restore-testing", Pillar.Reliability, Severity.Info, TestingPlan, Reach = Reach.Account)]
    internal static Verdict RestoreTesting(Resource plan)
    {
        var used = Uses(plan, "AWS::Backup::RestoreTestingSelection", "RestoreTestingPlanName", "RestoreTestingPlanName");
        return used.OrGap($"'{plan}' has no AWS::Backup::RestoreTestingSelection, so no restore is ever tried; add one for each kind of resource that is backed up");
    }

    [Practice("backup-plan-cross-region-copy", Pillar.Reliability, Severity.Low, Plan, ProductionOnly = true)]
    internal static Verdict CrossRegionCopy(Resource plan)
    {
        var rules = plan["BackupPlan.BackupPlanRule"];
        var copies = rules.Any(static rule => rule["CopyActions"].Any(static copy => IsElsewhere(copy["DestinationBackupVaultArn"])));
        return copies.FalseAt(rules).OrGap(
            $"'{plan}' keeps its recovery points in one Region, so they are lost to whatever makes that Region unavailable; add CopyActions with a vault of another Region to the rule");
    }

    [Practice("backup-vault-kms-cmk", Pillar.Security, Severity.Low, Vault)]
    internal static Verdict VaultKey(Resource vault) => CustomerKey.Is(vault["EncryptionKeyArn"], "alias/aws/backup").OrGap(
        $"'{vault}' is encrypted with the key aws/backup, which can't be shared, so its recovery points can't be copied to or restored in another account; set EncryptionKeyArn to a key of your own, which replaces the vault").WithCost(vault, CommonCosts.Key);

    [Practice("backup-vault-lock", Pillar.Reliability, Severity.Low, Vault, ProductionOnly = true)]
    internal static Verdict VaultLock(Resource vault) => (!vault["LockConfiguration"].IsEmpty).OrGap(
        $"'{vault}' lets whoever may use it delete recovery points before their time, as ransomware does first; set LockConfiguration with MinRetentionDays, and ChangeableForDays once it is right for good");

    /// <summary>Whether a vault is in another Region than the plan, or may well be.</summary>
    private static Truth IsElsewhere(Value vault)
    {
        if (vault.Target is { } target)
        {
            // References reach no further than a stack, which is in one Region. A Terraform provider or module may be for another.
            return target.IsInStack || (target.Raw["provider"].IsAbsent && target.Raw["region"].IsAbsent && !target.Address.StartsWith("module.", StringComparison.Ordinal))
                ? Truth.False(vault)
                : Truth.True(vault);
        }

        foreach (var part in vault.Partial?.Parts ?? [])
        {
            if (part.TryGetReference(out var reference) && reference.Name == "AWS::Region")
            {
                return Truth.False(vault);
            }
        }

        return vault.IsUnknown ? Truth.Unknown(vault) : Truth.Of(!vault.IsAbsent, vault);
    }

    /// <summary>Whether some resource of a type names a plan. False at the plan.</summary>
    private static Truth Uses(Resource plan, string type, string path, string nameProperty)
    {
        var result = Truth.False(default);
        foreach (var user in plan.Workload.OfType(type))
        {
            var name = user[path];
            var uses = name.Target is { } target ? Truth.Of(ReferenceEquals(target, plan), default)
                : name.TryGetText(out var text) ? Truth.Of(plan[nameProperty].AsText() == text, default)
                : Truth.Unknown(name);
            result |= uses;
        }

        return result;
    }
}

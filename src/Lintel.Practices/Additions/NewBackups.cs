using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Additions;

/// <summary>Fixes that have a backup plan back something up.</summary>
internal static class NewBackups
{
    /// <summary>The name of the role that a fix adds.</summary>
    public const string Role = "BackupRole";

    /// <summary>Adds a selection to a plan, with a role that may back up and restore.</summary>
    /// <param name="fix">The fix.</param>
    /// <param name="beside">The resource that has the gap.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="what">What is selected: a property of the selection.</param>
    public static Fix Select(Fix fix, Resource beside, Resource plan, (string Property, Desired Value) what)
    {
        Desired role = Desired.Added(Role, "Arn");
        if (beside.Workload.View<Known>().Find(Role) is { } known)
        {
            role = Desired.To(known, "Arn");
        }
        else
        {
            fix = fix.AddShared(Role, "AWS::IAM::Role", Desired.Map(
                ("AssumeRolePolicyDocument", Documents.Policy(Desired.Map(
                    ("Effect", "Allow"),
                    ("Principal", Desired.Map(("Service", "backup.amazonaws.com"))),
                    ("Action", "sts:AssumeRole"),
                    ("Condition", Documents.SameAccount)))),
                ("ManagedPolicyArns", Desired.List(
                    Managed("AWSBackupServiceRolePolicyForBackup"),
                    Managed("AWSBackupServiceRolePolicyForRestores")))));
        }

        return fix.AddResource("BackupSelection", "AWS::Backup::BackupSelection", Desired.Map(
            ("BackupPlanId", Desired.To(plan)),
            ("BackupSelection", Desired.Map(
                ("SelectionName", Desired.UniqueName("-backup")),
                ("IamRoleArn", role),
                what))));
    }

    private static Desired Managed(string name) => Desired.Join("arn:", Desired.Partition, ":iam::aws:policy/service-role/", name);
}

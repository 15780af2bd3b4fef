using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Additions;

/// <summary>KMS keys for what fixes add: one for each kind of use, which rotates and which only the account and the services named may use.</summary>
internal static class Keys
{
    public const string Type = "AWS::KMS::Key", Logs = "LogKey", Alarms = "AlarmKey", Secrets = "SecretKey";

    private static Desired AccountManages { get; } = Desired.Map(
        ("Sid", "AccountManages"),
        ("Effect", "Allow"),
        ("Principal", Desired.Map(("AWS", Desired.Join("arn:", Desired.Partition, ":iam::", Desired.Account, ":root")))),
        ("Action", "kms:*"),
        ("Resource", "*"));

    /// <summary>Adds a key, unless the workload has it from an earlier fix.</summary>
    /// <param name="fix">The fix that needs it.</param>
    /// <param name="resource">The resource that has the gap.</param>
    /// <param name="name">The name of the key.</param>
    /// <param name="description">What it encrypts.</param>
    /// <param name="services">The service principals that use it for the account; null where services use it for a caller, whose own rights count.</param>
    /// <param name="attribute">The attribute to refer to; null for the key itself.</param>
    /// <returns>The fix, and a reference to the key; to its ARN for <paramref name="attribute"/> <c>Arn</c>.</returns>
    public static (Fix Fix, Desired Key) Add(Fix fix, Resource resource, string name, string description, Desired? services, string? attribute)
    {
        if (resource.Workload.View<Known>().Find(name) is { } known)
        {
            return (fix, Desired.To(known, attribute));
        }

        return (fix.AddShared(name, Type, () => Desired.Map([
            ("Description", description),
            ("EnableKeyRotation", true),
            ("KeyPolicy", services is null ? Documents.Policy(AccountManages) : Documents.Policy(
                AccountManages,
                Desired.Map(
                    ("Sid", "ServicesEncrypt"),
                    ("Effect", "Allow"),
                    ("Principal", Desired.Map(("Service", services))),
                    ("Action", Desired.List("kms:Decrypt", "kms:Encrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey")),
                    ("Resource", "*"),
                    ("Condition", Documents.SameAccount)))),
            .. Labels.For(resource, "encryption")]),
            Desired.Map(("DeletionPolicy", "Retain"), ("UpdateReplacePolicy", "Retain"))), Desired.Added(name, attribute));
    }

    /// <summary>The key for log groups.</summary>
    public static (Fix Fix, Desired Arn) ForLogs(Fix fix, Resource resource) =>
        Add(fix, resource, Logs, "Encrypts logs", Desired.Join("logs.", Desired.Region, ".amazonaws.com"), "Arn");
}

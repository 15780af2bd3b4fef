using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Additions;

/// <summary>KMS keys for what fixes add: one for each kind of use, which rotates and which only the account and the services named may use.</summary>
internal static class Keys
{
    public const string Type = "AWS::KMS::Key", Logs = "LogKey", EdgeLogs = "EdgeLogKey", Alarms = "AlarmKey", Secrets = "SecretKey";

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
    /// <param name="service">The service principal that uses it for the account, and the condition that it does; null where services use it for a caller, whose own rights count.</param>
    /// <param name="attribute">The attribute to refer to; null for the key itself.</param>
    /// <returns>The fix, and a reference to the key; to its ARN for <paramref name="attribute"/> <c>Arn</c>.</returns>
    /// <param name="provider">The configuration of the provider that makes it, in Terraform where that is not the resource's own; null for that.</param>
    public static (Fix Fix, Desired Key) Add(Fix fix, Resource resource, string name, string description, (Desired Principal, Desired Condition)? service, string? attribute, string? provider = null)
    {
        if (resource.Workload.View<Known>().Find(name) is { } known)
        {
            return (fix, Desired.To(known, attribute));
        }

        return (fix.AddShared(name, Type, () => Desired.Map([
            ("Description", description),
            ("EnableKeyRotation", true),
            ("KeyPolicy", service is not { } user ? Documents.Policy(AccountManages) : Documents.Policy(
                AccountManages,
                Desired.Map(
                    ("Sid", "ServiceEncrypts"),
                    ("Effect", "Allow"),
                    ("Principal", Desired.Map(("Service", user.Principal))),
                    ("Action", Desired.List("kms:Decrypt", "kms:Encrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey")),
                    ("Resource", "*"),
                    ("Condition", user.Condition)))),
            .. Labels.For(resource, "encryption")]),
            Desired.Map([("DeletionPolicy", "Retain"), ("UpdateReplacePolicy", "Retain"), .. provider is null ? [] : ((string, Desired)[])[("Provider", provider)]])), Desired.Added(name, attribute));
    }

    /// <summary>The key for log groups.</summary>
    /// <remarks>CloudWatch Logs says for which log group it asks: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html</remarks>
    public static (Fix Fix, Desired Arn) ForLogs(Fix fix, Resource resource) => Add(fix, resource, Logs, "Encrypts logs", (Desired.Join("logs.", Desired.Region, ".amazonaws.com"), OfLogGroupsIn(Desired.Region)), "Arn");

    /// <summary>The key for log groups of another Region.</summary>
    /// <param name="provider">The configuration of the provider for that Region.</param>
    public static (Fix Fix, Desired Arn) ForLogsOf(Fix fix, Resource resource, string region, string provider) =>
        Add(fix, resource, EdgeLogs, $"Encrypts logs in {region}", ($"logs.{region}.amazonaws.com", OfLogGroupsIn(region)), "Arn", provider);

    private static Desired OfLogGroupsIn(Desired region) => Desired.Map(("ArnLike", Desired.Map(
        ("kms:EncryptionContext:aws:logs:arn", Desired.Join("arn:", Desired.Partition, ":logs:", region, ":", Desired.Account, ":log-group:*")))));
}

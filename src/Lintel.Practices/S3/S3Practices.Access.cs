using Lintel.Checking;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.S3;

internal static partial class S3Practices
{
    [Practice("s3-bucket-secure-transport", Pillar.Security, Severity.Medium, Buckets.Bucket, Buckets.Policy, Reach = Reach.Workload)]
    internal static Verdict SecureTransport(Resource resource)
    {
        var buckets = resource.Workload.View<Buckets>();
        if (resource.Type == Buckets.Policy)
        {
            var denies = DeniesPlainHttp(resource);
            return denies.IsFalse && buckets.Find(resource["Bucket"]) is { } bucket
                ? Verdict.NotApplicable($"the gap is reported for the bucket '{bucket}'")
                : denies.OrGap($"'{resource}' lets its bucket be used over plain HTTP, where others can read along; {DenyPlainHttp}");
        }

        var policies = buckets.PoliciesOf(resource);
        if (policies.Count == 0)
        {
            return Verdict.Gap(default, $"'{resource}' has no bucket policy, so it can be used over plain HTTP, where others can read along; add a bucket policy: {DenyPlainHttp}");
        }

        var denied = DeniesPlainHttp(policies[0]);
        foreach (var policy in policies.Skip(1))
        {
            denied |= DeniesPlainHttp(policy);
        }

        return denied.OrGap($"'{resource}' can be used over plain HTTP, where others can read along; {DenyPlainHttp}");
    }

    [Practice("s3-bucket-acls-disabled", Pillar.Security, Severity.Medium, Buckets.Bucket, Reach = Reach.Workload)]
    internal static Verdict AclsDisabled(Resource bucket)
    {
        if ((UseOf(bucket) & BucketUse.DistributionLogs) != 0)
        {
            return Verdict.NotApplicable("CloudFront delivers standard logs by an ACL");
        }

        var rules = bucket["OwnershipControls.Rules"];
        if (rules.IsAbsent)
        {
            // Since April 2023 a new bucket has its ACLs disabled; a bucket that sets an ACL cannot.
            var acl = bucket["AccessControl"];
            return (acl.IsEmpty | acl.IsOneOf("Private", "BucketOwnerFullControl")).OrGap(
                $"'{bucket}' is controlled by the ACL {acl} beside its policies; remove AccessControl, set OwnershipControls.Rules to ObjectOwnership: BucketOwnerEnforced and give access in a bucket policy");
        }

        return rules.All(static rule => rule["ObjectOwnership"].Is("BucketOwnerEnforced")).OrGap(
            $"'{bucket}' still obeys ACLs, so an uploader can open single objects and own them; set ObjectOwnership to BucketOwnerEnforced");
    }

    [Practice("s3-bucket-no-public-read-acl", Pillar.Security, Severity.Critical, Buckets.Bucket)]
    internal static Verdict NoPublicReadAcl(Resource bucket)
    {
        var acl = bucket["AccessControl"];
        var readable = acl.IsOneOf("PublicRead", "AuthenticatedRead") & !AclsAreIgnored(bucket);
        return (!readable).PointingAt(acl).OrGap(acl.Is("AuthenticatedRead").IsTrue
            ? $"'{bucket}' can be listed by anyone with an AWS account, in any company; set AccessControl to Private"
            : $"'{bucket}' can be listed by anyone on the internet; set AccessControl to Private and serve public content through CloudFront");
    }

    [Practice("s3-bucket-no-public-write-acl", Pillar.Security, Severity.Critical, Buckets.Bucket)]
    internal static Verdict NoPublicWriteAcl(Resource bucket)
    {
        var acl = bucket["AccessControl"];
        var writable = acl.Is("PublicReadWrite") & !AclsAreIgnored(bucket);
        return (!writable).PointingAt(acl).OrGap(
            $"'{bucket}' can be listed, filled and emptied by anyone on the internet, at your cost; set AccessControl to Private");
    }

    [Practice("s3-bucket-policy-no-wildcard-principal", Pillar.Security, Severity.Critical, Buckets.Policy)]
    internal static Verdict PolicyNoWildcardPrincipal(Resource policy) => new PolicyDocument(policy["PolicyDocument"]).None(static statement => statement.IsPublic).OrGap(
        $"'{policy}' lets anyone on the internet into the bucket; name the principals, or add a condition such as aws:PrincipalOrgID or, for CloudFront, aws:SourceArn");

    [Practice("s3-bucket-policy-no-wildcard-action", Pillar.Security, Severity.High, Buckets.Policy)]
    internal static Verdict PolicyNoWildcardAction(Resource policy) => new PolicyDocument(policy["PolicyDocument"])
        .None(static statement => (statement.AllActions | statement.AllActionsOfAService) & statement.IsAllow)
        .OrGap($"'{policy}' allows every action, deleting the bucket and rewriting this policy included; list the actions that are needed, such as s3:GetObject");

    private const string DenyPlainHttp = "deny s3:* to Principal '*' on the bucket and its objects with the condition Bool aws:SecureTransport false";

    /// <summary>Whether some statement denies everyone reading and writing objects when the request is not encrypted. When none does, points at the statements.</summary>
    private static Truth DeniesPlainHttp(Resource policy) => policy.Exists & new PolicyDocument(policy["PolicyDocument"]).Any(static statement =>
        statement.IsDeny & statement.HasEveryoneAsPrincipal & statement.Includes("s3:GetObject") & statement.Includes("s3:PutObject")
        & (statement.HasCondition("Bool", "aws:SecureTransport", "false", "False") | statement.HasCondition("BoolIfExists", "aws:SecureTransport", "false", "False"))
        & (statement.NotResources.IsPresent | statement.Resources.Any(CoversObjects)));

    /// <summary>Whether a resource of a statement stands for objects (<c>*</c>, <c>…/*</c>) and not for the bucket alone.</summary>
    private static Truth CoversObjects(Value resource) => resource.Kind == ValueKind.Reference && resource.Target?.Type == Buckets.Bucket
        ? Truth.False(resource)
        : resource.EndsWith("*");

    private static Truth AclsAreIgnored(Resource bucket) => bucket["PublicAccessBlockConfiguration.IgnorePublicAcls"].Is(true);
}

using System.Collections.Frozen;
using Lintel.Checking;
using Lintel.Checking.Changes;
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
            return Verdict.Gap(default, $"'{resource}' has no bucket policy, so it can be used over plain HTTP, where others can read along; add a bucket policy: {DenyPlainHttp}")
                .WithFix(resource, static bucket => RefusePlainHttp().AddResource("Policy", Buckets.Policy, Desired.Map(
                    ("Bucket", Desired.To(bucket)),
                    ("PolicyDocument", Desired.Map(("Version", "2012-10-17"), ("Statement", Desired.List(PlainHttpDenial(bucket))))))));
        }

        var denied = DeniesPlainHttp(policies[0]);
        foreach (var policy in policies.Skip(1))
        {
            denied |= DeniesPlainHttp(policy);
        }

        return denied.OrGap($"'{resource}' can be used over plain HTTP, where others can read along; {DenyPlainHttp}")
            .WithFix(resource, AddDenial);
    }

    private static Fix RefusePlainHttp() => Fix.Suggestion("Refuse plain HTTP", "clients that use plain HTTP are refused");

    /// <summary>One more statement, where the policy is written as one.</summary>
    private static Fix? AddDenial(Resource bucket) => bucket.Workload.View<Buckets>().PoliciesOf(bucket) is [{ IsInStack: true } policy] && !policy["PolicyDocument.Statement"].IsAbsent
        ? RefusePlainHttp().Add(policy.Properties, "PolicyDocument.Statement", PlainHttpDenial(bucket))
        : null;

    private static Desired PlainHttpDenial(Resource bucket) => Desired.Map(
        ("Sid", "RefusePlainHttp"),
        ("Effect", "Deny"),
        ("Principal", "*"),
        ("Action", "s3:*"),
        ("Resource", Desired.List(Desired.To(bucket, "Arn"), Desired.Join(Desired.To(bucket, "Arn"), "/*"))),
        ("Condition", Desired.Map(("Bool", Desired.Map(("aws:SecureTransport", "false"))))));

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
                $"'{bucket}' is controlled by the ACL {NameOf(acl, bucket)} beside its policies; remove AccessControl, set OwnershipControls.Rules to ObjectOwnership: BucketOwnerEnforced and give access in a bucket policy")
                .WithFix(bucket, DisableAcls);
        }

        return rules.All(static rule => rule["ObjectOwnership"].Is("BucketOwnerEnforced")).OrGap(
            $"'{bucket}' still obeys ACLs, so an uploader can open single objects and own them; set ObjectOwnership to BucketOwnerEnforced")
            .WithFix(bucket, DisableAcls);
    }

    /// <summary>A canned ACL in the words of the source: <c>public-read</c> in Terraform.</summary>
    private static string NameOf(Value acl, Resource bucket) => acl.AsText() is not { } name ? $"{acl}" : bucket.IsInStack ? name
        : string.Concat(name.Select(static (letter, at) => !char.IsAsciiLetterUpper(letter) ? $"{letter}" : $"{(at == 0 ? "" : "-")}{char.ToLowerInvariant(letter)}"));

    [Practice("s3-bucket-no-public-read-acl", Pillar.Security, Severity.Critical, Buckets.Bucket)]
    internal static Verdict NoPublicReadAcl(Resource bucket)
    {
        var acl = bucket["AccessControl"];
        if (acl.TryGetText(out var name) && name.Length > 0 && !CannedAcls.Contains(name))
        {
            return Verdict.Gap(acl, $"'{bucket}' names the ACL '{name}', which S3 does not have and refuses, so who may read it is not what somebody meant; remove AccessControl or set it to Private");
        }

        if ((!acl.Is("PublicReadWrite")).Stops("everyone may write to it too, which is for s3-bucket-no-public-write-acl", out var verdict))
        {
            return verdict;
        }

        var readable = acl.IsOneOf("PublicRead", "AuthenticatedRead") & !AclsAreIgnored(bucket);
        return (!readable).PointingAt(acl).OrGap(acl.Is("AuthenticatedRead").IsTrue
            ? $"'{bucket}' can be listed by anyone with an AWS account, in any company; set AccessControl to Private"
            : $"'{bucket}' can be listed by anyone on the internet; set AccessControl to Private and serve public content through CloudFront")
            .WithFix(static () => Fix.Suggestion("Give access to the owner alone", "whoever lists it without credentials loses access").Set("AccessControl", "Private"));
    }

    [Practice("s3-bucket-no-public-write-acl", Pillar.Security, Severity.Critical, Buckets.Bucket)]
    internal static Verdict NoPublicWriteAcl(Resource bucket)
    {
        var acl = bucket["AccessControl"];
        var writable = acl.Is("PublicReadWrite") & !AclsAreIgnored(bucket);
        return (!writable).PointingAt(acl).OrGap(
            $"'{bucket}' can be listed, filled and emptied by anyone on the internet, at your cost; set AccessControl to Private")
            .WithFix(static () => Fix.Suggestion("Give access to the owner alone", "whoever lists or writes without credentials loses access").Set("AccessControl", "Private"));
    }

    [Practice("s3-bucket-policy-no-wildcard-principal", Pillar.Security, Severity.Critical, Buckets.Policy)]
    internal static Verdict PolicyNoWildcardPrincipal(Resource policy)
    {
        var document = new PolicyDocument(policy["PolicyDocument"]);
        var nobody = document.None(static statement => statement.IsPublic);
        if (!nobody)
        {
            // What one statement allows to everyone, another may deny to all but some.
            nobody = document.None(statement => statement.IsPublic is { IsFalse: false } open ? open & !document.Any(other => other.DeniesStrangers & Covers(other, statement)) : Truth.False(statement.Value));
        }

        // Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage": the setting keeps everyone outside the account out of a bucket with a public policy.
        if (!nobody.IsTrue && policy["Bucket"].Target is { Type: Buckets.Bucket } bucket && (!bucket["PublicAccessBlockConfiguration.RestrictPublicBuckets"].Is(true)).Stops($"RestrictPublicBuckets of '{bucket}' keeps out all but its own account and services of AWS", out var verdict))
        {
            return verdict;
        }

        return nobody.OrGap($"'{policy}' lets anyone on the internet into the bucket; name the principals, or add a condition such as aws:PrincipalOrgID or, for CloudFront, aws:SourceArn");
    }

    /// <summary>Whether a statement that denies is about all that another one allows.</summary>
    private static Truth Covers(PolicyStatement denied, PolicyStatement allowed)
    {
        var actions = denied.NotActions.IsAbsent ? denied.AllActions | denied.AllActionsOfAService | allowed.Actions.All(action => action.AsText() is { } text ? denied.Includes(text) : Truth.Unknown(action)) : Truth.False(denied.NotActions);
        var (ofBucket, ofObjects) = PartsOf(denied);
        var (toBucket, toObjects) = PartsOf(allowed);
        return denied.NotResources.IsAbsent && (ofBucket || !toBucket) && (ofObjects || !toObjects) ? actions : Truth.False(denied.Resources);
    }

    /// <summary>Whether the resources of a statement of a bucket policy are the bucket itself, and whether they are all of its objects, or what lies in one of its folders.</summary>
    private static (bool Bucket, bool Objects) PartsOf(PolicyStatement statement)
    {
        var (bucket, objects) = (false, false);
        foreach (var resource in statement.Resources.Items)
        {
            var text = resource.AsText() ?? resource.Partial?.KnownEnd ?? "";
            var isEverything = PolicyPattern.IsEverything(text);
            var isOfObjects = text.Contains('/', StringComparison.Ordinal);
            bucket |= isEverything || !isOfObjects;
            objects |= isEverything || (isOfObjects && (statement.IsAllow.IsTrue || text.EndsWith("/*", StringComparison.Ordinal)));
        }

        return (bucket, objects);
    }

    [Practice("s3-bucket-policy-no-wildcard-action", Pillar.Security, Severity.High, Buckets.Policy)]
    internal static Verdict PolicyNoWildcardAction(Resource policy)
    {
        var document = new PolicyDocument(policy["PolicyDocument"]);
        return document.None(AllowsEveryAction).OrGap(
            $"'{policy}' allows every action{WorstAllowed(document, AllowsEveryAction)}; list the actions that are needed, such as s3:GetObject");

        static Truth AllowsEveryAction(PolicyStatement statement) => (statement.AllActions | statement.AllActionsOfAService) & statement.IsAllow;
    }

    [Practice("s3-bucket-policy-no-allow-notaction", Pillar.Security, Severity.High, Buckets.Policy)]
    internal static Verdict PolicyNoAllowNotAction(Resource policy)
    {
        var document = new PolicyDocument(policy["PolicyDocument"]);
        return document.None(AllowsTheRest).OrGap(
            $"'{policy}' allows every action but those it lists{WorstAllowed(document, AllowsTheRest)}, and each action that S3 gets later; list what is allowed in Action");

        static Truth AllowsTheRest(PolicyStatement statement) => statement.NotActions.IsPresent & statement.IsAllow;
    }

    [Practice("s3-bucket-policy-no-lockout", Pillar.Reliability, Severity.Medium, Buckets.Policy)]
    internal static Verdict PolicyNoLockout(Resource policy) => new PolicyDocument(policy["PolicyDocument"]).None(static statement =>
        statement.Principal.IsPresent & statement.HasEveryoneAsPrincipal & statement.IsDeny & statement.Includes("s3:PutBucketPolicy") & statement.Includes("s3:DeleteBucketPolicy")
        & statement.Condition.IsEmpty & CoversBucket(statement)).OrGap(
        $"'{policy}' denies everyone everything, its administrators included, so that only the root user can undo it; exempt a role with the condition ArnNotEquals aws:PrincipalArn, or deny less than s3:*");

    [Practice("s3-access-point-public-access-block", Pillar.Security, Severity.High, "AWS::S3::AccessPoint")]
    internal static Verdict AccessPointPublicAccessBlock(Resource accessPoint)
    {
        // All four are on unless they are switched off.
        var block = accessPoint["PublicAccessBlockConfiguration"];
        var allOn = Truth.True(block);
        foreach (var setting in PublicAccessSettings)
        {
            allOn &= block[setting].OrDefault("true").Is(true);
        }

        return allOn.OrGap(
            $"'{accessPoint}' is made without {string.Join(", ", PublicAccessSettings.Where(setting => block[setting].Is(false).IsTrue))}, which can't be turned on later, so a policy can open it to everyone; remove the setting and let the access point be replaced")
            .WithFix(accessPoint, BlockAtAccessPoint);
    }

    [Practice("s3-multi-region-access-point-public-access-block", Pillar.Security, Severity.High, "AWS::S3::MultiRegionAccessPoint")]
    internal static Verdict MultiRegionAccessPointPublicAccessBlock(Resource accessPoint) => AccessPointPublicAccessBlock(accessPoint);

    [Practice("s3-account-public-access-block", Pillar.Security, Severity.High, "Terraform::AWS::S3AccountPublicAccessBlock")]
    internal static Verdict AccountPublicAccessBlock(Resource account)
    {
        // The provider sends false for what is not written.
        var allOn = Truth.True(account.Raw);
        foreach (var setting in AccountSettings)
        {
            allOn &= account.Raw[setting].Is(true);
        }

        return allOn.OrGap(
            $"'{account}' switches off {string.Join(", ", AccountSettings.Where(setting => account.Raw[setting].Is(true).IsFalse))} for the whole account, so one policy or ACL is enough to make a bucket public; set all four to true")
            .WithFix(account, BlockInAccount);
    }

    [Practice("s3-bucket-name-dns-compliant", Pillar.OperationalExcellence, Severity.Low, Buckets.Bucket)]
    internal static Verdict NameDnsCompliant(Resource bucket)
    {
        var name = bucket["BucketName"];
        if (name.IsAbsent || !bucket["WebsiteConfiguration"].IsAbsent)
        {
            return Verdict.NotApplicable(name.IsAbsent ? "AWS makes its name" : "the bucket of a website has the name of its domain");
        }

        var dot = HasDot(name);
        return dot.IsTrue && IsBehindDistribution(bucket) ? Verdict.NotApplicable("its clients reach it through CloudFront under another name") : (!dot).OrGap(
            $"the name of '{bucket}' has a dot, so the certificate of S3 is not for its host name: clients fail over HTTPS or have to fall back to path-style URLs, and Transfer Acceleration is refused; name it without dots, which makes a new bucket");
    }

    /// <summary>The canned ACLs, and what the mapping of Terraform calls grants to accounts by their ids.</summary>
    /// <remarks>Source: Amazon S3 User Guide, "Canned ACL".</remarks>
    private static readonly FrozenSet<string> CannedAcls = FrozenSet.ToFrozenSet(
        ["Private", "PublicRead", "PublicReadWrite", "AuthenticatedRead", "LogDeliveryWrite", "BucketOwnerRead", "BucketOwnerFullControl", "AwsExecRead", "AccountGrants"], StringComparer.Ordinal);

    private static readonly string[] AccountSettings = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

    private const string DenyPlainHttp = "deny s3:* to Principal '*' on the bucket and its objects with the condition Bool aws:SecureTransport false";

    /// <summary>Whether some statement denies everyone reading and writing objects when the request is not encrypted. When none does, points at the statements.</summary>
    private static Truth DeniesPlainHttp(Resource policy) => policy.Exists & new PolicyDocument(policy["PolicyDocument"]).Any(static statement =>
        statement.IsDeny & statement.HasEveryoneAsPrincipal & statement.Includes("s3:GetObject") & statement.Includes("s3:PutObject")
        & (statement.HasCondition("Bool", "aws:SecureTransport", "false", "False") | statement.HasCondition("BoolIfExists", "aws:SecureTransport", "false", "False"))
        & (statement.NotResources.IsPresent | statement.Resources.Any(CoversObjects)));

    /// <summary>Whether a resource of a statement stands for all objects (<c>*</c>, <c>…/*</c>) and not for the bucket alone or a folder in it.</summary>
    private static Truth CoversObjects(Value resource) => resource.Kind == ValueKind.Reference && resource.Target?.Type == Buckets.Bucket
        ? Truth.False(resource)
        : resource.EndsWith("*") & Truth.Of(!IsOfFolder(resource.AsText() ?? resource.Partial?.KnownEnd ?? ""), resource);

    /// <summary>Whether a pattern for objects names a folder behind the bucket: <c>…/reports/*</c>.</summary>
    private static bool IsOfFolder(string pattern) => pattern.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash && slash < pattern.TrimEnd('*').Length - 1;

    /// <summary>Whether a name has a dot. Pseudo parameters have none.</summary>
    private static Truth HasDot(Value name)
    {
        if (name.Partial is not { } partial)
        {
            return name.Contains(".");
        }

        var result = Truth.False(name);
        foreach (var part in partial.Parts)
        {
            if (part.Contains(".").IsTrue)
            {
                return Truth.True(name);
            }

            result |= part.Kind == ValueKind.Text || (part.TryGetReference(out var reference) && reference.Name.StartsWith("AWS::", StringComparison.Ordinal)) ? Truth.False(name) : Truth.Unknown(part);
        }

        return result;
    }

    private static bool IsBehindDistribution(Resource bucket)
    {
        var buckets = bucket.Workload.View<Buckets>();
        foreach (var distribution in bucket.Workload.OfType("AWS::CloudFront::Distribution"))
        {
            foreach (var origin in distribution["DistributionConfig.Origins"].Items)
            {
                if (ReferenceEquals(buckets.Find(origin["DomainName"]), bucket))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>What the worst of the actions is that statements allow: on the bucket itself, or on its objects alone.</summary>
    private static string WorstAllowed(PolicyDocument document, Func<PolicyStatement, Truth> isMeant) => document.Any(statement => isMeant(statement) & CoversBucket(statement)).IsTrue
        ? ", deleting the bucket and rewriting this policy included"
        : " on its objects, deleting them included";

    /// <summary>Whether a statement is for the bucket itself and not only for objects. One without resources is taken for one that is.</summary>
    private static Truth CoversBucket(PolicyStatement statement)
    {
        var resources = statement.Resources;
        return resources.IsAbsent
            ? statement.NotResources.IsEmpty
            : resources.Any(static resource => resource.Kind switch
            {
                ValueKind.Reference => Truth.True(resource),
                ValueKind.PartialText => !resource.Contains("/") is { IsFalse: true } objects ? objects : Truth.True(resource),
                _ => resource.Matches(static arn => !arn.Contains('/', StringComparison.Ordinal)),
            });
    }

    /// <summary>Whether the bucket takes no notice of public ACLs. What says so of a bucket that is managed elsewhere is not seen here, and its ACL is judged as it is written.</summary>
    /// <remarks>Source: Amazon S3 User Guide, "Controlling ownership of objects and disabling ACLs for your bucket": with BucketOwnerEnforced ACLs no longer affect permissions.</remarks>
    private static Truth AclsAreIgnored(Resource bucket)
    {
        var rules = bucket["OwnershipControls.Rules"];
        var disabled = !rules.IsEmpty & rules.All(static rule => rule["ObjectOwnership"].Is("BucketOwnerEnforced"));
        var ignored = bucket["PublicAccessBlockConfiguration.IgnorePublicAcls"].Is(true) | disabled;
        return ignored.IsUnknown && bucket.IsPartial ? Truth.False(ignored.At) : ignored;
    }

    private static Fix? DisableAcls(Resource bucket)
    {
        var fix = Fix.Suggestion("Disable ACLs", "access that ACLs give ends");
        fix = bucket["AccessControl"].IsAbsent ? fix : fix.Remove("AccessControl");
        var rules = bucket["OwnershipControls.Rules"];
        if (rules.IsAbsent)
        {
            return fix.Add("OwnershipControls.Rules", Desired.Map(("ObjectOwnership", "BucketOwnerEnforced")));
        }

        foreach (var rule in rules.Items)
        {
            fix = rule["ObjectOwnership"].Is("BucketOwnerEnforced") ? fix : fix.Set(rule, "ObjectOwnership", "BucketOwnerEnforced");
        }

        return fix;
    }

    private static Fix? BlockAtAccessPoint(Resource accessPoint)
    {
        var fix = Fix.Suggestion("Block public access", "it replaces the access point, and whoever uses it without credentials loses access");
        foreach (var setting in PublicAccessSettings)
        {
            fix = accessPoint["PublicAccessBlockConfiguration"][setting].Is(false) ? fix.Set($"PublicAccessBlockConfiguration.{setting}", true) : fix;
        }

        return fix;
    }

    private static Fix? BlockInAccount(Resource account)
    {
        var fix = Fix.Suggestion("Block public access in the whole account", "whoever reads a bucket of the account without credentials loses access");
        foreach (var setting in AccountSettings)
        {
            fix = account.Raw[setting].Is(true) ? fix : fix.Set(account.Raw, setting, true);
        }

        return fix;
    }
}

using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.Ecr;

internal static class EcrPractices
{
    private const string Repository = "AWS::ECR::Repository", RegistryPolicy = "AWS::ECR::RegistryPolicy";

    [Practice("ecr-repository-immutable-tags", Pillar.Security, Severity.Medium, Repository)]
    internal static Verdict ImmutableTags(Resource repository) => repository["ImageTagMutability"].IsOneOf("IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION").OrGap(
        $"an image tag of '{repository}' can be moved to other content, so what was tested need not be what runs; set ImageTagMutability to IMMUTABLE")
            .WithFix(static () => Fix.Suggestion("Make image tags immutable", "a push to a tag that exists fails, such as latest").Set("ImageTagMutability", "IMMUTABLE"));

    [Practice("ecr-repository-scan-on-push", Pillar.Security, Severity.Medium, Repository, Reach = Reach.Workload)]
    internal static Verdict ScanOnPush(Resource repository) => repository.Workload.OfType("AWS::ECR::RegistryScanningConfiguration").Count > 0
        ? Verdict.NotApplicable("the scanning rules of the registry decide that")
        : repository["ImageScanningConfiguration.ScanOnPush"].Is(true).OrGap(
            $"images of '{repository}' are deployed with known vulnerabilities that nobody looked for; set ImageScanningConfiguration.ScanOnPush to true, or scan the whole registry by an AWS::ECR::RegistryScanningConfiguration")
            .WithFix(static () => Fix.Safe("Scan images on push").Set("ImageScanningConfiguration.ScanOnPush", true));

    [Practice("ecr-repository-not-public", Pillar.Security, Severity.Critical, Repository, RegistryPolicy)]
    internal static Verdict NotPublic(Resource resource)
    {
        var property = resource.Type == RegistryPolicy ? "PolicyText" : "RepositoryPolicyText";
        return OpenStatements.None(new(resource[property])).OrGap(
            $"anyone with an AWS account can use {(resource.Type == RegistryPolicy ? "the registry by " : "")}'{resource}'; name the accounts in the Principal of {property}, or add a condition such as aws:PrincipalOrgID");
    }

    [Practice("ecr-repository-lifecycle-policy", Pillar.CostOptimization, Severity.Low, Repository)]
    internal static Verdict LifecyclePolicy(Resource repository) => (!repository["LifecyclePolicy.LifecyclePolicyText"].IsEmpty).OrGap(
        $"'{repository}' keeps every image ever pushed, at a cost that only grows; set LifecyclePolicy.LifecyclePolicyText to expire untagged and old images")
        .WithCost(repository, CommonCosts.ImagesKept);

    [Practice("ecr-registry-scan-on-push", Pillar.Security, Severity.Medium, "AWS::ECR::RegistryScanningConfiguration")]
    internal static Verdict RegistryScanOnPush(Resource configuration)
    {
        var rules = configuration["Rules"];
        Value by = rules;
        foreach (var rule in rules.Items)
        {
            by = rule["ScanFrequency"];
        }

        return rules.Any(static rule => rule["ScanFrequency"].IsOneOf("SCAN_ON_PUSH", "CONTINUOUS_SCAN")).FalseAt(by).OrGap(
            $"'{configuration}' scans no image unless somebody asks, and the settings of repositories no longer count; add a rule with ScanFrequency SCAN_ON_PUSH and the filter *");
    }
}

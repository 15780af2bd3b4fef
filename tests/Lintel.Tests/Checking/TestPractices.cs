using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Tests.Checking;

/// <summary>A few practices of every reach, to test the review itself with.</summary>
internal static class TestPractices
{
    private static readonly string[] s_names = ["function-fails", "guardduty-enabled", "lambda-tracing", "s3-bucket-versioning", "sqs-queue-dead-letters"];

    private static readonly Practice[] All =
    [
        Make("function-fails", Pillar.OperationalExcellence, Severity.Info, Reach.Resource, "Test::Bug::Practice", static _ => throw new InvalidOperationException("it broke.")),
        Make("guardduty-enabled", Pillar.Security, Severity.High, Reach.Account, "AWS::GuardDuty::Detector", static r => r["Enable"].Is(true).OrGap($"'{r.Id}' is off; turn it on")),
        Make("lambda-tracing", Pillar.OperationalExcellence, Severity.Low, Reach.Resource, "AWS::Lambda::Function",
            static r => r["TracingConfig.Mode"].Is("Active").OrGap($"'{r.Id}' is not traced; set TracingConfig.Mode to Active")),
        Make("s3-bucket-versioning", Pillar.Reliability, Severity.Medium, Reach.Resource, "AWS::S3::Bucket",
            static r => r["VersioningConfiguration.Status"].Is("Enabled").OrGap($"'{r.Id}' keeps no earlier versions; enable versioning."),
            new PracticeAlias("checkov", "CKV_AWS_21"), new PracticeAlias("guard", "S3_BUCKET_VERSIONING_ENABLED"), new PracticeAlias("cdk_nag", "S3BucketVersioningEnabled"), new PracticeAlias("trivy", "AWS-0090"), new PracticeAlias("kics", "568a4d22")),
        Make("sqs-queue-dead-letters", Pillar.Reliability, Severity.Medium, Reach.Workload, "AWS::SQS::Queue",
            static r => r["RedrivePolicy"].IsPresent.OrGap($"'{r.Id}' loses what fails; give it a dead-letter queue"), new PracticeAlias("checkov", "CKV_TEST_1")),
    ];

    public static PracticeCatalogue Catalogue { get; } = new(All, static type => [.. All.Where(p => p.Types.Contains(type))]);

    public static DateOnly Today { get; } = new(2026, 6, 15);

    private static Practice Make(string name, Pillar pillar, Severity severity, Reach reach, string type, Func<Resource, Verdict> check, params PracticeAlias[] aliases) => new()
    {
        Name = name,
        Pillar = pillar,
        Severity = severity,
        Reach = reach,
        ProductionOnly = false,
        Types = [type],
        Title = $"{name} is so.",
        WellArchitected = [],
        Aliases = aliases,
        Page = static () => default,
        Check = (resource, _) => check(resource),
        Index = Array.IndexOf(s_names, name),
    };
}

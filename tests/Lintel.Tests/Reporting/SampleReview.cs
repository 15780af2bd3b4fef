using System.Text;
using Lintel.Checking;

namespace Lintel.Tests.Reporting;

/// <summary>A small review that has one of everything a report shows.</summary>
internal static class SampleReview
{
    public const string Template = "Resources:\n  Uploads:\n    Type: AWS::S3::Bucket\n    Properties:\n      VersioningConfiguration:\n        Status: Suspended\n";

    public static Practice Versioning { get; } = Practice("sample-versioning", 1, Pillar.Reliability, Severity.Medium, ["REL09-BP02"]);

    public static Practice Access { get; } = Practice("sample-access", 0, Pillar.Security, Severity.Critical, [.. Enumerable.Range(1, 12).Select(static i => $"SEC{i:00}-BP01")]);

    public static Practice Trail { get; } = Practice("sample-trail", 2, Pillar.OperationalExcellence, Severity.Low, []);

    public static ReviewResult Result()
    {
        Finding[] findings =
        [
            Finding(Access, VerdictKind.Unknown, "", 1, 1, 1, "No trail in what was reviewed") with { Resource = FoundResource.None },
            Finding(Access, VerdictKind.Gap, "stacks/my template.yaml", 2, 3, 10, "'Uploads' is public; close it") with
            {
                Related = [(At("stacks/my template.yaml", 6, 17, 26), "the [setting]")],
                Because = ["when condition 'IsProd' is true"],
                Cost = new(CostEffect.Costs, 0, 6.5, "one rule", "us-east-1", new(2025, 3, 1)) { Each = "stage" },
            },
            Finding(Versioning, VerdictKind.Gap, "stacks/my template.yaml", 6, 17, 26, "'Uploads' keeps \"no\" versions é"),
            Finding(Versioning, VerdictKind.Suppressed, "stacks/my template.yaml", 6, 17, 26, "'Other' keeps none") with { Justification = "It is a cache", SuppressedInSource = true },
        ];
        var counts = new ReviewCounts { Files = 3, Templates = 1, Workloads = 1, Resources = 2, Practices = 3 };
        foreach (var finding in findings)
        {
            counts.Add(ReviewCounts.Index(finding.Verdict, finding.Severity, finding.Practice.Pillar), 1);
        }

        return new(findings, [new("stacks/broken.yaml", new(4, 2), "yaml-syntax", "A bracket is missing; close it")], counts);
    }

    public static Finding Finding(Practice practice, VerdictKind verdict, string file, int line, int column, int endColumn, string message) => new()
    {
        Practice = practice,
        Verdict = verdict,
        Severity = practice.Severity,
        Message = message,
        Resource = new("AWS::S3::Bucket", "Uploads", "AWS::S3::Bucket.Uploads"),
        Location = At(file, line, column, endColumn),
        Fingerprint = new(0x0123456789abcdef),
    };

    public static FindingLocation At(string file, int line, int column, int endColumn) => new(file, new(line, column), new(line, endColumn));

    private static Practice Practice(string name, int index, Pillar pillar, Severity severity, string[] wellArchitected) => new()
    {
        Name = name,
        Pillar = pillar,
        Severity = severity,
        Reach = Reach.Resource,
        ProductionOnly = false,
        Types = ["AWS::S3::Bucket"],
        Title = $"The {name} is kept",
        WellArchitected = wellArchitected,
        Aliases = [new("checkov", "CKV_X_1")],
        Page = static () => "# The sample is kept\n\nA sample that is `kept`\nstays.\n\n## Why\n\nSamples get lost, e.g. in v1.2 of it. Nobody finds them.\n\n## What to do\n\nKeep **all** [of it](https://example.com).\n\n```yaml\n# not a heading\n```\n"u8,
        Check = static (_, _) => Verdict.Met,
        Index = index,
    };

    public static string Write(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

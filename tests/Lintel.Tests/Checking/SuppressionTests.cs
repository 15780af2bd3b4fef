using Lintel.Checking;
using Lintel.Checking.Suppressions;
using Lintel.Sources;

namespace Lintel.Tests.Checking;

public sealed class SuppressionTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    // On the line, above it, above or at the key of the resource, above what holds it, before all content.
    [InlineData("""
        Resources:
          Uploads:
            Type: AWS::S3::Bucket
            Properties:
              VersioningConfiguration:
                Status: Suspended # lintel:ignore s3-bucket-versioning -- scratch data
        """)]
    [InlineData("""
        Resources:
          Uploads:
            Type: AWS::S3::Bucket
            Properties:
              VersioningConfiguration:
                # lintel:ignore s3-bucket-versioning -- scratch data
                # about something else

                Status: Suspended
        """)]
    [InlineData("""
        Resources:
          # lintel:ignore s3-bucket-versioning -- scratch data
          Uploads:
            Type: AWS::S3::Bucket
        """)]
    [InlineData("""
        Resources:
          Uploads: # lintel:ignore s3-bucket-versioning -- scratch data
            Type: AWS::S3::Bucket
            Properties:
              VersioningConfiguration:
                Status: Suspended
        """)]
    [InlineData("""
        Resources:
          Uploads:
            Type: AWS::S3::Bucket
            Properties:
              # lintel:ignore s3-bucket-versioning -- scratch data
              VersioningConfiguration:
                Status: Suspended
        """)]
    [InlineData("""
        # lintel:ignore s3-bucket-versioning -- scratch data
        ---
        Resources:
          Uploads:
            Type: AWS::S3::Bucket
        """)]
    // By an id elsewhere, by a pattern, among others, with a date and an owner.
    [InlineData("""
        Resources:
          # lintel:ignore CKV_AWS_21 -- scratch data
          Uploads: { Type: AWS::S3::Bucket }
        """)]
    [InlineData("""
        Resources:
          # lintel:ignore s3-*, -- scratch data
          Uploads: { Type: AWS::S3::Bucket }
        """)]
    [InlineData("""
        Resources:
          # lintel:ignore s3-bucket-versioning until=2026-06-15 owner=data-team -- scratch data
          Uploads: { Type: AWS::S3::Bucket }
        """)]
    // In Metadata.
    [InlineData("""
        Metadata: { lintel: { ignore: [ { practice: s3-bucket-versioning, reason: scratch data, until: 2027-01-01, owner: me } ] } }
        Resources:
          Uploads: { Type: AWS::S3::Bucket }
        """)]
    [InlineData("""
        Resources:
          Uploads:
            Type: AWS::S3::Bucket
            Metadata:
              lintel:
                ignore:
                  - practice: s3-bucket-versioning
                    reason: scratch data
        """)]
    // As other tools have it.
    [InlineData("""
        Resources:
          Uploads:
            Type: AWS::S3::Bucket
            Properties:
              BucketName: x
              # checkov:skip=CKV_AWS_21:scratch data
        """)]
    [InlineData("""
        Resources:
          Uploads:
            Type: AWS::S3::Bucket
            Metadata: { checkov: { skip: [ { id: CKV_AWS_21, comment: scratch data } ] } }
        """)]
    [InlineData("""
        Resources:
          Uploads:
            Type: AWS::S3::Bucket
            Metadata: { cdk_nag: { rules_to_suppress: [ { id: HIPAA.Security-S3BucketVersioningEnabled, reason: scratch data } ] } }
        """)]
    public void Accepts_the_gap(string template)
    {
        _folder.Write("t.yaml", template);
        var result = _folder.ReviewWith();
        var finding = Assert.Single(result.Findings);
        Assert.Equal((VerdictKind.Suppressed, "scratch data", true), (finding.Verdict, finding.Justification, finding.SuppressedInSource));
        Assert.Empty(result.Diagnostics);
        Assert.Equal((0, 1), (result.Counts.Of(VerdictKind.Gap), result.Counts.Of(VerdictKind.Suppressed)));
    }

    [Fact]
    public void Guard_gives_no_reasons()
    {
        _folder.Write("t.json", """{ "Resources": { "Uploads": { "Type": "AWS::S3::Bucket", "Metadata": { "guard": { "SuppressedRules": ["S3_BUCKET_VERSIONING_ENABLED"] } } } } }""");
        Assert.Equal("suppressed for cfn-guard", Assert.Single(_folder.ReviewWith().Findings).Justification);
    }

    [Theory]
    // Of another resource, another practice, another line, another tool's granular kind, or within a text.
    [InlineData("  # lintel:ignore s3-bucket-versioning -- x\n  Other: { Type: AWS::S3::Bucket }\n  Uploads: { Type: AWS::S3::Bucket }\n")]
    [InlineData("  # lintel:ignore lambda-tracing -- x\n  Uploads: { Type: AWS::S3::Bucket }\n")]
    [InlineData("  Uploads:\n    Type: AWS::S3::Bucket # lintel:ignore s3-bucket-versioning -- x\n")]
    [InlineData("  Uploads:\n    Type: AWS::S3::Bucket\n    Metadata: { cdk_nag: { rules_to_suppress: [ { id: X-S3BucketVersioningEnabled, reason: x, applies_to: [y] } ] } }\n")]
    [InlineData("  Uploads:\n    Type: AWS::S3::Bucket\n    Metadata:\n      Text: |\n        # lintel:ignore s3-bucket-versioning -- x\n")]
    [InlineData("  # not lintel:ignore s3-bucket-versioning -- x\n  Uploads: { Type: AWS::S3::Bucket }\n")]
    [InlineData("  # lintel:ignored s3-bucket-versioning -- x\n  Uploads: { Type: AWS::S3::Bucket }\n")]
    public void Does_not_accept_a_gap_it_is_not_about(string resources)
    {
        _folder.Write("t.yaml", "Resources:\n" + resources);
        Assert.Contains(_folder.ReviewWith().Findings, f => f is { Verdict: VerdictKind.Gap, Resource.Id: "Uploads" });
    }

    [Theory]
    [InlineData("lintel:ignore s3-bucket-versioning", "suppression-without-reason")]
    [InlineData("lintel:ignore s3-bucket-versioning -- ", "suppression-without-reason")]
    [InlineData("lintel:ignore s3-bucket-versioning until=2026-06-14 -- x", "suppression-expired")]
    [InlineData("lintel:ignore s3-bucket-versioning until=tomorrow -- x", "suppression-malformed")]
    [InlineData("lintel:ignore -- x", "suppression-malformed")]
    [InlineData("lintel:ignore s3-bucket-verzioning -- x", "suppression-unknown-practice")]
    public void Does_not_count_and_is_reported(string comment, string code)
    {
        _folder.Write("t.yaml", $"Resources:\n  # {comment}\n  Uploads: {{ Type: AWS::S3::Bucket }}\n");
        var result = _folder.ReviewWith();
        Assert.Equal(VerdictKind.Gap, Assert.Single(result.Findings).Verdict);
        Assert.Equal([$"t.yaml:2 {code}"], result.Codes());
    }

    [Fact]
    public void Is_reported_when_nothing_needs_it_and_its_practice_ran()
    {
        _folder.Write("t.yaml", """
            Resources:
              # lintel:ignore s3-bucket-versioning, lambda-tracing -- no longer needed
              Uploads:
                Type: AWS::S3::Bucket
                Properties: { VersioningConfiguration: { Status: Enabled } }
            """);
        Assert.Equal(["t.yaml:2 suppression-unused", "t.yaml:2 suppression-unused"], _folder.ReviewWith().Codes());
        var all = ReviewProfile.Everything(TestPractices.Catalogue, TestPractices.Today);
        var some = all with { Selected = [.. TestPractices.Catalogue.All.Select(p => p.Name == "lambda-tracing")] };
        var result = _folder.Review(options => options with { ProfileFor = _ => some });
        Assert.Contains("lambda-tracing", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_not_unused_when_the_practice_could_not_decide()
    {
        _folder.Write("t.yaml", """
            Parameters: { Status: { Type: String } }
            Resources:
              # lintel:ignore s3-bucket-versioning -- scratch data
              Uploads:
                Type: AWS::S3::Bucket
                Properties: { VersioningConfiguration: { Status: !Ref Status } }
            """);
        Assert.Empty(_folder.ReviewWith().Diagnostics);
    }

    [Fact]
    public void Other_tools_suppressions_are_never_said_to_be_unused()
    {
        _folder.Write("t.yaml", "Resources:\n  Jobs:\n    # checkov:skip=CKV_AWS_21:x\n    # checkov:skip=CKV_AWS_999:x\n    # checkov:skip=CKV_TEST_1\n    Type: AWS::SNS::Topic\n");
        Assert.Empty(_folder.ReviewWith().Diagnostics);
    }

    [Fact]
    public void The_settings_accept_by_file_and_resource()
    {
        _folder.Write("a/t.yaml", "Resources:\n  Uploads: { Type: AWS::S3::Bucket }\n  Other: { Type: AWS::S3::Bucket }\n").Write("b/t.yaml", "Resources:\n  Uploads: { Type: AWS::S3::Bucket }\n");
        var result = _folder.ReviewWith(Make("s3-bucket-versioning", "scratch data", ["a/"], "AWS::S3::Bucket.Up*"));
        Assert.Equal(["a/t.yaml:2:3-2:10 s3-bucket-versioning Uploads Suppressed", "a/t.yaml:3:3-3:8 s3-bucket-versioning Other", "b/t.yaml:2:3-2:10 s3-bucket-versioning Uploads"], result.Show());
        Assert.False(result.Findings[0].SuppressedInSource);
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void The_settings_hear_of_what_is_wrong_with_them()
    {
        _folder.Write("a/t.yaml", "Resources:\n  Uploads: { Type: AWS::S3::Bucket }\n");
        Assert.Equal(["lintel.yaml:7 suppression-without-reason"], _folder.ReviewWith(Make("s3-*", "", [], null)).Codes());
        Assert.Equal(["lintel.yaml:7 suppression-expired"], _folder.ReviewWith(Make("s3-*", "x", [], null, "2026-01-01")).Codes());
        Assert.Equal(["lintel.yaml:7 suppression-unused"], _folder.ReviewWith(Make("lambda-tracing", "x", [], null)).Codes());
        Assert.Equal(["lintel.yaml:7 suppression-unused"], _folder.ReviewWith(Make("s3-*", "x", ["a/"], "Nothing")).Codes());
        // A file that was not reviewed says nothing about what is for it.
        Assert.Empty(_folder.ReviewWith(Make("s3-*", "x", ["b/"], null)).Codes());
    }

    private static SettingsSuppression Make(string selector, string reason, string[] paths, string? resource, string? until = null) => new()
    {
        Selector = selector,
        Reason = reason,
        Until = until,
        Paths = new([.. paths.Select(path => PathPattern.Parse(path)!)], ""),
        Resource = resource,
        File = "lintel.yaml",
        Position = new(7, 5),
    };
}

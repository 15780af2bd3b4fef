using System.Text;
using Lintel.Checking;

namespace Lintel.Tests.Checking;

public sealed class ReviewTests : IDisposable
{
    private const string Bucket = """
        Resources:
          Uploads:
            Type: AWS::S3::Bucket

        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Reviews a folder against all practices of Lintel.</summary>
    private ReviewResult ReviewWithCatalogue(string root) => Lintel.Checking.Review.Run(new()
    {
        Paths = ["."],
        Root = _folder.At(root),
        Catalogue = Lintel.Practices.Catalogue.Instance,
        ProfileFor = _ => ReviewProfile.Everything(Lintel.Practices.Catalogue.Instance, TestPractices.Today),
        Jobs = 1,
    });

    [Fact]
    public void Reviews_templates_and_leaves_everything_else_alone_without_a_word()
    {
        _folder.Write("template.yaml", Bucket)
            .Write("deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\nspec: {}\n")
            .Write("package.json", """{ "name": "Resources::x" }""")
            .Write("values.yaml", "Resources:\n  a: {{ .Values.b }}\n  t: x::y\n")
            .Write(".github/workflows/ci.yaml", "on: push\njobs: {}\n")
            .Write("list.json", "[1, 2]");
        var result = _folder.Review();
        Assert.Equal(["template.yaml:2:3-2:10 s3-bucket-versioning Uploads"], result.Show());
        Assert.Empty(result.Diagnostics);
        Assert.Equal((1, 1, 1), (result.Counts.Templates, result.Counts.Resources, result.Counts.Workloads));
        Assert.Equal("'Uploads' keeps no earlier versions; enable versioning", result.Findings[0].Message);
    }

    [Fact]
    public void An_empty_folder_has_nothing_to_review()
    {
        var result = _folder.Review(static options => options with { Keep = ReviewRun.Everything });
        Assert.Equal(0, result.Counts.Templates);
        Assert.Empty(result.Findings);
        Assert.Empty(result.Diagnostics);
    }

    [Theory]
    [InlineData("2", "also 'aws_s3_bucket.b[1]'")]
    [InlineData("7", "also 'aws_s3_bucket.b[1]', 'aws_s3_bucket.b[2]', 'aws_s3_bucket.b[3]', 'aws_s3_bucket.b[4]', 'aws_s3_bucket.b[5]' and 1 more")]
    [InlineData("900", "also 'aws_s3_bucket.b[1]', 'aws_s3_bucket.b[2]', 'aws_s3_bucket.b[3]', 'aws_s3_bucket.b[4]', 'aws_s3_bucket.b[5]' and 894 more")]
    public void What_holds_for_many_instances_of_a_block_is_one_finding_with_one_note(string count, string expected)
    {
        _folder.Write("main.tf", $"resource \"aws_s3_bucket\" \"b\" {{\n  count = {count}\n}}\n");
        var finding = Assert.Single(_folder.Review().Findings);
        var (location, note) = Assert.Single(finding.Related);
        Assert.Equal(expected, note);
        Assert.Equal("main.tf:1:26-1:29", location.Show());
    }

    [Fact]
    public void Of_a_file_of_OpenTofu_and_one_of_Terraform_with_its_name_the_first_counts_unless_the_other_is_given()
    {
        _folder.Write("main.tf", "resource \"aws_s3_bucket\" \"b\" {}\n").Write("main.tofu", "\nresource \"aws_s3_bucket\" \"b\" {}\n");
        Assert.Equal(["main.tofu:2:26-2:29 s3-bucket-versioning aws_s3_bucket.b"], _folder.Review().Show());
        Assert.Equal(["main.tf:1:26-1:29 s3-bucket-versioning aws_s3_bucket.b"], _folder.Review("main.tf").Show());
    }

    [Fact]
    public void OpenTofu_has_files_in_JSON_overrides_modules_and_tests_as_Terraform_has()
    {
        const string Bucket = """{ "resource": { "aws_s3_bucket": { "NAME": {} } } }""";
        _folder.Write("main.tf.json", Bucket.Replace("NAME", "shadowed", StringComparison.Ordinal)).Write("main.tofu.json", Bucket.Replace("NAME", "json", StringComparison.Ordinal))
            .Write("a.tofu", "resource \"aws_s3_bucket\" \"versioned\" {}\n")
            .Write("a_override.tofu", "resource \"aws_s3_bucket\" \"versioned\" {\n  versioning { enabled = true }\n}\n")
            .Write("call.tofu", "module \"m\" {\n  source = \"./m\"\n}\n")
            .Write("m/main.tf", "resource \"aws_s3_bucket\" \"shadowed\" {}\n").Write("m/main.tofu", "resource \"aws_s3_bucket\" \"called\" {}\n")
            .Write("main.tftest.json", Bucket).Write("main.tofutest.json", Bucket).Write("main.tofutest.hcl", "run \"a\" {}\n");
        var result = _folder.Review();
        Assert.Empty(result.Diagnostics);
        Assert.Equal(["module.m.aws_s3_bucket.called", "aws_s3_bucket.json"], result.Findings.Select(static f => f.Resource.Address));
    }

    [Fact]
    public void A_document_that_a_template_names_is_read_unless_it_is_outside_of_the_root()
    {
        const string Machine = """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Inside: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: flows/a.asl.json } }
              Missing: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: flows/b.asl.json } }
              Outside: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: ../secret.asl.json } }

            """;
        const string Flow = """{"States": {"A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage"}}}""";
        _folder.Write("root/template.yaml", Machine).Write("root/flows/a.asl.json", Flow).Write("secret.asl.json", Flow);
        var result = ReviewWithCatalogue("root");
        Assert.Equal(["flows/a.asl.json:1:13-1:16 stepfunctions-task-retry Inside"], result.Findings.Where(static finding => finding.Practice.Name == "stepfunctions-task-retry").Select(ReviewRun.Show));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void An_API_document_that_a_template_includes_is_read()
    {
        _folder.Write("template.yaml", """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Api:
                Type: AWS::Serverless::Api
                Properties:
                  StageName: live
                  DefinitionBody: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: api/openapi.yaml } } }

            """).Write("api/openapi.yaml", """
            openapi: 3.0.1
            info: { title: { Fn::Sub: "${AWS::StackName}" } }
            paths:
              /orders:
                get: { x-amazon-apigateway-integration: { type: http_proxy, httpMethod: GET, uri: "https://example.com" } }

            """);
        var result = ReviewWithCatalogue("");
        Assert.Contains("api/openapi.yaml:5:5-5:8 apigateway-method-authorization Api", result.Findings.Select(ReviewRun.Show));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void Says_so_when_a_given_file_is_no_template()
    {
        _folder.Write("notes.txt", "hello");
        Assert.Equal(["notes.txt:1 not-a-template"], _folder.Review("notes.txt").Codes());
    }

    [Fact]
    public void Binary_rubbish_is_left_alone_unless_it_is_given()
    {
        var rubbish = new byte[5000];
        new Random(1).NextBytes(rubbish);
        _folder.Write("a.yaml", rubbish).Write("b.json", [.. "Resources ::"u8, .. rubbish]).Write("good.yaml", Bucket);
        var result = _folder.Review();
        Assert.Single(result.Findings);
        Assert.Empty(result.Diagnostics);
        Assert.Equal(["a.yaml:1 not-text"], _folder.Review("a.yaml").Codes());
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Reads_utf_16(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        _folder.Write("template.yaml", [.. encoding.GetPreamble(), .. encoding.GetBytes(Bucket)]);
        Assert.Equal(["template.yaml:2:3-2:10 s3-bucket-versioning Uploads"], _folder.Review().Show());
    }

    [Fact]
    public void A_file_that_is_too_long_is_said_to_be_and_the_rest_is_reviewed()
    {
        _folder.Write("long.yaml", "AWSTemplateFormatVersion: '2010-09-09'\n" + Bucket + new string('#', 3000)).Write("short.yaml", Bucket)
            .Write("data.json", "[" + new string(' ', 3000) + "]");
        var result = _folder.Review(static options => options with { MaximumFileLength = 1000 });
        Assert.Equal(["short.yaml:2:3-2:10 s3-bucket-versioning Uploads"], result.Show());
        Assert.Equal(["long.yaml:1 file-too-large"], result.Codes());
    }

    [Fact]
    public void A_huge_file_is_not_loaded()
    {
        using (var file = File.Create(_folder.At("huge.yaml")))
        {
            file.Write("Resources:\n  A:\n    Type: AWS::S3::Bucket\n"u8);
            file.SetLength(3L << 30);
        }

        // One worker works in this thread, where no other test allocates.
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(["huge.yaml:1 file-too-large"], _folder.Review(static options => options with { Jobs = 1 }).Codes());
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 16 << 20);
    }

    [Fact]
    public void A_broken_template_is_reviewed_as_far_as_it_goes_and_costs_no_other()
    {
        _folder.Write("broken.yaml", Bucket + "  Other:\n    Type: AWS::S3::Bucket\n    Properties: [a\nOutputs:\n  x: {\n").Write("good.yaml", Bucket)
            .Write("hopeless.json", """{ "Resources": { "A": { "Type": "AWS::S3::Bucket" """);
        var result = _folder.Review();
        Assert.Contains("broken.yaml:2:3-2:10 s3-bucket-versioning Uploads", result.Show());
        Assert.Contains("good.yaml:2:3-2:10 s3-bucket-versioning Uploads", result.Show());
        Assert.Contains(result.Diagnostics, d => d.File == "broken.yaml");
        Assert.Contains(result.Diagnostics, d => d.File == "hopeless.json");
        Assert.DoesNotContain(result.Diagnostics, d => d.Code == "internal-error");
    }

    [Fact]
    public void A_bomb_of_aliases_goes_off_without_harm()
    {
        var bomb = new StringBuilder("Metadata:\n  a0: &a0 [x, x]\n");
        for (var i = 1; i < 60; i++)
        {
            bomb.Append($"  a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n");
        }

        _folder.Write("bomb.yaml", bomb.ToString() + Bucket + "    Properties:\n      VersioningConfiguration:\n        Status: *a59\n").Write("good.yaml", Bucket);
        var result = _folder.Review(static options => options with { Keep = ReviewRun.Everything });
        Assert.Contains(result.Findings, f => f.Location.File == "good.yaml");
        Assert.Contains(result.Findings, f => f.Location.File == "bomb.yaml");
    }

    [Fact]
    public void Nested_templates_are_reviewed_once_where_they_are_nested()
    {
        _folder.Write("parent.yaml", Nesting("child.yaml")).Write("child.yaml", Bucket).Write("alone.yaml", Bucket);
        var result = _folder.Review();
        Assert.Equal(["alone.yaml:2:3-2:10 s3-bucket-versioning Uploads", "child.yaml:2:3-2:10 s3-bucket-versioning Uploads"], result.Show());
        Assert.Equal((3, 2), (result.Counts.Templates, result.Counts.Workloads));
        Assert.Equal(2, result.Counts.Gaps(Severity.Medium, Pillar.Reliability));
    }

    [Fact]
    public void A_template_nested_twice_gives_each_finding_once()
    {
        _folder.Write("parent.yaml", Nesting("child.yaml") + "  Again:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ./child.yaml\n").Write("child.yaml", Bucket);
        Assert.Equal(["child.yaml:2:3-2:10 s3-bucket-versioning Uploads"], _folder.Review().Show());
    }

    [Fact]
    public void A_cycle_of_nested_templates_ends_with_a_diagnostic()
    {
        _folder.Write("a.yaml", Nesting("b.yaml") + Bucket[11..]).Write("b.yaml", Nesting("a.yaml")).Write("good.yaml", Bucket);
        var result = _folder.Review();
        Assert.Equal(["a.yaml:6:3-6:10 s3-bucket-versioning Uploads", "good.yaml:2:3-2:10 s3-bucket-versioning Uploads"], result.Show());
        Assert.Contains(result.Diagnostics, d => d.Code == "template-nested-cycle");
    }

    [Fact]
    public void The_output_does_not_depend_on_the_number_of_workers()
    {
        for (var i = 0; i < 120; i++)
        {
            _folder.Write($"d{i % 7}/t{i}.yaml", Bucket + (i % 11 == 0 ? "    Properties: [\n" : "") + (i % 5 == 0 ? "Outputs:\n  O:\n    Value: x\n    Export: { Name: e" + i + " }\n" : ""));
        }

        for (var i = 0; i < 100; i++)
        {
            _folder.Write($"flat/t{i}.yaml", Bucket + "  Jobs:\n    Type: AWS::SQS::Queue\n");
        }

        var reviews = new[] { 1, 2, 4, 8 }.Select(jobs => _folder.Review(options => options with { Jobs = jobs, Keep = ReviewRun.Everything })).ToArray();
        foreach (var review in reviews)
        {
            Assert.Equal(reviews[0].Findings.Select(f => (f.Show(), f.Fingerprint, f.Message)), review.Findings.Select(f => (f.Show(), f.Fingerprint, f.Message)));
            Assert.Equal(reviews[0].Diagnostics, review.Diagnostics);
            Assert.Equal((220, 320), (review.Counts.Templates, review.Counts.Resources));
        }
    }

    [Fact]
    public void Findings_come_by_file_position_and_practice()
    {
        _folder.Write("b.yaml", Bucket).Write("a/z.yaml", "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n  Uploads:\n    Type: AWS::S3::Bucket\n");
        Assert.Equal(["a/z.yaml:2:3-2:7 sqs-queue-dead-letters Jobs", "a/z.yaml:4:3-4:10 s3-bucket-versioning Uploads", "b.yaml:2:3-2:10 s3-bucket-versioning Uploads"], _folder.Review().Show());
    }

    [Fact]
    public void Fingerprints_outlive_moves_and_reformatting_and_tell_copies_apart()
    {
        _folder.Write("a.yaml", Bucket).Write("b.yaml", Bucket);
        var before = _folder.Review().Findings.Select(f => f.Fingerprint).ToArray();
        Assert.Equal(2, before.Distinct().Count());
        Assert.All(before, fingerprint => Assert.Matches("^[0-9a-f]{16}$", fingerprint.ToString()));
        File.Delete(_folder.At("a.yaml"));
        File.Delete(_folder.At("b.yaml"));
        _folder.Write("sub/renamed.json", """{ "Description": "x", "Resources": { "Uploads": { "Type": "AWS::S3::Bucket", "Properties": { "BucketName": "n" } } } }""").Write("sub/z.yaml", "\n\n" + Bucket);
        Assert.Equal(before, _folder.Review().Findings.Select(f => f.Fingerprint));
    }

    [Fact]
    public void A_practice_about_the_account_is_unknown_once_when_nothing_is_there_to_look_at()
    {
        _folder.Write("a.yaml", Bucket).Write("b.yaml", Bucket);
        var keep = new HashSet<VerdictKind> { VerdictKind.Unknown };
        var result = _folder.Review(options => options with { Keep = keep });
        var finding = Assert.Single(result.Findings);
        Assert.Equal(("guardduty-enabled", "", ""), (finding.Practice.Name, finding.Resource.Type, finding.Location.File));
        Assert.Equal("No AWS::GuardDuty::Detector in what was reviewed: managed elsewhere? Say so in the settings, or review the live account", finding.Message);

        _folder.Write("c.yaml", "Resources:\n  D:\n    Type: AWS::GuardDuty::Detector\n    Properties: { Enable: true }\n");
        Assert.Empty(_folder.Review(options => options with { Keep = keep }).Findings);
    }

    [Fact]
    public void A_fault_of_a_practice_is_a_diagnostic_and_the_rest_goes_on()
    {
        _folder.Write("a.yaml", "Resources:\n  Odd:\n    Type: Test::Bug::Practice\n" + Bucket[11..]);
        var result = _folder.Review();
        Assert.Equal(["a.yaml:4:3-4:10 s3-bucket-versioning Uploads"], result.Show());
        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(("a.yaml", 2, "internal-error"), (diagnostic.File, diagnostic.Position.Line, diagnostic.Code));
        Assert.Contains("'function-fails'", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_part_is_reviewed_by_its_own_profile()
    {
        _folder.Write("dev/a.yaml", Bucket).Write("prod/a.yaml", Bucket);
        var all = ReviewProfile.Everything(TestPractices.Catalogue, TestPractices.Today);
        var severe = all with { Severities = [.. all.Severities.Select(_ => Severity.Critical)] };
        var none = all with { Selected = new bool[all.Selected.Length] };
        var result = _folder.Review(options => options with { ProfileFor = path => path.StartsWith("dev/", StringComparison.Ordinal) ? none : severe });
        var finding = Assert.Single(result.Findings);
        Assert.Equal(("prod/a.yaml", Severity.Critical), (finding.Location.File, finding.Severity));
        Assert.Equal(1, result.Counts.Gaps(Severity.Critical));
    }

    [Fact]
    public void The_settings_can_put_templates_into_one_workload()
    {
        _folder.Write("a.yaml", Bucket).Write("b.yaml", Bucket).Write("c.yaml", Bucket);
        var result = _folder.Review(static options => options with { WorkloadFor = static path => path == "c.yaml" ? null : "shop" });
        Assert.Equal((3, 2, 3), (result.Counts.Templates, result.Counts.Workloads, result.Findings.Count));
    }

    [Fact]
    public void Progress_ends_at_the_totals()
    {
        for (var i = 0; i < 50; i++)
        {
            _folder.Write($"t{i}.yaml", Bucket);
        }

        var most = default(ReviewProgress);
        var gate = new object();
        _folder.Review(options => options with
        {
            Progress = progress =>
            {
                lock (gate)
                {
                    most = new(Math.Max(most.Files, progress.Files), Math.Max(most.Templates, progress.Templates), Math.Max(most.Resources, progress.Resources));
                }
            },
        });
        Assert.Equal(new ReviewProgress(50, 50, 50), most);
    }

    private static string Nesting(string child) => $"Resources:\n  Inner:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ./{child}\n";
}

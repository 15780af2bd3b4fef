using System.Text.Json;
using Lintel.Checking;
using Lintel.Cli;
using Lintel.Tests.Checking;
using Lintel.Tests.Cli;
using Lintel.Tracking;
using Lintel.Tracking.Git;

namespace Lintel.Tests.Tracking;

/// <summary>What a change adds, closes and leaves, against commits of real repositories.</summary>
public sealed class ChangeReviewTests
{
    private const string Only = "s3-bucket-versioning,source-exception-swallowed,source-no-hardcoded-secret";

    private static string Bucket(params string[] names) => "Resources:\n" + string.Concat(names.Select(static name => $"  {name}:\n    Type: AWS::S3::Bucket\n"));

    private static string Module(string call) => $"module \"data\" {{\n  source = \"./modules/data\"\n{call}}}\n";

    /// <summary>The gaps that are new, then those that are closed: <c>+file resource</c>, <c>-file resource</c>.</summary>
    private static string Diff(TestRepository repository, string commit = "HEAD", params string[] paths)
    {
        var run = repository.Lintel(["diff", commit, .. paths, "--format", "json", "--select", Only]);
        Assert.Equal("", run.Error);
        var report = JsonDocument.Parse(run.Output).RootElement;
        var findings = report.GetProperty("findings").EnumerateArray().Where(static f => f.GetProperty("state").GetString() == "new").Select(static f => '+' + Show(f)).Concat(report.GetProperty("closed").EnumerateArray().Select(static f => '-' + Show(f))).ToList();
        Assert.Equal(findings.Exists(static f => f[0] == '+') ? ExitCode.Gaps : ExitCode.Clean, run.ExitCode);
        return string.Join(", ", findings);

        static string Show(JsonElement finding) => $"{finding.GetProperty("location").GetProperty("file").GetString()} {finding.GetProperty("resource").GetProperty("id").GetString()}";
    }

    [Fact]
    public void A_change_adds_closes_and_leaves_gaps()
    {
        using var repository = TestRepository.Create();
        if (repository is null)
        {
            return;
        }

        repository.Write("a.yaml", Bucket("A", "B")).Write("b.yaml", Bucket("A")).Commit();
        Assert.Equal("", Diff(repository));
        repository.Write("a.yaml", "# moved\n\n" + Bucket("New", "B")).Write("c/new.yaml", Bucket("C"));
        Assert.Equal("+a.yaml New, +c/new.yaml C, -a.yaml A", Diff(repository));
        Assert.Equal("+new.yaml C", Diff(repository, "HEAD", "c"));
        repository.Commit();
        Assert.Equal("", Diff(repository));
        Assert.Equal("+a.yaml New, +c/new.yaml C, -a.yaml A", Diff(repository, "HEAD~1"));
    }

    /// <summary>A template whose functions lie elsewhere is not read for a change, and is one of all.</summary>
    [Fact]
    public void Templates_that_are_passed_over_are_counted()
    {
        const string Template = "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: app.handler, Runtime: python3.13, CodeUri: src }\n";
        using var repository = TestRepository.Create();
        if (repository is null)
        {
            return;
        }

        foreach (var folder in (string[])["a", "b", "c"])
        {
            repository.Write($"{folder}/template.yaml", Template).Write($"{folder}/src/app.py", "def handler(event, context):\n    return 1\n");
        }

        var commit = repository.Commit();
        repository.Write("a/src/app.py", "def handler(event, context):\n    return 2\n");
        var git = GitRepository.Open(repository.Folder.Path, Path.GetDirectoryName(TestRepository.Git));
        var result = ChangeReview.Since(ReviewSessionTests.Options(repository.Folder), git, commit).Review();
        Assert.Equal((1, 3), (result.Counts.Templates, result.TemplatesInAll));
    }

    /// <summary>The key of one's own is asked for behind encryption: closing the one gap does not open the other, which was not closed either.</summary>
    [Fact]
    public void The_next_step_behind_a_closed_gap_is_not_new()
    {
        using var repository = TestRepository.Create();
        if (repository is null)
        {
            return;
        }

        const string Practices = "kinesis-stream-encrypted,kinesis-stream-kms-cmk", Plain = "Resources:\n  Clicks:\n    Type: AWS::Kinesis::Stream\n    Properties:\n      ShardCount: 1\n",
            Encrypted = Plain + "      StreamEncryption: {EncryptionType: KMS, KeyId: alias/aws/kinesis}\n";
        repository.Write("a.yaml", Plain).Commit();
        repository.Write("a.yaml", Encrypted);
        Assert.Equal(ExitCode.Clean, repository.Lintel(["diff", "HEAD", "--severity", "info", "--fail-on", "info", "--select", Practices]).ExitCode);
        repository.Write("a.yaml", Plain).Write("b.yaml", Encrypted);
        var other = repository.Lintel(["diff", "HEAD", "--severity", "info", "--fail-on", "info", "--select", Practices]);
        Assert.Equal(ExitCode.Gaps, other.ExitCode);
        Assert.Contains("1 new, 0 closed", other.Output, StringComparison.Ordinal);
    }

    /// <summary>What several modules call is reported once, with the first that has the gap: of the next step that may be another one, as it was not known before.</summary>
    [Fact]
    public void The_next_step_of_what_a_module_makes_is_known_by_its_place_in_the_module()
    {
        using var repository = TestRepository.Create();
        if (repository is null)
        {
            return;
        }

        const string Calls = "variable \"encryption\" {\n  type = string\n}\n\nmodule \"a\" {\n  source     = \"./stream\"\n  encryption = var.encryption\n}\n\nmodule \"b\" {\n  source     = \"./stream\"\n  encryption = \"NONE\"\n}\n";
        static string Stream(string encryption) => $"variable \"encryption\" {{\n  type = string\n}}\n\nresource \"aws_kinesis_stream\" \"clicks\" {{\n  name            = \"clicks\"\n  shard_count     = 1\n  encryption_type = {encryption}\n  kms_key_id      = \"alias/aws/kinesis\"\n}}\n";
        repository.Write("main.tf", Calls).Write("stream/main.tf", Stream("var.encryption")).Commit();
        repository.Write("stream/main.tf", Stream("\"KMS\""));
        var run = repository.Lintel(["diff", "HEAD", "--severity", "info", "--fail-on", "info", "--select", "kinesis-stream-encrypted,kinesis-stream-kms-cmk"]);
        Assert.Equal((ExitCode.Clean, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public void A_path_in_the_place_of_the_commit_is_compared_with_the_last_one()
    {
        using var repository = TestRepository.Create();
        if (repository is null)
        {
            return;
        }

        repository.Write("a.yaml", Bucket("A")).Write("infra/b.yaml", Bucket("B")).Commit();
        repository.Write("a.yaml", Bucket("A", "C")).Write("infra/b.yaml", Bucket("B", "D"));
        Assert.Equal("+a.yaml C, +infra/b.yaml D", Diff(repository, "."));
        Assert.Equal("+b.yaml D", Diff(repository, "infra/"));
        Assert.Contains("lintel diff HEAD infra compares it", repository.Lintel("diff", "infra").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void Reviewing_what_a_change_can_have_an_effect_on_finds_what_reviewing_everything_finds(int seed)
    {
        using var repository = TestRepository.Create();
        if (repository is null)
        {
            return;
        }

        var random = new Random(seed);
        var mayIgnore = seed % 2 == 0;
        foreach (var (name, texts) in ReviewSessionTests.Files)
        {
            if (random.Next(4) > 0 && (mayIgnore || name != ".gitignore"))
            {
                repository.Write(name, texts[random.Next(texts.Length)]);
            }
        }

        var commit = repository.Commit();
        var before = Gaps();
        for (var step = 0; step < 20; step++)
        {
            var changed = new List<string>();
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                changed.Add(ReviewSessionTests.Change(repository.Folder, random));
            }

            if (!mayIgnore)
            {
                File.Delete(repository.Folder.At(".gitignore"));
            }

            var options = ReviewSessionTests.Options(repository.Folder);
            var git = GitRepository.Open(repository.Folder.Path, Path.GetDirectoryName(TestRepository.Git));
            var all = Review.Run(options);
            var whole = Show(ChangeReview.Since(options, git, commit, all).Compare(all));
            var change = ChangeReview.Since(options, git, commit);
            var part = Show(change.Compare(change.Review()));
            AssertSame(whole, part);
            if (!mayIgnore)
            {
                // What git ignores has no earlier state.
                AssertSame(Show(ReviewComparison.Compare(Review.Run(options), [.. before.Select(GapIdentity.Of)], i => before[i])), part);
            }

            void AssertSame(string[] expected, string[] found) => Assert.True(expected.SequenceEqual(found), $"""
                After step {step} ({string.Join(", ", changed)}) it lacks
                {string.Join('\n', expected.Except(found))}
                and has
                {string.Join('\n', found.Except(expected))}
                """);

            if (random.Next(3) == 0)
            {
                commit = repository.Commit();
                before = Gaps();
            }
        }

        List<Finding> Gaps() => [.. Review.Run(ReviewSessionTests.Options(repository.Folder)).Findings.Where(static finding => finding.Verdict == VerdictKind.Gap)];

        static string[] Show(ReviewResult result) =>
        [
            .. result.Findings.Where(static finding => finding.State == FindingState.New).Select(static finding => $"new {finding.Show()}"),
            .. result.Closed.Select(static finding => $"closed {finding.Show()}"),
        ];
    }

    [Fact]
    public void Only_what_a_change_can_have_an_effect_on_is_reviewed()
    {
        using var repository = TestRepository.Create();
        if (repository is null)
        {
            return;
        }

        const string Parent = "Resources:\n  Data:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: nested/data.yaml\n";
        repository.Write("a.yaml", Bucket("A")).Write("b.yaml", Bucket("B")).Write("parent.yaml", Parent).Write("nested/data.yaml", Bucket("D")).Commit();
        Assert.Equal("0 new, 0 closed, 0 unchanged since HEAD.\nCompared 0 of 4 templates: what the change can have an effect on. The rest is as it was.\n", Ending());
        repository.Write("a.yaml", Bucket("A", "New"));
        Assert.Equal("1 new, 0 closed, 1 unchanged since HEAD.\nCompared 1 of 4 templates: what the change can have an effect on. The rest is as it was.\n", Ending());
        repository.Write("nested/data.yaml", Bucket("D", "E"));
        Assert.Equal("2 new, 0 closed, 2 unchanged since HEAD.\nCompared 3 of 4 templates: what the change can have an effect on. The rest is as it was.\n", Ending());

        string Ending() => string.Join('\n', repository.Lintel("diff", "--select", Only).Output.Split('\n')[^3..]);
    }

    [Fact]
    public void Application_source_and_credentials_are_compared_too()
    {
        using var repository = TestRepository.Create();
        if (repository is null)
        {
            return;
        }

        const string Function = "Resources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: src/\n      Handler: app.handler\n      Runtime: python3.13\n";
        const string Fine = "def handler(event, context):\n    return work(event)\n";
        const string Swallowing = "def handler(event, context):\n    try:\n        work(event)\n    except Exception:\n        pass\n";
        repository.Write("template.yaml", Function).Write("src/app.py", Fine).Write("src/old.py", Swallowing).Write("run.sh", "echo\n").Commit();
        repository.Write("src/app.py", Swallowing).Write("src/old.py", Fine).Write("run.sh", "export DB_PASSWORD='vN4k9QmZ7tRw2Xc8Lp'\n");
        Assert.Equal("+run.sh DB_PASSWORD, +src/app.py handler, -src/old.py handler", Diff(repository));
    }

    /// <summary>The source of an archive is looked for beside what names it, so whether a function has it depends on files of another folder, also where it is found in only one of the states.</summary>
    [Theory]
    [InlineData(true, "src/app.py")]
    [InlineData(true, "src/more.py")]
    [InlineData(true, "infra/app.zip")]
    [InlineData(true, "src/app.py", "src/more.py", "infra/app.zip")]
    [InlineData(false, "src/app.py")]
    [InlineData(false, "src/more.py")]
    [InlineData(false, "infra/app.zip")]
    [InlineData(false, "src/app.py", "src/more.py", "infra/app.zip")]
    public void A_function_is_reviewed_again_with_the_source_that_its_archive_was_packed_from(bool isTerraform, params string[] changed)
    {
        using var repository = TestRepository.Create();
        if (repository is null)
        {
            return;
        }

        const string Configuration = """
            resource "aws_lambda_function" "orders" {
              function_name = "orders"
              filename      = "${path.module}/app.zip"
              handler       = "app.handler"
              runtime       = "python3.13"
              role          = aws_iam_role.orders.arn
            }
            resource "aws_iam_role" "orders" {
              name               = "orders"
              assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
            }
            resource "aws_iam_role_policy" "orders" {
              role   = aws_iam_role.orders.name
              policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sns:Publish", Resource = "arn:aws:sns:eu-west-1:111122223333:orders" }] })
            }
            """;
        const string Template = """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: infra/app.zip
                  Handler: app.handler
                  Runtime: python3.13
                  Policies:
                    - Statement:
                        - { Effect: Allow, Action: "sns:Publish", Resource: "arn:aws:sns:eu-west-1:111122223333:orders" }
            """;
        const string App = "import more\n\n\ndef handler(event, context):\n    return more.work(event)\n", LaterApp = "import more\n\n\ndef handler(event, context):\n    return more.work(event, context)\n";
        const string More = "import boto3\n\nclient = boto3.client(\"sns\")\n\n\ndef work(event):\n    client.publish(TopicArn=event, Message=event)\n", LaterMore = "import boto3\n\nclient = boto3.client(\"sqs\")\n\n\ndef work(event):\n    client.send_message(QueueUrl=event, MessageBody=event)\n";
        foreach (var isWrongBefore in (ReadOnlySpan<bool>)[false, true])
        {
            repository.Write(isTerraform ? "infra/main.tf" : "template.yaml", isTerraform ? Configuration : Template).Write("src/app.py", App).Write("src/more.py", isWrongBefore ? LaterMore : More).Write("other/a.yaml", Bucket("A"));
            repository.Folder.Write("infra/app.zip", PackedFile.Of("app.py", App));
            repository.Commit();
            var options = ReviewSessionTests.Options(repository.Folder);
            var before = Review.Run(options).Findings.Where(static finding => finding.Verdict == VerdictKind.Gap).ToList();
            foreach (var file in changed)
            {
                if (file.EndsWith(".zip", StringComparison.Ordinal))
                {
                    repository.Folder.Write(file, PackedFile.Of("app.py", LaterApp));
                }
                else
                {
                    repository.Write(file, file == "src/app.py" ? LaterApp : isWrongBefore ? More : LaterMore);
                }
            }

            var git = GitRepository.Open(repository.Folder.Path, Path.GetDirectoryName(TestRepository.Git));
            var all = Review.Run(options);
            var expected = Show(ReviewComparison.Compare(all, [.. before.Select(GapIdentity.Of)], i => before[i]));
            Assert.Equal(expected, Show(ChangeReview.Since(options, git, "HEAD", all).Compare(all)));
            var change = ChangeReview.Since(options, git, "HEAD");
            Assert.Equal(expected, Show(change.Compare(change.Review())));
            Assert.True(expected.Length > 0 || (!isWrongBefore && changed is not [_, _, ..] and not ["src/more.py"]), "nothing is compared");
        }

        static string[] Show(ReviewResult result) => [.. result.Findings.Where(static finding => finding.State == FindingState.New).Select(static finding => $"new {finding.Show()}"), .. result.Closed.Select(static finding => $"closed {finding.Show()}")];
    }

    [Fact]
    public void Moved_code_is_not_new()
    {
        using var repository = TestRepository.Create();
        if (repository is null)
        {
            return;
        }

        repository.Write("a.yaml", Bucket("A", "B")).Write("b.yaml", Bucket("A")).Write("tf/main.tf", "resource \"aws_s3_bucket\" \"x\" {}\n").Commit();
        repository.Move("a.yaml", "0/renamed.yaml").Write("0/renamed.yaml", Bucket("B", "A").Replace("  ", "    ", StringComparison.Ordinal));
        repository.Write("tf/main.tf", Module("")).Write("tf/modules/data/main.tf", "# here now\nresource \"aws_s3_bucket\" \"x\" {}\n");
        Assert.Equal("", Diff(repository));
    }

    [Fact]
    public void What_a_module_is_called_with_counts_where_it_shows()
    {
        using var repository = TestRepository.Create();
        if (repository is null)
        {
            return;
        }

        const string Data = "variable \"status\" { default = \"Enabled\" }\nresource \"aws_s3_bucket\" \"x\" {}\nresource \"aws_s3_bucket_versioning\" \"x\" {\n  bucket = aws_s3_bucket.x.id\n  versioning_configuration { status = var.status }\n}\n";
        repository.Write("main.tf", Module("")).Write("modules/data/main.tf", Data).Write("other/main.tf", "resource \"aws_s3_bucket\" \"y\" {}\n").Commit();
        repository.Write("main.tf", Module("  status = \"Suspended\"\n"));
        Assert.EndsWith(".x", Diff(repository), StringComparison.Ordinal);
        repository.Write("main.tf", Module("")).Write("terraform.tfvars", "").Write("modules/data/main.tf", Data.Replace("Enabled", "Suspended", StringComparison.Ordinal));
        Assert.EndsWith(".x", Diff(repository), StringComparison.Ordinal);
        repository.Delete("main.tf");
        Assert.NotEqual("", Diff(repository));
    }

    [Fact]
    public void What_a_nested_template_is_given_counts_too()
    {
        using var repository = TestRepository.Create();
        if (repository is null)
        {
            return;
        }

        const string Parent = "Resources:\n  Data:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: data.yaml\n      Parameters: {Status: Enabled}\n";
        repository.Write("parent.yaml", Parent)
            .Write("data.yaml", "Parameters: {Status: {Type: String}}\nResources:\n  Uploads:\n    Type: AWS::S3::Bucket\n    Properties: {VersioningConfiguration: {Status: !Ref Status}}\n").Commit();
        repository.Write("parent.yaml", Parent.Replace("Enabled", "Suspended", StringComparison.Ordinal));
        Assert.EndsWith(" Uploads", Diff(repository), StringComparison.Ordinal);
    }

    [Fact]
    public void Ignored_files_and_suppressions_do_not_look_like_changes()
    {
        using var repository = TestRepository.Create();
        if (repository is null)
        {
            return;
        }

        repository.Write("a.yaml", Bucket("A")).Write("fixtures/bad.yaml", Bucket("Bad")).Write(".lintelignore", "fixtures/\n").Commit();
        repository.Write("fixtures/bad.yaml", Bucket("Worse")).Write("a.yaml", "Resources:\n  A: # lintel:ignore s3-bucket-versioning -- a cache\n    Type: AWS::S3::Bucket\n");
        Assert.Equal("", Diff(repository));
        repository.Commit();
        repository.Write("a.yaml", Bucket("A"));
        Assert.Equal("+a.yaml A", Diff(repository));
    }

    [Fact]
    public void The_working_tree_and_the_repository_stay_as_they_are()
    {
        using var repository = TestRepository.Create();
        if (repository is null)
        {
            return;
        }

        repository.Write("a.yaml", Bucket("A")).Commit();
        repository.Write("a.yaml", Bucket("B")).Write(".git/hooks/post-checkout", "#!/bin/sh\ntouch hooked\n");
        repository.Run("config", "core.fsmonitor", repository.Folder.At("monitor"));
        repository.Write("monitor", "#!/bin/sh\ntouch monitored\n");
        var before = Listing();
        Assert.Equal("+a.yaml B, -a.yaml A", Diff(repository));
        Assert.Equal(before, Listing());

        string[] Listing() => [.. Directory.EnumerateFiles(repository.Folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O} {new FileInfo(file).Length}")];
    }

    [Theory]
    [InlineData("--upload-pack=x")]
    [InlineData("-rf")]
    [InlineData("a..b")]
    [InlineData("HEAD:a.yaml")]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData(":/fix")]
    public void Names_that_are_none_of_a_commit_are_refused(string name) => Assert.False(GitRepository.IsName(name));

    [Fact]
    public void What_git_cannot_give_is_said()
    {
        using var folder = new TestFolder().Write("a.yaml", Bucket("A"));
        var run = CommandRun.In(folder, "review", "--diff", "main");
        Assert.Equal(ExitCode.Error, run.ExitCode);
        Assert.Contains("no git on the PATH", run.Error, StringComparison.Ordinal);
        Assert.Contains("give one of them", CommandRun.In(folder, "review", "--diff", "main", "--baseline", "b.json").Error, StringComparison.Ordinal);
        using var repository = TestRepository.Create();
        if (repository is null)
        {
            return;
        }

        repository.Write("a.yaml", Bucket("A")).Commit();
        Assert.Contains("no commit 'nowhere'", repository.Lintel("diff", "nowhere").Error, StringComparison.Ordinal);
        Assert.Contains("no name of a commit", repository.Lintel("review", "--diff", "a..b").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Track_names_the_commit_that_closed_a_gap()
    {
        using var repository = TestRepository.Create();
        if (repository is null)
        {
            return;
        }

        repository.Write("a.yaml", Bucket("A")).Commit();
        Assert.Equal(ExitCode.Clean, repository.Lintel("plan", "--select", Only, "--today", "2026-05-01").ExitCode);
        repository.Write("a.yaml", "Resources: {A: {Type: 'AWS::S3::Bucket', Properties: {VersioningConfiguration: {Status: Enabled}}}}\n");
        var commit = repository.Commit();
        repository.Lintel("track", "--select", Only);
        Assert.Contains($"      - 2026-05-20 closed at {commit[..12]}\n", File.ReadAllText(repository.Folder.At("lintel.ledger.yaml")), StringComparison.Ordinal);
    }
}

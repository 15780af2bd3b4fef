using Lintel.Checking;
using Lintel.Checking.Sessions;
using Lintel.Practices;
using Lintel.Sources;

namespace Lintel.Tests.Checking;

/// <summary>A review that follows its files is the review of the files as they are.</summary>
public sealed class ReviewSessionTests
{
    private const string Bucket = """
        Resources:
          Store:
            Type: AWS::S3::Bucket
        """;

    /// <summary>What files of each name can hold: none, or one of these.</summary>
    internal static readonly (string Name, string[] Texts)[] Files =
    [
        ("one.yaml", [Bucket, "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n", "Resources:\n  Broken: [\n"]),
        ("parent.yaml", ["Resources:\n  Child:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ./nested/child.yaml\n", Bucket]),
        ("nested/child.yaml", [Bucket, "Resources:\n  Key:\n    Type: AWS::KMS::Key\n    Properties:\n      KeyPolicy: {}\n"]),
        ("stacks/network.yaml", ["Resources:\n  Vpc:\n    Type: AWS::EC2::VPC\n    Properties:\n      CidrBlock: 10.0.0.0/16\nOutputs:\n  Id:\n    Value: !Ref Vpc\n    Export:\n      Name: vpc\n", "Resources:\n  Vpc:\n    Type: AWS::EC2::VPC\n    Properties:\n      CidrBlock: 10.0.0.0/16\n"]),
        ("stacks/logs.yaml", ["Resources:\n  Logs:\n    Type: AWS::EC2::FlowLog\n    Properties:\n      ResourceId: !ImportValue vpc\n      ResourceType: VPC\n      TrafficType: ALL\n", "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n"]),
        ("app/template.yaml", [Function("src/one"), Function("src/two"), "Transform: AWS::Serverless-2016-10-31\nResources:\n  Table:\n    Type: AWS::Serverless::SimpleTable\n"]),
        ("app/src/one/app.py", [Handler("boto3.client('s3')"), Handler("boto3.resource('dynamodb')"), "def handler(event, context):\n    return helper(event)\n"]),
        ("app/src/one/helper.py", ["import requests\n\ndef helper(event):\n    return requests.get('https://example.com')\n", "def helper(event):\n    try:\n        return 1\n    except Exception:\n        pass\n"]),
        ("app/src/two/app.py", [Handler("boto3.client('sqs')"), "print('x')\n"]),
        ("services/a/template.yaml", [Function("src"), Function("../shared"), Function("../b/src"), Function("src") + Api("../api.yaml")]),
        ("services/a/src/app.py", [Handler("boto3.client('s3')"), Handler("boto3.client('ec2')")]),
        ("services/b/template.yaml", [Function("src/"), Function("../shared/") + "Outputs:\n  Id:\n    Value: x\n    Export:\n      Name: vpc\n", Api("api.yaml")]),
        ("services/b/src/app.py", [Handler("boto3.client('sns')"), "def handler(event, context):\n    try:\n        return 1\n    except Exception:\n        pass\n"]),
        ("services/b/api.yaml", [OpenApi("x-amazon-apigateway-request-validator: all"), OpenApi("security: []")]),
        ("services/c/template.yaml", [Function("!Sub '../${Code}'"), Function("code"), Function("../shared")]),
        ("services/c/code/app.py", [Handler("boto3.client('kms')")]),
        ("services/shared/app.py", [Handler("boto3.client('ssm')"), "def handler(event, context):\n    return shared(event)\n"]),
        ("services/shared/requirements.txt", ["boto3\n", "requests\n"]),
        ("services/api.yaml", [OpenApi("security: []")]),
        ("tools/job.py", ["import boto3\n\ndef run():\n    print(boto3.client('s3').list_buckets())\n", "import urllib.request\nurllib.request.urlopen('http://example.com')\n"]),
        ("tools/requirements.txt", ["boto3\n"]),
        ("infra/main.tf", ["resource \"aws_s3_bucket\" \"data\" {\n}\n\nmodule \"queue\" {\n  source = \"./queue\"\n  name   = \"a\"\n}\n", "resource \"aws_s3_bucket\" \"data\" {\n  bucket = var.name\n}\n", "resource \"aws_s3_bucket\" {\n"]),
        ("infra/variables.tf", ["variable \"name\" {\n  type = string\n}\n", "variable \"name\" {}\n"]),
        ("infra/queue/main.tf", ["variable \"name\" {\n  type = string\n}\n\nresource \"aws_sqs_queue\" \"this\" {\n  name = var.name\n}\n", "resource \"aws_sns_topic\" \"this\" {\n  name = \"x\"\n}\n"]),
        ("other/main.tf", ["module \"queue\" {\n  source = \"../infra/queue\"\n  name   = \"b\"\n}\n", "resource \"aws_kms_key\" \"k\" {\n}\n"]),
        ("live/queue/main.tf", ["resource \"aws_sqs_queue\" \"orders\" {\n  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.failed.arn, maxReceiveCount = 5 })\n}\nresource \"aws_sqs_queue\" \"failed\" {\n}\noutput \"failed\" {\n  value = aws_sqs_queue.failed.name\n}\n", "resource \"aws_sqs_queue\" \"failed\" {\n}\n"]),
        ("live/queue/terragrunt.hcl", ["inputs = {}\n"]),
        ("live/alarms/terragrunt.hcl", ["dependency \"queue\" {\n  config_path = \"../queue\"\n}\ninputs = {\n  name = dependency.queue.outputs.failed\n}\n", "inputs = {}\n"]),
        ("shared/queue/main.tf", ["resource \"aws_sqs_queue_policy\" \"shared\" {\n  queue_url = \"https://sqs.eu-west-1.amazonaws.com/111122223333/orders\"\n  policy    = file(\"${path.module}/../../policies/queue.json\")\n}\n", "resource \"aws_sqs_queue\" \"listed\" {\n  for_each = fileset(\"${path.module}/../../policies\", \"*.json\")\n  name     = each.key\n}\n"]),
        ("policies/queue.json", [Policy("*"), Policy("arn:aws:iam::111122223333:root"), "{"]),
        ("envs/dev/main.tf", [Environment("dev"), Environment("same")]),
        ("envs/prod/main.tf", [Environment("prod"), Environment("same"), "resource \"aws_sqs_queue\" \"orders\" {\n}\n"]),
        ("Dockerfile", ["FROM python:latest\nCMD python app.py\n", "FROM python:3.13-slim@sha256:0000000000000000000000000000000000000000000000000000000000000000\nUSER 1000\nCMD [\"python\", \"app.py\"]\n", "FROM python:3.13-slim\nCOPY .env /app/\nUSER 1000\n"]),
        (".github/workflows/test.yml", ["on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@main\n      - run: pytest\n"]),
        (".github/workflows/deploy.yml", ["on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: sam deploy\n", "on: workflow_dispatch\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - run: cdk deploy\n", "on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: acme/deploy@main\n"]),
        (".github/CODEOWNERS", ["* @acme/orders\n", "* @other/orders\n"]),
        ("README.md", ["![build](https://github.com/acme/orders/workflows/build/badge.svg)\n"]),
        ("buildspec.yml", ["version: 0.2\nphases:\n  build:\n    commands:\n      - docker build .\n"]),
        (".env", ["AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKX\n", "X=1\n"]),
        (".gitignore", ["one.yaml\n", "infra/\n", "app/src/\n"]),
    ];

    private static string Policy(string principal) =>
        $$"""{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "{{principal}}"}, "Action": "sqs:SendMessage", "Resource": "*"}]}""";

    private static string Environment(string key) =>
        $"terraform {{\n  backend \"s3\" {{\n    bucket = \"state\"\n    key    = \"{key}\"\n  }}\n}}\n" + string.Concat("abcde".Select(static name => $"\nresource \"aws_sqs_queue\" \"{name}\" {{\n}}\n"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void After_any_change_the_review_is_that_of_a_whole_one(int seed)
    {
        var random = new Random(seed);
        using var folder = new TestFolder();
        foreach (var (name, texts) in Files)
        {
            if (random.Next(4) > 0)
            {
                folder.Write(name, texts[random.Next(texts.Length)]);
            }
        }

        var session = ReviewSession.Start(Options(folder));
        Assert.Equal(Show(Review.Run(Options(folder))), Show(session.Result));
        for (var step = 0; step < 40; step++)
        {
            var changed = new List<string>();
            for (var i = random.Next(1, 3); i > 0; i--)
            {
                changed.Add(Change(folder, random));
            }

            var result = session.Update([.. changed.Select(folder.At)]);
            var (whole, followed) = (Show(Review.Run(Options(folder))), Show(result));
            Assert.True(whole.SequenceEqual(followed), $"""
                After step {step} ({string.Join(", ", changed)}) it lacks
                {string.Join('\n', whole.Except(followed))}
                and has
                {string.Join('\n', followed.Except(whole))}
                """);
        }
    }

    [Fact]
    public void A_change_in_memory_is_reviewed_without_a_file()
    {
        using var folder = new TestFolder();
        folder.Write("a.yaml", Bucket).Write("b.yaml", Bucket);
        var session = ReviewSession.Start(Options(folder));
        var closed = Bucket + "\n    Properties:\n      VersioningConfiguration:\n        Status: Enabled\n";
        var files = FileTree.With(new Dictionary<string, byte[]> { [folder.At("a.yaml")] = System.Text.Encoding.UTF8.GetBytes(closed) });
        var result = session.Update([folder.At("a.yaml")], files);
        Assert.Equal(["b.yaml"], result.Findings.Where(static finding => finding is { Verdict: VerdictKind.Gap, Practice.Name: "s3-bucket-versioning" }).Select(static finding => finding.Location.File));
        Assert.Equal(Show(Review.Run(Options(folder) with { Files = files })), Show(result));
    }

    [Fact]
    public void A_file_that_Terraform_reads_from_above_its_module_is_followed()
    {
        using var folder = new TestFolder();
        folder.Write("live/queue/main.tf", "resource \"aws_sqs_queue_policy\" \"shared\" {\n  queue_url = \"https://sqs.eu-west-1.amazonaws.com/111122223333/orders\"\n  policy    = file(\"../../policies/queue.json\")\n}\n").Write("policies/queue.json", Policy("arn:aws:iam::111122223333:root"));
        var session = ReviewSession.Start(Options(folder));
        Assert.DoesNotContain(session.Result.Findings, IsOpenQueue);
        folder.Write("policies/queue.json", Policy("*"));
        Assert.Contains(session.Update([folder.At("policies/queue.json")]).Findings, IsOpenQueue);
        File.Delete(folder.At("policies/queue.json"));
        Assert.DoesNotContain(session.Update([folder.At("policies/queue.json")]).Findings, IsOpenQueue);
        folder.Write("policies/queue.json", Policy("*"));
        Assert.Contains(session.Update([folder.At("policies/queue.json")]).Findings, IsOpenQueue);

        static bool IsOpenQueue(Finding finding) => finding is { Verdict: VerdictKind.Gap, Practice.Name: "sqs-queue-policy-not-public" };
    }

    [Fact]
    public void A_folder_that_is_moved_is_followed()
    {
        using var folder = new TestFolder();
        folder.Write("a/one.yaml", Bucket).Write("a/b/two.yaml", Bucket).Write("three.yaml", Bucket);
        var session = ReviewSession.Start(Options(folder));
        Directory.Move(folder.At("a"), folder.At("z"));
        var result = session.Update([folder.At("a"), folder.At("z")]);
        Assert.Equal(["three.yaml", "z/b/two.yaml", "z/one.yaml"], result.Findings.Select(static finding => finding.Location.File).Where(static file => file.Length > 0).Distinct());
        Assert.Equal(Show(Review.Run(Options(folder))), Show(result));
    }

    internal static string Change(TestFolder folder, Random random)
    {
        var (name, texts) = Files[random.Next(Files.Length)];
        if (File.Exists(folder.At(name)) && random.Next(4) == 0)
        {
            File.Delete(folder.At(name));
        }
        else
        {
            folder.Write(name, texts[random.Next(texts.Length)]);
        }

        return name;
    }

    private static string Function(string code) =>
        $"Transform: AWS::Serverless-2016-10-31\nResources:\n  Work:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: {code}\n      Handler: app.handler\n      Runtime: python3.13\n";

    private static string Api(string definition) =>
        (definition[0] == '.' ? "" : "Transform: AWS::Serverless-2016-10-31\nResources:\n") + $"  Rest:\n    Type: AWS::Serverless::Api\n    Properties:\n      StageName: prod\n      DefinitionUri: {definition}\n";

    private static string OpenApi(string line) => $"openapi: 3.0.1\ninfo: {{title: a, version: '1'}}\n{line}\npaths:\n  /orders:\n    get:\n      x-amazon-apigateway-integration: {{type: aws_proxy, httpMethod: POST, uri: 'arn'}}\n";

    private static string Handler(string client) => $"import boto3\n\ndef handler(event, context):\n    c = {client}\n    print(event)\n    return c\n";

    internal static ReviewOptions Options(TestFolder folder)
    {
        var profile = ReviewProfile.Everything(Catalogue.Instance, new(2026, 6, 1));
        return new()
        {
            Paths = ["."],
            Root = folder.Path,
            Catalogue = Catalogue.Instance,
            ProfileFor = _ => profile,
            Keep = ReviewRun.Everything,
            Jobs = 1,
        };
    }

    private static string[] Show(ReviewResult result)
    {
        var counts = result.Counts;
        return
        [
            .. result.Findings.Select(static finding => $"{finding.Show()} {finding.Fingerprint} {finding.Message} {finding.Fix?.Safety}"),
            .. result.Diagnostics.Select(static diagnostic => diagnostic.ToString()),
            $"{counts.Templates} templates, {counts.SourceFiles} sources, {counts.Workloads} workloads, {counts.Resources} resources, {string.Join(' ', Enum.GetValues<VerdictKind>().Select(counts.Of))}",
        ];
    }
}

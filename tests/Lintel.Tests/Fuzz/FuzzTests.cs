using System.Text;
using Lintel.Fuzz;
using Lintel.Fuzz.Inputs;
using Lintel.Fuzz.Targets;
using Lintel.Practices;

namespace Lintel.Tests.Fuzz;

/// <summary>A short run of the fuzzer, always over the same inputs, and the inputs that longer runs have found.</summary>
public class FuzzTests
{
    /// <summary>What was found once, made short: the target, and the texts of an input with <c>\x1E</c> between two.</summary>
    public static TheoryData<string, string> Found { get; } = new()
    {
        // Behind a comment, a value may be missing without a word from the reader of the platform.
        { "json", """{"a": {"b": /* */}, "c": 1}""" },
        { "json", """["-", {"Fn::Split": /* */}]{"x": 1}""" },
        // The semicolon before the end of a block that nothing closes.
        { "typescript", "for (const x of y) { f(); switch (x) { case 1: g();" },
        // A label that goes over several lines, and no block behind it.
        { "hcl", "a \"%{ for x in f(<<EOT\nb\nEOT\n) }${x}%{ endfor }\" : c\n}\n" },
        { "hcl-json", """{"locals": {"b": {"c": 010}}, "module": , "//": "a"}""" },
        // Two items for one list that is not there.
        { "review-template", "Resources:\n  Shop:\n    Type: AWS::EKS::Cluster\n    Properties:\n      RoleArn: arn:aws:iam::111122223333:role/eks\n      ResourcesVpcConfig: { SubnetIds: [subnet-0a1b2c3d] }\n" },
        { "review-template", "Resources:\n  Shop:\n    Type: AWS::DocDB::DBCluster\n" },
        // A key with a tag does not begin where its text does.
        { "review-template", "Resources:\n  Web:\n    Type: AWS::AutoScaling::LaunchConfiguration\n    Properties:\n      ImageId: ami-0a1b2c3d4e5f\n      MetadataOptions:\n        !Sub \"*\": !Ref Tokens\n" },
        { "review-template", "Transform: AWS::Serverless-2016-10-31\nResources:\n  !Sub \"F\":\n    Type: AWS::Serverless::Function\n    Properties: { Runtime: python3.13, Handler: app.handler, CodeUri: src/ }\n" },
        // What is removed is the last entry, and the file ends without a line break.
        { "review-template", "Resources:\n  Logs:\n    Type: AWS::S3::Bucket\n    Properties:\n      AccessControl: LogDeliveryWrite" },
        // A block whose header is broken, and one whose label is no name.
        { "review-terraform", "resource \"aws_kms_key\" data(1).*.id {\n  description = \"a\"\n}\n" },
        { "review-terraform", "resource \"aws_s3_bucket\" \"ecr:Get\" {\n  bucket = \"configuration\"\n}\n" },
        // An argument is removed from a file with CRLF.
        { "review-terraform", "variable \"password\" {\r\n  type = string\r\n}\r\n\r\nresource \"aws_db_instance\" \"orders\" {\r\n  engine   = \"postgres\"\r\n  username = \"orders\"\r\n  password = var.password\r\n}\r\n" },
        // Copies of one another, which would be followed for ever.
        { "review-terraform", "resource \"aws_db_snapshot\" \"a\" {\n  db_instance_identifier = aws_db_snapshot.a.id\n  db_snapshot_identifier = \"x\"\n}\n" },
        { "review-template", "Resources:\n  A:\n    Type: AWS::RDS::DBSnapshot\n    Properties: { DBInstanceIdentifier: !Ref A }\n" },
        // An item for a list and an entry for the map around it, at the same place.
        { "review-template", "Resources:\n  Uploads:\n    Type: AWS::S3::Bucket\n    Properties:\n      LifecycleConfiguration:\n        Rules:\n          - Id: broken-uploads\n            Status: Enabled\n            AbortIncompleteMultipartUpload:\n              DaysAfterInitiation: 7" },
        // The name of a resource that is no name, in a reference.
        { "review-template", "Resources:\n  \"version: 0.2\":\n    Type: AWS::S3::Bucket\n" },
        // A function without a name in a class that is called.
        { "review-python", "import requests\nclass A:\n    lambda: 1\ndef handler(event, context):\n    A().y()\n    requests.get('http://x.example')\n" },
        // A text that begins where the file ends, and one that a line ends.
        { "csharp", "class C { string M() { return \"" },
        // What is extended, without a name.
        { "csharp", "static class C { extension(string) { public static int M() => 1; } }" },
        { "review-csharp", "static class C { extension(string) { public static int M() => 1; } }\n" },
        { "review-csharp", "using Amazon.Lambda.Core;\n\npublic class Function\n{\n    private static readonly string Table = Environment.GetEnvironmentVariable(\"T\") ?? throw new InvalidOperationException(\"\n    public string FunctionHandler(string order, ILambdaContext context)\n    {\n        return \"done\";\n    }\n}\n" },
        { "csharp", "class C { string A = \"x;\n char B = ';\n string C = @\"" },
        // Where no declaration may begin, Roslyn takes memory by the square of what it skips.
        { "csharp", "class A { void B() { } }\n" + string.Concat(Enumerable.Repeat("using static ", 5000)) },
        { "csharp", "using B; " + string.Concat(Enumerable.Repeat("} ", 32_000)) },
        { "csharp", "using B; " + string.Concat(Enumerable.Repeat(". ", 32_000)) },
        // A sum is nested as deep as it is long.
        { "csharp", "class A { int B = " + string.Concat(Enumerable.Repeat("1+", 60_000)) + "1; }" },
        { "ledger", "schema: lintel-ledger/1\nentries:\n  - {fingerprint: 0000000000000002, practice: R, resource: 'Q', : a/b.tf, status: open, history: [2026-01-01 opened]}\n" },
        { "ledger", "schema: lintel-ledger/1\nentries: [{fingerprint: 0000000000000001, practice: p, resource: , file: a.yaml, status: open}]\n" },
        { "ledger", "schema: lintel-ledger/1\nentries: [{fingerprint: 0000000000000001, practice: p, resource: R, file, status: open}]\n" },
        { "ledger", "schema: lintel-ledger/1\nentries:\n  - fingerprint: 0000000000000001\n    practice: p\n    resource: R\n    file: |+\n     two\n\n\n    status: open\n" },
    };

    [Fact]
    public void Thousands_of_inputs_find_nothing()
    {
        var fuzzer = new Fuzzer(new SeedSet(Catalogue.Instance, null), FuzzTargets.All, new() { Inputs = 8000 });
        fuzzer.Run(static _ => { });
        Assert.Empty(fuzzer.Failures.Select(static failure => failure.Describe(null)));
        Assert.Equal(8000, fuzzer.Done);
        Assert.All(fuzzer.Runs, static run => Assert.True(run.Value > 0, run.Key));
    }

    [Theory]
    [MemberData(nameof(Found))]
    public void What_was_found_once_is_right(string target, string input)
    {
        using var check = FuzzTargets.Find(target)!.Open();
        Assert.Null(FuzzThread.Problem(check, Encoding.UTF8.GetBytes(input)));
    }

    /// <summary>Without this, a fuzzer that looks at nothing would find nothing.</summary>
    [Fact]
    public void A_check_that_fails_is_found_and_its_input_kept_and_made_again()
    {
        using var folder = new TestFolder();
        var seeds = new SeedSet(Catalogue.Instance, null);
        var target = new FuzzTarget("odd", 1, [InputFormat.Json], static () => new OddLengthCheck());
        var fuzzer = new Fuzzer(seeds, [target], new() { Inputs = 200, Output = folder.Path });
        fuzzer.Run(static _ => { });
        var failure = Assert.Single(fuzzer.Failures);
        Assert.Equal(failure.Input, File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder.Path))));
        Assert.Equal(failure.Input, new Fuzzer(seeds, [target], new()).Make(target, failure.Number));
        Assert.Contains("repeat odd", failure.Describe(folder.Path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "of memory")]
    [InlineData(false, "it takes")]
    public void What_takes_too_much_is_found(bool isMemory, string expected)
    {
        using var check = new GreedyCheck(isMemory);
        Assert.Contains(expected, FuzzThread.Problem(check, [1]), StringComparison.Ordinal);
    }
}

using Lintel.Checking;
using Lintel.Sources;
using Lintel.Templates.Cdk;
using Lintel.Tests.Checking;

namespace Lintel.Tests.Templates.Cdk;

/// <summary>Assemblies in the shape that aws-cdk-lib writes them: 2.276 with a metadata file beside the template, 2.140 with traces in the manifest.</summary>
public sealed class CloudAssemblyTests : IDisposable
{
    private const string Source = "import * as cdk from 'aws-cdk-lib';\n\nclass Storage {\n  bucket = new Bucket(this, 'Uploads');\n  queue = new Queue(this, 'Jobs');\n}\n";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Points_at_the_line_of_the_app_that_makes_the_construct()
    {
        WriteRecent("cdk.out");
        var result = _folder.Review();
        Assert.Equal(["lib/storage.ts:4:12-4:40 s3-bucket-versioning Uploads4F6E", "lib/storage.ts:5:11-5:35 sqs-queue-dead-letters Jobs51A2"], result.Show());
        var finding = result.Findings[0];
        Assert.Equal("Storage/Uploads/Resource", finding.Resource.ConstructPath);
        Assert.Equal(("cdk.out/Storage.template.json:1:18-1:31", "in the template that the CDK made of it"), (finding.Related[0].Location.Show(), finding.Related[0].Message));
        Assert.StartsWith("cdk.out/Inner.nested.template.json:", result.Findings[1].Related[0].Location.Show(), StringComparison.Ordinal);
        Assert.Empty(result.Diagnostics);
        Assert.Equal((2, 1, 3), (result.Counts.Templates, result.Counts.Workloads, result.Counts.Resources));
    }

    [Fact]
    public void Nested_stacks_are_found_without_the_template_saying_so()
    {
        WriteRecent("cdk.out", withPaths: false);
        Assert.Equal(["lib/storage.ts:4:12-4:40 s3-bucket-versioning Uploads4F6E", "lib/storage.ts:5:11-5:35 sqs-queue-dead-letters Jobs51A2"], _folder.Review().Show());
    }

    /// <summary>A synthesizer that stacks share writes the assets of all so far into the manifest of each.</summary>
    [Fact]
    public void A_stack_among_the_assets_of_another_is_reviewed_once()
    {
        foreach (var name in (string[])["Hub", "Spoke"])
        {
            _folder.Write($"cdk.out/{name}.template.json", """{"Resources":{"NAMEUploads":{"Type":"AWS::S3::Bucket"}}}""".Replace("NAME", name, StringComparison.Ordinal));
        }

        _folder.Write("cdk.out/Spoke.assets.json", """{ "version": "36.0.0", "files": { "1": { "source": { "path": "Hub.template.json", "packaging": "file" } }, "2": { "source": { "path": "Spoke.template.json", "packaging": "file" } } } }""")
            .Write("cdk.out/manifest.json", """
            { "version": "36.0.0", "artifacts": {
              "Hub": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "Hub.template.json" } },
              "Spoke.assets": { "type": "cdk:asset-manifest", "properties": { "file": "Spoke.assets.json" } },
              "Spoke": { "type": "aws:cloudformation:stack", "dependencies": [ "Spoke.assets" ], "properties": { "templateFile": "Spoke.template.json" } } } }
            """);
        Assert.Equal(["HubUploads", "SpokeUploads"], _folder.Review().Findings.Select(static finding => finding.Resource.Id));
    }

    [Fact]
    public void Reads_the_traces_of_older_versions()
    {
        _folder.Write("lib/storage.ts", Source).Write("cdk.out/Storage.template.json", """{"Resources":{"Uploads4F6E":{"Type":"AWS::S3::Bucket"}}}""")
            .Write("cdk.out/manifest.json", """
            { "version": "36.0.0", "artifacts": { "Storage": { "type": "aws:cloudformation:stack", "environment": "aws://111111111111/eu-central-1",
              "properties": { "templateFile": "Storage.template.json", "parameters": { "Size": "1" } },
              "metadata": { "/Storage/Uploads/Resource": [ { "type": "aws:cdk:logicalId", "data": "Uploads4F6E", "trace": [
                "new Bucket (/somewhere/app/node_modules/aws-cdk-lib/aws-s3/lib/bucket.js:1:20406)", "new Storage (/somewhere/app/lib/storage.ts:4:12)", "node:internal/main/run_main_module:28:49" ] } ] } } } }
            """);
        Assert.Equal(["lib/storage.ts:4:12-4:40 s3-bucket-versioning Uploads4F6E"], _folder.Review().Show());
        var stack = Assert.Single(CloudAssembly.Read(_folder.At("cdk.out"), FileTree.Disk)!.Stacks);
        Assert.Equal(("111111111111", "eu-central-1", "1"), (stack.Account, stack.Region, stack.Parameters["Size"]));
    }

    [Fact]
    public void Without_a_trace_points_into_the_template()
    {
        _folder.Write("cdk.out/S.template.json", """{"Resources":{"Uploads":{"Type":"AWS::S3::Bucket","Metadata":{"aws:cdk:path":"S/Uploads/Resource"}}}}""")
            .Write("cdk.out/manifest.json", """{ "version": "36.0.0", "artifacts": { "S": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "S.template.json" } } } }""");
        var finding = Assert.Single(_folder.Review().Findings);
        Assert.Equal(("cdk.out/S.template.json:1:15-1:24", "S/Uploads/Resource"), (finding.Location.Show(), finding.Resource.ConstructPath));
        Assert.Empty(finding.Related);
    }

    [Fact]
    public void A_stage_is_a_workload_of_its_own()
    {
        WriteRecent("cdk.out/assembly-Prod");
        _folder.Write("cdk.out/manifest.json", """{ "version": "36.0.0", "artifacts": { "assembly-Prod": { "type": "cdk:cloud-assembly", "properties": { "directoryName": "assembly-Prod" } } } }""");
        var result = _folder.Review(static options => options with { ProfileFor = static path => ReviewProfile.Everything(TestPractices.Catalogue, TestPractices.Today) });
        Assert.Equal((1, 2), (result.Counts.Workloads, result.Findings.Count));
        Assert.Equal("lib/storage.ts", result.Findings[0].Location.File);
    }

    [Fact]
    public void Files_that_the_manifest_does_not_name_are_left_from_earlier_and_not_reviewed()
    {
        WriteRecent("cdk.out");
        _folder.Write("cdk.out/Removed.template.json", """{"Resources":{"Old":{"Type":"AWS::S3::Bucket"}}}""").Write("cdk.out/asset.1/template.yaml", "Resources: { A: { Type: AWS::S3::Bucket } }");
        Assert.Equal(2, _folder.Review().Findings.Count);
    }

    [Fact]
    public void A_manifest_leads_nowhere_outside()
    {
        using var outside = new TestFolder();
        outside.Write("t.json", """{"Resources":{"A":{"Type":"AWS::S3::Bucket"}}}""");
        File.CreateSymbolicLink(_folder.Write("cdk.out/x", "").At("cdk.out/link.json"), outside.At("t.json"));
        _folder.Write("cdk.out/manifest.json", $$"""
            { "version": "36.0.0", "artifacts": {
              "A": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "../../{{Path.GetFileName(outside.Path)}}/t.json" } },
              "B": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "{{outside.Path}}/t.json" } },
              "C": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "link.json" } },
              "D": { "type": "cdk:cloud-assembly", "properties": { "directoryName": "." } },
              "E": { "type": "cdk:cloud-assembly", "properties": { "directoryName": ".." } } } }
            """);
        Assert.Empty(_folder.Review().Findings);
    }

    [Theory]
    [InlineData("""{ "name": "app", "version": "1" }""")]
    [InlineData("""{ "version": "1", "artifacts": [] }""")]
    [InlineData("not json")]
    [InlineData("[1]")]
    public void Other_manifests_are_no_assemblies(string manifest)
    {
        _folder.Write("web/manifest.json", manifest).Write("web/t.yaml", "Resources:\n  A: { Type: AWS::S3::Bucket }\n");
        Assert.False(CloudAssembly.IsAssembly(_folder.At("web"), FileTree.Disk));
        Assert.Single(_folder.Review().Findings);
    }

    [Theory]
    [InlineData("new Storage (/app/lib/storage.ts:17:19)", "/app/lib/storage.ts", 17, 19)]
    [InlineData("/app/bin/app.js:4:17", "/app/bin/app.js", 4, 17)]
    [InlineData("<anonymous> (file:///app/bin/app.mjs:4:17)", "/app/bin/app.mjs", 4, 17)]
    [InlineData(@"new Storage (C:\app\lib\storage.ts:17:19)", @"C:\app\lib\storage.ts", 17, 19)]
    [InlineData("File \"/app/app.py\", line 12, in <module>", "/app/app.py", 12, 0)]
    [InlineData("com.shop.StorageStack.<init>(StorageStack.java:21)", "StorageStack.java", 21, 0)]
    [InlineData("at Shop.StorageStack..ctor() in /app/src/Shop/StorageStack.cs:line 14", "/app/src/Shop/StorageStack.cs", 14, 0)]
    public void Reads_frames_of_the_languages_of_the_cdk(string frame, string file, int line, int column) =>
        Assert.Equal(new SourceFrame(file, line, column), SourceFrame.FirstOfApp(["...new Bucket2 in aws-cdk-lib...", "node:internal/main:1:2", "x (/app/node_modules/y/z.js:1:2)", frame]));

    [Fact]
    public void A_construct_that_the_library_makes_stands_where_the_app_makes_the_one_around_it()
    {
        _folder.Write("cdk.out/S.template.json", """{"Resources":{"Policy1":{"Type":"AWS::S3::Bucket"}}}""").Write("cdk.out/S.metadata.json", """
            { "/S/Handler/Resource": [ { "type": "aws:cdk:creationStack", "data": [ "new Compute (/app/lib/compute.ts:26:16)" ] } ],
              "/S/Handler/ServiceRole/DefaultPolicy/Resource": [ { "type": "aws:cdk:logicalId", "data": "Policy1" }, { "type": "aws:cdk:creationStack", "data": [ "...aws-cdk-lib...", "(no user code in 10 frames)" ] } ] }
            """).Write("cdk.out/manifest.json", """{ "version": "55.0.0", "artifacts": { "S": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "S.template.json" }, "additionalMetadataFile": "S.metadata.json" } } }""");
        Assert.Equal("/app/lib/compute.ts:26:16-26:16", Assert.Single(_folder.Review().Findings).Location.Show());
    }

    private void WriteRecent(string folder, bool withPaths = true)
    {
        _folder.Write("lib/storage.ts", Source).Write(".gitignore", "cdk.out");
        var template = """
            {"Resources": {  "Uploads4F6E":{"Type":"AWS::S3::Bucket","Metadata":{"aws:cdk:path":"Storage/Uploads/Resource"}},
            "Inner1":{"Type":"AWS::CloudFormation::Stack","Metadata":{"aws:asset:path":"Inner.nested.template.json"},"Properties":{"TemplateURL":"https://s3.eu-central-1.amazonaws.com/b/1.json"}}}}
            """;
        var nested = """{"Resources":{"Jobs51A2":{"Type":"AWS::SQS::Queue","Metadata":{"aws:cdk:path":"Storage/Inner/Jobs/Resource"}}}}""";
        _folder.Write($"{folder}/Storage.template.json", withPaths ? template : template.Replace("\"Metadata\"", "\"Other\"", StringComparison.Ordinal));
        _folder.Write($"{folder}/Inner.nested.template.json", withPaths ? nested : nested.Replace("\"Metadata\"", "\"Other\"", StringComparison.Ordinal));
        _folder.Write($"{folder}/Storage.metadata.json", """
            { "/Storage": [ { "type": "aws:cdk:templateFile", "data": "Storage.template.json" } ],
              "/Storage/Inner": [ { "type": "aws:cdk:templateFile", "data": "Inner.nested.template.json" } ],
              "/Storage/Uploads/Resource": [ { "type": "aws:cdk:logicalId", "data": "Uploads4F6E" },
                { "type": "aws:cdk:creationStack", "data": [ "...new Bucket2 in aws-cdk-lib...", "new Storage (/build/machine/app/lib/storage.ts:4:12)", "<anonymous> (/build/machine/app/bin/app.ts:4:17)" ] } ],
              "/Storage/Inner/Jobs/Resource": [ { "type": "aws:cdk:logicalId", "data": "Jobs51A2" },
                { "type": "aws:cdk:creationStack", "data": [ "...new Queue2 in aws-cdk-lib...", "new Inner (/build/machine/app/lib/storage.ts:5:11)" ] } ] }
            """);
        _folder.Write($"{folder}/Storage.assets.json", """{ "version": "55.0.0", "files": { "1": { "source": { "path": "Inner.nested.template.json", "packaging": "file" } } } }""");
        _folder.Write($"{folder}/manifest.json", """
            { "version": "55.0.0", "artifacts": {
              "Storage.assets": { "type": "cdk:asset-manifest", "properties": { "file": "Storage.assets.json" } },
              "Storage": { "type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region", "properties": { "templateFile": "Storage.template.json" },
                "dependencies": [ "Storage.assets" ], "additionalMetadataFile": "Storage.metadata.json", "displayName": "Storage" } } }
            """);
    }
}

using Lintel.Checking;
using Lintel.Code;
using Lintel.Syntax.Code;

namespace Lintel.Tests.Checking;

/// <summary>How a review finds application source, ties it to functions and reports on it.</summary>
public class CodeReviewTests
{
    private const string Template = """
        Resources:
          Orders:
            Type: AWS::Serverless::Function
            Properties:
              CodeUri: src/
              Handler: app.handler
              Runtime: python3.13
        """;

    private static readonly PracticeCatalogue Catalogue = new(
        [
            Make("calls-named", static (unit, verdicts) =>
            {
                foreach (var call in unit.Package.Calls("print"))
                {
                    verdicts.Gap(call.FunctionPlace, "'print' is called");
                }
            }),
            Make("handlers-named", static (unit, verdicts) =>
            {
                foreach (var handler in unit.Handlers)
                {
                    verdicts.Gap(new(handler.Function.File, handler.Function.NameNode), $"{handler.Name} is {string.Join(" ", handler.DeployedAs.Select(static f => f.Resource.Id))}");
                }
            }),
        ],
        static _ => []);

    [Fact]
    public void The_code_of_a_function_is_reviewed_with_it_and_the_rest_as_a_library()
    {
        using var folder = new TestFolder().Write("template.yaml", Template)
            .Write("src/app.py", "from inner.work import do\n\ndef handler(event, context):\n    do()\n")
            .Write("src/inner/work.py", "class Work:\n    def save(self):\n        print(1)\n\ndef do():\n    Work().save()\n")
            .Write("tool/run.py", "print(2)\n");
        Assert.Equal(
            [
                "src/app.py:3:5-3:12 handlers-named handler",
                "src/inner/work.py:3:9-3:14 calls-named Work.save",
                "tool/run.py:1:1-1:6 calls-named run.py",
            ],
            Review(folder).Show());
        Assert.Equal("handler is Orders", Review(folder).Findings[0].Message.ToString());
        Assert.Equal("template.yaml:2:3-2:9", Review(folder).Findings[0].Related[0].Location.Show());
        Assert.Equal("src/inner/work.py:Work.save", Review(folder).Findings[1].Resource.Address);
        Assert.Equal(3, Review(folder).Counts.SourceFiles);
    }

    [Fact]
    public void What_a_handler_hands_its_event_to_is_no_handler()
    {
        using var folder = new TestFolder()
            .Write("routes.py", "@route('/orders')\ndef orders(event, context):\n    pass\n\ndef carts(event, context):\n    pass\n")
            .Write("main.py", "from routes import carts\n\ndef run(event, context):\n    return carts(event, context)\n");
        Assert.Equal(["main.py:3:5-3:8 handlers-named run"], Review(folder).Show());
    }

    [Fact]
    public void Code_that_functions_of_several_templates_share_has_its_gap_once_and_is_counted_so()
    {
        using var folder = new TestFolder().Write("template.yaml", Template).Write("other.yaml", Template).Write("src/app.py", "def handler(event, context):\n    print(1)\n");
        var result = Review(folder);
        Assert.Equal(["src/app.py:1:5-1:12 handlers-named handler", "src/app.py:2:5-2:10 calls-named handler"], result.Show());
        Assert.Equal(2, result.Counts.Of(VerdictKind.Gap));
    }

    [Fact]
    public void A_function_without_a_name_is_reviewed()
    {
        using var folder = new TestFolder().Write("main.js", "export default async function (event, context) {\n  console.log(event);\n}\n");
        var result = Review(folder);
        Assert.Empty(result.Diagnostics);
        Assert.Equal(1, result.Counts.SourceFiles);
    }

    /// <summary>C# is found by the project folder, with the projects that it refers to; a program that brings its runtime along by the project that is there.</summary>
    [Theory]
    [InlineData("Handler: Orders::Orders.Function::TakeAsync, Runtime: dotnet8", "public class Function { public Task TakeAsync(string s, ILambdaContext c) => Shared.Store.Put(s); }", "src/Orders/Function.cs handlers-named Function.TakeAsync,src/Shared/Store.cs calls-named Store.Put")]
    [InlineData("Handler: bootstrap, Runtime: provided.al2023", "public class Function { static Task Main() => LambdaBootstrapBuilder.Create(Take, null).Build().RunAsync(); static string Take(string s, ILambdaContext c) => s; }", "src/Orders/Function.cs handlers-named Function.Take,src/Shared/Store.cs calls-named Store.Put")]
    [InlineData("Handler: Orders::Orders.Missing::TakeAsync, Runtime: dotnet8", "public class Function { }", "src/Shared/Store.cs calls-named Store.Put")]
    public void The_code_of_a_function_in_CSharp_is_its_project(string properties, string type, string expected)
    {
        var catalogue = new PracticeCatalogue(
            [
                Make("calls-named", static (unit, verdicts) =>
                {
                    foreach (var call in unit.Package.Calls("System.Console.WriteLine"))
                    {
                        if (unit.Includes(call.File))
                        {
                            verdicts.Gap(call.FunctionPlace, "It is called");
                        }
                    }
                }),
                Make("handlers-named", static (unit, verdicts) =>
                {
                    foreach (var handler in unit.Handlers)
                    {
                        verdicts.Gap(new(handler.Function.File, handler.Function.NameNode), $"{handler.DeployedAs.Count}");
                    }
                }),
            ],
            static _ => []);
        using var folder = new TestFolder()
            .Write("template.yaml", $"Resources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties: {{CodeUri: src/Orders/, {properties}}}\n")
            .Write("src/Orders/Orders.csproj", "<Project><ItemGroup><ProjectReference Include=\"..\\Shared\\Shared.csproj\" /><ProjectReference Include=\"../../../Outside.csproj\" /></ItemGroup></Project>")
            .Write("src/Orders/Function.cs", "using Amazon.Lambda.Core; using Amazon.Lambda.RuntimeSupport; namespace Orders; " + type)
            .Write("src/Orders/obj/Generated.cs", "class Generated { void M() { System.Console.WriteLine(2); } }")
            .Write("src/Orders.Tests/Test.cs", "class Test { void M() { System.Console.WriteLine(3); } }")
            .Write("src/Orders.Tests.Integration/Test.cs", "class Test { void M() { System.Console.WriteLine(4); } }")
            .Write("src/Shared/Shared.csproj", "<Project />")
            .Write("src/Shared/Store.cs", "namespace Shared; public static class Store { public static Task Put(string s) { System.Console.WriteLine(s); return null; } }");
        Assert.Equal(expected, string.Join(',', Review(folder, catalogue: catalogue).Findings.Select(static f => $"{f.Location.File} {f.Practice.Name} {f.Resource.Id}").Order(StringComparer.Ordinal)));
    }

    /// <summary>An image is built from a Dockerfile: what it copies to where code is run from is the code, and what is found in it names the function.</summary>
    [Theory]
    [InlineData("python", "COPY app.py requirements.txt ${LAMBDA_TASK_ROOT}/\nCMD [\"app.handler\"]", "fn/app.py", "", true)]
    [InlineData("python", "COPY src/ ./\nCMD [\"app.handler\"]", "fn/src/app.py", "", true)]
    [InlineData("python", "COPY src /var/task\nCMD [\"other.handler\"]", "fn/src/app.py", "ImageConfig: {Command: [app.handler]}", true)]
    [InlineData("python", "COPY ../ /var/task\nCMD [\"app.handler\"]", "app.py", "", false)]
    [InlineData("python", "COPY src /opt/other\nCMD [\"app.handler\"]", "fn/src/app.py", "", false)]
    [InlineData("python", "COPY --from=build /src ./\nCMD [\"app.handler\"]", "fn/src/app.py", "", false)]
    [InlineData("nodejs", "COPY src/ ./\nCMD [\"app.handler\"]", "fn/src/app.ts", "", true)]
    [InlineData("nodejs", "COPY src/ ./\nCMD [\"app.handler\"]", "fn/src/app.cjs", "", true)]
    [InlineData("nodejs", "COPY src/ ./\nCMD [\"app.handler\"]", "fn/src/app.py", "", false)]
    public void The_code_in_an_image_is_that_of_its_function(string image, string instructions, string file, string property, bool isTied)
    {
        using var folder = new TestFolder().Write("template.yaml", $$"""
            Resources:
              Orders:
                Type: AWS::Serverless::Function
                Metadata: {DockerContext: ./fn, Dockerfile: Dockerfile, DockerTag: v1}
                Properties:
                  PackageType: Image
                  {{property}}
            """).Write("fn/Dockerfile", $"FROM public.ecr.aws/lambda/{image}:latest\n{instructions}\n").Write(file, image == "python" ? "def handler(event, context):\n    pass\n" : "exports.handler = async event => event;\n");
        var profile = ReviewProfile.Everything(Lintel.Practices.Catalogue.Instance, new(2026, 11, 1));
        var result = Lintel.Checking.Review.Run(new() { Root = folder.Path, Paths = ["."], Catalogue = Lintel.Practices.Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1, FunctionCoverage = Lintel.Practices.FunctionCoverages.Of });
        Assert.Equal(isTied ? "" : "no Dockerfile or source of its image is known", result.Functions.Single().Unread);
        Assert.Contains(result.Findings, static finding => finding.Location.File == "fn/Dockerfile" && finding.Related.Any(static related => related.Message == "'Orders', which runs it" && related.Location.File == "template.yaml"));
    }

    /// <summary>Source is read once, for its practices and for credentials in it, wherever it belongs: to functions of several templates, or to a library.</summary>
    [Fact]
    public void Credentials_in_source_are_found_once_wherever_it_belongs()
    {
        const string Key = "api_key = 'q7Zp2LmX9vTr4KsB8nWd'\n";
        using var folder = new TestFolder().Write("template.yaml", Template).Write("other.yaml", Template)
            .Write("src/app.py", $"{Key}def handler(event, context):\n    pass\n").Write("tool/run.py", Key).Write("node_modules_of/vendor.js", Key);
        var profile = ReviewProfile.Everything(Lintel.Practices.Catalogue.Instance, new(2026, 11, 1));
        var found = Lintel.Checking.Review.Run(new() { Root = folder.Path, Paths = ["."], Catalogue = Lintel.Practices.Catalogue.Instance, ProfileFor = _ => profile, Jobs = 2 })
            .Findings.Where(static finding => finding.Practice.Name == "source-no-hardcoded-secret");
        Assert.Equal(["node_modules_of/vendor.js", "src/app.py", "tool/run.py"], found.Select(static finding => finding.Location.File));
    }

    /// <summary>The handler may be exported by name, wrapped, or have no name of its own.</summary>
    [Theory]
    [InlineData("index.ts", "import middy from '@middy/core';\nconst work = async (event: unknown) => {};\nexport const handler = middy(work);\n", "src/index.ts:2:7-2:11 handlers-named work", "work is Orders")]
    [InlineData("index.mjs", "export default {};\nexport async function handler(event) {}\n", "src/index.mjs:2:23-2:30 handlers-named handler", "handler is Orders")]
    [InlineData("index.js", "exports.handler = async event => {};\n", "src/index.js:1:1-1:16 handlers-named handler", "handler is Orders")]
    public void The_handler_of_a_Node_function_is_found(string file, string text, string place, string message)
    {
        using var folder = new TestFolder().Write("template.yaml", Template.Replace("app.handler", "index.handler", StringComparison.Ordinal).Replace("python3.13", "nodejs22.x", StringComparison.Ordinal)).Write($"src/{file}", text);
        Assert.Equal([place], Review(folder).Show());
        Assert.Equal(message, Review(folder).Findings[0].Message.ToString());
        Assert.Equal("Source::TypeScript", Review(folder).Findings[0].Resource.Type);
    }

    [Theory]
    [InlineData("requirements/site-packages/lib.py")]
    [InlineData("vendor/lib.py")]
    [InlineData("node_modules/lib.py")]
    [InlineData("venv/lib/lib.py")]
    [InlineData("tests/test_app.py")]
    [InlineData("app_test.py")]
    [InlineData("ignored/lib.py")]
    [InlineData("service_pb2.py")]
    public void What_others_or_programs_have_written_and_tests_are_left_out(string path)
    {
        using var folder = new TestFolder().Write(".gitignore", "ignored/\n").Write(path, "print(1)\n");
        Directory.CreateDirectory(folder.At(".git"));
        Assert.Empty(Review(folder).Findings);
    }

    [Fact]
    public void Installed_packages_are_told_by_their_records_and_environments_by_their_settings()
    {
        using var folder = new TestFolder()
            .Write("src/app.py", "print(1)\n")
            .Write("src/six.py", "print(1)\n")
            .Write("src/requests/api.py", "print(1)\n")
            .Write("src/requests-2.0.dist-info/RECORD", "requests/api.py,sha256=x,1\nsix.py,,\n../../bin/x,,\n")
            .Write("src/docutils_like/core.py", "print(1)\n")
            .Write("src/docutils_like-0.12-py2.7.egg-info/top_level.txt", "docutils_like\n\n")
            .Write("src/orders.egg-info/top_level.txt", "app\n")
            .Write("env/pyvenv.cfg", "home = /usr\n")
            .Write("env/lib/thing.py", "print(1)\n")
            .Write("made.py", "# Generated by a tool. DO NOT EDIT.\nprint(1)\n");
        Assert.Equal(["src/app.py:1:1-1:6 calls-named app.py"], Review(folder).Show());
    }

    [Fact]
    public void Code_in_a_template_has_its_findings_at_the_lines_of_the_template()
    {
        using var folder = new TestFolder().Write("template.yaml", """
            Resources:
              Inline:
                Type: AWS::Lambda::Function
                Properties:
                  Handler: index.handler
                  Runtime: python3.13
                  Code:
                    ZipFile: |

                      def handler(event, context):
                          print(event)  # lintel:ignore none-such -- no
            """);
        var result = Review(folder);
        Assert.Equal(["template.yaml:10:15-10:22 handlers-named handler", "template.yaml:11:15-11:20 calls-named handler"], result.Show());
        Assert.Contains("template.yaml:11 suppression-unknown-practice", result.Codes());
    }

    [Fact]
    public void Terraform_archives_lead_to_the_folder_or_file_that_they_are_made_of()
    {
        using var folder = new TestFolder().Write("infra/main.tf", """
            data "archive_file" "one" {
              type        = "zip"
              source_dir  = "${path.module}/../src"
              output_path = "${path.module}/one.zip"
            }

            data "archive_file" "two" {
              type        = "zip"
              source_file = "${path.module}/two.py"
              output_path = "two.zip"
            }

            resource "aws_lambda_function" "one" {
              function_name = "one"
              filename      = data.archive_file.one.output_path
              handler       = "app.run"
              runtime       = "python3.13"
            }

            resource "aws_lambda_function" "two" {
              function_name = "two"
              filename      = "${path.module}/two.zip"
              handler       = "two.run"
              runtime       = "python3.13"
            }
            """).Write("src/app.py", "def run(a, b):\n    pass\n").Write("infra/two.py", "def run(a, b):\n    pass\n").Write("infra/other.py", "print(1)\n");
        Assert.Equal(
            ["infra/other.py:1:1-1:6 calls-named other.py", "infra/two.py:1:5-1:8 handlers-named run", "src/app.py:1:5-1:8 handlers-named run"],
            Review(folder).Show());
    }

    [Fact]
    public void Terraform_archives_that_list_their_files_lead_to_these()
    {
        using var folder = new TestFolder().Write("main.tf", """
            locals {
              name = "one"
            }

            data "archive_file" "one" {
              count       = 1
              type        = "zip"
              output_path = "${path.module}/src/one.zip"

              source {
                content  = file("${path.module}/src/${local.name}.py")
                filename = "${local.name}.py"
              }
            }

            data "archive_file" "two" {
              type        = "zip"
              output_path = "two.zip"

              source {
                content  = file("lib/two.py")
                filename = "two.py"
              }
              source {
                content  = jsonencode({ level = "INFO" })
                filename = "settings.json"
              }
              source {
                content  = file("lib/deep/more.py")
                filename = "deep/more.py"
              }
            }

            data "archive_file" "renamed" {
              type        = "zip"
              output_path = "renamed.zip"

              source {
                content  = file("lib/deep/more.py")
                filename = "index.py"
              }
            }

            resource "aws_lambda_function" "one" {
              function_name = "one"
              filename      = one(data.archive_file.one[*].output_path)
              handler       = "one.run"
              runtime       = "python3.13"
            }

            resource "aws_lambda_function" "two" {
              function_name = "two"
              filename      = data.archive_file.two.output_path
              handler       = "two.run"
              runtime       = "python3.13"
            }

            resource "aws_lambda_function" "renamed" {
              function_name = "renamed"
              filename      = data.archive_file.renamed.output_path
              handler       = "index.run"
              runtime       = "python3.13"
            }
            """).Write("src/one.py", "def run(a, b):\n    pass\n").Write("lib/two.py", "def run(a, b):\n    pass\n").Write("lib/deep/more.py", "def run(a, b):\n    pass\n");
        Assert.Equal(["lib/two.py:1:5-1:8 handlers-named run", "src/one.py:1:5-1:8 handlers-named run"], Review(folder).Show());
    }

    [Theory]
    [InlineData("data.archive_file.code.output_path", "aws_s3_object.code.bucket", "aws_s3_object.code.key", "app.py:1:5-1:8 handlers-named run")]
    [InlineData("\"code.zip\"", "\"code\"", "\"app.zip\"", "app.py:1:5-1:8 handlers-named run")]
    [InlineData("\"code.zip\"", "\"elsewhere\"", "\"app.zip\"", "")]
    [InlineData("\"code.zip\"", "\"code\"", "\"other.zip\"", "")]
    public void Terraform_functions_lead_to_the_source_of_what_the_configuration_uploads(string source, string bucket, string key, string expected)
    {
        using var folder = new TestFolder().Write("main.tf", $$"""
            data "archive_file" "code" {
              type        = "zip"
              source_file = "app.py"
              output_path = "code.zip"
            }

            resource "aws_s3_object" "code" {
              bucket = "code"
              key    = "app.zip"
              source = {{source}}
            }

            resource "aws_lambda_function" "app" {
              function_name = "app"
              s3_bucket     = {{bucket}}
              s3_key        = {{key}}
              handler       = "app.run"
              runtime       = "python3.13"
            }
            """).Write("app.py", "def run(a, b):\n    pass\n");
        Assert.Equal(expected.Length == 0 ? [] : [expected], Review(folder).Show());
    }

    [Fact]
    public void A_Terraform_function_whose_archive_nothing_makes_leads_to_the_folder_of_its_name_with_the_handler()
    {
        using var folder = new TestFolder().Write("main.tf", """
            resource "aws_lambda_function" "one" {
              function_name = "one"
              filename      = "${path.module}/one.zip"
              handler       = "app.run"
              runtime       = "python3.13"
            }

            resource "aws_lambda_function" "two" {
              function_name = "two"
              filename      = "${path.module}/two.zip"
              handler       = "app.run"
              runtime       = "python3.13"
            }
            """).Write("one/app.py", "def run(a, b):\n    pass\n").Write("two/other.py", "def run(a, b):\n    pass\n");
        Assert.Equal(["one/app.py:1:5-1:8 handlers-named run"], Review(folder).Show());
    }

    [Theory]
    [InlineData("build/two.zip", "lambda/app.py:1:5-1:8 handlers-named run")]
    [InlineData("build/one.zip", "")]
    public void A_Terraform_function_whose_archive_nothing_makes_leads_to_the_only_module_of_its_handler(string other, string expected)
    {
        using var folder = new TestFolder().Write("infra/main.tf", $$"""
            resource "aws_lambda_function" "one" {
              function_name = "one"
              filename      = "${path.module}/build/two.zip"
              handler       = "app.run"
              runtime       = "python3.13"
            }

            resource "aws_lambda_function" "two" {
              function_name = "two"
              filename      = "${path.module}/{{other}}"
              handler       = "app.run"
              runtime       = "python3.13"
            }
            """).Write("lambda/app.py", "def run(a, b):\n    pass\n").Write("other/app.py", "def start():\n    pass\n");
        Assert.Equal(expected.Length == 0 ? [] : [expected], Review(folder).Show());
    }

    [Fact]
    public void Archives_lead_to_the_source_that_they_were_packed_from()
    {
        const string Source = "def run(a, b):\n    pass\n";
        using var folder = new TestFolder()
            .Write("infra/main.tf", """
                resource "aws_lambda_function" "one" {
                  function_name = "one"
                  filename      = "${path.module}/packed.zip"
                  handler       = "one.run"
                  runtime       = "python3.13"
                }
                """)
            .Write("infra/packed.zip", PackedFile.Of(("one.py", Source), ("pip/more.py", "print(1)\n"))).Write("code/one.py", Source)
            .Write("sam/template.yaml", "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: { CodeUri: dist/f.zip, Handler: src/two.run, Runtime: python3.13 }\n")
            .Write("sam/dist/f.zip", PackedFile.Of(("src/two.py", Source))).Write("sam/functions/src/two.py", Source)
            .Write("sam/changed.yaml", "Transform: AWS::Serverless-2016-10-31\nResources:\n  G:\n    Type: AWS::Serverless::Function\n    Properties: { CodeUri: dist/g.zip, Handler: three.run, Runtime: python3.13 }\n")
            .Write("sam/dist/g.zip", PackedFile.Of(("three.py", "# older\n" + Source))).Write("sam/three.py", Source)
            .Write("app/cdk.json", "{}")
            .Write("app/cdk.out/manifest.json", """{"version": "40.0.0", "artifacts": {"App": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "App.template.json"}}}}""")
            .Write("app/cdk.out/App.template.json", """
                {"Resources": {"F": {"Type": "AWS::Lambda::Function", "Properties": {"Code": {"S3Bucket": "b", "S3Key": "k.zip"}, "Handler": "four.run", "Runtime": "python3.13"},
                 "Metadata": {"aws:asset:path": "asset.1.zip", "aws:asset:property": "Code"}}}}
                """)
            .Write("app/cdk.out/asset.1.zip", PackedFile.Of(("four.py", Source))).Write("app/lambda/four.py", Source);
        Assert.Equal(
            ["app/lambda/four.py:1:5-1:8 handlers-named run", "code/one.py:1:5-1:8 handlers-named run", "sam/functions/src/two.py:1:5-1:8 handlers-named run"],
            Review(folder).Show());
    }

    [Fact]
    public void Functions_of_the_CDK_lead_to_the_source_that_their_asset_is_a_copy_of()
    {
        using var folder = new TestFolder()
            .Write("cdk.json", "{}")
            .Write("cdk.out/manifest.json", """{"version": "40.0.0", "artifacts": {"App": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "App.template.json"}}}}""")
            .Write("cdk.out/App.template.json", """
                {"Resources": {"F": {"Type": "AWS::Lambda::Function", "Properties": {"Code": {"S3Bucket": "b", "S3Key": "k.zip"}, "Handler": "app.run", "Runtime": "python3.13"},
                 "Metadata": {"aws:asset:path": "asset.1", "aws:asset:property": "Code"}},
                 "G": {"Type": "AWS::Lambda::Function", "Properties": {"Code": {"S3Bucket": "b", "S3Key": "k.zip"}, "Handler": "app.run", "Runtime": "python3.13"},
                 "Metadata": {"aws:asset:path": "asset.2", "aws:asset:property": "Code"}}}}
                """)
            .Write("cdk.out/asset.1/app.py", "def run(a, b):\n    pass\n")
            .Write("cdk.out/asset.2/app.py", "def run(a, b):\n    return 1\n")
            .Write("lambda/app.py", "def run(a, b):\n    pass\n");
        Assert.Equal(["cdk.out/asset.2/app.py:1:5-1:8 handlers-named run", "lambda/app.py:1:5-1:8 handlers-named run"], Review(folder).Show());
    }

    [Theory]
    [InlineData("entry: path.join(__dirname, '../functions/orders.ts'), handler: 'run'", "functions/orders.ts", "run")]
    [InlineData("entry: 'functions/orders.ts', handler: 'run'", "functions/orders.ts", "run")]
    [InlineData("entry: `${__dirname}/../functions/orders.ts`, handler: 'orders.run'", "functions/orders.ts", "run")]
    [InlineData("memorySize: 256", "lib/app-stack.Orders.ts", "handler")]
    public void Bundled_functions_of_the_CDK_lead_to_the_entry_of_their_construct(string options, string source, string handler)
    {
        using var folder = new TestFolder()
            .Write("cdk.json", """{"app": "npx ts-node bin/app.ts"}""")
            .Write("bin/app.ts", "import * as cdk from 'aws-cdk-lib';\nimport { AppStack } from '../lib/app-stack';\nconst app = new cdk.App();\nnew AppStack(app, 'App');\n")
            .Write("lib/app-stack.ts", $$"""
                import * as path from 'path';
                import * as cdk from 'aws-cdk-lib';
                import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';

                export class AppStack extends cdk.Stack {
                  constructor(scope: cdk.App, id: string) {
                    super(scope, id);
                    new NodejsFunction(this, 'Orders', { {{options}} });
                  }
                }
                """)
            .Write("cdk.out/manifest.json", """{"version": "40.0.0", "artifacts": {"App": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "App.template.json"}}}}""")
            .Write("cdk.out/App.template.json", """
                {"Resources": {"Orders5D6A4E0A": {"Type": "AWS::Lambda::Function", "Properties": {"Code": {"S3Bucket": "b", "S3Key": "k.zip"}, "Handler": "index.run", "Runtime": "nodejs22.x"},
                 "Metadata": {"aws:cdk:path": "App/Orders/Resource", "aws:asset:path": "asset.1", "aws:asset:is-bundled": true, "aws:asset:property": "Code"}}}}
                """)
            .Write("cdk.out/asset.1/index.js", "\"use strict\";var r=()=>1;exports.run=r;\n")
            .Write(source, $"export const {handler} = async (event: any) => {{\n  return event;\n}};\n");
        Assert.Contains(Review(folder).Show(), finding => finding.StartsWith(source, StringComparison.Ordinal) && finding.EndsWith($"handlers-named {handler}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"functions\"")]
    [InlineData("os.path.join(os.path.dirname(__file__), \"functions\")")]
    public void Bundled_functions_of_a_Python_app_lead_to_the_index_in_their_entry(string entry)
    {
        using var folder = new TestFolder()
            .Write("cdk.json", """{"app": "python3 app.py"}""")
            .Write("app.py", $"""
                import os
                import aws_cdk as cdk
                from aws_cdk.aws_lambda_python_alpha import PythonFunction

                class AppStack(cdk.Stack):
                    def __init__(self, scope, construct_id):
                        super().__init__(scope, construct_id)
                        PythonFunction(self, "Orders", entry={entry}, index="orders.py", handler="run")

                app = cdk.App()
                AppStack(app, "App")
                """)
            .Write("cdk.out/manifest.json", """{"version": "40.0.0", "artifacts": {"App": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "App.template.json"}}}}""")
            .Write("cdk.out/App.template.json", """
                {"Resources": {"Orders5D6A4E0A": {"Type": "AWS::Lambda::Function", "Properties": {"Code": {"S3Bucket": "b", "S3Key": "k.zip"}, "Handler": "orders.run", "Runtime": "python3.13"},
                 "Metadata": {"aws:cdk:path": "App/Orders/Resource", "aws:asset:path": "asset.1", "aws:asset:is-bundled": true, "aws:asset:property": "Code"}}}}
                """)
            .Write("cdk.out/asset.1/orders.py", "def run(a, b):\n    return 2\n")
            .Write("functions/orders.py", "def run(a, b):\n    return 1\n");
        Assert.Contains("functions/orders.py:1:5-1:8 handlers-named run", Review(folder).Show());
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc")]
    [InlineData("link")]
    public void Nothing_outside_of_the_reviewed_root_is_read(string path)
    {
        using var folder = new TestFolder().Write("outside/app.py", "print(1)\n").Write("root/template.yaml", Template.Replace("src/", path, StringComparison.Ordinal));
        Directory.CreateSymbolicLink(folder.At("root/link"), folder.At("outside"));
        var result = Review(folder, "root");
        Assert.Empty(result.Findings);
        Assert.Equal(0, result.Counts.SourceFiles);
    }

    [Fact]
    public void A_file_belongs_to_the_innermost_function_and_is_reviewed_once()
    {
        using var folder = new TestFolder()
            .Write("template.yaml", """
                Resources:
                  All:
                    Type: AWS::Serverless::Function
                    Properties: {CodeUri: ., Handler: one.app.run, Runtime: python3.13}
                  One:
                    Type: AWS::Serverless::Function
                    Properties: {CodeUri: one, Handler: app.run, Runtime: python3.13}
                """)
            .Write("second.yaml", """
                Resources:
                  Again:
                    Type: AWS::Serverless::Function
                    Properties: {CodeUri: one/, Handler: app.run, Runtime: python3.13}
                """)
            .Write("one/app.py", "def run(a, b):\n    print(1)\n");
        Assert.Single(Review(folder).Findings, static finding => finding.Practice.Name == "calls-named");
    }

    [Theory]
    [InlineData("# lintel:ignore calls-* -- it is a tool\nprint(1)\nprint(2)\n", 2)]
    [InlineData("import os\nprint(1)  # lintel:ignore calls-named -- once\nprint(2)\n", 1)]
    [InlineData("import os\n# lintel:ignore calls-named -- all of it\ndef f():\n    print(1)\n    print(2)\n", 2)]
    [InlineData("import os\n# lintel:ignore calls-named -- the statement\nprint(\n  print(1))\nprint(2)\n", 2)]
    [InlineData("import os\nx = '# lintel:ignore calls-named -- in a text'; print(1)\n", 0)]
    public void A_comment_accepts_the_gaps_of_its_line_statement_or_declaration(string text, int suppressed)
    {
        using var folder = new TestFolder().Write("run.py", text);
        var result = Review(folder);
        Assert.Equal(suppressed, result.Findings.Count(static f => f.Verdict == VerdictKind.Suppressed));
        Assert.All(result.Findings.Where(static f => f.Verdict == VerdictKind.Suppressed), static f => Assert.True(f.SuppressedInSource));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void Suppressions_that_nothing_needs_are_reported()
    {
        using var folder = new TestFolder().Write("run.py", "import os\n# lintel:ignore calls-named -- long gone\nos.getcwd()\n");
        Assert.Equal(["run.py:2 suppression-unused"], Review(folder).Codes());
    }

    [Fact]
    public void A_finding_keeps_its_fingerprint_when_lines_move_and_others_come()
    {
        using var folder = new TestFolder().Write("run.py", "def f(x):\n    print(x)\n");
        var before = Assert.Single(Review(folder).Findings).Fingerprint;
        folder.Write("run.py", "import os\n\n\ndef g(x):\n    print(x)\n\n\ndef f(x):\n    os.getcwd()\n    print(x)\n");
        Assert.Equal(before, Review(folder).Findings[1].Fingerprint);
    }

    [Fact]
    public void Syntax_errors_are_diagnostics_and_the_rest_of_the_file_is_reviewed()
    {
        using var folder = new TestFolder().Write("run.py", "print(1)\nx = = 3\nprint(2)\n");
        var result = Review(folder);
        Assert.Equal(2, result.Findings.Count);
        Assert.Equal("run.py:2", Assert.Single(result.Codes()).Split(' ')[0]);
    }

    [Fact]
    public void A_fault_of_a_practice_costs_nothing_else()
    {
        var catalogue = new PracticeCatalogue([Make("a-broken", static (_, _) => throw new InvalidOperationException("it broke.")), Make("handlers-named", Catalogue.All[1].CodeCheck!, 1)], static _ => []);
        using var folder = new TestFolder().Write("app.py", "def run(event, context):\n    pass\n");
        var result = Review(folder, ".", catalogue);
        Assert.Single(result.Findings);
        Assert.Equal(["app.py:1 internal-error"], result.Codes());
    }

    [Fact]
    public void What_runs_when_a_handler_is_called_is_followed_through_functions_classes_and_callbacks()
    {
        const string Text = """
            from functools import partial
            import other

            def never():
                print("never")

            class Work:
                def __init__(self):
                    print("made")

                def save(self):
                    print("saved")

            def each(item):
                print("each")

            def handler(event, context):
                Work().save()
                list(map(each, event))
                def inner():
                    print("inner")
                inner()

            print("load")
            """;
        var tree = new CodeTree();
        CodeReaders.Read(CodeLanguage.Python, new("app.py", Text), tree);
        var unit = new CodeUnit(new("", [tree]), []);
        var reached = unit.View<ReachedCode>();
        Assert.Equal(
            ["made", "saved", "each", "inner"],
            unit.Package.Calls("print").Where(call => reached.HandlerOf(call.FunctionPlace) is not null).Select(static call => call.Argument(0, default).Constant.Text));
    }

    [Theory]
    [InlineData(1, new string[0])]
    [InlineData(2, new[] { "'F0', which loads this file", "'F1', which loads this file" })]
    [InlineData(5, new[] { "'F0', which loads this file", "'F1', which loads this file", "'F2', which loads this file, as do 2 more functions" })]
    public void A_finding_in_code_that_several_functions_load_names_them(int count, string[] expected)
    {
        using var folder = new TestFolder().Write("src/shared/work.py", "def do():\n    print(1)\n").Write("src/alone/other.py", "def handler(event, context):\n    return 1\n");
        var template = new System.Text.StringBuilder("Resources:\n  Alone:\n    Type: AWS::Serverless::Function\n    Properties: {CodeUri: src/, Handler: alone.other.handler, Runtime: python3.13}\n");
        for (var i = 0; i < count; i++)
        {
            template.Append(System.Globalization.CultureInfo.InvariantCulture, $"  F{i}:\n    Type: AWS::Serverless::Function\n    Properties: {{CodeUri: src/, Handler: f{i}.handler, Runtime: python3.13}}\n");
            folder.Write($"src/f{i}.py", "from shared.work import do\n\ndef handler(event, context):\n    do()\n");
        }

        folder.Write("template.yaml", template.ToString());
        var finding = Assert.Single(Review(folder).Findings, static finding => finding.Practice.Name == "calls-named");
        Assert.Equal(expected, finding.Related.Select(static related => related.Message));
    }

    private static ReviewResult Review(TestFolder folder, string root = ".", PracticeCatalogue? catalogue = null)
    {
        catalogue ??= Catalogue;
        var profile = ReviewProfile.Everything(catalogue, new(2026, 11, 1));
        return Lintel.Checking.Review.Run(new()
        {
            Root = Path.GetFullPath(folder.At(root)),
            Paths = ["."],
            Catalogue = catalogue,
            ProfileFor = _ => profile,
            Jobs = 2,
            Keep = new HashSet<VerdictKind> { VerdictKind.Gap, VerdictKind.Suppressed },
        });
    }

    private static Practice Make(string name, CodeCheck check, int? index = null) => new()
    {
        Name = name,
        Pillar = Pillar.Reliability,
        Severity = Severity.Medium,
        Reach = Reach.Code,
        ProductionOnly = false,
        Types = [],
        Title = name,
        WellArchitected = [],
        Aliases = [],
        Page = static () => default,
        Check = Practice.NoResource,
        CodeCheck = check,
        Index = index ?? (name == "handlers-named" ? 1 : 0),
    };
}

using Lintel.Templates.Terraform.Evaluation;

namespace Lintel.Tests.Templates.Terraform.Evaluation;

public sealed class ModuleTests : IDisposable
{
    private const string Queue = """
        variable "name" { type = string }
        resource "aws_sqs_queue" "q" {
          name = var.name
        }
        output "arn" { value = aws_sqs_queue.q.arn }
        output "name" { value = aws_sqs_queue.q.name }
        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_instance_of_a_call_is_evaluated_with_its_arguments()
    {
        _folder.Write("modules/queue/main.tf", Queue).Write("live/main.tf", """
            module "jobs" {
              source   = "../modules/queue"
              for_each = { eu = "jobs-eu", us = "jobs-us" }
              name     = each.value
            }
            module "one" {
              source = "../modules/queue"
              count  = 2
              name   = "${module.jobs["eu"].name}-${count.index}"
            }
            """);
        var built = _folder.Build("live");
        Assert.Empty(built.Diagnostics);
        Assert.Equal(
            ["module.jobs[\"eu\"].aws_sqs_queue.q", "module.jobs[\"us\"].aws_sqs_queue.q", "module.one[0].aws_sqs_queue.q", "module.one[1].aws_sqs_queue.q"],
            built.Workload.Resources.Select(static r => r.Address));
        Assert.Equal(["jobs-eu", "jobs-us", "jobs-eu-0", "jobs-eu-1"], built.Workload.Resources.Select(static r => r["QueueName"].Describe()));
    }

    [Fact]
    public void Of_resources_with_one_name_the_one_that_is_referred_to_is_meant()
    {
        _folder.Write("main.tf", """
            resource "aws_s3_bucket" "eu" { bucket = "orders" }
            resource "aws_s3_bucket" "us" { bucket = "orders" }
            resource "aws_s3_bucket_versioning" "us" {
              bucket = aws_s3_bucket.us.bucket
              versioning_configuration { status = "Enabled" }
            }
            """);
        Assert.Equal([false, true], _folder.Build().Workload.Resources.Select(static r => r["VersioningConfiguration.Status"].Is("Enabled").IsTrue));
    }

    [Fact]
    public void A_module_that_another_folder_calls_is_no_root()
    {
        _folder.Write("modules/queue/main.tf", Queue).Write("live/main.tf", "module \"a\" {\n  source = \"../modules/queue\"\n  name = \"x\"\n}\n");
        Assert.Equal("live", _folder.Build("live").Workload.Name);
        Assert.Throws<InvalidOperationException>(() => _folder.Build("modules/queue"));
    }

    [Theory]
    [InlineData("locals { a = 1 }\n", "terraform-too-many-modules")]
    [InlineData("resource \"aws_sqs_queue\" \"q\" {}\n", "terraform-too-many-modules")]
    [InlineData("resource \"aws_sqs_queue\" \"q\" { count = 1000 }\n", "terraform-too-many-resources")]
    public void Calls_within_calls_that_multiply_end_at_a_limit_which_is_said_once(string content, string code)
    {
        const int Levels = 8;
        for (var level = 0; level <= Levels; level++)
        {
            var call = level == Levels ? "" : $"module \"next\" {{\n  source = \"../m{level + 1}\"\n  count  = 50\n}}\noutput \"all\" {{ value = module.next[*].all }}\n";
            _folder.Write($"m{level}/main.tf", call + content);
        }

        var clock = System.Diagnostics.Stopwatch.StartNew();
        var built = _folder.Build("m0");
        Assert.Equal([code], built.Diagnostics.Select(static d => d.Code));
        Assert.InRange(built.Diagnostics[0].Position.Line, 1, 6);
        Assert.InRange(built.Workload.Resources.Count, content.Contains("resource", StringComparison.Ordinal) ? TerraformRun.MaximumModules * 9 / 10 : 0, TerraformRun.MaximumResources);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"it took {clock.Elapsed}");
    }

    [Fact]
    public void Modules_that_are_not_at_hand_are_named_with_what_to_do()
    {
        _folder.Write("main.tf", """
            module "vpc" {
              source  = "terraform-aws-modules/vpc/aws"
              version = "5.0.0"
            }
            module "gone" {
              source = "./gone"
            }
            resource "aws_sqs_queue" "q" {
              name = module.vpc.name
            }
            """);
        var built = _folder.Build();
        Assert.Equal(
            ["main.tf:2 terraform-module-not-installed", "main.tf:6 terraform-module-missing"],
            built.Diagnostics.Select(static d => $"{d.File}:{d.Position.Line} {d.Code}"));
        Assert.Equal("aws_sqs_queue.q", Assert.Single(built.Workload.Resources).Address);
    }

    [Theory]
    [InlineData("bucket = aws_s3_bucket.b.id", "module 'settings' is not at hand and may set VersioningConfiguration")]
    [InlineData("bucket = aws_s3_bucket.b.bucket", "module 'settings' is not at hand and may set VersioningConfiguration")]
    [InlineData("buckets = { logs = aws_s3_bucket.b }", "module 'settings' is not at hand and may set VersioningConfiguration")]
    [InlineData("bucket = local.id", "module 'settings' is not at hand and may set VersioningConfiguration")]
    [InlineData("for_each = { logs = aws_s3_bucket.b.id }\n  bucket = each.value", "module 'settings' is not at hand and may set VersioningConfiguration")]
    [InlineData("domain = aws_s3_bucket.b.bucket_regional_domain_name", null)]
    [InlineData("bucket = \"other\"", null)]
    [InlineData("bucket = aws_s3_bucket.b.id\n  count = 0", null)]
    public void A_module_that_is_not_at_hand_may_add_parts_to_what_it_is_told_of(string argument, string? reason)
    {
        _folder.Write("main.tf", $$"""
            locals { id = aws_s3_bucket.b.id }
            resource "aws_s3_bucket" "b" { bucket = "orders" }
            module "settings" {
              source = "github.com/example/settings"
              {{argument}}
            }
            """);
        var bucket = Assert.Single(_folder.Build().Workload.Resources);
        var versioning = bucket["VersioningConfiguration"];
        Assert.Equal(reason is null, versioning.IsAbsent);
        Assert.Equal(reason, versioning.IsAbsent ? null : versioning.UnknownReason);
        Assert.Equal("orders", bucket["BucketName"].Describe());
    }

    [Theory]
    [InlineData("terraform-aws-modules/lambda/aws", null)]
    [InlineData("registry.terraform.io/terraform-aws-modules/lambda/aws//modules/deploy", null)]
    [InlineData("git::https://github.com/terraform-aws-modules/terraform-aws-alb.git?ref=v9.0.0", null)]
    [InlineData("github.com/terraform-aws-modules/terraform-aws-vpc", null)]
    [InlineData("terraform-aws-modules/s3-bucket/aws//modules/notification", null)]
    [InlineData("terraform-aws-modules/s3-bucket/aws", "module 'm' is not at hand and may set VersioningConfiguration")]
    [InlineData("terraform-aws-modules/s3-bucket/aws//modules/object", "module 'm' is not at hand and may set VersioningConfiguration")]
    [InlineData("terraform-aws-modules/unheard-of/aws", "module 'm' is not at hand and may set VersioningConfiguration")]
    [InlineData("git::https://git.example.com/terraform-aws-modules/terraform-aws-lambda.git", "module 'm' is not at hand and may set VersioningConfiguration")]
    [InlineData("acme/lambda/aws", "module 'm' is not at hand and may set VersioningConfiguration")]
    public void A_module_of_the_registry_adds_the_parts_that_its_configuration_has(string source, string? reason)
    {
        _folder.Write("main.tf", $$"""
            resource "aws_s3_bucket" "b" { bucket = "artifacts" }
            module "m" {
              source    = "{{source}}"
              s3_bucket = aws_s3_bucket.b.id
            }
            """);
        var versioning = Assert.Single(_folder.Build().Workload.Resources)["VersioningConfiguration"];
        Assert.Equal(reason, versioning.IsAbsent ? null : versioning.UnknownReason);
    }

    /// <summary>A name that the tables do not have would stand for nothing.</summary>
    [Fact]
    public void The_parts_of_modules_of_the_registry_are_parts()
    {
        foreach (var line in File.ReadLines(Path.Join(RepositoryFolder.Root, "src/Lintel.Core/Templates/Terraform/Evaluation/RegistryModules.csv")).SkipWhile(static line => line != "module,parts").Skip(1))
        {
            Assert.All(line.Split(',')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), static type => Assert.NotEmpty(Lintel.Templates.Terraform.MappingTable.Find(type)!.Parts));
        }
    }

    [Theory]
    [InlineData("bucket = data.aws_s3_bucket.logs.id", "data.aws_s3_bucket.logs")]
    [InlineData("bucket = data.aws_s3_bucket.all[\"logs\"].id", "data.aws_s3_bucket.all[\"logs\"]")]
    [InlineData("bucket = var.bucket", "var.bucket")]
    [InlineData("bucket = \"orders\"", "orders")]
    [InlineData("bucket = lower(var.bucket)", "aws_s3_bucket of aws_s3_bucket_versioning.v")]
    [InlineData("for_each = toset([\"a\"])\n  bucket = each.value", "a")]
    public void Messages_call_what_is_managed_elsewhere_by_what_its_parts_call_it(string argument, string name)
    {
        _folder.Write("main.tf", $$"""
            variable "bucket" {}
            data "aws_s3_bucket" "logs" { bucket = "logs" }
            data "aws_s3_bucket" "all" {
              for_each = toset(["logs"])
              bucket   = each.key
            }
            resource "aws_s3_bucket_versioning" "v" {
              {{argument}}
              versioning_configuration { status = "Suspended" }
            }
            """);
        var bucket = Assert.Single(_folder.Build().Workload.Resources);
        Assert.Equal(name, bucket.ToString());
        Assert.StartsWith("aws_s3_bucket_versioning.v", bucket.Address, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_nothing_declares_are_reported_once_whether_they_are_evaluated_or_not()
    {
        _folder.Write("main.tf", """
            variable "there" {}
            moved {
              from = module.before
              to   = module.child
            }
            module "child" { source = "./child" }
            resource "aws_sqs_queue" "q" {
              name = var.there
              dynamic "x" {
                for_each = [for local in var.there : local.name]
                content { y = local.value }
              }
              tags = { A = try(var.gone, "a"), B = "${var.gone}-b", C = module.lost.id }
            }
            """).Write("child/main.tf", """
            locals { never = [for v in local.missing : var.child if v.ok] }
            """);
        Assert.Equal(
            ["main.tf:13 There is no variable 'gone'", "main.tf:13 There is no module call 'lost'", "child/main.tf:1 There is no local value 'missing'", "child/main.tf:1 There is no variable 'child'"],
            _folder.Build().Diagnostics.Select(static d => $"{d.File}:{d.Position.Line} {d.Message.Split(" in this module")[0]}"));
    }

    [Fact]
    public void What_terraform_init_installed_is_read_by_the_names_of_the_calls()
    {
        _folder.Write(".terraform/modules/modules.json", """{"Modules":[{"Key":"","Source":"","Dir":"."},{"Key":"jobs","Source":"registry","Dir":".terraform/modules/jobs"},{"Key":"jobs.inner","Source":"x","Dir":".terraform/modules/jobs/inner"}]}""")
            .Write(".terraform/modules/jobs/main.tf", "module \"inner\" {\n  source = \"git::https://example.com/x.git\"\n  name = \"a\"\n}\n")
            .Write(".terraform/modules/jobs/inner/main.tf", Queue)
            .Write("main.tf", "module \"jobs\" {\n  source = \"acme/jobs/aws\"\n}\n");
        var folders = new Lintel.Templates.Terraform.Configuration.TerraformFolders(_folder.Path, 1 << 20);
        var root = folders.Find(_folder.Path)!;
        var built = TerraformWorkload.Build(root, folders, _folder.Path, Lintel.Templates.CloudFormation.TemplateOptions.Default);
        Assert.Empty(built.Diagnostics);
        Assert.Equal("module.jobs.module.inner.aws_sqs_queue.q", Assert.Single(built.Workload.Resources).Address);
    }

    [Fact]
    public void A_module_that_calls_itself_is_reported_and_the_rest_is_there()
    {
        _folder.Write("a/main.tf", "module \"b\" {\n  source = \"../b\"\n}\nresource \"aws_vpc\" \"v\" {}\n").Write("b/main.tf", "module \"a\" {\n  source = \"../a\"\n}\nresource \"aws_vpc\" \"w\" {}\n");
        var built = _folder.Build("a");
        Assert.Equal("terraform-module-cycle", Assert.Single(built.Diagnostics).Code);
        Assert.Equal(["aws_vpc.v", "module.b.aws_vpc.w"], built.Workload.Resources.Select(static r => r.Address));
    }

    [Fact]
    public void Definitions_of_variables_are_taken_in_the_order_of_terraform()
    {
        _folder.Write("main.tf", "variable \"a\" {}\nvariable \"b\" {}\nvariable \"c\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  name = \"${var.a}${var.b}${var.c}\"\n}\n")
            .Write("terraform.tfvars", "a = 1\nb = 1\nc = 1\n").Write("x.auto.tfvars", "b = 2\nc = 2\n").Write("y.auto.tfvars", "c = 3\n");
        Assert.Equal("123", Assert.Single(_folder.Build().Workload.Resources)["QueueName"].Describe());
    }

    [Fact]
    public void Override_files_change_what_they_name()
    {
        _folder.Write("main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  name = \"a\"\n  delay_seconds = 5\n}\nlocals {\n  x = 1\n}\n")
            .Write("main_override.tf", "resource \"aws_sqs_queue\" \"q\" {\n  name = \"b\"\n}\n");
        var queue = Assert.Single(_folder.Build().Workload.Resources);
        Assert.Equal(("b", "5"), (queue["QueueName"].Describe(), queue["DelaySeconds"].Describe()));
    }
}

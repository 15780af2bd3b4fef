using Lintel.Practices;
using Lintel.Templates.CloudFormation;
using Lintel.Tests.Checking;

namespace Lintel.Tests.Templates.Terraform.Evaluation;

public sealed class DeclarationTests : IDisposable
{
    private const string Module = "variable \"name\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  name = var.name\n}\n";
    private const string Provider = "provider \"aws\" {\n  region = \"eu-west-1\"\n}\n";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_configuration_declares_is_told_once_however_often_and_from_wherever_it_is_called()
    {
        _folder.Write("modules/queue/main.tf", Module)
            .Write("dev/main.tf", Provider + Call("a", "../modules/queue", "  count = 3\n") + Call("b", "../modules/queue"))
            .Write("prod/main.tf", Provider + Call("a", "../modules/queue"));
        Assert.Equal(["modules/queue/main.tf:1 terraform-variable-typed"], Gaps("terraform-variable-typed"));
    }

    [Theory]
    [InlineData("resource \"aws_sqs_queue\" \"q\" {\n  name = \"q-${var.v}\"\n}", "string")]
    [InlineData("resource \"aws_sqs_queue\" \"q\" {\n  name = \"${var.v}\"\n}", "string")]
    [InlineData("resource \"aws_sqs_queue\" \"q\" {\n  name = coalesce(var.v, \"q\")\n}", "string")]
    [InlineData("resource \"aws_sqs_queue\" \"q\" {\n  visibility_timeout_seconds = true ? var.v : 30\n  name = \"q${var.v}\"\n}", "number")]
    [InlineData("resource \"aws_sqs_queue\" \"q\" {\n  count = var.v ? 1 : 0\n}", "bool")]
    [InlineData("resource \"aws_sqs_queue\" \"q\" {\n  count = var.v\n}", "number")]
    [InlineData("resource \"aws_sqs_queue\" \"q\" {\n  tags = merge(var.v, { a = \"b\" })\n}", "map(string)")]
    [InlineData("resource \"aws_instance\" \"i\" {\n  root_block_device {\n    volume_size = var.v\n  }\n}", "number")]
    [InlineData("resource \"aws_instance\" \"i\" {\n  dynamic \"root_block_device\" {\n    for_each = [1]\n    content {\n      encrypted = var.v\n    }\n  }\n}", "bool")]
    [InlineData("resource \"aws_instance\" \"i\" {\n  vpc_security_group_ids = var.v\n}", "list(string)")]
    [InlineData("resource \"aws_instance\" \"i\" {\n  vpc_security_group_ids = [var.v]\n}", "string")]
    [InlineData("locals {\n  is_live = var.v == \"prod\"\n}", "string")]
    [InlineData("locals {\n  more = var.v + 1\n}", "number")]
    [InlineData("locals {\n  list = join(\",\", var.v)\n}", "list(string)")]
    [InlineData("module \"m\" {\n  source = \"./m\"\n  typed  = var.v\n}", "bool")]
    [InlineData("module \"m\" {\n  source = \"./m\"\n  used   = var.v\n}", "string")]
    [InlineData("data \"template_file\" \"t\" {\n  vars = { a = var.v }\n}", "string")]
    [InlineData("locals {\n  name = var.v.name\n  text = \"${var.v}\"\n}", null)]
    [InlineData("locals {\n  all = [for v in var.v : v]\n}", null)]
    [InlineData("locals {\n  a = var.v + 1\n  b = !var.v\n}", null)]
    [InlineData("output \"v\" {\n  value = var.v\n}", null)]
    [InlineData("locals {\n  is_set = var.v != null\n}", null)]
    public void The_uses_of_a_variable_show_its_type(string use, string? type)
    {
        _folder.Write("main.tf", "variable \"v\" {}\n" + Provider + use).Write("m/main.tf", "variable \"typed\" {\n  type = bool\n}\nvariable \"used\" {}\nlocals {\n  name = \"a-${var.used}\"\n}\n");
        var gap = Assert.Single(Review().Findings, static finding => finding.Practice.Name == "terraform-variable-typed" && finding.Location.File == "main.tf");
        Assert.EndsWith(type is null ? "; set type" : $"; set type to {type}", gap.Message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Modules_that_call_each_other_have_the_types_that_they_show_themselves()
    {
        _folder.Write("main.tf", "variable \"v\" {}\nmodule \"a\" {\n  source = \"./a\"\n  v      = var.v\n}\n")
            .Write("a/main.tf", "variable \"v\" {}\nmodule \"b\" {\n  source = \"../b\"\n  v      = var.v\n}\n")
            .Write("b/main.tf", "variable \"v\" {}\nmodule \"a\" {\n  source = \"../a\"\n  v      = var.v\n}\nlocals {\n  v = upper(var.v)\n}\n");
        Assert.Equal(["string", "string", "string"], Review().Findings.Where(static finding => finding.Practice.Name == "terraform-variable-typed").Select(static finding => finding.Message.ToString().Split(' ')[^1]));
    }

    [Fact]
    public void A_root_module_needs_a_state_and_modules_and_examples_do_not()
    {
        _folder.Write("live/main.tf", Provider + Call("a", "../modules/queue"))
            .Write("modules/queue/main.tf", Module)
            .Write("modules/topic/main.tf", Provider + "resource \"aws_sns_topic\" \"t\" {}\n")
            .Write("examples/simple/main.tf", Provider + Call("a", "../../live"))
            .Write("library/main.tf", "terraform {\n  required_providers {\n    aws = { version = \"~> 6.0\" }\n  }\n}\n" + Module);
        Assert.Equal(["live/main.tf:1 terraform-remote-state"], Gaps("terraform-remote-state"));
        Assert.Equal(["library/main.tf:1 terraform-required-version", "live/main.tf:1 terraform-required-version", "modules/topic/main.tf:1 terraform-required-version"], Gaps("terraform-required-version"));
    }

    [Fact]
    public void A_file_that_is_not_formatted_is_named_once_and_one_that_cannot_be_read_or_is_JSON_not_at_all()
    {
        _folder.Write("a.tf", "variable \"a\" {\n\ttype = string\n}\nvariable \"b\" {\n\ttype=string\n}\n")
            .Write("b.tf", "\r\nvariable \"c\" {\r\n  type = string\r\n}\r\n")
            .Write("c.tf", "\uFEFFlocals {\n  x = { y = [\n1 ] }\n  long_name = 1\n}\n")
            .Write("d.tf", "  locals {\n  d = 1\n")
            .Write("e.tf.json", "{   \"locals\": {\"e\":1} }");
        Assert.Equal(["a.tf:2 terraform-formatted"], Gaps("terraform-formatted", "d.tf:1 hcl-unclosed-block"));
    }

    [Fact]
    public void Terragrunt_writes_the_backend_and_a_lock_file_pins_providers()
    {
        _folder.Write("a/main.tf", Provider + Module).Write("a/terragrunt.hcl", "inputs = {}\n").Write("a/.terraform.lock.hcl", "# pinned\n").Write("b/main.tf", Provider + Module);
        Assert.Equal(["b/main.tf:1 terraform-remote-state"], Gaps("terraform-remote-state"));
        Assert.Equal(["b/main.tf:1 terraform-provider-version-pinned"], Gaps("terraform-provider-version-pinned"));
    }

    [Theory]
    [InlineData("\"../../modules//queue\"")]
    [InlineData("\"${get_repo_root()}//modules/queue\"")]
    [InlineData("get_env(\"LIVE\") == \"1\" ? \"git::https://example.com/x.git//modules/queue?ref=v1\" : \"../../modules/queue\"")]
    public void What_terragrunt_deploys_may_have_files_that_it_writes(string source)
    {
        _folder.Write("modules/queue/main.tf", Provider + "variable \"a\" {\n  type = string\n}\nlocals {\n  b = var.region\n}\nresource \"aws_sqs_queue\" \"q\" {\n  name = local.b\n}\n")
            .Write("live/queue/terragrunt.hcl", $"terraform {{\n  source = {source}\n}}\n");
        foreach (var practice in (string[])["terraform-remote-state", "terraform-provider-version-pinned", "terraform-required-version"])
        {
            Assert.Empty(Gaps(practice));
        }
    }

    [Fact]
    public void What_terragrunt_deploys_from_elsewhere_is_said()
    {
        _folder.Write("main.tf", "locals {\n  a = 1\n}\n").Write("terragrunt.hcl", "remote_state {\n}\n")
            .Write("live/a/terragrunt.hcl", "terraform {\n  source = \"tfr:///acme/queue/aws?version=1.0.0\"\n}\n");
        var said = Assert.Single(_folder.Review().Diagnostics);
        Assert.Equal(("live/a/terragrunt.hcl", 2, "terragrunt-source-not-reviewed"), (said.File, said.Position.Line, said.Code));
        Assert.Contains("'tfr:///acme/queue/aws?version=1.0.0'", said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_declared_nowhere_is_said_once()
    {
        _folder.Write("main.tf", "resource \"aws_s3_bucket_versioning\" \"a\" {\n  bucket = var.x\n}\nresource \"aws_s3_bucket_policy\" \"b\" {\n  bucket = var.x\n}\n");
        Assert.Empty(Gaps("s3-bucket-name-dns-compliant", "main.tf:2 terraform-reference"));
    }

    [Fact]
    public void Files_that_links_share_belong_to_each_configuration_unless_they_lead_outside()
    {
        const string Versioning = "resource \"aws_s3_bucket_versioning\" \"a\" {\n  bucket = var.name\n}\n";
        using var outside = new TestFolder();
        outside.Write("secret.tf", "variable \"name\" {}\n");
        _folder.Write("shared/common.tf", "variable \"name\" {}\n").Write("live/a/main.tf", Provider + Versioning)
            .Write("live/b/main.tf", Provider + Versioning + "module \"c\" {\n  source = \"../c\"\n}\n").Write("live/c/main.tf", Versioning);
        File.CreateSymbolicLink(_folder.At("live/a/common.tf"), _folder.At("shared/common.tf"));
        File.CreateSymbolicLink(_folder.At("live/b/common.tf"), "../../shared/common.tf");
        File.CreateSymbolicLink(_folder.At("live/c/common.tf"), outside.At("secret.tf"));
        File.CreateSymbolicLink(_folder.At("live/a/loop.tf"), _folder.At("live/a/loop.tf"));
        Assert.Equal(["shared/common.tf:1 terraform-variable-typed"], Gaps("terraform-variable-typed", "live/c/main.tf:2 terraform-reference"));
    }

    [Fact]
    public void An_installed_module_is_not_the_users_to_change()
    {
        _folder.Write("main.tf", Provider + "module \"a\" {\n  source  = \"acme/queue/aws\"\n  version = \"1.0.0\"\n  name = \"x\"\n}\n")
            .Write(".terraform/modules/modules.json", "{\"Modules\": [{\"Key\": \"a\", \"Source\": \"acme/queue/aws\", \"Dir\": \".terraform/modules/a\"}]}")
            .Write(".terraform/modules/a/main.tf", Module);
        Assert.Empty(Gaps("terraform-variable-typed"));
    }

    [Fact]
    public void The_backend_of_an_override_file_counts()
    {
        _folder.Write("main.tf", Provider + Module).Write("backend_override.tf", "terraform {\n  backend \"s3\" {\n    bucket = \"b\"\n    key = \"k\"\n    use_lockfile = true\n  }\n}\n");
        Assert.Empty(Gaps("terraform-remote-state"));
        Assert.Empty(Gaps("terraform-state-locking"));
    }

    [Fact]
    public void A_suppression_at_a_declaration_holds_for_it_and_is_missed_when_nothing_needs_it()
    {
        _folder.Write("main.tf", """
            # lintel:ignore terraform-variable-typed -- the callers give anything
            variable "any" {}
            variable "name" {
              type = string # lintel:ignore terraform-variable-typed -- a leftover
            }

            """);
        Assert.Empty(Gaps("terraform-variable-typed", "main.tf:4 suppression-unused"));
    }

    private static string Call(string name, string source, string more = "") => $"module \"{name}\" {{\n  source = \"{source}\"\n  name = \"x\"\n{more}}}\n";

    private string[] Gaps(string practice, params string[] diagnostics)
    {
        var result = Review();
        Assert.Equal(diagnostics, result.Diagnostics.Select(static d => $"{d.File}:{d.Position.Line} {d.Code}"));
        return [.. result.Findings.Where(finding => finding.Practice.Name == practice).Select(static finding => $"{finding.Location.File}:{finding.Location.Start.Line} {finding.Practice.Name}")];
    }

    private Lintel.Checking.ReviewResult Review()
    {
        var profile = Lintel.Checking.ReviewProfile.Everything(Catalogue.Instance, new(2026, 11, 1)) with { Templates = TemplateOptions.Default };
        return Lintel.Checking.Review.Run(new()
        {
            Paths = ["."],
            Root = _folder.Path,
            Catalogue = Catalogue.Instance,
            ProfileFor = _ => profile,
            Jobs = 2,
        });
    }

    [Fact]
    public void Names_that_are_declared_again_and_again_are_counted_after_the_first()
    {
        _folder.Write("main.tf", string.Concat(Enumerable.Repeat("variable \"name\" {}\n", 40)));

        var diagnostics = _folder.Review().Diagnostics;
        Assert.Equal(Enumerable.Range(2, 11), diagnostics.Select(static d => d.Position.Line));
        Assert.All(diagnostics, static d => Assert.Equal("terraform-duplicate", d.Code));
        Assert.StartsWith("29 more names from here on are declared twice", diagnostics[^1].Message, StringComparison.Ordinal);
    }
}

using Lintel.Sources;
using Lintel.Templates.CloudFormation;
using Lintel.Templates.Terraform;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Evaluation;

namespace Lintel.Tests.Templates.Terraform.Evaluation;

public sealed class RootVariablesTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly List<Diagnostic> _problems = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Later_files_replace_earlier_ones_and_options_all()
    {
        _folder.Write("terraform.tfvars", "a = 1\nb = 1\nc = 1\nd = 1\n")
            .Write("terraform.tfvars.json", """{"b": 2, "c": 2, "d": 2}""")
            .Write("b.auto.tfvars", "d = 4\n")
            .Write("a.auto.tfvars.json", """{"c": 3, "d": 3}""")
            .Write("other.tfvars", "a = 9\n");
        var declared = "variable \"a\" {}\nvariable \"b\" {}\nvariable \"c\" {}\nvariable \"d\" {}\nvariable \"e\" {}\n";
        var environment = TerraformVariables.None.Add("a", "0", "TF_VAR_a").Add("e", "0", "TF_VAR_e");
        Assert.Equal("a = 1, b = 2, c = 3, d = 4, e = \"0\"", Show(declared, TerraformVariables.None, environment));
        Assert.Equal("a = 1, b = \"7\", c = \"6\", d = 4, e = \"0\"", Show(declared, File("v.tfvars", "b = 5\nc = 5\n").Add("c", "6", "--var").Add("b", "7", "--var").Add("undeclared", "1", "--var"), environment));
        Assert.Equal("a = 1, b = 8, c = 3, d = 4", Show(declared, TerraformVariables.None.Add("b", "7", "--var").Add(File("v.tfvars", "b = 8\n"))));
        Assert.Empty(_problems);
    }

    [Fact]
    public void An_empty_file_gives_nothing_and_is_no_fault()
    {
        _folder.Write("terraform.tfvars", "").Write("a.auto.tfvars", "a = 1\n").Write("b.auto.tfvars.json", "");
        Assert.Equal("a = 1", Show("variable \"a\" {}\n", TerraformVariables.None));
        Assert.Empty(_problems);
    }

    [Theory]
    // A text is taken as it is for strings, numbers, bools and untyped variables, and as an expression for others.
    [InlineData("type = string", "[1]", "\"[1]\"")]
    [InlineData("", "[1]", "\"[1]\"")]
    [InlineData("type = bool", "true", "\"true\"")]
    [InlineData("type = list(string)", "[\"a\", \"b\"]", "[\"a\", \"b\"]")]
    [InlineData("type = map(number)", "{ a = 1, \"b\" : 2 }", "{a = 1, b = 2}")]
    [InlineData("type = any", "{ a = [true, null] }", "{a = [true, null]}")]
    [InlineData("type = any", "\"text\"", "\"text\"")]
    public void The_type_decides_what_a_text_means(string type, string text, string expected) =>
        Assert.Equal($"v = {expected}", Show($"variable \"v\" {{\n  {type}\n}}\n", TerraformVariables.None.Add("v", text, "--var")));

    [Fact]
    public void What_is_no_expression_is_reported_at_the_variable()
    {
        Assert.Equal("v = ?", Show("variable \"v\" {\n  type = list(string)\n}\n", TerraformVariables.None.Add("v", "a, b", "--var")));
        var problem = Assert.Single(_problems);
        Assert.Equal(("main.tf", 1, 10, "terraform-variable-value"), (problem.File, problem.Position.Line, problem.Position.Column, problem.Code));
        Assert.Contains("column 2", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_does_not_fit_is_reported_where_it_stands()
    {
        _folder.Write("main.tf", "variable \"v\" {\n  type = list(string)\n}\nvariable \"s\" {\n  type      = number\n  sensitive = true\n}\nresource \"aws_s3_bucket\" \"b\" {\n  count = length(var.v) + var.s\n}\n")
            .Write("terraform.tfvars", "# values\nv = 1\ns = \"hunter2\"\n");
        Assert.Equal(["terraform.tfvars:2:5 terraform-variable-value"], _folder.Build().Diagnostics.Select(static d => $"{d.File}:{d.Position.Line}:{d.Position.Column} {d.Code}"));
    }

    [Theory]
    [InlineData("v.tfvars", "a = [\n", "v.tfvars", 2)]
    [InlineData("v.tfvars.json", "{\n\"a\": \"\\u0041\" 1}", "v.tfvars.json", 2)]
    public void The_first_mistake_in_a_file_is_given_with_its_position(string name, string text, string file, int line)
    {
        TerraformVariables.Read(new(name, text), out var error);
        Assert.Equal((file, line), (error!.File, error.Position.Line));
    }

    private static TerraformVariables File(string name, string text)
    {
        var variables = TerraformVariables.Read(new(name, text), out var error);
        Assert.Null(error);
        return variables;
    }

    private string Show(string declarations, TerraformVariables variables, TerraformVariables? environment = null)
    {
        var tree = new Lintel.Syntax.SyntaxTree();
        TerraformText.Read(new("main.tf", declarations), tree);
        var options = TemplateOptions.Default with { Variables = variables, EnvironmentVariables = environment ?? TerraformVariables.None };
        var given = RootVariables.Of(TerraformModule.Of(_folder.Path, ".", [tree]), Lintel.Sources.FileTree.Disk, _folder.Path, options, _problems.Add);
        return string.Join(", ", given.OrderBy(static g => g.Key, StringComparer.Ordinal).Select(static g => $"{g.Key} = {TerraformSource.Show(g.Value)}"));
    }
}

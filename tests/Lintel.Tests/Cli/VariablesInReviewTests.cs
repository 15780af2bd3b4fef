using System.Text.RegularExpressions;
using Lintel.Cli;

namespace Lintel.Tests.Cli;

/// <summary>Values of Terraform variables from the command line, the environment and the settings.</summary>
public sealed class VariablesInReviewTests : IDisposable
{
    /// <summary>More instances than are reviewed, so that a diagnostic says how many: 1000 for each name, and the size.</summary>
    private const string Configuration = "variable \"names\" {\n  type    = list(string)\n  default = []\n}\nvariable \"size\" {\n  default = 1\n}\nresource \"aws_s3_bucket\" \"b\" {\n  count = 10000 + 1000 * length(var.names) + var.size\n}\n";

    private readonly TestFolder _folder = new();

    public VariablesInReviewTests() => _folder.Write("main.tf", Configuration);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_last_option_counts()
    {
        _folder.Write("a.tfvars", "names = [\"x\"]\n").Write("b.tfvars.json", "{\"size\": 5}");
        Assert.Equal("10001", Counts());
        Assert.Equal("12001", Counts("--var", "names=[\"x\", \"y=z\"]"));
        Assert.Equal("11005", Counts("--var=names=[]", "--var-file", "a.tfvars", "--var-file=b.tfvars.json"));
        Assert.Equal("10002", Counts("--var-file", "a.tfvars", "--var", "names=[]", "--var-file", "b.tfvars.json", "--var", "size=2"));
    }

    [Fact]
    public void The_environment_counts_only_when_asked_and_least()
    {
        _folder.Write("terraform.tfvars", "names = [\"x\"]\n");
        var environment = new Dictionary<string, string> { ["TF_VAR_names"] = "[]", ["TF_VAR_size"] = "7", ["TF_VAR_"] = "x", ["size"] = "x" };
        Assert.Equal("11001", Counts(environment));
        Assert.Equal("11007", Counts(environment, "--var-env"));
        Assert.Equal("11008", Counts(environment, "--var-env", "--var", "size=8"));
    }

    [Fact]
    public void The_settings_give_values_by_path_and_environment()
    {
        _folder.Write("dev/main.tf", Configuration).Write("infra/dev.tfvars", "size = 6\nnames = [\"file\"]\n").Write("terraform.tfvars", "size = 9\n").Write("lintel.yaml", """
            variables: {size: 4}
            environments:
              dev:
                paths: dev/
                variable-files: infra/dev.tfvars
                variables:
                  names: [a, "b", 1]
            """);
        Assert.Equal("10004 13006", Counts());
        Assert.Equal("11005 11005", Counts("--var", "size=5", "--var", "names=[\"x\"]"));
        Assert.Equal("13006 13006", Counts("--environment", "dev"));
    }

    [Fact]
    public void Explain_takes_them_too()
    {
        var run = CommandRun.In(_folder, "explain", "s3-bucket-versioning", ".", "--var", "size");
        Assert.Equal((ExitCode.Error, "lintel: --var: 'size' is no NAME=VALUE.\n"), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("--var", "x", "--var: 'x' is no NAME=VALUE.")]
    [InlineData("--var-file", "none.tfvars", "'none.tfvars' cannot be read")]
    [InlineData("--var-file", "bad.tfvars", "bad.tfvars:2:5: ")]
    public void What_is_wrong_is_said(string option, string value, string message)
    {
        _folder.Write("bad.tfvars", "a = 1\nb = +\n");
        var run = CommandRun.In(_folder, "review", option, value);
        Assert.Equal(ExitCode.Error, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_with_the_settings_is_said_with_its_position()
    {
        _folder.Write("bad.tfvars", "a = 1\nb = +\n").Write("lintel.yaml", "variable-files:\n  - none.tfvars\n  - bad.tfvars\n");
        var run = CommandRun.In(_folder, "review");
        Assert.Equal(ExitCode.Error, run.ExitCode);
        Assert.Contains("lintel.yaml:2:5: The variable file 'none.tfvars' cannot be read", run.Error, StringComparison.Ordinal);
        Assert.Contains("bad.tfvars:2:5: ", run.Error, StringComparison.Ordinal);
    }

    private string Counts(params string[] arguments) => Counts([], arguments);

    /// <summary>The numbers of instances, in order.</summary>
    private string Counts(Dictionary<string, string> environment, params string[] arguments)
    {
        var run = CommandRun.In(_folder, 0, environment, ["review", "--format", "json", .. arguments]);
        return string.Join(' ', Regex.Matches(run.Output, "has a count of ([0-9]+);").Select(static match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }
}

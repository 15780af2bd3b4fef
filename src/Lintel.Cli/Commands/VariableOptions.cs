using System.CommandLine;
using System.CommandLine.Parsing;
using Lintel.Templates.Terraform;

namespace Lintel.Cli.Commands;

/// <summary>The options that give values to Terraform variables.</summary>
internal sealed class VariableOptions(Terminal terminal)
{
    private const string Prefix = "TF_VAR_";

    private readonly Option<string[]> _values = new("--var") { HelpName = "NAME=VALUE", Description = "The value of a Terraform variable, as terraform takes it; may be repeated" };
    private readonly Option<string[]> _files = new("--var-file") { HelpName = "FILE", Description = "Values of Terraform variables (.tfvars, .tfvars.json); may be repeated, and the last of these and --var counts" };
    private readonly Option<bool> _environment = new("--var-env") { Description = "Take values of Terraform variables from the environment (TF_VAR_name)" };

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> All => [_values, _files, _environment];

    /// <summary>The files that values are read from.</summary>
    public string[] Files(ParseResult parsed) => parsed.GetValue(_files) ?? [];

    /// <summary>The values that the options give, in their order.</summary>
    /// <exception cref="UsageException">One is no NAME=VALUE, a file cannot be read, or something in it is wrong.</exception>
    public TerraformVariables Read(ParseResult parsed)
    {
        var variables = TerraformVariables.None;
        string? option = null;
        foreach (var token in parsed.Tokens)
        {
            if (token.Type == TokenType.Option)
            {
                option = token.Value;
            }
            else if (token.Type == TokenType.Argument && option is not null)
            {
                variables = option == _values.Name ? AddValue(variables, token.Value)
                    : option == _files.Name ? variables.Add(ReviewSettings.ReadVariables(terminal, token.Value))
                    : variables;
                option = null;
            }
        }

        return variables;
    }

    /// <summary>The values that the environment gives; none unless the user wants them.</summary>
    public TerraformVariables ReadEnvironment(ParseResult parsed)
    {
        var variables = TerraformVariables.None;
        foreach (var (name, value) in parsed.GetValue(_environment) ? terminal.Variables() : [])
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal) && name.Length > Prefix.Length)
            {
                variables = variables.Add(name[Prefix.Length..], value, name);
            }
        }

        return variables;
    }

    private TerraformVariables AddValue(TerraformVariables variables, string text) => text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals
        ? variables.Add(text[..equals], text[(equals + 1)..], _values.Name)
        : throw new UsageException($"{_values.Name}: '{text}' is no NAME=VALUE.");
}

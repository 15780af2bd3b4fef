using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Hcl;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Functions;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>
/// Reads variable definitions, and those first that Terraform takes by itself: <c>terraform.tfvars</c>, <c>terraform.tfvars.json</c>, then <c>*.auto.tfvars</c> and
/// <c>*.auto.tfvars.json</c> in the order of their names (https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence).
/// </summary>
internal static class VariableFiles
{
    private const int MaximumLength = 4 << 20;

    /// <summary>The files of a root module's folder, first to last.</summary>
    public static IEnumerable<string> Of(string folder, FileTree files)
    {
        string[] automatic;
        try
        {
            automatic =
            [
                .. files.FilesIn(folder)
                    .Where(static file => file.EndsWith(".auto.tfvars", StringComparison.Ordinal) || file.EndsWith(".auto.tfvars.json", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            automatic = [];
        }

        string[] first = [Path.Join(folder, "terraform.tfvars"), Path.Join(folder, "terraform.tfvars.json")];
        return first.Where(files.HasFile).Concat(automatic);
    }

    /// <summary>Reads one file; what cannot be read of it is reported.</summary>
    /// <param name="files">The files as they are to be seen.</param>
    /// <param name="path">Its absolute path.</param>
    /// <param name="display">The path that reports show.</param>
    /// <param name="into">Takes the values; those of a later file replace earlier ones.</param>
    /// <param name="report">Takes what is wrong.</param>
    public static void Read(FileTree files, string path, string display, Dictionary<string, TerraformValue> into, Action<Diagnostic> report)
    {
        if (files.LengthOf(path) == 0)
        {
            return;
        }

        if (files.Read(path, MaximumLength) is not { } bytes || !TextEncoding.TryToUtf8(bytes, bytes.Length, out var text, out var length, out _))
        {
            report(new(display, new(1, 1), "terraform-variables", "It cannot be read, so its variables are not known; check its size and permissions"));
            return;
        }

        foreach (var (name, value) in Read(new(display, text, length), report))
        {
            into[name] = value;
        }
    }

    /// <summary>Reads the text of a file; what cannot be read of it is reported.</summary>
    /// <returns>The values in the order of the text.</returns>
    public static List<(string Name, TerraformValue Value)> Read(SourceText source, Action<Diagnostic> report)
    {
        var tree = new SyntaxTree();
        if (HclJsonReader.IsJson(source.Path))
        {
            HclJsonReader.ReadValues(source, tree);
        }
        else
        {
            HclReader.Read(source, tree);
        }

        foreach (var problem in tree.Diagnostics)
        {
            report(new(source.Path, source.GetPosition(tree.Source.InFile(problem.Span).Start), problem.Code, problem.Message.TrimEnd('.')));
        }

        var expressions = Expressions();
        return [.. new ConfigBody(tree, tree.Root).Arguments().Select(argument => (argument.Name, expressions.Evaluate(argument.Value, null)))];
    }

    /// <summary>Evaluates expressions outside of any configuration.</summary>
    public static ExpressionEvaluator Expressions() =>
        new ModuleInstance(new TerraformRun(static _ => null, FunctionContext.None), TerraformModule.Of("", "", []), new Dictionary<string, TerraformValue>()).Expressions;
}

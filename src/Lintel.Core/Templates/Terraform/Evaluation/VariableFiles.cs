using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Hcl;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>Reads the variable definitions that Terraform takes by itself: <c>terraform.tfvars</c>, then <c>*.auto.tfvars</c> in the order of their names.</summary>
internal static class VariableFiles
{
    private const int MaximumLength = 4 << 20;

    /// <summary>The files of a root module's folder, first to last.</summary>
    public static IEnumerable<string> Of(string folder)
    {
        string[] automatic;
        try
        {
            automatic = [.. Directory.EnumerateFiles(folder, "*.auto.tfvars").Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            automatic = [];
        }

        var first = Path.Join(folder, "terraform.tfvars");
        return File.Exists(first) ? automatic.Prepend(first) : automatic;
    }

    /// <summary>Reads one file; what cannot be read of it is reported.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <param name="display">The path that reports show.</param>
    /// <param name="into">Takes the values; those of a later file replace earlier ones.</param>
    /// <param name="report">Takes what is wrong.</param>
    public static void Read(string path, string display, Dictionary<string, TerraformValue> into, Action<Diagnostic> report)
    {
        if (SmallFile.Read(path, MaximumLength) is not { } bytes || !TextEncoding.TryToUtf8(bytes, bytes.Length, out var text, out var length, out _))
        {
            report(new(display, new(1, 1), "terraform-variables", "It cannot be read, so its variables are not known; check its size and permissions"));
            return;
        }

        var tree = new SyntaxTree();
        HclReader.Read(new SourceText(display, text, length), tree);
        foreach (var problem in tree.Diagnostics)
        {
            report(new(display, tree.Source.GetPosition(problem.Span.Start), problem.Code, problem.Message.TrimEnd('.')));
        }

        var run = new TerraformRun(static _ => null, Functions.FunctionContext.None);
        var module = new ModuleInstance(run, Configuration.TerraformModule.Of("", display, [tree]), new Dictionary<string, TerraformValue>());
        foreach (var (name, value, _) in new Configuration.ConfigBody(tree, tree.Root).Arguments())
        {
            into[name] = module.Expressions.Evaluate(value, null);
        }
    }
}

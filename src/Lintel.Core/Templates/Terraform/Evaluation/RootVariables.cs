using System.Text;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Hcl;
using Lintel.Templates.CloudFormation;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>
/// The values that the variables of a root module are given, as Terraform takes them one after the other: those of the environment, the files beside the configuration, then the
/// options (https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence).
/// </summary>
internal static class RootVariables
{
    /// <summary>The values by name, not yet converted to the types of the variables.</summary>
    /// <param name="root">The root module.</param>
    /// <param name="files">The files as they are to be seen.</param>
    /// <param name="displayRoot">The absolute path of the folder that reported paths are relative to.</param>
    /// <param name="options">What is given from outside.</param>
    /// <param name="report">Takes what is wrong.</param>
    public static Dictionary<string, TerraformValue> Of(TerraformModule root, FileTree files, string displayRoot, TemplateOptions options, Action<Diagnostic> report)
    {
        var given = new Dictionary<string, TerraformValue>(StringComparer.Ordinal);
        Add(options.EnvironmentVariables, root, given, report);
        foreach (var file in VariableFiles.Of(root.Folder, files))
        {
            VariableFiles.Read(files, file, FileDiscovery.Display(displayRoot, file), given, report);
        }

        Add(options.Variables, root, given, report);
        return given;
    }

    private static void Add(TerraformVariables variables, TerraformModule root, Dictionary<string, TerraformValue> given, Action<Diagnostic> report)
    {
        foreach (var item in variables.Items)
        {
            if (item.Text is null)
            {
                given[item.Name] = item.Value;
            }
            else if (root.Variables.TryGetValue(item.Name, out var block))
            {
                given[item.Name] = Parse(item, block, report);
            }
        }
    }

    private static TerraformValue Parse(GivenVariable given, ConfigBlock block, Action<Diagnostic> report)
    {
        var written = block.Body.Find("type");
        if (!written.Exists || TypeReader.Read(written, static _ => default) is { IsPrimitive: true })
        {
            return TerraformValue.Of(given.Text!);
        }

        var tree = new SyntaxTree();
        var source = new SourceText(given.Origin, Encoding.UTF8.GetBytes(given.Text!), Encoding.UTF8.GetByteCount(given.Text!));
        HclReader.ReadExpression(source, new(0, source.Length), tree);
        if (tree.Diagnostics is [var first, ..])
        {
            var place = block.Tree.GetLocation(block.LabelNode);
            report(new(block.Tree.Source.Path, place.Start, "terraform-variable-value",
                $"What {given.Origin} gives variable '{given.Name}' is no expression, as its type needs, so its value is not known (column {source.GetPosition(first.Span.Start).Column}: {first.Message.TrimEnd('.')}); correct the value"));
            return TerraformValue.NotKnown(TerraformType.Any, $"the value of variable '{given.Name}' cannot be read");
        }

        // The text is in no file that a finding could point at.
        return Unplaced(VariableFiles.Expressions().Evaluate(new(tree, tree.Root), null));
    }

    private static TerraformValue Unplaced(TerraformValue value)
    {
        value = value.At(null, -1);
        return value.Kind switch
        {
            TerraformValueKind.Tuple => TerraformValue.Tuple([.. value.Items.Select(Unplaced)]),
            TerraformValueKind.Object when !value.IsOpen => TerraformValue.Object(value.Keys, [.. value.Items.Select(Unplaced)]),
            _ => value,
        };
    }
}

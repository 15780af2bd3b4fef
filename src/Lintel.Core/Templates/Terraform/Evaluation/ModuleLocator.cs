using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>Finds the configuration that a call of a module means (https://developer.hashicorp.com/terraform/language/modules/sources).</summary>
internal static class ModuleLocator
{
    /// <summary>The configuration; null when it is not at hand, which is reported at the call.</summary>
    public static TerraformModule? Find(ModuleSet call)
    {
        var block = call.Block;
        var run = call.Caller.Run;
        var expression = block.Body.Find("source");
        if (!expression.Exists || expression.Tree![expression.Node].Kind != NodeKind.Scalar)
        {
            run.Report(block.Tree, block.LabelNode, "terraform-module-source", $"Module '{call.Name}' has no source that can be read, so what it makes is not reviewed; write it as a text");
            return null;
        }

        var source = expression.Tree.GetText(expression.Node);
        if (source.StartsWith("./", StringComparison.Ordinal) || source.StartsWith("../", StringComparison.Ordinal) || source is "." or "..")
        {
            if (run.FindModule(Path.GetFullPath(source, call.Caller.Module.Folder)) is { } local)
            {
                return local;
            }

            run.Report(expression.Tree, expression.Node, "terraform-module-missing", $"Module '{call.Name}' is to lie in '{source}', where no Terraform configuration can be read, so what it makes is not reviewed; correct the path, or review a folder that holds both");
            return null;
        }

        if (run.InstalledModules.TryGetValue(KeyOf(call), out var folder) && run.FindModule(folder) is { } installed)
        {
            return installed;
        }

        run.Report(expression.Tree, expression.Node, "terraform-module-not-installed", $"Module '{call.Name}' comes from '{source}' and is not installed here, so what it makes is not reviewed; run terraform init, then review again");
        return null;
    }

    /// <summary>The key of a call in <c>modules.json</c>: the names of the calls down to it, joined by dots.</summary>
    private static string KeyOf(ModuleSet call) => call.Caller.Call is { } outer ? $"{KeyOf(outer)}.{call.Name}" : call.Name;
}

using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>The scope of one file of a Terraform workload: tells places and finds resources by address. Values come evaluated.</summary>
/// <param name="tree">The file.</param>
/// <param name="workload">What the files of the workload share.</param>
internal sealed class TerraformScope(SyntaxTree tree, TerraformWorkload workload) : PlaceScope(tree)
{
    public override Exploration? Exploration => workload.Exploration;

    public override string? EnvironmentParameter => workload.EnvironmentParameter;

    public override Resource? FindResource(string id) => workload.FindResource(id);

    public override Value Evaluate(int node) => Value.Unknown(this, node, "it is no value of its own");
}

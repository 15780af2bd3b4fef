using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>The scope of one file of a Terraform workload: tells places and finds resources by address. Values come evaluated.</summary>
/// <param name="tree">The file.</param>
/// <param name="workload">What the files of the workload share.</param>
internal sealed class TerraformScope(SyntaxTree tree, TerraformWorkload workload) : ValueScope
{
    public override SyntaxTree Tree { get; } = tree;

    public override Exploration? Exploration => workload.Exploration;

    public override string? EnvironmentParameter => workload.EnvironmentParameter;

    public override Resource? FindResource(string id) => workload.FindResource(id);

    public override Value Evaluate(int node) => Value.Unknown(this, node, "it is no value of its own");

    public override Value Lookup(int mapping, ReadOnlySpan<char> key) => Value.Absent(this, mapping);

    public override bool NextEntry(int mapping, ref int position, out string key, out Value value)
    {
        key = "";
        value = default;
        return false;
    }

    public override bool NextItem(int sequence, ref int position, out Value item)
    {
        item = default;
        return false;
    }

    public override Truth EvaluateCondition(int node) => Truth.Unknown(Value.Unknown(this, node, "it is no condition"));
}

using Lintel.Syntax;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Plans;

/// <summary>An instance as a plan alone tells it: its values, and nothing of the meta-arguments.</summary>
/// <param name="values">Its values.</param>
internal sealed class PlanBody(TerraformValue values) : TerraformBody
{
    private const string NotInPlan = "a plan does not say it; review it beside its sources";
    private readonly ObjectBody _values = new(values);

    public override SyntaxTree? Tree => _values.Tree;

    public override int Node => _values.Node;

    public override IEnumerable<string> Names => _values.Names;

    /// <summary>Whether a name means the same in every resource, to Terraform itself.</summary>
    public static bool IsMeta(string name) => name is "lifecycle" or "provisioner" or "connection" or "provider" or "depends_on" or "count" or "for_each";

    public override TerraformValue Attribute(string name) => _values.Attribute(name);

    public override TerraformBlocks Blocks(string type) => IsMeta(type) ? new([], NotInPlan) : _values.Blocks(type);
}

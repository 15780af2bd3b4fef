using Lintel.Syntax;

namespace Lintel.Templates.Terraform.Plans;

/// <summary>One instance of a resource or data source in a plan, as nodes of its file.</summary>
/// <param name="Module">The module instance it is in.</param>
/// <param name="Address">Its address.</param>
/// <param name="Type">Its type.</param>
/// <param name="Key">What is behind its name: <c>["x"]</c>, <c>[0]</c>, or nothing.</param>
/// <param name="IsData">Whether it is a data source.</param>
/// <param name="Node">The object that describes it.</param>
/// <param name="Values">Its values after apply; -1 for none.</param>
/// <param name="Unknown">What of them is known only after apply; -1 for nothing.</param>
/// <param name="Sensitive">What of them is marked sensitive; -1 for nothing.</param>
/// <param name="Configuration">Its resource in the configuration; -1 for none.</param>
internal sealed record PlanInstance(PlanModule Module, string Address, string Type, string Key, bool IsData, int Node, int Values, int Unknown, int Sensitive, int Configuration)
{
    /// <summary>What to point at for the instance as a whole: its address.</summary>
    public int AddressNode(SyntaxTree tree) => tree.Find(Node, "address") is >= 0 and var address ? address : Node;
}

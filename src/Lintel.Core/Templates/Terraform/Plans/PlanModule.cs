namespace Lintel.Templates.Terraform.Plans;

/// <summary>One instance of a module in a plan.</summary>
/// <param name="address">For example <c>module.network["eu"]</c>; empty for the root module.</param>
/// <param name="key">What is behind the name of its call: <c>["eu"]</c>, <c>[0]</c>, or nothing.</param>
/// <param name="caller">The module that calls it; null for the root module.</param>
/// <param name="call">The node of the call in the configuration; -1 for none.</param>
/// <param name="configuration">The node of its configuration; -1 for none.</param>
internal sealed class PlanModule(string address, string key, PlanModule? caller, int call, int configuration)
{
    public string Address { get; } = address;

    public string Key { get; } = key;

    public PlanModule? Caller { get; } = caller;

    public int Call { get; } = call;

    public int Configuration { get; } = configuration;

    /// <summary>The keys of the instances of a resource, by <c>type.name</c>; a data source is <c>data.type.name</c>.</summary>
    public Dictionary<string, List<string>> Instances { get; } = new(StringComparer.Ordinal);

    /// <summary>The instances of the modules it calls, by the name of the call.</summary>
    public Dictionary<string, List<PlanModule>> Children { get; } = new(StringComparer.Ordinal);

    /// <summary>The configuration of its resources by <c>type.name</c>.</summary>
    public Dictionary<string, int> Resources { get; } = new(StringComparer.Ordinal);

    public string AddressOf(string name) => Address.Length == 0 ? name : $"{Address}.{name}";
}

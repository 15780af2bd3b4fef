using Lintel.Syntax;
using Lintel.Templates.Terraform.Evaluation;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Plans;

/// <summary>Makes resources of the instances in a plan, at the places of the sources where these are at hand.</summary>
internal sealed class PlanResources
{
    private readonly PlanFile _plan;
    private readonly PlanValues _values;
    private readonly Dictionary<int, (TerraformValue Region, int Version)> _providers = [];

    private PlanResources(PlanFile plan)
    {
        _plan = plan;
        _values = new(plan);
    }

    private SyntaxTree Tree => _plan.Tree;

    /// <summary>The values of the variables of the root module, by name.</summary>
    public static Dictionary<string, TerraformValue> Variables(PlanFile plan)
    {
        var values = new PlanValues(plan);
        var variables = new Dictionary<string, TerraformValue>(StringComparer.Ordinal);
        foreach (var (key, variable) in plan.Tree.Pairs(plan.Variables))
        {
            if (plan.Tree.Find(variable, "value") is >= 0 and var value)
            {
                variables[plan.Tree.GetText(key)] = values.Read(value).At(null, -1);
            }
        }

        return variables;
    }

    /// <summary>The resources that remain after apply.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="written">The instances that the sources make; none without sources. Data sources that the plan has read already are taken over.</param>
    /// <param name="addresses">Takes the node of each address.</param>
    public static List<TerraformResource> Of(PlanFile plan, IReadOnlyList<TerraformResource> written, Dictionary<string, int> addresses)
    {
        var reading = new PlanResources(plan);
        var sources = new Dictionary<string, TerraformResource>(StringComparer.Ordinal);
        foreach (var resource in written)
        {
            sources.TryAdd(resource.Address, resource);
        }

        var instances = PlanInstances.Of(plan);
        foreach (var instance in instances)
        {
            reading._values.Identify(instance);
        }

        var resources = new List<TerraformResource>(instances.Count);
        foreach (var instance in instances)
        {
            addresses.TryAdd(instance.Address, instance.AddressNode(plan.Tree));
            resources.Add(reading.Make(instance, sources));
        }

        resources.AddRange(written.Where(resource => resource.IsData && !addresses.ContainsKey(resource.Address)));
        return resources;
    }

    private TerraformResource Make(PlanInstance instance, Dictionary<string, TerraformResource> sources)
    {
        // The instances of a block whose count the sources do not tell share its address.
        var source = sources.GetValueOrDefault(instance.Address)
            ?? (instance.Key.Length > 0 ? sources.GetValueOrDefault(instance.Address[..^instance.Key.Length]) : null);
        var values = _values.Read(instance, keepsComputed: source is not null);
        return new()
        {
            Type = instance.Type,
            Address = instance.Address,
            ModuleAddress = instance.Module.Address,
            IsData = instance.IsData,
            Body = source is null ? new PlanBody(values) : new PlannedBody(values, source.Body),
            Tree = source?.Tree ?? Tree,
            KeyNode = source?.KeyNode ?? instance.AddressNode(Tree),
            Provider = ProviderOf(instance, values) ?? source?.Provider,
        };
    }

    /// <summary>The configuration of the AWS provider for an instance; the tags of the plan have the default ones already.</summary>
    private TerraformProvider? ProviderOf(PlanInstance instance, in TerraformValue values)
    {
        var tags = values.TryGetEntry("tags_all", out var all) && all.IsMapping ? all.At(null, -1) : default;
        var configuration = Tree.Find(_plan.ProviderConfigurations, _plan.Text(instance.Configuration, "provider_config_key"));
        if (configuration < 0 || _plan.Text(configuration, "name") != "aws")
        {
            return tags.IsNull ? null : new(default, tags);
        }

        if (!_providers.TryGetValue(configuration, out var known))
        {
            known = (RegionOf(configuration), Providers.MajorOf(_plan.Text(configuration, "version_constraint")));
            _providers.Add(configuration, known);
        }

        return new(known.Region, tags, known.Version);
    }

    private TerraformValue RegionOf(int configuration)
    {
        var region = Tree.Find(Tree.Find(configuration, "expressions"), "region");
        if (Tree.Find(region, "constant_value") is >= 0 and var constant)
        {
            return _values.Read(constant);
        }

        foreach (var reference in Tree.Items(Tree.Find(region, "references")))
        {
            var name = Tree.GetText(reference);
            return name.StartsWith("var.", StringComparison.Ordinal) && Tree.Find(Tree.Find(_plan.Variables, name.AsSpan("var.".Length)), "value") is >= 0 and var value
                ? _values.Read(value)
                : default;
        }

        return default;
    }
}

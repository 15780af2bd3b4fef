using Lintel.Syntax;

namespace Lintel.Templates.Terraform.Plans;

/// <summary>Lists the instances that remain after apply, module by module, with what the configuration in the plan says of them.</summary>
internal sealed class PlanInstances
{
    /// <summary>Deeper modules are not reviewed; no real configuration comes near.</summary>
    private const int MaximumModuleDepth = 40;

    private readonly PlanFile _plan;
    private readonly Dictionary<string, int> _changes = new(StringComparer.Ordinal);
    private readonly List<PlanInstance> _all = [];

    private PlanInstances(PlanFile plan) => _plan = plan;

    private SyntaxTree Tree => _plan.Tree;

    /// <summary>The instances, in the order of the file.</summary>
    public static IReadOnlyList<PlanInstance> Of(PlanFile plan)
    {
        var instances = new PlanInstances(plan);
        instances.IndexChanges();
        var root = new PlanModule("", "", null, -1, plan.Configuration);
        if (plan.Values >= 0)
        {
            instances.Add(root, plan.Values, 0);
        }
        else
        {
            instances.AddChanges(root);
        }

        return instances._all;
    }

    private void IndexChanges()
    {
        foreach (var change in Tree.Items(_plan.Changes))
        {
            // An object that is deposed will be destroyed beside the one that stays.
            if (Tree.FindKey(change, "deposed") < 0)
            {
                _changes.TryAdd(_plan.Text(change, "address"), Tree.Find(change, "change"));
            }
        }
    }

    private void Add(PlanModule module, int values, int depth)
    {
        IndexConfiguration(module);
        foreach (var resource in Tree.Items(Tree.Find(values, "resources")))
        {
            var change = _changes.GetValueOrDefault(_plan.Text(resource, "address"), -1);
            var sensitive = Tree.Find(resource, "sensitive_values");
            Add(module, resource, Tree.Find(resource, "values"), Tree.Find(change, "after_unknown"), sensitive >= 0 ? sensitive : Tree.Find(change, "after_sensitive"));
        }

        foreach (var child in depth < MaximumModuleDepth ? Tree.Items(Tree.Find(values, "child_modules")) : default)
        {
            Add(Child(module, _plan.Text(child, "address")), child, depth + 1);
        }
    }

    /// <summary>Takes the instances from the changes: a file that was cut down to these.</summary>
    private void AddChanges(PlanModule root)
    {
        IndexConfiguration(root);
        var modules = new Dictionary<string, PlanModule>(StringComparer.Ordinal) { [""] = root };
        foreach (var resource in Tree.Items(_plan.Changes))
        {
            var change = Tree.Find(resource, "change");
            var after = Tree.Find(change, "after");
            if (after < 0 || Tree.IsNull(after) || Tree.FindKey(resource, "deposed") >= 0)
            {
                continue;
            }

            var address = _plan.Text(resource, "module_address");
            if (!modules.TryGetValue(address, out var module))
            {
                module = new(address, "", root, -1, -1);
                modules.Add(address, module);
            }

            Add(module, resource, after, Tree.Find(change, "after_unknown"), Tree.Find(change, "after_sensitive"));
        }
    }

    private void Add(PlanModule module, int resource, int values, int unknown, int sensitive)
    {
        var address = _plan.Text(resource, "address");
        var isData = _plan.Text(resource, "mode") == "data";
        var name = $"{(isData ? "data." : "")}{_plan.Text(resource, "type")}.{_plan.Text(resource, "name")}";
        var written = module.AddressOf(name);
        var key = address.StartsWith(written, StringComparison.Ordinal) ? address[written.Length..] : "";
        if (!module.Instances.TryGetValue(name, out var keys))
        {
            module.Instances.Add(name, keys = []);
        }

        keys.Add(key);
        _all.Add(new(module, address, _plan.Text(resource, "type"), key, isData, resource, values, unknown, sensitive, module.Resources.GetValueOrDefault(name, -1)));
    }

    private PlanModule Child(PlanModule module, string address)
    {
        var prefix = module.AddressOf("");
        var name = address.StartsWith(prefix, StringComparison.Ordinal) ? address[prefix.Length..] : address;
        name = name.StartsWith("module.", StringComparison.Ordinal) ? name["module.".Length..] : name;
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        var key = bracket < 0 ? "" : name[bracket..];
        name = bracket < 0 ? name : name[..bracket];
        var call = Tree.Find(Tree.Find(module.Configuration, "module_calls"), name);
        var child = new PlanModule(address, key, module, call, Tree.Find(call, "module"));
        if (!module.Children.TryGetValue(name, out var instances))
        {
            module.Children.Add(name, instances = []);
        }

        instances.Add(child);
        return child;
    }

    private void IndexConfiguration(PlanModule module)
    {
        foreach (var resource in Tree.Items(Tree.Find(module.Configuration, "resources")))
        {
            module.Resources.TryAdd(_plan.Text(resource, "address"), resource);
        }
    }
}

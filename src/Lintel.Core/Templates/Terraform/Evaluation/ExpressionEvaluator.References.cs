using Lintel.Syntax;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

// References and what follows them: attributes, indices, splats (https://developer.hashicorp.com/terraform/language/expressions/references).
internal sealed partial class ExpressionEvaluator
{
    /// <summary>The value of a reference with its steps, or of steps behind any other expression.</summary>
    /// <param name="node">The node of the whole.</param>
    /// <param name="source">The node it starts with; the same for a reference of one name.</param>
    private TerraformResult Reference(SyntaxTree tree, int node, int source, Frame? frame)
    {
        var step = source == node ? tree[node].Next : tree[source].Next;
        var end = tree[node].Next;
        if (tree[source].Kind != NodeKind.Variable)
        {
            var value = Evaluate(tree, source, frame);
            return value.IsError ? value : Steps(value.Value, tree, step, end, frame);
        }

        var name = tree.GetText(source);
        if (Frame.TryFind(frame, name, out var bound))
        {
            return Steps(bound, tree, step, end, frame);
        }

        switch (tree[source].Name)
        {
            case KnownName.Var:
                return TakeName(tree, ref step, end) is not { } variable ? Incomplete(name)
                    : module.Variable(variable) is null && step >= end ? UndeclaredVariable(tree, node, variable)
                    : Named(module.Variable(variable), tree, node, "variable", variable, step, end, frame);
            case KnownName.Local:
                return TakeName(tree, ref step, end) is not { } local ? Incomplete(name)
                    : Named(module.Local(local), tree, node, "local value", local, step, end, frame);
            case KnownName.Path:
                return TakeName(tree, ref step, end) switch
                {
                    "module" => TerraformValue.Of(Relative(module.Module.Folder)),
                    "root" => TerraformValue.Of("."),
                    _ => TerraformValue.NotKnown(TerraformType.String, "it depends on the folder that terraform runs in", isNotNull: true),
                };
            case KnownName.Terraform:
                return TerraformValue.NotKnown(TerraformType.String, "the workspace is chosen when terraform runs", isNotNull: true);
            case KnownName.Each or KnownName.Count or KnownName.Self:
                return TerraformValue.NotKnown(TerraformType.Any, $"'{name}' has no meaning here");
            case KnownName.Module:
                return TakeName(tree, ref step, end) is not { } call ? Incomplete(name)
                    : module.Child(call) is { } modules ? OnModules(modules, tree, step, end, frame)
                    : Undeclared(tree, node, "module call", call);
            case KnownName.Data or KnownName.Ephemeral:
                return TakeName(tree, ref step, end) is not { } dataType || TakeName(tree, ref step, end) is not { } dataName ? Incomplete(name)
                    : module.Resource($"{name}.{dataType}.{dataName}") is { } data ? OnResources(data, tree, step, end, frame)
                    : Undeclared(tree, node, "data source", $"{dataType}.{dataName}");
            default:
                return TakeName(tree, ref step, end) is not { } resourceName ? Misspelt(tree, node, name) ?? Undeclared(tree, node, "name", name)
                    : module.Resource($"{name}.{resourceName}") is { } set ? OnResources(set, tree, step, end, frame)
                    : OnUndeclared(tree, node, $"{name}.{resourceName}", step, end, frame);
        }
    }

    private static TerraformResult Incomplete(string name) => TerraformResult.Fail($"'{name}' must be followed by a name");

    private TerraformResult Named(TerraformValue? value, SyntaxTree tree, int node, string kind, string name, int step, int end, Frame? frame) =>
        value is { } known ? Steps(known, tree, step, end, frame) : Undeclared(tree, node, kind, name);

    private TerraformResult Undeclared(SyntaxTree tree, int node, string kind, string name)
    {
        // A template for templatefile sees what it is given; the rest of a broken file may hold the declaration.
        if (module.Module.Trees.Contains(tree) && module.Module.Trees.All(static t => t.Diagnostics.Count == 0))
        {
            Run.ReportUndeclared(module.Module, tree, node, kind, name);
        }

        return Run.IsTrying ? TerraformResult.Fail($"there is no {kind} '{name}'") : TerraformValue.NotKnown(TerraformType.Any, $"there is no {kind} '{name}'");
    }

    /// <summary>A variable that another file would have to declare: it may be null or empty, but as a condition it is either true or false.</summary>
    private TerraformResult UndeclaredVariable(SyntaxTree tree, int node, string name)
    {
        var unknown = Undeclared(tree, node, "variable", name);
        return unknown.IsError ? unknown : TerraformValue.Condition(module.UndeclaredVariable(name));
    }

    /// <summary>
    /// An attribute of a resource that another file would have to declare. What every resource of a type has (its id, its ARN) is known to be there after deployment, whatever the
    /// declaration says; any other attribute is not known at all.
    /// </summary>
    private TerraformResult OnUndeclared(SyntaxTree tree, int node, string address, int step, int end, Frame? frame)
    {
        var unknown = Undeclared(tree, node, "resource", address);
        return !unknown.IsError && TakeName(tree, ref step, end) is { } name && IsAlwaysThere(name)
            ? Steps(TerraformValue.Reference(module.AddressOf(address), name), tree, step, end, frame)
            : unknown;
    }

    private static bool IsAlwaysThere(string attribute) => attribute is "id" or "arn" or "key_id" or "iam_arn" or "invoke_arn" or "execution_arn" or "bucket_domain_name"
        or "bucket_regional_domain_name" or "cloudfront_access_identity_path" or "dns_name";

    /// <summary>The boolean that a name in another case stands for, as other languages write it; null for any other name. Terraform refuses it, but there is no doubt what is meant.</summary>
    private TerraformValue? Misspelt(SyntaxTree tree, int node, string name)
    {
        if (name is not ("True" or "False" or "TRUE" or "FALSE"))
        {
            return null;
        }

        Run.Report(tree, node, "terraform-reference", $"'{name}' is no value of Terraform; write '{name.ToLowerInvariant()}'");
        return Run.IsTrying ? null : name[0] == 'T' ? TerraformValue.True : TerraformValue.False;
    }

    private string Relative(string folder)
    {
        var root = module;
        while (root.Call is { } call)
        {
            root = call.Caller;
        }

        return Path.GetRelativePath(root.Module.Folder, folder).Replace('\\', '/');
    }

    /// <summary>The name of an attribute step, which is passed by; null when there is none.</summary>
    private static string? TakeName(SyntaxTree tree, ref int step, int end)
    {
        if (step >= end || tree[step].Kind != NodeKind.GetAttribute)
        {
            return null;
        }

        var name = tree.GetText(step);
        step = tree[step].Next;
        return name;
    }

    /// <summary>The key of an index step.</summary>
    private TerraformResult KeyOf(SyntaxTree tree, int step, Frame? frame) => tree[step].Kind == NodeKind.LegacyIndex
        ? TerraformNumber.Parse(tree.GetText(step)) is { } number ? TerraformValue.Of(number) : TerraformResult.Fail("the index is too large")
        : Evaluate(tree, step + 1, frame);

    private TerraformResult Steps(TerraformValue value, SyntaxTree tree, int step, int end, Frame? frame)
    {
        TerraformResult result = value;
        while (step < end && !result.IsError)
        {
            var current = result.Value;
            switch (tree[step].Kind)
            {
                case NodeKind.GetAttribute:
                    result = TerraformOperators.GetAttribute(current, tree.GetText(step));
                    break;
                case NodeKind.Index or NodeKind.LegacyIndex:
                    var key = KeyOf(tree, step, frame);
                    result = key.IsError ? key : TerraformOperators.Index(current, key.Value);
                    break;
                case NodeKind.SplatAttributes or NodeKind.SplatFull:
                    if (!TerraformOperators.TryGetSplatItems(current, out var items, out var unknown))
                    {
                        return unknown;
                    }

                    result = Splat(items, (item, start, stop) => Steps(item, tree, start, stop, frame), tree, step);
                    result = result.IsError ? result : TerraformOperators.SplatResult(current, result.Value.Items);
                    break;
                default:
                    return TerraformResult.Fail("it is no step");
            }

            step = tree[step].Next;
        }

        return result;
    }

    private static TerraformResult Splat<T>(IReadOnlyList<T> items, Func<T, int, int, TerraformResult> apply, SyntaxTree tree, int step)
    {
        var values = new TerraformValue[items.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = apply(items[i], step + 1, tree[step].Next);
            if (value.IsError)
            {
                return value;
            }

            values[i] = value.Value;
        }

        return TerraformValue.Tuple(values);
    }

    private TerraformResult OnResources(ResourceSet set, SyntaxTree tree, int step, int end, Frame? frame)
    {
        var all = set.All;
        if (step >= end)
        {
            return ValueOf(set);
        }

        switch (tree[step].Kind)
        {
            case NodeKind.Index or NodeKind.LegacyIndex when set.Kind != Instances.Kind.Single:
                var key = KeyOf(tree, step, frame);
                return key.IsError ? key
                    : set.Find(key.Value) is { } found ? OnResource(found, tree, tree[step].Next, end, frame)
                    : key.Value.IsKnown ? TerraformResult.Fail($"{set.Address} has no instance {key.Value.Describe()}")
                    : TerraformValue.NotKnown(TerraformType.Any, key.Value.UnknownReason);
            case NodeKind.SplatAttributes or NodeKind.SplatFull:
                var result = Splat(all, (instance, start, stop) => OnResource(instance, tree, start, stop, frame), tree, step);
                return result.IsError ? result : Steps(result.Value, tree, tree[step].Next, end, frame);
            default:
                // Before Terraform 0.12 the only instance of a count could be named without its index.
                return all.Count > 0 ? OnResource(all[0], tree, step, end, frame) : TerraformResult.Fail($"{set.Address} has no instances");
        }
    }

    private TerraformResult OnResource(ResourceInstance instance, SyntaxTree tree, int step, int end, Frame? frame) =>
        TakeName(tree, ref step, end) is { } name ? Steps(instance.Attribute(name), tree, step, end, frame) : Steps(instance.ToValue(), tree, step, end, frame);

    private static TerraformValue ValueOf(ResourceSet set)
    {
        var all = set.All;
        if (set.Kind == Instances.Kind.Single)
        {
            return all.Count > 0 ? all[0].ToValue() : TerraformValue.NotKnown(TerraformType.Any, $"{set.Address} refers to itself");
        }

        foreach (var instance in all)
        {
            if (instance.IsConditional)
            {
                return TerraformValue.NotKnown(TerraformType.Any, instance.ReasonForCount, isNotNull: true);
            }
        }

        if (set.Kind == Instances.Kind.Count)
        {
            return TerraformValue.Tuple([.. all.Select(static instance => instance.ToValue())]);
        }

        var entries = new TerraformEntries();
        foreach (var instance in all)
        {
            entries[instance.Key.Value.AsString()] = instance.ToValue();
        }

        return entries.ToObject();
    }

    private TerraformResult OnModules(ModuleSet set, SyntaxTree tree, int step, int end, Frame? frame)
    {
        var all = set.All;
        if (all.Count == 0)
        {
            // What is not installed is known by its address alone.
            while (step < end && tree[step].Kind is NodeKind.Index or NodeKind.LegacyIndex)
            {
                step = tree[step].Next;
            }

            return TakeName(tree, ref step, end) is { } output ? Steps(TerraformValue.Reference(set.Address, output), tree, step, end, frame)
                : TerraformValue.NotKnown(TerraformType.Any, $"{set.Address} is not at hand");
        }

        if (step >= end)
        {
            return all.FirstOrDefault(static item => item.Instance.IsConditional).Instance is { } conditional ? TerraformValue.NotKnown(TerraformType.Any, conditional.ReasonForCount, isNotNull: true) : set.Kind switch
            {
                Instances.Kind.Single => ValueOf(all[0].Instance),
                Instances.Kind.Count => TerraformValue.Tuple([.. all.Select(static item => ValueOf(item.Instance))]),
                _ => ByKey(all),
            };
        }

        switch (tree[step].Kind)
        {
            case NodeKind.Index or NodeKind.LegacyIndex when set.Kind != Instances.Kind.Single:
                var key = KeyOf(tree, step, frame);
                if (key.IsError)
                {
                    return key;
                }

                foreach (var (own, instance) in all)
                {
                    if (!own.Value.IsKnown || (key.Value.IsKnown && TerraformEquality.AreEqual(own.Value, TypeConversion.Convert(key.Value, own.Value.Type).Value)))
                    {
                        return OnModule(instance, tree, tree[step].Next, end, frame);
                    }
                }

                return key.Value.IsKnown ? TerraformResult.Fail($"{set.Address} has no instance {key.Value.Describe()}") : TerraformValue.NotKnown(TerraformType.Any, key.Value.UnknownReason);
            case NodeKind.SplatAttributes or NodeKind.SplatFull:
                var result = Splat(all, (item, start, stop) => OnModule(item.Instance, tree, start, stop, frame), tree, step);
                return result.IsError ? result : Steps(result.Value, tree, tree[step].Next, end, frame);
            default:
                return OnModule(all[0].Instance, tree, step, end, frame);
        }
    }

    private TerraformResult OnModule(ModuleInstance instance, SyntaxTree tree, int step, int end, Frame? frame)
    {
        var node = step;
        return TakeName(tree, ref step, end) is not { } name ? Steps(ValueOf(instance), tree, step, end, frame)
            : Named(instance.Output(name), tree, node, $"output of '{instance.Address}' named", name, step, end, frame);
    }

    private static TerraformValue ValueOf(ModuleInstance instance)
    {
        var entries = new TerraformEntries();
        foreach (var name in instance.Module.Outputs.Keys)
        {
            entries[name] = instance.Output(name) ?? default;
        }

        return entries.ToObject();
    }

    private static TerraformValue ByKey(IReadOnlyList<(InstanceKey Key, ModuleInstance Instance)> all)
    {
        var entries = new TerraformEntries();
        foreach (var (key, instance) in all)
        {
            if (!key.Value.IsKnown)
            {
                return TerraformValue.NotKnown(TerraformType.Any, key.Value.UnknownReason, isNotNull: true);
            }

            entries[key.Value.AsString()] = ValueOf(instance);
        }

        return entries.ToObject();
    }
}

using Lintel.Syntax;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Plans;

/// <summary>
/// Finds the instances that an expression of the configuration refers to. A plan names what an expression refers to, but not what it makes of it;
/// indices that are computed (<c>each.key</c>, <c>count.index</c>) are told apart by the key of the instance that the expression stands in.
/// </summary>
/// <param name="plan">The plan.</param>
internal sealed class PlanReferences(PlanFile plan)
{
    private const int MaximumDepth = 40;

    /// <summary>The most candidates of one expression.</summary>
    private const int MaximumCandidates = 64;

    private readonly Dictionary<(int, PlanModule, string), IReadOnlyList<ResourceAttribute>> _known = [];

    private SyntaxTree Tree => plan.Tree;

    /// <summary>The attributes of instances that an expression refers to, each once. The attribute is empty where a computed index hides it.</summary>
    /// <param name="expression">The node of the expression; -1 gives none.</param>
    /// <param name="module">The module that it stands in.</param>
    /// <param name="key">The key of the instance that it stands in.</param>
    /// <param name="each">The <c>for_each_expression</c> of the block that it stands in; -1 for none.</param>
    public IReadOnlyList<ResourceAttribute> Of(int expression, PlanModule module, string key, int each) => Of(expression, module, key, each, 0);

    private IReadOnlyList<ResourceAttribute> Of(int expression, PlanModule module, string key, int each, int depth)
    {
        var references = Tree.Find(expression, "references");
        if (references < 0 || depth > MaximumDepth)
        {
            return [];
        }

        if (_known.TryGetValue((references, module, key), out var known))
        {
            return known;
        }

        // Found again on the way to itself, it adds nothing.
        _known[(references, module, key)] = [];
        var found = new List<ResourceAttribute>();
        var longer = "";
        foreach (var node in Tree.Items(references))
        {
            var reference = Tree.GetText(node);

            // A reference is followed by what it starts with: "a.b[0].id", "a.b[0]", "a.b".
            if (longer.StartsWith(reference, StringComparison.Ordinal) && longer.Length > reference.Length && longer[reference.Length] is '.' or '[')
            {
                continue;
            }

            longer = reference;
            foreach (var candidate in Follow(reference, module, key, each, depth))
            {
                if (found.Count < MaximumCandidates && !found.Contains(candidate))
                {
                    found.Add(candidate);
                }
            }
        }

        return _known[(references, module, key)] = found;
    }

    private IReadOnlyList<ResourceAttribute> Follow(string reference, PlanModule module, string key, int each, int depth)
    {
        var (first, rest) = Split(reference);
        switch (first)
        {
            case "each":
                // The instances of a resource or module that for_each goes over have the same keys.
                var (value, attribute) = Split(rest);
                return value != "value" ? [] : [.. Of(each, module, key, -1, depth + 1).Select(item => item.Attribute.Length == 0 ? item with { Attribute = attribute } : item)];
            case "count" or "path" or "terraform" or "self" or "local":
                return [];
            case "var":
                var call = module.Call;
                return call < 0 || module.Caller is null ? []
                    : Of(Tree.Find(Tree.Find(call, "expressions"), Split(rest).First), module.Caller, module.Key, Tree.Find(call, "for_each_expression"), depth + 1);
            case "module":
                return FollowModule(rest, module, key, depth);
            case "data":
                var (dataType, afterType) = Split(rest);
                return FollowResource($"data.{dataType}.", afterType, module, key);
            default:
                return FollowResource($"{first}.", rest, module, key);
        }
    }

    private static IReadOnlyList<ResourceAttribute> FollowResource(string prefix, string rest, PlanModule module, string key)
    {
        var end = rest.AsSpan().IndexOfAny('.', '[');
        var name = prefix + (end < 0 ? rest : rest[..end]);
        if (!module.Instances.TryGetValue(name, out var keys))
        {
            return [];
        }

        var (index, attribute) = TakeKey(end < 0 ? "" : rest[end..]);
        var chosen = Choose(keys, static k => k, index, key);
        return chosen is null ? [] : [new(module.AddressOf(name + chosen), attribute, TerraformType.Any)];
    }

    private IReadOnlyList<ResourceAttribute> FollowModule(string rest, PlanModule module, string key, int depth)
    {
        var end = rest.AsSpan().IndexOfAny('.', '[');
        var name = end < 0 ? rest : rest[..end];
        if (!module.Children.TryGetValue(name, out var children))
        {
            return [];
        }

        var (index, output) = TakeKey(end < 0 ? "" : rest[end..]);
        return Choose(children, static child => child.Key, index, key) is { } child && output.Length > 0
            ? Of(Tree.Find(Tree.Find(Tree.Find(child.Configuration, "outputs"), Split(output).First), "expression"), child, "", -1, depth + 1)
            : [];
    }

    /// <summary>The instance that is meant: the one of the index, the only one, or the one with the key of the instance that refers to it.</summary>
    private static T? Choose<T>(List<T> instances, Func<T, string> keyOf, string index, string key)
        where T : class
    {
        if (index.Length == 0 && instances.Count == 1)
        {
            return instances[0];
        }

        var wanted = index.Length == 0 ? key : index;
        return wanted.Length == 0 ? null : instances.Find(instance => keyOf(instance) == wanted);
    }

    /// <summary>The key at the start of what follows a name, and the attribute after it.</summary>
    private static (string Key, string Attribute) TakeKey(string text)
    {
        var end = 0;
        if (text.StartsWith('['))
        {
            var inString = false;
            for (end = 1; end < text.Length && (inString || text[end] != ']'); end++)
            {
                inString ^= text[end] == '"' && text[end - 1] != '\\';
            }

            end = Math.Min(end + 1, text.Length);
        }

        return (text[..end], text[end..].TrimStart('.'));
    }

    private static (string First, string Behind) Split(string text)
    {
        var end = text.AsSpan().IndexOfAny('.', '[');
        return end < 0 ? (text, "") : (text[..end], text[end] == '.' ? text[(end + 1)..] : text[end..]);
    }
}

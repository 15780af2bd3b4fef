using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.CloudFormation;

// Fn::FindInMap and Fn::Transform: what stands elsewhere in the template, or in another file.
internal sealed partial class TemplateScope
{
    /// <summary>Up to this number of keys, a lookup by an open parameter is followed key by key.</summary>
    private const int MaximumOpenKeys = 8;

    private Value EvaluateFindInMap(int node, int argument)
    {
        Span<int> parts = stackalloc int[4];
        if (!TryGetArguments(argument, 3, parts, out var count))
        {
            return MalformedFunction(node, "Fn::FindInMap", "[mapping, key, key] and may be followed by {DefaultValue: value}");
        }

        var root = Stack.Scope;
        var section = Stack.Template.Section(KnownName.Mappings);
        var value = section < 0 ? default : Value.Written(root, section);
        for (var i = 0; i < 3; i++)
        {
            var key = Evaluate(parts[i]);
            if (i > 0 && Evaluation.Exploration.IsWalking && key.OpenParameter is { } open)
            {
                key = AssumeKey(open, value, key);
            }

            if (!key.TryGetText(out var text))
            {
                return key.Kind is ValueKind.Unknown or ValueKind.Reference or ValueKind.PartialText
                    ? Unknown(node, key.UnknownReason)
                    : MalformedFunction(node, "Fn::FindInMap", "texts as keys");
            }

            value = value.Get(text);
            if (value.IsAbsent)
            {
                return count == 4 ? Carry(DefaultOf(parts[3]), node)
                    : i == 0 ? Undefined(node, "template-mapping-undefined", $"Mapping '{text}' is not in the template's Mappings. Define it there or correct the name.")
                    : Unknown(node, $"the mapping has no key '{text}'");
            }
        }

        return Carry(value, node);
    }

    private Value DefaultOf(int node) => Lookup(Resolve(node), "DefaultValue");

    /// <summary>The key that an open parameter is assumed to be in this scenario: one that the mapping has, for with another the deployment fails.</summary>
    private Value AssumeKey(OpenParameter parameter, Value mapping, Value key)
    {
        var keys = new List<string>();
        foreach (var (name, _) in mapping.Entries)
        {
            if (parameter.AllowedValues.Count == 0 || parameter.AllowedValues.Contains(name))
            {
                keys.Add(name);
            }
        }

        if (keys.Count is 0 or > MaximumOpenKeys)
        {
            return key;
        }

        foreach (var name in keys)
        {
            if (Evaluation.Exploration.AssumeEquals(parameter, name) == true)
            {
                return Value.Text(this, key.Node, name);
            }
        }

        return key;
    }

    private Value EvaluateTransform(int node, int argument) =>
        Include(argument) is { } included ? included.Evaluate(included.Tree.Root) : Unknown(node, DescribeTransform(argument));

    private string DescribeTransform(int argument)
    {
        argument = Resolve(argument);
        var name = Lookup(argument, "Name");
        var location = Lookup(argument, "Parameters")["Location"];
        return name.Is("AWS::Include").IsTrue && !location.IsAbsent ? $"AWS::Include of {location.Describe()} is not at hand"
            : name.TryGetText(out var text) ? $"the macro '{text}' makes it at deployment"
            : "a macro makes it at deployment";
    }

    /// <summary>The scope of the snippet that <c>AWS::Include</c> names; null when it is another transform, or the file is not at hand.</summary>
    private TemplateScope? Include(int argument)
    {
        argument = Resolve(argument);
        _included ??= [];
        if (!_included.TryGetValue(argument, out var included))
        {
            _included.Add(argument, null);
            included = ReadInclude(argument);
            _included[argument] = included;
        }

        return included;
    }

    private TemplateScope? ReadInclude(int argument)
    {
        using (Evaluation.Exploration.Pause())
        {
            return Lookup(argument, "Name").Is("AWS::Include").IsTrue && Lookup(argument, "Parameters")["Location"].TryGetText(out var location)
                && LocalPath.TryResolve(Tree.Source.Path, location, out var path) && path != Tree.Source.Path
                && Evaluation.Source is { } source && source.TryGetDocument(path, out var tree) && tree.Root >= 0
                && Evaluation.TryTurn()
                ? new TemplateScope(Stack, tree, frame)
                : null;
        }
    }
}

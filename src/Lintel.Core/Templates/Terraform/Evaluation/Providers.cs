using System.Globalization;
using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>Finds the provider configuration that a resource uses (https://developer.hashicorp.com/terraform/language/modules/develop/providers).</summary>
internal sealed class Providers
{
    private const string Aws = "aws";
    private readonly Dictionary<(ModuleInstance, string), TerraformProvider?> _known = [];

    /// <summary>The configuration for a resource; null when there is none.</summary>
    public TerraformProvider? Of(ResourceSet set)
    {
        var expression = set.Block.Body.Find("provider");
        var name = expression.Exists ? Text(expression.Tree!, expression.Node) : Aws;
        return name == Aws || name.StartsWith("aws.", StringComparison.Ordinal) ? Find(set.Module, name) : null;
    }

    private TerraformProvider? Find(ModuleInstance module, string name)
    {
        if (!_known.TryGetValue((module, name), out var provider))
        {
            provider = Read(module, name) is { } read ? read with { Name = name, Aliases = AliasesOf(module) } : null;
            _known.Add((module, name), provider);
        }

        return provider;
    }

    private TerraformProvider? Read(ModuleInstance module, string name)
    {
        foreach (var block in module.Module.Providers)
        {
            var alias = block.Body.Find("alias");
            var label = block.Labels.Count > 0 ? block.Labels[0] : "";
            var own = alias.Exists ? $"{label}.{alias.Tree!.GetText(alias.Node)}" : label;
            if (own == name)
            {
                var region = module.Expressions.Evaluate(block.Body.Find("region"), null);
                var tags = block.Body.Block("default_tags") is { } defaults ? new ConfiguredBody(module, defaults.Body, defaults.Tree, defaults.LabelNode, null).Attribute("tags") : default;
                return new(region, tags, VersionOf(Root(module).Module));
            }
        }

        if (module.Call is not { } call)
        {
            return name == Aws && VersionOf(module.Module) is var version and > 0 ? new(default, default, version) : null;
        }

        // A call hands on what its providers argument says, and else the default configuration only.
        var given = call.Block.Body.Find("providers");
        if (given.Exists && given.Tree![given.Node].Kind == NodeKind.Mapping)
        {
            foreach (var (key, value) in given.Tree.Pairs(given.Node))
            {
                if (Text(given.Tree, key) == name)
                {
                    return Find(call.Caller, Text(given.Tree, value));
                }
            }
        }

        return name == Aws ? Find(call.Caller, name) : null;
    }

    private static (string Name, TerraformValue Region)[] AliasesOf(ModuleInstance module)
    {
        var aliases = new List<(string, TerraformValue)>();
        foreach (var block in module.Module.Providers)
        {
            if (block.Labels is [Aws, ..] && block.Body.Find("alias") is { Exists: true } alias)
            {
                aliases.Add(($"{Aws}.{alias.Tree!.GetText(alias.Node)}", module.Expressions.Evaluate(block.Body.Find("region"), null)));
            }
        }

        return [.. aliases];
    }

    private static ModuleInstance Root(ModuleInstance module)
    {
        while (module.Call is { } call)
        {
            module = call.Caller;
        }

        return module;
    }

    private static string Text(SyntaxTree tree, int node) => tree[node].Kind == NodeKind.Scalar
        ? tree.GetText(node)
        : System.Text.Encoding.UTF8.GetString(tree.Source.Slice(tree.GetSpan(node)));

    /// <summary>The major version of the AWS provider that a constraint allows at most; 0 when it allows the newest, or there is none.</summary>
    private static int VersionOf(TerraformModule module)
    {
        foreach (var requirement in module.Settings.SelectMany(static settings => settings.Body.Blocks("required_providers")))
        {
            var aws = requirement.Body.Find(Aws);
            if (!aws.Exists)
            {
                continue;
            }

            var version = aws.Tree![aws.Node].Kind == NodeKind.Mapping ? aws.Tree.Find(aws.Node, "version") : aws.Node;
            if (version >= 0 && aws.Tree[version].Kind == NodeKind.Scalar)
            {
                return MajorOf(aws.Tree.GetText(version));
            }
        }

        return 0;
    }

    /// <summary>The major version that a constraint allows at most; 0 when it allows the newest.</summary>
    public static int MajorOf(string constraints)
    {
        foreach (var constraint in constraints.Split(',', StringSplitOptions.TrimEntries))
        {
            var digits = constraint.AsSpan().TrimStart("~=<>v ");
            var end = digits.IndexOfAnyExceptInRange('0', '9');
            var isLower = constraint.StartsWith('<') && !constraint.StartsWith("<=", StringComparison.Ordinal) && !digits.Contains('.');

            // "~> 5.0" lets the last number grow, so it stays below 6; "~> 5" may be any from 5 on.
            var isOpen = constraint.StartsWith('>') || constraint.StartsWith('!') || (constraint.StartsWith('~') && !digits.Contains('.'));
            if (!isOpen && int.TryParse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var major))
            {
                return isLower ? major - 1 : major;
            }
        }

        return 0;
    }
}

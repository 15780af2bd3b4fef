using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>
/// The types of variables by what reads them: an argument of a resource, a parameter of a function, an operator, a text, the variable of a called module.
/// Terraform would convert a value to that type there (https://developer.hashicorp.com/terraform/language/expressions/type-constraints).
/// </summary>
/// <param name="find">Finds the module in a folder; null where there is none.</param>
internal sealed class UsedTypes(Func<string, TerraformModule?> find)
{
    private static readonly Func<string, UsedType> Unknown = static _ => UsedType.None;

    private readonly Dictionary<TerraformModule, Dictionary<string, UsedType>> _types = [];

    /// <summary>The type of a variable, as it is written; null when its uses do not show one.</summary>
    public string? Find(TerraformModule module, string variable) => Of(module).GetValueOrDefault(variable) switch
    {
        UsedType.Scalar or UsedType.Text => "string",
        UsedType.Number => "number",
        UsedType.Boolean => "bool",
        UsedType.Texts => "list(string)",
        UsedType.TextMap => "map(string)",
        _ => null,
    };

    /// <summary>By name, the types of the variables of a module.</summary>
    private Dictionary<string, UsedType> Of(TerraformModule module)
    {
        if (!_types.TryGetValue(module, out var types))
        {
            // Known from here on, as far as they are read: modules that call each other in a circle end.
            _types.Add(module, types = new(StringComparer.Ordinal));
            var uses = new VariableUses(types);
            foreach (var block in module.Trees.SelectMany(static tree => new ConfigBody(tree, tree.Root).AllBlocks()))
            {
                ReadBlock(module, block, uses);
            }
        }

        return types;
    }

    private void ReadBlock(TerraformModule module, ConfigBlock block, VariableUses uses)
    {
        switch (block.Kind)
        {
            case KnownName.Resource when block.Labels.Count > 0 && MappingTable.Find(block.Labels[0]) is { } type:
                var arguments = ArgumentTypes.Of(type);
                uses.Read(block.Body, "", path => arguments.GetValueOrDefault(path));
                break;
            case KnownName.Data when block.Labels.Count > 0 && block.Labels[0] == "template_file":
                uses.Read(block.Body, "", static name => name == "vars" ? UsedType.TextMap : UsedType.Text);
                break;
            case KnownName.Module:
                var called = CalledBy(module, block);
                uses.Read(block.Body, "", name => called?.Variables.TryGetValue(name, out var variable) != true ? UsedType.None
                    : variable!.Body.Find("type") is { Exists: true } type ? OfType(TypeReader.Read(type, static _ => default))
                    : Of(called).GetValueOrDefault(name));
                break;
            case KnownName.Moved or KnownName.Removed:
                break;
            default:
                uses.Read(block.Body, "", Unknown);
                break;
        }
    }

    /// <summary>The module that a call by a local path means; null for another one.</summary>
    private TerraformModule? CalledBy(TerraformModule module, ConfigBlock block) =>
        block.Body.Find("source") is { Tree: { } tree, Node: var node } && tree[node].Kind == NodeKind.Scalar && tree.GetText(node) is { } source && source.StartsWith('.')
            ? find(Path.GetFullPath(source, module.Folder))
            : null;

    /// <summary>What a use asks for that takes values of a type.</summary>
    public static UsedType OfType(TerraformType type) => type switch
    {
        { Kind: TerraformTypeKind.String } => UsedType.Text,
        { Kind: TerraformTypeKind.Number } => UsedType.Number,
        { Kind: TerraformTypeKind.Bool } => UsedType.Boolean,
        { Kind: TerraformTypeKind.Any } => UsedType.None,
        { Kind: TerraformTypeKind.List, Element.Kind: TerraformTypeKind.String } => UsedType.Texts,
        { Kind: TerraformTypeKind.Map, Element.Kind: TerraformTypeKind.String } => UsedType.TextMap,
        _ => UsedType.Other,
    };
}

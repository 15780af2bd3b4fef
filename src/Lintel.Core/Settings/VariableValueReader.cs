using System.Globalization;
using Lintel.Syntax;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Settings;

/// <summary>Reads a list or mapping of the settings file as a value of Terraform.</summary>
internal sealed class VariableValueReader(SyntaxTree tree)
{
    /// <summary>The most texts, lists and mappings in a value, those that aliases repeat included.</summary>
    private const int MaximumSize = 100_000;

    private int _size;

    /// <summary>The value of a node; unknown when it is too large.</summary>
    public TerraformValue Read(int node)
    {
        node = SettingsValidator.Resolve(tree, node);
        if (++_size > MaximumSize)
        {
            return TerraformValue.NotKnown(TerraformType.Any, "its value in the settings is too large");
        }

        switch (tree[node].Kind)
        {
            case NodeKind.Sequence:
                var items = new List<TerraformValue>();
                foreach (var item in tree.Items(node))
                {
                    items.Add(Read(item));
                }

                return TerraformValue.Tuple([.. items]);
            case NodeKind.Mapping:
                var entries = new TerraformEntries();
                foreach (var (key, value) in tree.Pairs(node))
                {
                    entries[tree.GetText(key)] = Read(value);
                }

                return entries.ToObject();
            default:
                return ReadScalar(node);
        }
    }

    private TerraformValue ReadScalar(int node)
    {
        if (tree.IsNull(node))
        {
            return default;
        }

        var text = tree.GetText(node);
        return tree[node].PureStyle != NodeStyle.Plain ? TerraformValue.Of(text)
            : text is "true" or "false" ? TerraformValue.Of(text == "true")
            : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) && TerraformNumber.Parse(text) is { } number ? TerraformValue.Of(number)
            : TerraformValue.Of(text);
    }
}

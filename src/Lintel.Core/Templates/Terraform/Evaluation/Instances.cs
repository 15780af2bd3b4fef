using Lintel.Resources;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>Works out the instances that <c>count</c> and <c>for_each</c> of a block make.</summary>
internal static class Instances
{
    /// <summary>One instance.</summary>
    /// <param name="Key">Its key.</param>
    /// <param name="Frame"><c>each</c> or <c>count</c>.</param>
    /// <param name="Exists">Unknown when it is not known whether there is any.</param>
    public readonly record struct Item(InstanceKey Key, Frame? Frame, Truth Exists);

    /// <summary>How the instances are told apart.</summary>
    public enum Kind : byte
    {
        Single,
        Count,
        ForEach,
    }

    /// <summary>The instances of a block.</summary>
    /// <param name="module">The module that the block stands in.</param>
    /// <param name="block">A resource, data source or module call.</param>
    /// <param name="kind">How they are told apart.</param>
    public static List<Item> Of(ModuleInstance module, ConfigBlock block, out Kind kind)
    {
        if (block.Body.Find("count") is { Exists: true } count)
        {
            kind = Kind.Count;
            return OfCount(module, block, count);
        }

        if (block.Body.Find("for_each") is { Exists: true } each)
        {
            kind = Kind.ForEach;
            return OfEach(module, block, each);
        }

        kind = Kind.Single;
        return [new(default, null, Truth.True(default))];
    }

    private static List<Item> OfCount(ModuleInstance module, ConfigBlock block, ConfigExpression expression)
    {
        var count = TypeConversion.Convert(module.Expressions.Evaluate(expression, null), TerraformType.Number).Value;
        if (!count.TryGetNumber(out var number))
        {
            var unknown = count.IsNull ? TerraformValue.NotKnown(TerraformType.Number, "the count of its block cannot be evaluated") : count;
            var index = TerraformValue.NotKnown(TerraformType.Number, unknown.UnknownReason, isNotNull: true);
            return [new(new(index), new("count", Single("index", index), null), Unknown(module, expression, unknown))];
        }

        var items = new List<Item>();
        var wanted = number.CompareTo(TerraformNumber.Of(TerraformRun.MaximumInstances)) > 0 ? TerraformRun.MaximumInstances + 1 : (int)double.Parse(number.ToString()!, System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0; i < Math.Min(wanted, TerraformRun.MaximumInstances); i++)
        {
            var index = TerraformValue.Of(i);
            items.Add(new(new(index), new("count", Single("index", index), null), Truth.True(default)));
        }

        if (wanted > TerraformRun.MaximumInstances)
        {
            ReportTooMany(module, block, expression, $"a count of {number}");
        }

        return items;
    }

    private static List<Item> OfEach(ModuleInstance module, ConfigBlock block, ConfigExpression expression)
    {
        var collection = module.Expressions.Evaluate(expression, null);
        if (collection.IsOpen || (!collection.IsMapping && !collection.IsSequence))
        {
            var unknown = collection.IsKnown && !collection.IsOpen ? TerraformValue.NotKnown(TerraformType.Any, "the for_each of its block cannot be evaluated") : collection;
            return [Open(module, expression, unknown)];
        }

        var items = new List<Item>();
        var values = collection.Items;
        for (var i = 0; i < Math.Min(values.Length, TerraformRun.MaximumInstances); i++)
        {
            var key = collection.IsMapping ? TerraformValue.Of(collection.Keys[i]) : TypeConversion.Convert(values[i], TerraformType.String).Value;
            if (!key.TryGetString(out _))
            {
                // Terraform refuses keys that are known only after apply; there may be one instance for it, or none.
                items.Add(Open(module, expression, values[i]));
                continue;
            }

            items.Add(new(new(key), new("each", Each(key, values[i]), null), Truth.True(default)));
        }

        if (values.Length > TerraformRun.MaximumInstances)
        {
            ReportTooMany(module, block, expression, $"{values.Length} elements");
        }

        return items;
    }

    private static Item Open(ModuleInstance module, ConfigExpression expression, TerraformValue cause)
    {
        var key = TerraformValue.NotKnown(TerraformType.String, cause.UnknownReason, isNotNull: true);
        var value = TerraformValue.NotKnown(cause.Type.IsCollection ? cause.Type.Element : TerraformType.Any, cause.UnknownReason);
        return new(new(key), new("each", Each(key, value), null), Unknown(module, expression, cause));
    }

    private static Truth Unknown(ModuleInstance module, ConfigExpression expression, TerraformValue cause) =>
        Truth.Unknown(Value.Unknown(null, -1, cause.UnknownReason));

    private static void ReportTooMany(ModuleInstance module, ConfigBlock block, ConfigExpression expression, string number) => module.Run.Report(expression.Tree!, expression.Node,
        "terraform-too-many-instances", $"'{string.Join('.', block.Labels)}' has {number}; only the first {TerraformRun.MaximumInstances} are reviewed");

    private static TerraformValue Single(string name, TerraformValue value) => TerraformValue.Object([name], [value]);

    private static TerraformValue Each(TerraformValue key, TerraformValue value) => TerraformValue.Object(["key", "value"], [key, value]);
}

using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>Works out the instances that <c>count</c> and <c>for_each</c> of a block make.</summary>
internal static class Instances
{
    /// <summary>One instance.</summary>
    /// <param name="Key">Its key.</param>
    /// <param name="Frame"><c>each</c> or <c>count</c>.</param>
    /// <param name="Exists">Whether it is made.</param>
    public readonly record struct Item(InstanceKey Key, Frame? Frame, Existence Exists);

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
        return [new(default, null, Existence.Always)];
    }

    private static List<Item> OfCount(ModuleInstance module, ConfigBlock block, ConfigExpression expression)
    {
        var count = TypeConversion.Convert(module.Expressions.Evaluate(expression, null), TerraformType.Number).Value;
        if (count.Unknown?.Choice is { } choice && choice.WhenTrue.TryGetNumber(out var whenTrue) && choice.WhenFalse.TryGetNumber(out var whenFalse))
        {
            var (first, second) = (Wanted(whenTrue), Wanted(whenFalse));
            return Count(Math.Max(first, second), i => i < first && i < second ? Existence.Always : new(i < first ? choice.Test : choice.Test.Not(), count.UnknownReason));
        }

        if (!count.TryGetNumber(out var number))
        {
            var unknown = count.IsNull ? TerraformValue.NotKnown(TerraformType.Number, "the count of its block cannot be evaluated") : count;
            var index = TerraformValue.NotKnown(TerraformType.Number, unknown.UnknownReason, isNotNull: true);
            return [new(new(index), new("count", Single("index", index), null), new(null, unknown.UnknownReason))];
        }

        var wanted = Wanted(number);
        if (wanted > TerraformRun.MaximumInstances)
        {
            ReportTooMany(module, block, expression, $"a count of {number}");
        }

        return Count(wanted, static _ => Existence.Always);
    }

    /// <summary>A count as a number, one more than the maximum for any larger one.</summary>
    private static int Wanted(TerraformNumber number) => number.CompareTo(TerraformNumber.Of(TerraformRun.MaximumInstances)) > 0
        ? TerraformRun.MaximumInstances + 1
        : (int)double.Parse(number.ToString()!, System.Globalization.CultureInfo.InvariantCulture);

    private static List<Item> Count(int wanted, Func<int, Existence> exists)
    {
        var items = new List<Item>();
        for (var i = 0; i < Math.Min(wanted, TerraformRun.MaximumInstances); i++)
        {
            var index = TerraformValue.Of(i);
            items.Add(new(new(index), new("count", Single("index", index), null), exists(i)));
        }

        return items;
    }

    private static List<Item> OfEach(ModuleInstance module, ConfigBlock block, ConfigExpression expression)
    {
        var collection = module.Expressions.Evaluate(expression, null);
        if (collection.Unknown?.Choice is { } choice && KeysOf(choice.WhenTrue) is { } first && KeysOf(choice.WhenFalse) is { } second)
        {
            return OfChoice(choice, first, second, collection.UnknownReason);
        }

        if (collection.IsOpen || (!collection.IsMapping && !collection.IsSequence))
        {
            var unknown = collection.IsKnown && !collection.IsOpen ? TerraformValue.NotKnown(TerraformType.Any, "the for_each of its block cannot be evaluated") : collection;
            return [Open(unknown)];
        }

        var items = new List<Item>();
        var values = collection.Items;
        for (var i = 0; i < Math.Min(values.Length, TerraformRun.MaximumInstances); i++)
        {
            var key = collection.IsMapping ? TerraformValue.Of(collection.Keys[i]) : TypeConversion.Convert(values[i], TerraformType.String).Value;
            if (!key.TryGetString(out _))
            {
                // Terraform refuses keys that are known only after apply; there may be one instance for it, or none.
                items.Add(Open(values[i]));
                continue;
            }

            items.Add(new(new(key), new("each", Each(key, values[i]), null), Existence.Always));
        }

        if (values.Length > TerraformRun.MaximumInstances)
        {
            ReportTooMany(module, block, expression, $"{values.Length} elements");
        }

        return items;
    }

    private static Item Open(TerraformValue cause)
    {
        var key = TerraformValue.NotKnown(TerraformType.String, cause.UnknownReason, isNotNull: true);
        var value = TerraformValue.NotKnown(cause.Type.IsCollection ? cause.Type.Element : TerraformType.Any, cause.UnknownReason);
        return new(new(key), new("each", Each(key, value), null), new(null, cause.UnknownReason));
    }

    /// <summary>The instances of a collection that is one of two: those that both have are made in any case.</summary>
    private static List<Item> OfChoice(ValueChoice choice, string[] first, string[] second, string reason)
    {
        var items = new List<Item>();
        foreach (var name in first.Union(second).Take(TerraformRun.MaximumInstances))
        {
            var (i, j) = (Array.IndexOf(first, name), Array.IndexOf(second, name));
            var key = TerraformValue.Of(name);
            var value = j < 0 ? choice.WhenTrue.Items[i]
                : i < 0 ? choice.WhenFalse.Items[j]
                : TerraformValue.OneOf(TerraformType.Any, choice.Test, choice.WhenTrue.Items[i], choice.WhenFalse.Items[j], reason);
            var exists = i >= 0 && j >= 0 ? Existence.Always : new Existence(j < 0 ? choice.Test : choice.Test.Not(), reason);
            items.Add(new(new(key), new("each", Each(key, value), null), exists));
        }

        return items;
    }

    /// <summary>The keys of the instances of a known map or set; null when not all are known, or there are more than are made.</summary>
    private static string[]? KeysOf(in TerraformValue collection)
    {
        if (collection.IsOpen || (!collection.IsMapping && !collection.IsSequence) || collection.Items.Length > TerraformRun.MaximumInstances)
        {
            return null;
        }

        var keys = collection.IsMapping ? collection.Keys : Array.ConvertAll(collection.Items, static item => TypeConversion.Convert(item, TerraformType.String).Value.AsString());
        return keys.Contains("") || keys.Distinct().Count() != keys.Length ? null : keys;
    }

    private static void ReportTooMany(ModuleInstance module, ConfigBlock block, ConfigExpression expression, string number) => module.Run.Report(expression.Tree!, expression.Node,
        "terraform-too-many-instances", $"'{string.Join('.', block.Labels)}' has {number}; only the first {TerraformRun.MaximumInstances} are reviewed");

    private static TerraformValue Single(string name, TerraformValue value) => TerraformValue.Object([name], [value]);

    private static TerraformValue Each(TerraformValue key, TerraformValue value) => TerraformValue.Object(["key", "value"], [key, value]);
}

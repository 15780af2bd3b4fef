using Lintel.Syntax;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

// Templates and for expressions (https://developer.hashicorp.com/terraform/language/expressions/strings, .../for).
internal sealed partial class ExpressionEvaluator
{
    private TerraformResult Template(SyntaxTree tree, int node, Frame? frame)
    {
        if (node + 1 < tree[node].Next && tree[node + 1].Kind == NodeKind.Interpolation && tree[node + 1].Next == tree[node].Next)
        {
            return Evaluate(tree, node + 2, frame);
        }

        var text = new PartialStringBuilder();
        var isSensitive = false;
        var error = Append(tree, node, frame, text, ref isSensitive);
        return error ?? text.ToValue().AlsoSensitive(isSensitive);
    }

    /// <summary>Adds the parts of a template; gives the error when there is one.</summary>
    private TerraformResult? Append(SyntaxTree tree, int parent, Frame? frame, PartialStringBuilder text, ref bool isSensitive)
    {
        foreach (var part in tree.Children(parent))
        {
            if (text.IsFull || !Run.TryStep())
            {
                text.Append(TerraformValue.NotKnown(TerraformType.String, TooComplex));
                return null;
            }

            TerraformResult? error = null;
            switch (tree[part].Kind)
            {
                case NodeKind.TemplateText:
                    text.Append(tree.GetText(part));
                    break;
                case NodeKind.Interpolation:
                    error = AppendValue(Evaluate(tree, part + 1, frame), text, ref isSensitive);
                    break;
                case NodeKind.TemplateIf:
                    error = AppendIf(tree, part, frame, text, ref isSensitive);
                    break;
                case NodeKind.TemplateFor:
                    error = AppendFor(tree, part, frame, text, ref isSensitive);
                    break;
                default:
                    text.Append(TerraformValue.NotKnown(TerraformType.String, "it could not be read"));
                    break;
            }

            if (error is not null)
            {
                return error;
            }
        }

        return null;
    }

    private static TerraformResult? AppendValue(TerraformResult result, PartialStringBuilder text, ref bool isSensitive)
    {
        if (result.IsError)
        {
            return result;
        }

        if (result.Value.IsNull)
        {
            return TerraformResult.Fail("a null cannot be put into a text");
        }

        var value = TypeConversion.Convert(result.Value, TerraformType.String);
        if (value.IsError)
        {
            return value;
        }

        isSensitive |= value.Value.HoldsSensitive;
        text.Append(value.Value);
        return null;
    }

    private TerraformResult? AppendIf(SyntaxTree tree, int node, Frame? frame, PartialStringBuilder text, ref bool isSensitive)
    {
        var condition = Evaluate(tree, node + 1, frame);
        if (condition.IsError)
        {
            return condition;
        }

        var test = TypeConversion.Convert(condition.Value, TerraformType.Bool);
        if (test.IsError)
        {
            return test;
        }

        var then = tree[node + 1].Next;
        var otherwise = tree[then].Next;
        if (!test.Value.TryGetBool(out var isTrue))
        {
            text.Append(TerraformValue.NotKnown(TerraformType.String, test.Value.IsNull ? "a condition is null" : test.Value.UnknownReason));
            return null;
        }

        return isTrue ? Append(tree, then, frame, text, ref isSensitive)
            : otherwise < tree[node].Next ? Append(tree, otherwise, frame, text, ref isSensitive)
            : null;
    }

    private TerraformResult? AppendFor(SyntaxTree tree, int node, Frame? frame, PartialStringBuilder text, ref bool isSensitive)
    {
        var value = tree[node + 1].Next;
        var collection = tree[value].Next;
        var items = Evaluate(tree, collection, frame);
        if (items.IsError)
        {
            return items;
        }

        if (items.Value.IsOpen || (!items.Value.IsMapping && !items.Value.IsSequence))
        {
            if (items.Value.IsKnown && !items.Value.IsOpen)
            {
                return TerraformResult.Fail("what a for goes over is no collection");
            }

            text.Append(TerraformValue.NotKnown(TerraformType.String, items.Value.UnknownReason));
            return null;
        }

        for (var i = 0; i < items.Value.Items.Length && !text.IsFull; i++)
        {
            var inner = Bind(tree, node + 1, value, items.Value, i, frame);
            if (Append(tree, tree[collection].Next, inner, text, ref isSensitive) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    /// <summary>The names of a <c>for</c> in one turn.</summary>
    private static Frame? Bind(SyntaxTree tree, int keyNode, int valueNode, TerraformValue collection, int index, Frame? frame)
    {
        var item = collection.Items[index].AlsoSensitive(collection.IsSensitive);
        if (tree.GetSpan(keyNode).Length > 0)
        {
            var key = collection.IsMapping ? TerraformValue.Of(collection.Keys[index]) : collection.Kind == TerraformValueKind.Set ? item : TerraformValue.Of(index);
            frame = new(tree.GetText(keyNode), key, frame);
        }

        return new(tree.GetText(valueNode), item, frame);
    }

    private TerraformResult ForTuple(SyntaxTree tree, int node, Frame? frame)
    {
        var items = new List<TerraformValue>();
        var isSensitive = false;
        var result = ForEach(tree, node, frame, ref isSensitive, (inner, body) =>
        {
            var value = Evaluate(tree, body, inner);
            if (!value.IsError)
            {
                items.Add(value.Value);
            }

            return value;
        }, bodies: 1);
        return result ?? TerraformValue.Tuple([.. items]).AlsoSensitive(isSensitive);
    }

    private TerraformResult ForObject(SyntaxTree tree, int node, Frame? frame)
    {
        var entries = new TerraformEntries();
        var groups = new Dictionary<string, List<TerraformValue>>(StringComparer.Ordinal);
        var isGrouped = false;
        var isSensitive = false;
        var unknown = default(TerraformValue);
        var result = ForEach(tree, node, frame, ref isSensitive, (inner, body) =>
        {
            var key = Evaluate(tree, body, inner);
            var valueNode = tree[body].Next;
            isGrouped = tree[valueNode].Kind == NodeKind.Expansion;
            var value = key.IsError ? key : Evaluate(tree, isGrouped ? valueNode + 1 : valueNode, inner);
            if (value.IsError)
            {
                return value;
            }

            var name = TypeConversion.Convert(key.Value, TerraformType.String);
            if (name.IsError || name.Value.IsNull)
            {
                return TerraformResult.Fail(name.Error ?? "the key is null");
            }

            if (!name.Value.TryGetString(out var text))
            {
                unknown = name.Value;
                return value;
            }

            if (isGrouped)
            {
                if (!groups.TryGetValue(text, out var group))
                {
                    groups.Add(text, group = []);
                }

                group.Add(value.Value);
            }
            else if (!entries.TryAdd(text, value.Value))
            {
                return TerraformResult.Fail($"two elements have the key \"{text}\"");
            }

            return value;
        }, bodies: 2);
        if (result is not null)
        {
            return result.Value;
        }

        if (!unknown.IsNull)
        {
            return TerraformValue.NotKnown(TerraformType.Any, unknown.UnknownReason, isNotNull: true);
        }

        foreach (var (key, group) in groups)
        {
            entries[key] = TerraformValue.Tuple([.. group]);
        }

        return entries.ToObject().AlsoSensitive(isSensitive);
    }

    /// <summary>Goes over the collection of a <c>for</c>. Gives the result when it ends early: an error, or an unknown value.</summary>
    /// <param name="turn">Does one turn, given the names and the node of the first body.</param>
    /// <param name="bodies">The number of expressions before the condition.</param>
    private TerraformResult? ForEach(SyntaxTree tree, int node, Frame? frame, ref bool isSensitive, Func<Frame?, int, TerraformResult> turn, int bodies)
    {
        var valueName = tree[node + 1].Next;
        var collectionNode = tree[valueName].Next;
        var body = tree[collectionNode].Next;
        var condition = body;
        for (var i = 0; i < bodies; i++)
        {
            condition = tree[condition].Next;
        }

        var evaluated = Evaluate(tree, collectionNode, frame);
        if (evaluated.IsError)
        {
            return evaluated;
        }

        var collection = evaluated.Value;
        isSensitive = collection.IsSensitive;
        if (collection.IsOpen || (!collection.IsMapping && !collection.IsSequence))
        {
            return collection.IsNull ? TerraformResult.Fail("what a for goes over is null")
                : collection.IsKnown && !collection.IsOpen ? TerraformResult.Fail($"what a for goes over is {collection.Type.Describe()}, no collection")
                : TerraformValue.NotKnown(TerraformType.Any, collection.UnknownReason, isNotNull: true);
        }

        for (var i = 0; i < collection.Items.Length; i++)
        {
            if (!Run.TryStep())
            {
                return TerraformValue.NotKnown(TerraformType.Any, TooComplex);
            }

            var inner = Bind(tree, node + 1, valueName, collection, i, frame);
            if (condition < tree[node].Next)
            {
                var test = Evaluate(tree, condition, inner);
                var keeps = test.IsError ? test : TypeConversion.Convert(test.Value, TerraformType.Bool);
                if (keeps.IsError)
                {
                    return keeps;
                }

                if (!keeps.Value.TryGetBool(out var isKept))
                {
                    return keeps.Value.IsNull ? TerraformResult.Fail("the condition of a for is null") : TerraformValue.NotKnown(TerraformType.Any, keeps.Value.UnknownReason, isNotNull: true);
                }

                if (!isKept)
                {
                    continue;
                }
            }

            var result = turn(inner, body);
            if (result.IsError)
            {
                return result;
            }
        }

        return null;
    }
}

using Lintel.Syntax;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Plans;

/// <summary>A block whose values a plan tells and whose places the sources tell. Where the plan knows nothing before apply, what the sources say of the value stays.</summary>
/// <param name="planned">The values of the plan: an object.</param>
/// <param name="written">The block in the sources.</param>
internal sealed class PlannedBody(TerraformValue planned, TerraformBody written) : TerraformBody
{
    /// <summary>More blocks of one type are paired in order, without a look at what they say.</summary>
    private const int MaximumCompared = 64;

    public override SyntaxTree? Tree => written.Tree;

    public override int Node => written.Node;

    public override IEnumerable<string> Names => new ObjectBody(planned).Names.Union(written.Names, StringComparer.Ordinal);

    public override TerraformValue Attribute(string name)
    {
        var own = written.Attribute(name);
        if (!planned.TryGetEntry(name, out var value))
        {
            // Meta-arguments are no part of a plan; what else it does not have is null.
            return PlanBody.IsMeta(name) ? own : default;
        }

        if (own.Tree is not null)
        {
            return Merge(value, own);
        }

        // What the provider computes and nobody writes counts as not written.
        return value.IsKnown && written.Blocks(name).IsNone ? AtBlock(value) : default;
    }

    public override TerraformBlocks Blocks(string type)
    {
        var own = written.Blocks(type);
        if (!planned.TryGetEntry(type, out var value))
        {
            return PlanBody.IsMeta(type) ? own : TerraformBlocks.None;
        }

        if (!value.IsSequence && !value.IsMapping)
        {
            return own;
        }

        var blocks = ObjectBody.BlocksOf(value);
        return new(Pair(value.IsMapping ? [value] : value.Items, own.Items), blocks.UnknownReason);
    }

    private List<TerraformBody> Pair(TerraformValue[] values, IReadOnlyList<TerraformBody> blocks)
    {
        var open = new List<TerraformBody>(blocks);
        var paired = new List<TerraformBody>(values.Length);
        foreach (var value in values)
        {
            if (!value.IsMapping)
            {
                continue;
            }

            // Sets come in another order than they are written in.
            var index = open.Count > MaximumCompared ? 0 : open.FindIndex(block => Agrees(value, block));
            if (index < 0 || open.Count == 0)
            {
                paired.Add(new ObjectBody(AtBlock(value)));
                continue;
            }

            paired.Add(new PlannedBody(value, open[index]));
            open.RemoveAt(index);
        }

        return paired;
    }

    /// <summary>Whether nothing that is written in a block contradicts the plan.</summary>
    private static bool Agrees(in TerraformValue value, TerraformBody block)
    {
        for (var i = 0; i < value.Keys.Length; i++)
        {
            if (!CanBe(value.Items[i], block.Attribute(value.Keys[i])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool CanBe(in TerraformValue planned, in TerraformValue written)
    {
        if (written.IsNull || !planned.IsKnown || !written.IsKnown)
        {
            return true;
        }

        if (planned.IsSequence && written.IsSequence)
        {
            return planned.Items.Length == written.Items.Length && (planned.Items.Length != 1 || CanBe(planned.Items[0], written.Items[0]));
        }

        // A number may be written as a text, and the other way round.
        return planned.IsSequence || planned.IsMapping || TypeConversion.Convert(written, TerraformType.String) is { IsError: false, Value: var a }
            && TypeConversion.Convert(planned, TerraformType.String) is { IsError: false, Value: var b } && a.AsString() == b.AsString();
    }

    /// <summary>The value of the plan at the place where it is written.</summary>
    private static TerraformValue Merge(in TerraformValue value, in TerraformValue own)
    {
        if (!value.IsKnown)
        {
            // The sources may know parts of it; which instance it is of, the plan knows better.
            var isExact = own.Kind == TerraformValueKind.Unknown || (value.Kind == TerraformValueKind.Reference && own.Kind == TerraformValueKind.Reference);
            return own.IsWhollyKnown || isExact ? value.AtPlaceOf(own) : own;
        }

        if (value.IsMapping && own.IsMapping)
        {
            var entries = new TerraformEntries();
            for (var i = 0; i < value.Keys.Length; i++)
            {
                entries[value.Keys[i]] = own.TryGetEntry(value.Keys[i], out var entry) && entry.Tree is not null ? Merge(value.Items[i], entry) : Place(value.Items[i], own);
            }

            return entries.ToObject().AtPlaceOf(own).AlsoSensitive(value.IsSensitive);
        }

        if (value.IsSequence && own.IsSequence && value.Items.Length == own.Items.Length)
        {
            var items = new TerraformValue[value.Items.Length];
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = own.Items[i].Tree is not null && CanBe(value.Items[i], own.Items[i]) ? Merge(value.Items[i], own.Items[i]) : Place(value.Items[i], own);
            }

            return TerraformValue.Tuple(items).AtPlaceOf(own).AlsoSensitive(value.IsSensitive);
        }

        // A document that the sources build keeps the places of its parts.
        return own.Structure is not null && value.TryGetString(out var text) && own.TryGetString(out var same) && text == same ? own : Place(value, own);
    }

    private TerraformValue AtBlock(in TerraformValue value) => Place(value, TerraformValue.EmptyObject.At(written.Tree, written.Node));

    /// <summary>A value and all in it, at one place.</summary>
    private static TerraformValue Place(in TerraformValue value, in TerraformValue place)
    {
        if (value.IsMapping)
        {
            var entries = new TerraformEntries();
            for (var i = 0; i < value.Keys.Length; i++)
            {
                entries[value.Keys[i]] = Place(value.Items[i], place);
            }

            return entries.ToObject().AtPlaceOf(place).AlsoSensitive(value.IsSensitive);
        }

        if (value.IsSequence)
        {
            var items = new TerraformValue[value.Items.Length];
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = Place(value.Items[i], place);
            }

            return TerraformValue.Tuple(items).AtPlaceOf(place).AlsoSensitive(value.IsSensitive);
        }

        return value.AtPlaceOf(place);
    }
}

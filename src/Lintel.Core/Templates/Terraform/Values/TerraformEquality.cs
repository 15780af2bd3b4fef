namespace Lintel.Templates.Terraform.Values;

/// <summary>Equality of values: of the same type and of equal parts; <c>1 == "1"</c> is false. Nulls of all types are equal.</summary>
internal static class TerraformEquality
{
    /// <summary>Whether two values are equal: true, false, or an unknown bool where an unknown part decides. Sensitive when something compared is.</summary>
    public static TerraformValue Compare(in TerraformValue a, in TerraformValue b)
    {
        var result = CompareCore(a, b, out var cause) switch
        {
            true => TerraformValue.True,
            false => TerraformValue.False,
            null => TerraformOperators.UnknownOf(TerraformType.Bool, cause),
        };
        var oneIsNull = a.IsNull != b.IsNull;
        return result.AlsoSensitive(oneIsNull ? a.IsSensitive || b.IsSensitive : a.HoldsSensitive || b.HoldsSensitive);
    }

    /// <summary>Whether two values are certainly equal.</summary>
    public static bool AreEqual(in TerraformValue a, in TerraformValue b) => CompareCore(a, b, out _) == true;

    private static bool? CompareCore(in TerraformValue a, in TerraformValue b, out TerraformValue cause)
    {
        cause = default;
        if (!a.IsKnown || !b.IsKnown)
        {
            cause = a.IsKnown ? b : a;
            return CompareUnknown(a, b);
        }

        if (a.IsNull || b.IsNull)
        {
            return a.IsNull && b.IsNull;
        }

        if (a.Kind != b.Kind)
        {
            return false;
        }

        switch (a.Kind)
        {
            case TerraformValueKind.Bool:
                return (a.TryGetBool(out var x) && x) == (b.TryGetBool(out var y) && y);
            case TerraformValueKind.Number:
                return a.TryGetNumber(out var number) && b.TryGetNumber(out var other) && number.Equals(other);
            case TerraformValueKind.String:
                return string.Equals(a.AsString(), b.AsString(), StringComparison.Ordinal);
            case TerraformValueKind.Set when !a.IsWhollyKnown || !b.IsWhollyKnown:
                cause = a.IsWhollyKnown ? b : a;
                return a.Items.Length == 0 || b.Items.Length == 0 ? false : null;
        }

        if (a.Elements!.Element is { } element && !(element.HoldsAny || b.Elements!.Element!.HoldsAny) && !element.Equals(b.Elements.Element))
        {
            return false;
        }

        return CompareElements(a.Elements, b.Elements!, out cause);
    }

    private static bool? CompareElements(TerraformElements a, TerraformElements b, out TerraformValue cause)
    {
        cause = default;
        if (ReferenceEquals(a, b) && !a.HoldsUnknown)
        {
            return true;
        }

        if (a.Values.Length != b.Values.Length || (a.Keys is not null && !a.Keys.AsSpan().SequenceEqual(b.Keys)))
        {
            cause = Cause(a, b);
            return a.IsOpen || b.IsOpen ? null : false;
        }

        cause = Cause(a, b);
        bool? result = a.IsOpen || b.IsOpen ? null : true;
        for (var i = 0; i < a.Values.Length; i++)
        {
            switch (CompareCore(a.Values[i], b.Values[i], out var reason))
            {
                case false:
                    return false;
                case null:
                    cause = result == true ? reason : cause;
                    result = null;
                    break;
            }
        }

        return result;
    }

    /// <summary>An unknown value for the reason that entries are not known; null when all are.</summary>
    private static TerraformValue Cause(TerraformElements a, TerraformElements b) =>
        (a.OpenReason ?? b.OpenReason) is { } reason ? TerraformValue.NotKnown(TerraformType.Any, reason) : default;

    private static bool? CompareUnknown(in TerraformValue a, in TerraformValue b)
    {
        if (a.IsNull || b.IsNull)
        {
            return a.IsCertainlyNotNull || b.IsCertainlyNotNull ? false : null;
        }

        if (a.Kind == TerraformValueKind.Reference && b.Kind == TerraformValueKind.Reference && a.Attribute!.Address == b.Attribute!.Address && a.Attribute.Attribute == b.Attribute.Attribute)
        {
            return true;
        }

        if ((a.Partial is { } first && b.TryGetString(out var text) && !first.CanBe(text)) || (b.Partial is { } second && a.TryGetString(out var other) && !second.CanBe(other)))
        {
            return false;
        }

        // An unknown value may still be null, which differs from any that is known; with both known not to be, the types decide.
        var (x, y) = (a.Type, b.Type);
        return (a.IsKnown || a.IsCertainlyNotNull || b.IsKnown || b.IsCertainlyNotNull) && !x.HoldsAny && !y.HoldsAny && !x.Equals(y) ? false : null;
    }
}

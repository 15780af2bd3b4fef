using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Iam;

/// <summary>What the conditions of a statement say of a second factor.</summary>
internal static class SecondFactor
{
    private const string Present = "aws:MultiFactorAuthPresent";

    /// <summary>Whether a statement asks for a second factor: it allows with one, or denies without one.</summary>
    public static Truth IsAskedBy(PolicyStatement statement)
    {
        foreach (var (comparison, keys) in statement.Condition.Entries)
        {
            foreach (var (name, value) in keys.Entries)
            {
                if (name.StartsWith("aws:MultiFactorAuth", StringComparison.OrdinalIgnoreCase) && !(IsFlag(comparison, name) && value.Any(flag => flag.Is(!statement.IsDeny.IsTrue)).IsFalse))
                {
                    return Truth.True(value);
                }
            }
        }

        return statement.Condition.IsUnknown ? Truth.Unknown(statement.Condition) : Truth.False(statement.Value);
    }

    /// <summary>Whether a key of a condition is fulfilled by who has no second factor, and so keeps nobody out of what is allowed.</summary>
    public static bool IsMissing(string comparison, string name, Value value) => IsFlag(comparison, name) && value.Any(static flag => flag.Is(false)).IsTrue;

    /// <summary>Whether a key is compared with true or false, with or without a prefix such as <c>ForAnyValue:</c> or the suffix <c>IfExists</c>.</summary>
    private static bool IsFlag(string comparison, string name) =>
        name.Equals(Present, StringComparison.OrdinalIgnoreCase) && comparison[(comparison.IndexOf(':', StringComparison.Ordinal) + 1)..].StartsWith("Bool", StringComparison.OrdinalIgnoreCase);
}

using Lintel.Practices.Facts;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Iam;

/// <summary>Tells the actions by which an identity gives itself other rights.</summary>
internal static class EscalatingNames
{
    private static readonly string[] Actions = [.. EscalatingActions.Keys];

    /// <summary>Whether an action of IAM, or a pattern as a policy writes it (<c>iam:Put*</c>), names such an action. A bare <c>*</c> does not count.</summary>
    public static bool Include(string pattern)
    {
        if (!pattern.StartsWith("iam:", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        foreach (var action in Actions)
        {
            if (PolicyPattern.Matches(pattern, action))
            {
                return true;
            }
        }

        return false;
    }
}

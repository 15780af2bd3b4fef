namespace Lintel.Checking;

/// <summary>The names of verdicts in reports and options.</summary>
public static class VerdictNames
{
    /// <summary>All names, in the order of <see cref="VerdictKind"/>.</summary>
    public static IReadOnlyList<string> All { get; } = ["not-applicable", "met", "unknown", "gap", "suppressed"];

    extension(VerdictKind verdict)
    {
        /// <summary>The name: <c>not-applicable</c>.</summary>
        public string Name => All[(int)verdict];
    }

    /// <summary>The verdict of a name, in any case.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out VerdictKind verdict)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (name.Equals(All[i], StringComparison.OrdinalIgnoreCase))
            {
                verdict = (VerdictKind)i;
                return true;
            }
        }

        verdict = default;
        return false;
    }
}

namespace Lintel.Tracking;

/// <summary>The names of statuses in the ledger and in reports.</summary>
public static class LedgerStatusNames
{
    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = ["open", "in-progress", "accepted", "closed"];

    extension(LedgerStatus status)
    {
        /// <summary>The name in lower case: <c>in-progress</c>.</summary>
        public string Name => All[(int)status];
    }

    /// <summary>Reads a name.</summary>
    public static bool TryParse(string text, out LedgerStatus status)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i].Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                status = (LedgerStatus)i;
                return true;
            }
        }

        status = default;
        return false;
    }
}

namespace Lintel.Checking.Changes;

/// <summary>The names of safeties on the command line and in reports.</summary>
public static class FixSafetyNames
{
    extension(FixSafety safety)
    {
        /// <summary>The name in lower case: <c>safe</c>.</summary>
        public string Name => safety switch
        {
            FixSafety.Safe => "safe",
            FixSafety.Suggestion => "suggestion",
            _ => "manual",
        };
    }
}

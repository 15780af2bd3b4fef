namespace Lintel.Checking;

/// <summary>The names of states in reports.</summary>
public static class FindingStateNames
{
    extension(FindingState state)
    {
        /// <summary>The name in lower case: <c>new</c>.</summary>
        public string Name => state switch
        {
            FindingState.New => "new",
            FindingState.Closed => "closed",
            _ => "unchanged",
        };
    }
}

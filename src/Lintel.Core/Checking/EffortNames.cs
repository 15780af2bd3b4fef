namespace Lintel.Checking;

/// <summary>The names of efforts on pages and in reports.</summary>
public static class EffortNames
{
    extension(Effort effort)
    {
        /// <summary>The name in lower case: <c>small</c>.</summary>
        public string Name => effort switch
        {
            Effort.Small => "small",
            Effort.Medium => "medium",
            _ => "large",
        };
    }
}

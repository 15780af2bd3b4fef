namespace Lintel.Answers;

/// <summary>The names of levels of disaster recovery.</summary>
public static class RecoveryLevelNames
{
    /// <summary>The levels that can be asked for.</summary>
    public static IReadOnlyList<string> All { get; } = ["backup-and-restore", "pilot-light", "warm-standby"];

    extension(RecoveryLevel level)
    {
        /// <summary>The name in kebab-case: <c>pilot-light</c>.</summary>
        public string Name => level == RecoveryLevel.None ? "none" : All[(int)level - 1];
    }

    /// <summary>The level of a name; none for another text.</summary>
    public static RecoveryLevel Parse(string name) => (RecoveryLevel)(All.ToList().IndexOf(name) + 1);
}

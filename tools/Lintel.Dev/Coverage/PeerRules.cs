namespace Lintel.Dev.Coverage;

/// <summary>The rules of another tool.</summary>
/// <param name="Tool">The tool, as in the aliases of a practice.</param>
/// <param name="AsOf">When the list was read.</param>
/// <param name="Ids">The ids of the rules, in order.</param>
internal sealed record PeerRules(string Tool, DateOnly AsOf, string[] Ids);

namespace Lintel.Dev.Coverage;

/// <summary>One thing that the brief asks for.</summary>
/// <param name="Id">Its id, such as <c>D2.3</c>.</param>
/// <param name="As">Ids by which the catalogue also names it, and items that ask for the same.</param>
/// <param name="With">The commands and settings that answer it beside practices: <c>lintel plan</c>, <c>targets in lintel.yaml</c>.</param>
/// <param name="Missing">What nothing answers yet; empty when it is answered whole.</param>
/// <param name="Asks">What it asks for, in a sentence without a full stop.</param>
internal sealed record BriefItem(string Id, string[] As, string[] With, string Missing, string Asks);

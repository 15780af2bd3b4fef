namespace Lintel.Syntax.Dockerfile;

/// <summary>A word of an instruction.</summary>
/// <param name="Text">The word, quotes removed, variables as written.</param>
/// <param name="Node">Its node in the tree.</param>
internal readonly record struct DockerWord(string Text, int Node);

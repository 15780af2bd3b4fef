namespace Lintel.Templates.CloudFormation;

/// <summary>One entry of a mapping with loops, merge keys and includes resolved.</summary>
/// <param name="Key">The key, with <c>Fn::ForEach</c> identifiers replaced.</param>
/// <param name="Scope">Evaluates the nodes.</param>
/// <param name="KeyNode">The node of the key.</param>
/// <param name="ValueNode">The node of the value, aliases resolved.</param>
internal readonly record struct TemplateEntry(string Key, TemplateScope Scope, int KeyNode, int ValueNode);

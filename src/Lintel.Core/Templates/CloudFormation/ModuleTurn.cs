namespace Lintel.Templates.CloudFormation;

/// <summary>One time that a module is put in: once, or once for each item of its <c>ForEach</c>.</summary>
/// <param name="Id">What stands before the logical ids of its resources: for an item its number follows the name.</param>
/// <param name="Identifier">The item; empty without <c>ForEach</c>.</param>
/// <param name="Scope">Evaluates what the use says, with <c>$Identifier</c> and <c>$Index</c> replaced.</param>
internal sealed record ModuleTurn(string Id, string Identifier, TemplateScope Scope);

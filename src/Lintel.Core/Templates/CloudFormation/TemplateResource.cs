using Lintel.Resources;

namespace Lintel.Templates.CloudFormation;

/// <summary>One entry of a template's Resources section, as written, before any transform makes it a <see cref="Resource"/>.</summary>
/// <param name="Type">The type as written, for example <c>AWS::Serverless::Function</c>.</param>
/// <param name="Id">The logical id, with <c>Fn::ForEach</c> identifiers replaced.</param>
/// <param name="Scope">Evaluates its nodes.</param>
/// <param name="KeyNode">The node of the logical id.</param>
/// <param name="BodyNode">The node of the body.</param>
/// <param name="ConditionNode">The node of the value of its Condition; -1 without one.</param>
/// <param name="Properties">Its properties; absent when it has none.</param>
public sealed record TemplateResource(string Type, string Id, ValueScope Scope, int KeyNode, int BodyNode, int ConditionNode, Value Properties);

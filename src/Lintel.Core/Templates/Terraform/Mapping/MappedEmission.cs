namespace Lintel.Templates.Terraform;

/// <summary>A further CloudFormation resource that a Terraform resource stands for.</summary>
/// <param name="Type">Its type.</param>
/// <param name="IfSet">The attribute that has to be set; empty for none.</param>
/// <param name="Each">The blocks of which each makes one; empty for one of the whole resource.</param>
/// <param name="When">An attribute and the texts that it can have, an empty one for not being set; empty for no condition.</param>
/// <param name="Properties">Its properties.</param>
internal sealed record MappedEmission(string Type, string IfSet, string Each, string[] When, MappedProperty[] Properties);

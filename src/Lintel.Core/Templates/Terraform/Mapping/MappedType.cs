namespace Lintel.Templates.Terraform;

/// <summary>An entry of the tables: what a Terraform type is in CloudFormation.</summary>
internal sealed class MappedType
{
    /// <summary>The Terraform type.</summary>
    public required string Name { get; init; }

    /// <summary>The CloudFormation type; empty for a type that is only parts of others, or only makes others.</summary>
    public string Type { get; init; } = "";

    /// <summary>The attribute whose text others may name the resource by; empty for none.</summary>
    public string Key { get; init; } = "";

    public MappedProperty[] Properties { get; init; } = [];

    public MappedPart[] Parts { get; init; } = [];

    public MappedEmission[] Emissions { get; init; } = [];

    /// <summary>What attributes are called by <c>Fn::GetAtt</c>, where that is not <see cref="DefaultAttribute"/>; empty for <c>Ref</c>.</summary>
    public Dictionary<string, string> Attributes { get; init; } = [];

    /// <summary>What an attribute is called by <c>Fn::GetAtt</c>; empty for <c>Ref</c>.</summary>
    public string AttributeName(string attribute) => Attributes.TryGetValue(attribute, out var name) ? name : DefaultAttribute(attribute);

    /// <summary>The same where no table says otherwise.</summary>
    public static string DefaultAttribute(string attribute) => attribute switch
    {
        "" or "id" => "",
        "arn" => "Arn",
        _ => Pascal(attribute),
    };

    /// <summary>The type of a Terraform resource that CloudFormation does not have: <c>Terraform::AWS::IamAccountPasswordPolicy</c>.</summary>
    public static string PseudoType(string name)
    {
        var underscore = name.IndexOf('_');
        var provider = underscore < 0 ? name : name[..underscore];
        return $"Terraform::{(provider == "aws" ? "AWS" : Pascal(provider))}::{Pascal(underscore < 0 ? name : name[(underscore + 1)..])}";
    }

    private static string Pascal(string name) =>
        string.Concat(name.Split('_').Select(static word => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..]));

    public override string ToString() => Name;
}

namespace Lintel.Templates.Terraform.Values;

/// <summary>What is known of a <see cref="TerraformValue"/>, and its kind of type when it is known.</summary>
internal enum TerraformValueKind : byte
{
    /// <summary>No value, of some type.</summary>
    Null,

    /// <summary>A value that depends on something that is not known here.</summary>
    Unknown,

    /// <summary>An attribute of a resource, which apply makes known.</summary>
    Reference,

    /// <summary>A string of which some parts are unknown.</summary>
    PartialString,
    Bool,
    Number,
    String,
    List,
    Set,
    Map,
    Object,
    Tuple,
}

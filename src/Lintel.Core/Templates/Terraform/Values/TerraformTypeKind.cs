namespace Lintel.Templates.Terraform.Values;

/// <summary>The kinds of types of the Terraform language.</summary>
internal enum TerraformTypeKind : byte
{
    /// <summary>Any type: as a constraint it takes every value, as the type of a value it is not known.</summary>
    Any,
    Bool,
    Number,
    String,
    List,
    Set,
    Map,
    Object,
    Tuple,
}

namespace Lintel.Templates.Terraform.Values;

/// <summary>The binary operators of the Terraform language.</summary>
internal enum TerraformOperator : byte
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
}

namespace Lintel.Syntax.Code;

/// <summary>The operator of a <see cref="CodeKind.Binary"/>, <see cref="CodeKind.Unary"/> or <see cref="CodeKind.Link"/>, and of an augmented <see cref="CodeKind.Assign"/>.</summary>
public enum CodeOperator : byte
{
    /// <summary>A plain assignment.</summary>
    None,
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Modulo,
    Power,
    MatrixMultiply,
    LeftShift,
    RightShift,
    BitAnd,
    BitOr,
    BitXor,
    And,
    Or,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Is,
    IsNot,
    In,
    NotIn,
    Not,
    Negate,
    Plus,
    Invert,
}

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
    /// <summary><c>==</c>; in JavaScript <c>===</c>.</summary>
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

    /// <summary>The left operand unless it is null or undefined: <c>??</c>.</summary>
    Coalesce,

    /// <summary><c>&gt;&gt;&gt;</c>.</summary>
    UnsignedRightShift,

    /// <summary>Equality that converts its operands: <c>==</c> of JavaScript, whose <c>===</c> is <see cref="Equal"/>.</summary>
    LooselyEqual,
    LooselyNotEqual,
    InstanceOf,

    /// <summary>The right operand, after the left was evaluated: <c>a, b</c>.</summary>
    Comma,
    Increment,
    Decrement,
    TypeOf,
    Void,
    Delete,
}

namespace Lintel.Syntax.Code;

/// <summary>What a node is to its parent. The children of a node are told by their roles, not by their number.</summary>
public enum CodeRole : byte
{
    /// <summary>The root.</summary>
    None,
    Statement,
    Name,
    Alias,
    Module,
    Decorator,
    TypeParameter,
    Parameter,

    /// <summary>What a class inherits from; in Python also the other arguments of its header.</summary>
    Base,
    Annotation,
    Default,
    Body,
    Target,
    Value,

    /// <summary>The error that led to the one that is raised.</summary>
    Cause,
    Message,
    Condition,

    /// <summary>What a loop does after each round; the distance of the items of a slice.</summary>
    Step,
    Then,
    Else,
    Iterable,
    Catch,
    Finally,

    /// <summary>The errors that are caught.</summary>
    Type,
    Item,
    Case,
    Pattern,

    /// <summary>What is called.</summary>
    Function,
    Argument,
    Object,
    Key,
    From,
    To,
    Element,
    Clause,
    Left,
    Right,
    Part,
    Format,
}

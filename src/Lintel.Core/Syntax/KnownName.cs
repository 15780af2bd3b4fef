namespace Lintel.Syntax;

/// <summary>The names that evaluation switches on, interned while parsing. Long and short intrinsics share an id: <c>Fn::Sub</c> and <c>!Sub</c>.</summary>
public enum KnownName : ushort
{
    /// <summary>No tag, or a key that is not in this list.</summary>
    None,

    /// <summary>A tag that is not in this list; its text is in <see cref="SyntaxTree.GetTag"/>.</summary>
    OtherTag,

    /// <summary>The YAML merge key.</summary>
    Merge,

    // Intrinsics.
    Ref,
    GetAtt,
    Sub,
    If,
    Equals,
    Not,
    And,
    Or,
    Condition,
    Join,
    Select,
    Split,
    FindInMap,
    Base64,
    Cidr,
    GetAZs,
    ImportValue,
    Transform,
    Length,
    ToJsonString,
    ForEach,
    GetStackOutput,
    Contains,
    EachMemberEquals,
    EachMemberIn,
    RefAll,
    ValueOf,
    ValueOfAll,

    // The structure of templates.
    AWSTemplateFormatVersion,
    Description,
    Metadata,
    Parameters,
    Rules,
    Mappings,
    Conditions,
    Resources,
    Outputs,
    Globals,
    Hooks,
    Type,
    Properties,
    DependsOn,
    DeletionPolicy,
    UpdateReplacePolicy,
    CreationPolicy,
    UpdatePolicy,

    // Policy documents.
    Version,
    Statement,
    Effect,
    Action,
    NotAction,
    Resource,
    NotResource,
    Principal,
    NotPrincipal,
    Sid,

    // Tags.
    Tags,
    Key,
    Value,
}

namespace Lintel.Syntax;

/// <summary>What a node is. One set for every syntax.</summary>
public enum NodeKind : byte
{
    /// <summary>The root, always node 0; its children are documents.</summary>
    Stream,

    /// <summary>One document; one child, or none when it is empty.</summary>
    Document,

    /// <summary>Keys and values in turn: child 0 is a key, child 1 its value, and so on. Always an even number of children.</summary>
    Mapping,

    /// <summary>Its children are the items.</summary>
    Sequence,

    /// <summary>A text, number, boolean or null as written; no children. An empty span is an empty (null) scalar.</summary>
    Scalar,

    /// <summary>A YAML alias; its span is <c>*name</c>, its target is found with <see cref="SyntaxTree.ResolveAlias"/>.</summary>
    Alias,

    /// <summary>Text that could not be read; a diagnostic says why.</summary>
    Skipped,

    // HCL. A tuple is a Sequence and an object a Mapping, both in the Flow style; a literal is a Scalar. See HclReader.

    /// <summary>A file or what stands in the braces of a block, braces included: attributes, blocks and skipped parts in the order of the text.</summary>
    Body,

    /// <summary>Two children: the name, a plain scalar, and the expression, which is <see cref="Skipped"/> when it could not be read.</summary>
    Attribute,

    /// <summary>The type, a plain scalar; the labels, plain or quoted scalars; the <see cref="Body"/>, always the last child.</summary>
    Block,

    /// <summary>A quoted text or heredoc with sequences; its children are its parts. With one part only, an <see cref="Interpolation"/>, it stands for the value of that, whatever its type.</summary>
    Template,

    /// <summary>A part of a template that is text; no children.</summary>
    TemplateText,

    /// <summary>A part of a template: <c>${ ... }</c>, with the expression as its child.</summary>
    Interpolation,

    /// <summary>A part of a template, from <c>%{ if }</c> to its <c>%{ endif }</c>: the condition, the branch if true, and the one if false when there is an <c>%{ else }</c>.</summary>
    TemplateIf,

    /// <summary>A part of a template, from <c>%{ for }</c> to its <c>%{ endfor }</c>: the variable of keys, which is empty without, the variable of values, both plain scalars; the collection; the branch.</summary>
    TemplateFor,

    /// <summary>What a directive repeats or chooses: its children are parts of a template, none when it is empty.</summary>
    TemplateBranch,

    /// <summary>A <c>for</c> in brackets: the variable of keys, which is empty without, the variable of values, both plain scalars; the collection; the value; then the condition after <c>if</c>, when there is one.</summary>
    ForTuple,

    /// <summary>A <c>for</c> in braces: as <see cref="ForTuple"/>, with the key before the value. A value in an <see cref="Expansion"/> is grouped by key.</summary>
    ForObject,

    /// <summary><c>a ? b : c</c>: three children.</summary>
    Conditional,

    /// <summary>Operands and the <see cref="Operator"/>s between them in turn, all of one precedence; evaluated from the left: <c>a - b + c</c> is one of five children.</summary>
    Operation,

    /// <summary>An operator between operands; which one is its <see cref="SyntaxNode.Name"/>. No children.</summary>
    Operator,

    /// <summary>A negation: its <see cref="SyntaxNode.Name"/> is <see cref="KnownName.Not"/> or <see cref="KnownName.Negate"/>, its child the operand.</summary>
    Unary,

    /// <summary>What is looked into, then the steps in turn: <see cref="GetAttribute"/>, <see cref="Index"/>, <see cref="LegacyIndex"/>, <see cref="SplatAttributes"/>, <see cref="SplatFull"/>.</summary>
    Traversal,

    /// <summary>The name that a reference starts with; no children. A reference of one name has no <see cref="Traversal"/> around it.</summary>
    Variable,

    /// <summary>A step: the name after a dot; no children, and the dot is not part of it.</summary>
    GetAttribute,

    /// <summary>A step: <c>[ ... ]</c>, with the key as its child.</summary>
    Index,

    /// <summary>A step: the number after a dot, as in <c>a.0</c>; no children, and the dot is not part of it.</summary>
    LegacyIndex,

    /// <summary>A step: <c>.*</c>; its children, attributes and legacy indices, are applied to each element. The steps after it are applied to the result.</summary>
    SplatAttributes,

    /// <summary>A step, always the last: <c>[*]</c>; its children, steps of every kind, are applied to each element.</summary>
    SplatFull,

    /// <summary>A function call: the name, a plain scalar (<c>provider::a::b</c> is one name), then the arguments. The last of them may be an <see cref="Expansion"/>.</summary>
    Call,

    /// <summary>An expression with <c>...</c> behind it, its child.</summary>
    Expansion,

    /// <summary>An expression in parentheses, its child.</summary>
    Parentheses,
}

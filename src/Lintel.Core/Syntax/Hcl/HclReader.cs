using Lintel.Sources;

namespace Lintel.Syntax.Hcl;

/// <summary>Reads the native syntax of HCL 2 (Terraform's <c>.tf</c> and <c>.tfvars</c>) into a <see cref="SyntaxTree"/>.</summary>
/// <remarks>
/// <para>
/// The specification is https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md; a text is accepted without a diagnostic where HashiCorp's reader accepts it. A broken attribute
/// or block becomes a diagnostic and a <see cref="NodeKind.Skipped"/> node, and the rest is read. Time is linear in the length of the text.
/// </para>
/// <para>The tree is a stream of one document, whose child is the root:</para>
/// <code>
/// Body             (Attribute | Block | Skipped)*
/// Attribute        name:Scalar  value:expression|Skipped
/// Block            type:Scalar  label:Scalar*  Body               the body is empty and at the end of the header when the header is broken
///
/// expression       Scalar | Template | Sequence | Mapping | ForTuple | ForObject | Conditional | Operation | Unary
///                  | Traversal | Variable | Call | Parentheses
/// Scalar           a literal: its Name is True, False or Null, or its style is Plain and it is a number,
///                  or its style is DoubleQuoted, Heredoc or IndentedHeredoc and it is a text without sequences (GetText decodes it)
/// Template         part+                                          the same three styles
///   part           TemplateText | Interpolation | TemplateIf | TemplateFor
///   TemplateText   a leaf (GetText decodes it, trimmed and without the common indentation)
///   Interpolation  expression
///   TemplateIf     condition:expression  then:TemplateBranch  [else:TemplateBranch]
///   TemplateFor    key:Scalar  value:Scalar  collection:expression  TemplateBranch
///   TemplateBranch part*
/// Sequence         expression*                                    a tuple
/// Mapping          (key:expression  value:expression)*            an object; a bare name as key is a Scalar, what else is no Scalar is evaluated
/// ForTuple         key:Scalar  value:Scalar  collection:expression  result:expression  [condition:expression]
/// ForObject        key:Scalar  value:Scalar  collection:expression  key:expression  result:expression|Expansion  [condition:expression]
/// Conditional      condition:expression  then:expression  else:expression
/// Operation        operand:expression  (Operator  operand:expression)+   from the left, all of one precedence
/// Unary            operand:expression                             Name is Not or Negate
/// Traversal        source:expression  step+
///   step           GetAttribute | Index | LegacyIndex | SplatAttributes | SplatFull
///   Index          key:expression
///   SplatAttributes (GetAttribute | LegacyIndex)*
///   SplatFull      step*                                          always the last step
/// Variable         a leaf; GetAttribute, LegacyIndex and Operator too
/// Call             name:Scalar  argument:expression*              the last argument may be an Expansion
/// Expansion        expression                                     what "..." follows
/// Parentheses      expression
/// </code>
/// <para>
/// A variable for keys that a <c>for</c> does not have is a Scalar with an empty span. The markers of a heredoc belong to its span, without the line break at the end.
/// Of arguments that are set twice in a body the first counts; both are in the tree, and a diagnostic says so.
/// Two differences from HashiCorp's reader are wanted: a text is not brought to Unicode's form NFC, and letters that came to Unicode after its version 9 are letters of identifiers.
/// </para>
/// </remarks>
public static class HclReader
{
    /// <summary>The deepest nesting of blocks and expressions that is read; what is deeper becomes a <see cref="NodeKind.Skipped"/> node.</summary>
    public const int MaxDepth = 500;

    /// <summary>Empties <paramref name="tree"/> and fills it from <paramref name="source"/>. Diagnostics have codes that start with <c>hcl-</c>.</summary>
    public static void Read(SourceText source, SyntaxTree tree)
    {
        Start(source, tree);
        if (new HclParser(tree, source.Length).ReadFile(byColumn: false))
        {
            // A block is not closed. To lose one block and not all after it, blocks now end where the indentation says so.
            Start(source, tree);
            new HclParser(tree, source.Length).ReadFile(byColumn: true);
        }

        tree.SortDiagnostics();
    }

    /// <summary>Reads text that is a template as a whole: a string of <c>.tf.json</c>, or a file for <c>templatefile</c>. The root is a <see cref="NodeKind.Template"/>, without parts for an empty text.</summary>
    /// <param name="source">The text around.</param>
    /// <param name="span">The part of it to read; it has no escapes but <c>$${</c> and <c>%%{</c>.</param>
    /// <param name="tree">Is emptied and filled; its root is a <see cref="NodeKind.Skipped"/> node, and it has a diagnostic, when the text is no template.</param>
    public static void ReadTemplate(SourceText source, TextSpan span, SyntaxTree tree)
    {
        Start(source, tree);
        new HclParser(tree, span.End).ReadTemplateText(span.Start);
    }

    /// <summary>Reads one expression, such as the value of a <c>-var</c> option or a type in <c>.tf.json</c>. Line breaks mean nothing.</summary>
    /// <param name="source">The text around.</param>
    /// <param name="span">The part of it to read.</param>
    /// <param name="tree">Is emptied and filled; its root is a <see cref="NodeKind.Skipped"/> node, and it has a diagnostic, when the text is no expression.</param>
    public static void ReadExpression(SourceText source, TextSpan span, SyntaxTree tree)
    {
        Start(source, tree);
        new HclParser(tree, span.End).ReadExpressionText(span.Start);
    }

    private static void Start(SourceText source, SyntaxTree tree)
    {
        tree.Reset(source);
        tree.IsHcl = true;
        tree.Add(NodeKind.Stream, NodeStyle.Plain, 0, 0);
    }
}

using System.Text;
using Lintel.Sources;
using Lintel.Syntax.CSharp;
using Lintel.Syntax.Python;
using Lintel.Syntax.TypeScript;

namespace Lintel.Syntax.Code;

/// <summary>The nodes of one file of application source, of any language: a pre-order array over the unchanged text. Readers fill it, a pool may reuse it.</summary>
/// <remarks>
/// <para>Children are told by their roles, which are before the colons here; where there is only one kind for a role it is left out. They come in the order of the text, in which a language may differ from this page.
/// "expr" is any expression, "pattern" an expression whose names are <c>Capture</c>s.</para>
/// <code>
/// Module             Statement*
/// Block              Statement*
///   Statement        any of the statements below, a Skipped, or an expression whose value is not used
///
/// Import             [Module:ModuleName|Text]  Name:ImportedName*       with a Module the names are of it, without one they are modules; styles TypeOnly, OfProject, Static
/// ImportedName       [Name:Name|ModuleName|Text]  [Alias:Name|Text]     style Everything: no name, the alias is for the module; else without a name the alias is for its default export; style TypeOnly
/// Export             [Module:Text]  Name:ImportedName*  [Value:expr]    a value is with style Default the default export, else all that there is; style TypeOnly
/// Class              Decorator:expr*  [Name:Name|ModuleName]  TypeParameter*  Parameter*  Base:argument*  Body:Block  styles Enumeration, Namespace, Interface
/// Function           Decorator:expr*  [Name:expr]  TypeParameter*  Parameter*  [Annotation:expr]  [Base:Call]  Body:Block|expr     styles Async, Generator, Arrow, Static, Getter, Setter, Constructor
///                                                                       a lambda has no name, and may have an expression as its body, which it returns
/// Parameter          Decorator:expr*  [Name:target]  [Annotation:expr]  [Default:expr]                                  styles Spread, KeywordSpread, KeywordOnly, PositionalOnly, Property
/// TypeParameter      Name:Name  [Annotation:expr]  [Default:expr]       styles Spread, KeywordSpread
/// TypeAlias          Name:Name  TypeParameter*  Value:expr
/// Assign             Decorator:expr*  Target:target+  [Annotation:expr]  [Value:expr]      an operator when it is augmented; also an expression; styles Declared, OfBlock, Constant, Closed, Static
///   target           an expression that can be assigned to; a Tuple, List or Map of such, whose elements with a default are Assigns
/// Return             [Value:expr]
/// Raise              [Value:expr]  [Cause:expr]  Argument:expr*         arguments in Python 2 only: raise E, "text"
/// Delete             Target:expr*
/// Assert             Condition:expr  [Message:expr]
/// Global, Nonlocal   Name:Name+
/// If                 (Condition:expr  Then:Block)+  [Else:Block]        a further condition is an "else if"
/// While              Statement*  [Condition:expr]  [Step:expr]  Body:Block  [Else:Block]   the statements come before the first round; style BodyFirst
/// For                Target:target  Iterable:expr  Body:Block  [Else:Block]      styles Async, Keys, Declared, OfBlock, Constant
/// Try                Body:Block  Catch*  [Else:Block]  [Finally:Block]
/// Catch              [Type:expr]  [Name:target]  [Annotation:expr]  [Condition:expr]  Body:Block      style Group
/// With               Item:WithItem+  Body:Block                         style Async
/// WithItem           Value:expr  [Target:expr]
/// Match              Value:expr  (Case|Statement:Skipped)*
/// Case               [Pattern:pattern]  [Condition:expr]  Body:Block      no pattern: all other values
/// Pass, Break, Continue, Skipped, ModuleName   leaves
///
/// Member             Object:expr                                        the name is at its end: GetNameSpan; style Optional
/// Call               Function:expr  TypeParameter:expr*  argument*  [Element:List|Map]     styles New, Optional
///   argument         Argument: expr | KeywordArgument | Spread
/// KeywordArgument    Value:expr                                         the name is at its start: GetNameSpan
/// Spread             Value:expr                                         styles Spread, KeywordSpread
/// Index              Object:expr  Key:expr|Slice                        style Optional
/// Slice              [From:expr]  [To:expr]  [Step:expr]
/// Text               Part:(TextPart|Interpolation)*                     styles Raw, Bytes, Interpolated, Template, Encoded, Multiline, Unquoted
/// Interpolation      Value:expr  [Format]                               style SelfDocumenting
/// Format             Part:(TextPart|Interpolation)*
/// Concatenation      Part:Text+
/// List, Tuple, Set   Element:expr*
/// Map                Element:(Entry|Spread)*
/// Entry              [Key:expr]  Value:expr                             no key: the name that the value is, or of the target that it assigns to
/// Comprehension      Element:expr|Entry  Clause+
/// Clause             Target:expr  Iterable:expr  Condition:expr*        style Async
/// Binary             Left:expr  Right:expr                              an operator
/// Unary              Value:expr                                         an operator
/// Chain              Left:expr  Right:Link+                             comparisons that have to hold all
/// Link               Right:expr                                         an operator: to the operand before
/// Conditional        Condition:expr  Then:expr  Else:expr
/// Await              Value:expr
/// Other              Value:expr*
/// Yield              [Value:expr]                                       style Delegating
/// Capture            [Pattern:pattern]  [Name:Name]                     no name: anything matches
/// Alternatives       Pattern:pattern+
/// Name, Number, Boolean, Null, Ellipsis, TextPart   leaves
/// </code>
/// <para>
/// Parentheses around an expression are no node, and do not belong to its span; those of a tuple do. A function or class starts at its first decorator. A block is from its first statement to its last; in a language with braces it has them, and a single statement is a block too.
/// The semicolon after a statement does not belong to it.
/// Operators of one precedence nest to the left, <c>a + b + c</c> is <c>(a + b) + c</c>, as deep as the text is long: whoever goes down the left side does so in a loop.
/// Every other nesting is at most <see cref="MaxDepth"/> deep, within a constant factor.
/// </para>
/// </remarks>
public sealed class CodeTree
{
    /// <summary>The deepest nesting of statements and expressions that is read; a statement that is deeper becomes a <see cref="CodeKind.Skipped"/> node.</summary>
    public const int MaxDepth = 500;

    private CodeNode[] _nodes = [];
    private int[] _parents = [];
    private int _parentCount;

    /// <summary>The text that the nodes lie over.</summary>
    public SourceText Source { get; private set; } = new("", [], 0);

    /// <summary>The language of the text, which says how texts and numbers are written.</summary>
    public CodeLanguage Language { get; private set; }

    /// <summary>The nodes in pre-order. Node 0 is the <see cref="CodeKind.Module"/>.</summary>
    public ReadOnlySpan<CodeNode> Nodes => _nodes.AsSpan(0, Count);

    /// <summary>The number of nodes.</summary>
    public int Count { get; private set; }

    /// <summary>What could not be read, in the order of the text; at most <see cref="SyntaxTree.MaxDiagnostics"/>.</summary>
    public List<SyntaxDiagnostic> Diagnostics { get; } = [];

    /// <summary>Empties the tree and gives it a new text.</summary>
    public void Reset(SourceText source, CodeLanguage language)
    {
        Source = source;
        Language = language;
        Count = 0;
        _parentCount = 0;
        Diagnostics.Clear();
    }

    /// <summary>Takes the nodes that a reader has added to <paramref name="builder"/>, and empties that.</summary>
    internal void Complete(CodeTreeBuilder builder)
    {
        if (_nodes.Length < builder.Count)
        {
            _nodes = new CodeNode[builder.Count];
        }

        Count = builder.Count;
        builder.CopyInPreOrder(_nodes);
        builder.Clear();
    }

    public ref readonly CodeNode this[int node] => ref _nodes[node];

    /// <summary>The children of a node, for <c>foreach</c>; none for -1.</summary>
    public CodeChildren Children(int node) => Children(node, CodeRole.None);

    /// <summary>The children of a node that have a role, for <c>foreach</c>; none for -1.</summary>
    public CodeChildren Children(int node, CodeRole role) => node >= 0 ? new(_nodes.AsSpan(0, Count), node + 1, _nodes[node].Next, role) : default;

    /// <summary>The first child that has a role, or -1; -1 for -1.</summary>
    public int Child(int node, CodeRole role)
    {
        if (node >= 0)
        {
            var end = _nodes[node].Next;
            for (var child = node + 1; child < end; child = _nodes[child].Next)
            {
                if (_nodes[child].Role == role)
                {
                    return child;
                }
            }
        }

        return -1;
    }

    /// <summary>The node that a node is a child of; -1 for the root. The parents of all nodes are computed when first asked for.</summary>
    public int Parent(int node)
    {
        if (_parentCount < Count)
        {
            FillParents();
        }

        return _parents[node];
    }

    private void FillParents()
    {
        if (_parents.Length < Count)
        {
            _parents = new int[_nodes.Length];
        }

        var parent = -1;
        for (var node = 0; node < Count; node++)
        {
            while (parent >= 0 && _nodes[parent].Next <= node)
            {
                parent = _parents[parent];
            }

            _parents[node] = parent;
            parent = node;
        }

        _parentCount = Count;
    }

    /// <summary>The span of a node.</summary>
    public TextSpan GetSpan(int node) => new(_nodes[node].Start, _nodes[node].End);

    /// <summary>Where a node stands in its file.</summary>
    public SourceLocation GetLocation(int node) => new(Source, Source.InFile(GetSpan(node)));

    /// <summary>The bytes of a node.</summary>
    public ReadOnlySpan<byte> GetBytes(int node) => Source.Slice(GetSpan(node));

    /// <summary>Where the name of a <see cref="CodeKind.Name"/>, <see cref="CodeKind.Member"/> or <see cref="CodeKind.KeywordArgument"/> is; an empty span at the start of any other node, and of the file for -1.</summary>
    public TextSpan GetNameSpan(int node)
    {
        if (node < 0)
        {
            return default;
        }

        ref readonly var n = ref _nodes[node];
        var (start, end) = (n.Start, n.Start);
        switch (n.Kind)
        {
            case CodeKind.Name:
                end = n.End;
                break;
            case CodeKind.Member:
                start = end = n.End;
                while (start > n.Start && IsNameByte(Source[start - 1]))
                {
                    start--;
                }

                start -= start > n.Start && Source[start - 1] == '#' ? 1 : 0;
                break;
            case CodeKind.KeywordArgument:
                while (end < n.End && IsNameByte(Source[end]))
                {
                    end++;
                }

                break;
        }

        return new(start, end);
    }

    /// <summary>The bytes of <see cref="GetNameSpan"/>.</summary>
    public ReadOnlySpan<byte> GetName(int node) => Source.Slice(GetNameSpan(node));

    /// <summary>The name of <see cref="GetNameSpan"/> as a string.</summary>
    public string GetNameText(int node) => Encoding.UTF8.GetString(GetName(node));

    /// <summary>The bytes of a <see cref="CodeKind.Text"/> without its prefix and quotes; all bytes of any other node.</summary>
    public TextSpan GetContentSpan(int node)
    {
        ref readonly var n = ref _nodes[node];
        if (n.Kind != CodeKind.Text || n.Is(CodeStyle.Unquoted))
        {
            return new(n.Start, n.End);
        }

        var start = n.Start;
        while (Source[start] is not ((byte)'"' or (byte)'\'' or (byte)'`'))
        {
            start++;
        }

        var quotes = n.Is(CodeStyle.Multiline) ? 3 : 1;
        // What the end of the file cuts off may have no more than its first quotes.
        var content = Math.Min(start + quotes, n.End);
        return new(content, Math.Max(content, n.End - quotes));
    }

    /// <summary>The bytes of <see cref="GetContentSpan"/>. Equal to the value of a text unless it is <see cref="CodeStyle.Encoded"/> or <see cref="CodeStyle.Interpolated"/>.</summary>
    public ReadOnlySpan<byte> GetContent(int node) => Source.Slice(GetContentSpan(node));

    /// <summary>The value of a <see cref="CodeKind.Text"/>, <see cref="CodeKind.TextPart"/> or <see cref="CodeKind.Concatenation"/>; bytes become the characters of their numbers. Null when it depends on an interpolation or is not known, and for any other node.</summary>
    public string? GetText(int node)
    {
        if (node < 0)
        {
            return null;
        }

        ref readonly var n = ref _nodes[node];
        if (n.Kind == CodeKind.Text && !n.Is(CodeStyle.Encoded | CodeStyle.Interpolated))
        {
            return Encoding.UTF8.GetString(GetContent(node));
        }

        var text = new StringBuilder();
        return TryAppendText(node, text) ? text.ToString() : null;
    }

    /// <summary>Appends the value of a text, as <see cref="GetText"/> has it. False when it has none; then a part of it may have been appended.</summary>
    public bool TryAppendText(int node, StringBuilder output)
    {
        ref readonly var n = ref _nodes[node];
        switch (n.Kind)
        {
            case CodeKind.Text when !n.Is(CodeStyle.Interpolated):
            case CodeKind.TextPart:
                var isPart = n.Kind == CodeKind.TextPart;
                return Language switch
                {
                    CodeLanguage.TypeScript => TypeScriptText.TryAppend(GetContent(node), n.Style, output),
                    CodeLanguage.CSharp => CSharpText.TryAppend(GetContent(node), n.Style, isPart, output),
                    _ => PythonText.TryAppend(GetContent(node), n.Style, isPart, output),
                };
            case CodeKind.Text when !n.Is(CodeStyle.Template):
            case CodeKind.Concatenation:
                foreach (var part in Children(node))
                {
                    if (!TryAppendText(part, output))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether the value of a text is <paramref name="text"/>, which is UTF-8.</summary>
    public bool TextEquals(int node, ReadOnlySpan<byte> text)
    {
        if (node < 0)
        {
            return false;
        }

        ref readonly var n = ref _nodes[node];
        return n.Kind == CodeKind.Text && !n.Is(CodeStyle.Encoded | CodeStyle.Interpolated)
            ? GetContent(node).SequenceEqual(text)
            : GetText(node) is { } value && value == Encoding.UTF8.GetString(text);
    }

    /// <summary>The value of a whole number that is a literal; false for any other node, and for a number with a fraction or beyond 64 bits.</summary>
    public bool TryGetInteger(int node, out long value)
    {
        value = 0;
        return node >= 0 && _nodes[node].Kind == CodeKind.Number
            && Language switch
            {
                CodeLanguage.TypeScript => TypeScriptText.TryGetInteger(GetBytes(node), out value),
                CodeLanguage.CSharp => CSharpText.TryGetInteger(GetBytes(node), out value),
                _ => PythonText.TryGetInteger(GetBytes(node), out value),
            };
    }

    private static bool IsNameByte(byte c) => char.IsAsciiLetterOrDigit((char)c) || c is (byte)'_' or (byte)'$' or >= 0x80;

    internal void Report(TextSpan span, string code, string message)
    {
        if (Diagnostics.Count < SyntaxTree.MaxDiagnostics)
        {
            Diagnostics.Add(new(span, code, message));
        }
    }
}

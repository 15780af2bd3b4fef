using Lintel.Sources;
using Lintel.Syntax.Code;

namespace Lintel.Syntax.TypeScript;

/// <summary>Reads TypeScript and JavaScript into a <see cref="CodeTree"/>, with JSX where the file may have it.</summary>
/// <remarks>
/// <para>
/// The grammar is that of ECMA-262 and of the parser of TypeScript 5.9. The extension of the path decides as TypeScript does: <c>.ts</c>, <c>.mts</c> and <c>.cts</c> have type assertions in angle brackets and no JSX,
/// <c>.tsx</c> has JSX, and any other has JSX and no type arguments in expressions. What TypeScript's parser accepts is read without a diagnostic; what only its checker refuses is accepted, but for a module that is no text, a declaration without a name, and several names in the head of <c>for of</c>. A statement or class
/// member that cannot be read becomes a diagnostic and a <see cref="CodeKind.Skipped"/> node, and reading goes on after it. Time is linear in the length of the text.
/// </para>
/// <para>
/// Types have no structure: an annotation is an <see cref="CodeKind.Other"/> without children, and so is a statement or class member that is not there when the code runs: interfaces, type aliases, overloads,
/// abstract methods, index signatures, whatever is declared with <c>declare</c>. Type parameters and arguments, <c>as</c>, <c>satisfies</c>, <c>!</c> and type assertions are no nodes, and like parentheses do not
/// belong to the span of their expression. <c>implements</c> and the accessibility of members are left out.
/// </para>
/// <para>How the constructs of the language become nodes, beyond what the page of <see cref="CodeTree"/> says:</para>
/// <code>
/// const a = 1, b = 2              an Assign for each name; the first starts with the keyword or a modifier before it
/// a = b = c                       one Assign with two targets
/// export function f() {}          the Function, from the "export" on; "export default" is an Export with a Value
/// import a from "m"               Import  Name:ImportedName(Alias:a)  Module:Text
/// import a = require("m")         Assign(Target:a  Value:Call), style Constant
/// enum A { B = 1 }                Class, style Enumeration, with an Assign for each member
/// namespace A.B { }               Class in a Class, style Namespace
/// { a, b: c, d() {}, [e]: f }     Map of Entry(Value:a), Entry(Key:Text Value:c), Entry(Key:Text Value:Function), Entry(Key:e Value:f); a name as a key is a Text, style Unquoted
/// const { a, b: c = 1, ...d } = e  Target:Map(Entry(Value:a), Entry(Key:Text Value:Assign(c, 1)), Spread(d))
/// [ , a]                          an empty Null for the element that is left out
/// class A { b = 1; #c() {} }      Assign and Function in the body; a static block is a Block
/// for (let i = 0; i &lt; n; i++) x   While(Assign  Condition  Step  Body)
/// switch (a) { default: b }       Match(Value  Case(Body))
/// new A(b)                        Call(Function:A  Argument:b), style New
/// import("a"), super(), this      the Names "import", "super" and "this"
/// a`b${c}`                        Call(Function:a  Argument:Text), style Template
/// a?.b                            Member, style Optional
/// &lt;A b="c" {...d}&gt;{e}&lt;/A&gt;        Other("c", Spread(d), e)
/// </code>
/// </remarks>
public static class TypeScriptReader
{
    /// <summary>Empties <paramref name="tree"/> and fills it from <paramref name="source"/>, which is UTF-8, with or without a byte order mark. Diagnostics have codes that start with <c>typescript-</c>.</summary>
    public static void Read(SourceText source, CodeTree tree)
    {
        tree.Reset(source, CodeLanguage.TypeScript);
        var nodes = CodeTreeBuilder.OfThisThread;
        nodes.Clear();
        var extension = Path.GetExtension(source.Path.AsSpan());
        var isTypeScript = extension is ".ts" or ".mts" or ".cts";
        new TypeScriptParser(tree, nodes, hasJsx: !isTypeScript, hasTypeArguments: isTypeScript || extension is ".tsx").ReadFile();
        tree.Complete(nodes);
    }
}

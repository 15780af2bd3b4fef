using System.Diagnostics;
using System.Text;
using Lintel.Sources;
using Lintel.Syntax.Code;
using Lintel.Syntax.TypeScript;
using Lintel.Tests.Syntax.Code;

namespace Lintel.Tests.Syntax.TypeScript;

public class TypeScriptReaderTests
{
    [Theory]
    [InlineData("a.b?.c", "Member:c.Optional(Object:Member:b(Object:a))")]
    [InlineData("a?.[b]?.(c)", "Call.Optional(Function:Index.Optional(Object:a Key:b) Argument:c)")]
    [InlineData("new A(b)", "Call.New(Function:A Argument:b)")]
    [InlineData("a(...b)", "Call(Function:a Argument:Spread.Spread(Value:b))")]
    [InlineData("a`b${c}`", "Call(Function:a Argument:Text.Template(Part:b Part:Interpolation(Value:c)))")]
    [InlineData("`a${b}c`", "Text(Part:a Part:Interpolation(Value:b) Part:c)")]
    [InlineData("a === b || c != d", "Binary.Or(Left:Binary.Equal(Left:a Right:b) Right:Binary.LooselyNotEqual(Left:c Right:d))")]
    [InlineData("a ?? b", "Binary.Coalesce(Left:a Right:b)")]
    [InlineData("a, b", "Binary.Comma(Left:a Right:b)")]
    [InlineData("!a && typeof b", "Binary.And(Left:Unary.Not(Value:a) Right:Unary.TypeOf(Value:b))")]
    [InlineData("i++", "Unary.Increment(Value:i)")]
    [InlineData("a = b = c", "Assign(Target:a Target:b Value:c)")]
    [InlineData("a ??= b", "Assign.Coalesce(Target:a Value:b)")]
    [InlineData("[a, b] = c", "Assign(Target:List(Element:a Element:b) Value:c)")]
    [InlineData("({ a, b: c, d() {}, 'e': f, [g]: h, ...i })", "Map(Element:Entry(Value:a) Element:Entry(Key:b Value:c) Element:Entry(Key:d Value:Function(Body:Block)) Element:Entry(Key:'e' Value:f) Element:Entry(Key:g Value:h) Element:Spread.KeywordSpread(Value:i))")]
    [InlineData("[, a, ...b]", "List(Element: Element:a Element:Spread.Spread(Value:b))")]
    [InlineData("(a: B, { c, d: e = 1 }, ...f) => a", "Function.Arrow(Parameter:Parameter(Name:a Annotation:Other) Parameter:Parameter(Name:Map(Element:Entry(Value:c) Element:Entry(Key:d Value:Assign(Target:e Value:1)))) Parameter:Parameter.Spread(Name:f) Body:a)")]
    [InlineData("async a => await a", "Function.Async.Arrow(Parameter:Parameter(Name:a) Body:Await(Value:a))")]
    [InlineData("function* () { yield* a }", "Function.Generator(Body:Block(Yield.Delegating(Value:a)))")]
    [InlineData("class extends A<B> { }", "Class(Base:A Body:Block)")]
    [InlineData("a as B", "a")]
    [InlineData("<A>b!", "b")]
    [InlineData("a ? b : c", "Conditional(Condition:a Then:b Else:c)")]
    [InlineData("/a/g", "Other")]
    [InlineData("import('a')", "Call(Function:import Argument:'a')")]
    [InlineData("undefined", "undefined")]
    [InlineData("this.a", "Member:a(Object:this)")]
    [InlineData("super.a()", "Call(Function:Member:a(Object:super))")]
    [InlineData("const a = 1, b: C = 2;", "Assign.Declared.OfBlock.Constant(Target:a Value:1) Assign.Declared.OfBlock.Constant(Target:b Annotation:Other Value:2)")]
    [InlineData("let { a, b: c = 1, ...d } = e;", "Assign.Declared.OfBlock(Target:Map(Element:Entry(Value:a) Element:Entry(Key:b Value:Assign(Target:c Value:1)) Element:Spread.KeywordSpread(Value:d)) Value:e)")]
    [InlineData("var [a, , b] = c;", "Assign.Declared(Target:List(Element:a Element: Element:b) Value:c)")]
    [InlineData("using a = b;", "Assign.Declared.OfBlock.Constant.Closed(Target:a Value:b)")]
    [InlineData("import a, { b as c, type d } from 'e';", "Import(Name:ImportedName(Alias:a) Name:ImportedName(Name:b Alias:c) Name:ImportedName.TypeOnly(Name:d) Module:'e')")]
    [InlineData("import * as a from 'b';", "Import(Name:ImportedName.Everything(Alias:a) Module:'b')")]
    [InlineData("import 'a';", "Import(Module:'a')")]
    [InlineData("import a = require('b');", "Assign.Declared.OfBlock.Constant(Target:a Value:Call(Function:require Argument:'b'))")]
    [InlineData("export { a as b } from 'c';", "Export(Name:ImportedName(Name:a Alias:b) Module:'c')")]
    [InlineData("export * from 'a';", "Export(Name:ImportedName.Everything Module:'a')")]
    [InlineData("export default function f() {}", "Export.Default(Value:Function(Name:f Body:Block))")]
    [InlineData("export = a;", "Export(Value:a)")]
    [InlineData("export const a = 1;", "Assign.Declared.OfBlock.Constant(Target:a Value:1)")]
    [InlineData("export async function f(a?: B): Promise<C> { return a; }", "Function.Async(Name:f Parameter:Parameter(Name:a Annotation:Other) Annotation:Other Body:Block(Return(Value:a)))")]
    [InlineData("class A { b = 1; static c; #d() {} get e() { return 1 } constructor(private f: G) {} static { h } i(): void; [j: string]: k }", "Class(Name:A Body:Block(Assign.Declared(Target:b Value:1) Assign.Static.Declared(Target:c) Function(Name:#d Body:Block) Function.Getter(Name:e Body:Block(Return(Value:1))) Function(Name:constructor Parameter:Parameter.Property(Name:f Annotation:Other) Body:Block) Block(h) Other Other))")]
    [InlineData("@a class B { @c() d() {} }", "Class(Decorator:a Name:B Body:Block(Function(Decorator:Call(Function:c) Name:d Body:Block)))")]
    [InlineData("enum A { B = 1, C }", "Class.Enumeration(Name:A Body:Block(Assign.Static.Declared.Constant(Target:B Value:1) Assign.Static.Declared.Constant(Target:C)))")]
    [InlineData("namespace A.B { c }", "Class.Namespace(Name:A Body:Block(Class.Namespace(Name:B Body:Block(c))))")]
    [InlineData("interface A { b: c }", "Other")]
    [InlineData("type A = B;", "Other")]
    [InlineData("declare const a: B;", "Other")]
    [InlineData("if (a) b; else if (c) { d } else e", "If(Condition:a Then:Block(b) Condition:c Then:Block(d) Else:Block(e))")]
    [InlineData("for (let i = 0; i < 1; i++) a", "While(Assign.Declared.OfBlock(Target:i Value:0) Condition:Binary.Less(Left:i Right:1) Step:Unary.Increment(Value:i) Body:Block(a))")]
    [InlineData("for (const a of b) c", "For.Declared.OfBlock.Constant(Target:a Iterable:b Body:Block(c))")]
    [InlineData("for (a in b) c", "For.Keys(Target:a Iterable:b Body:Block(c))")]
    [InlineData("for await (const a of b) c", "For.Async.Declared.OfBlock.Constant(Target:a Iterable:b Body:Block(c))")]
    [InlineData("do a; while (b)", "While.BodyFirst(Body:Block(a) Condition:b)")]
    [InlineData("while (a) b", "While(Condition:a Body:Block(b))")]
    [InlineData("switch (a) { case 1: b; break; default: c }", "Match(Value:a Case:Case(Pattern:1 Body:Block(b Break)) Case:Case(Body:Block(c)))")]
    [InlineData("try { a } catch (e) { b } finally { c }", "Try(Body:Block(a) Catch:Catch(Name:e Body:Block(b)) Finally:Block(c))")]
    [InlineData("throw a", "Raise(Value:a)")]
    [InlineData("a: for (;;) continue a;", "While(Body:Block(Continue))")]
    [InlineData("debugger", "Pass")]
    public void A_statement_becomes_the_nodes_that_the_documentation_says(string text, string nodes)
    {
        foreach (var file in new[] { $"{text}\n", text, $"\uFEFF// a\r\n/* b */ {text} // c\r\n", $"async function* f() {{\n{text}\n}}" })
        {
            var tree = Read(file);

            Assert.Empty(tree.Diagnostics);
            Assert.Equal(nodes, Print(tree, file.StartsWith("async function* f() {\n", StringComparison.Ordinal) ? tree.Child(1, CodeRole.Body) : 0));
        }
    }

    [Theory]
    [InlineData("a.tsx", "<a b=\"c\" {...d} e={f}>g {h}<i/></a>", "Other(Value:\"c\" Value:Spread.KeywordSpread(Value:d) Value:f Value:h Value:Other)")]
    [InlineData("a.jsx", "x = <></>", "Assign(Target:x Value:Other)")]
    [InlineData("a.js", "a<b>(c)", "Binary.Greater(Left:Binary.Less(Left:a Right:b) Right:c)")]
    [InlineData("a.ts", "a<b>(c)", "Call(Function:a Argument:c)")]
    [InlineData("a.mts", "<a>b", "b")]
    [InlineData("a.tsx", "x = <T,>(a: T) => a", "Assign(Target:x Value:Function.Arrow(Parameter:Parameter(Name:a Annotation:Other) Body:a))")]
    public void The_extension_decides_what_an_angle_bracket_is(string path, string text, string nodes)
    {
        var tree = Read(text, path);

        Assert.Empty(tree.Diagnostics);
        Assert.Equal(nodes, Print(tree, 0));
    }

    [Fact]
    public void Spans_are_those_of_the_text()
    {
        const string Text = "export const a = (b as C) + d!;\n@e class F { g(): H { return i; } }\n if (j) k();";
        var tree = Read(Text);
        var spans = Enumerable.Range(1, tree.Count - 1).Select(node => $"{tree[node].Kind} {Text[tree[node].Start..tree[node].End]}");

        Assert.Equal(
            [
                "Assign export const a = (b as C) + d!", "Name a", "Binary (b as C) + d!", "Name b", "Name d",
                "Class @e class F { g(): H { return i; } }", "Name e", "Name F", "Block { g(): H { return i; } }", "Function g(): H { return i; }", "Name g", "Other H", "Block { return i; }", "Return return i", "Name i",
                "If if (j) k()", "Name j", "Block k()", "Call k()", "Name k",
            ],
            spans);
    }

    [Theory]
    [InlineData("a = 1 +;\nb\n", "typescript-syntax", 1, 8)]
    [InlineData("f(a b)\n", "typescript-syntax", 1, 5)]
    [InlineData("a b\n", "typescript-syntax", 1, 3)]
    [InlineData("if (a {\n}\n", "typescript-syntax", 1, 7)]
    [InlineData("const = 1\n", "typescript-syntax", 1, 7)]
    [InlineData("class { a( }\n", "typescript-syntax", 1, 12)]
    [InlineData("function f() {\n", "typescript-syntax", 1, 14)]
    [InlineData("a }\n", "typescript-syntax", 1, 3)]
    [InlineData("a = 'b\n", "typescript-unclosed-text", 1, 5)]
    [InlineData("a = `b\n", "typescript-unclosed-text", 1, 5)]
    [InlineData("a = /b\n", "typescript-unclosed-regex", 1, 5)]
    [InlineData("a = '\\x4'\n", "typescript-escape", 1, 6)]
    [InlineData("a = 1_\n", "typescript-number", 1, 5)]
    [InlineData("a = 1x\n", "typescript-number", 1, 5)]
    [InlineData("a /* b\n", "typescript-comment", 1, 3)]
    [InlineData("a = #\n", "typescript-character", 1, 5)]
    [InlineData("x = <a><b></a>\n", "typescript-syntax", 1, 5)]
    public void A_mistake_is_reported_where_it_is(string text, string code, int line, int column)
    {
        var tree = Read(text, text.Contains("<a>", StringComparison.Ordinal) ? "a.tsx" : "a.ts");

        Assert.Equal((code, new LinePosition(line, column)), (tree.Diagnostics[0].Code, tree.Source.GetPosition(tree.Diagnostics[0].Span.Start)));
    }

    [Theory]
    [InlineData("x = f(a b);\n")]
    [InlineData("x = f(a,\n")]
    [InlineData("x = [1, 2\n")]
    [InlineData("x = { a: (\n    1\n")]
    [InlineData("x = 'a\n")]
    [InlineData("x = { a: , b: 1 };\n")]
    [InlineData("f(\n    a b,\n    c);\n")]
    [InlineData("function f(a b) {\n    x = 1;\n    y = 2;\n}\n")]
    [InlineData("if (a b) {\n    x;\n} else {\n    y;\n}\n")]
    [InlineData("for (a b) { c }\n")]
    [InlineData("import a b from 'c';\n")]
    [InlineData("const x: = 1;\n")]
    [InlineData("$ %;\n")]
    [InlineData("x = a ? b;\n")]
    [InlineData("x = /a\n")]
    [InlineData("<<<<<<< HEAD\n")]
    public void A_broken_part_does_not_cost_what_is_around_it(string broken)
    {
        foreach (var indent in new[] { "", "    " })
        {
            var isTop = indent.Length == 0;
            var body = ("before = 1;\n" + broken + "function after() { return 2; }\nlast = 3;").Replace("\n", "\n" + indent, StringComparison.Ordinal);
            var tree = Read($"{(isTop ? "" : "function f() {\n")}{indent}{body}\n{(isTop ? "" : "}\n")}end = 4;\n");
            var parent = isTop ? 0 : tree.Child(1, CodeRole.Body);
            var statements = tree.Children(parent).ToList().ConvertAll(node => CodeNodes.Print(tree, node));

            Assert.NotEmpty(tree.Diagnostics);
            Assert.Equal("Assign(Target:before Value:1)", statements[0]);
            Assert.Contains("Function(Name:after Body:Block(Return(Value:2)))", statements);
            Assert.Contains("Assign(Target:last Value:3)", statements);
            Assert.Equal("Assign(Target:end Value:4)", CodeNodes.Print(tree, tree.Children(0).ToList()[^1]));
        }
    }

    [Theory]
    [InlineData("class A {\n  b() { c }\n  d( { e }\n  f() { g }\n}\nh", "Class(Name:A Body:Block(Function(Name:b Body:Block(c)) Skipped Function(Name:f Body:Block(g)))) h")]
    [InlineData("switch (a) {\n  case 1:\n    b c;\n  case 2:\n    d;\n}\ne", "Match(Value:a Case:Case(Pattern:1 Body:Block(Skipped)) Case:Case(Pattern:2 Body:Block(d))) e")]
    [InlineData("a; b c; d\ne\n", "a Skipped d e")]
    [InlineData("}\na", "Skipped a")]
    [InlineData("f(() => { a b; c })", "Call(Function:f Argument:Function.Arrow(Body:Block(Skipped c)))")]
    public void A_broken_member_or_statement_costs_only_itself(string text, string nodes)
    {
        var tree = Read(text);

        Assert.NotEmpty(tree.Diagnostics);
        Assert.Equal(nodes, Print(tree, 0));
    }

    [Theory]
    [InlineData("'a'", "a")]
    [InlineData("\"\\n\\t\\0\\'\\q\"", "\n\t\0'q")]
    [InlineData("'\\x41\\u0042\\u{1F600}'", "AB\U0001F600")]
    [InlineData("'a\\\r\nb'", "ab")]
    [InlineData("'\\\u00e9'", "\u00e9")]
    [InlineData("'\\u{110000}'", null)]
    [InlineData("`a\r\nb`", "a\nb")]
    [InlineData("`a${b}`", null)]
    public void The_value_of_a_text_is_what_the_language_makes_of_it(string text, string? value)
    {
        var tree = Read("(" + text + ")");

        Assert.Equal(value, tree.GetText(1));
    }

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("1_000", 1000L)]
    [InlineData("0xFFn", 255L)]
    [InlineData("0o17", 15L)]
    [InlineData("0b101", 5L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("1.5", null)]
    [InlineData("1e3", null)]
    public void The_value_of_a_number_is_what_the_language_makes_of_it(string text, long? value)
    {
        var tree = Read(text);

        Assert.Empty(tree.Diagnostics);
        Assert.Equal(value, tree.TryGetInteger(1, out var number) ? number : null);
    }

    [Fact]
    public void Large_and_deep_texts_are_read_in_bounded_time_and_depth()
    {
        string[] texts =
        [
            "x = " + string.Join(" + ", Enumerable.Repeat("a", 100_000)),
            "x = " + new string('(', 100_000),
            "x = " + new string('[', 100_000) + new string(']', 100_000),
            "x = " + new string('{', 100_000),
            "x = " + Repeat("`${", 50_000),
            "x = " + Repeat("!", 100_000) + "a",
            "x = " + Repeat("- ", 100_000) + "a",
            "x = " + Repeat("a => ", 50_000) + "a",
            "x = " + Repeat("(a) => ", 50_000) + "a",
            "x = " + Repeat("a ? b : ", 50_000) + "c",
            "x = " + Repeat("a ? (b) : ", 50_000) + "c",
            "x = a" + Repeat(".b(c)", 50_000),
            "x = a" + Repeat("[", 50_000),
            "x = " + Repeat("a ** ", 50_000) + "a",
            Repeat("a = ", 50_000) + "b",
            Repeat("a += ", 50_000) + "b",
            Repeat("new ", 50_000) + "a",
            Repeat("if (a) b; else ", 50_000) + "c",
            Repeat("if (a) ", 50_000) + "c",
            Repeat("a: ", 50_000) + "b",
            Repeat("{", 50_000),
            Repeat("}", 50_000),
            Repeat("x = a < ", 50_000) + "b",
            "x = " + Repeat("a < ", 50_000) + "b",
            "x = " + Repeat("a<b<", 30_000) + "b",
            "x = " + Repeat("(a = ", 30_000) + "b",
            "x = " + Repeat("(a = (", 400) + "b" + Repeat("))", 400),
            "x = " + Repeat("({ a = ", 30_000) + "b",
            "x = " + Repeat("([a = ", 300) + "b" + Repeat("])", 300),
            "let x: " + Repeat("(", 50_000) + "a",
            "let x: " + Repeat("({ a = b as ", 20_000) + "a",
            "let x: " + Repeat("(a: ", 20_000) + "b",
            "let x: " + Repeat("a<", 50_000) + "b",
            "let x: " + Repeat("a | ", 50_000) + "b",
            "let x: " + Repeat("a extends b ? ", 50_000) + "b",
            "let x: " + Repeat("a extends infer b extends ", 20_000) + "b",
            "type x = " + Repeat("{ a: ", 50_000) + "b",
            "async " + Repeat("async (", 20_000),
            Repeat("@a ", 50_000) + "class B {}",
            Repeat("class A { b() { ", 20_000),
            Repeat("namespace a.", 1) + Repeat("b.", 20_000) + "c {}",
            Repeat("f(a b\n", 20_000),
            Repeat("x = {\n", 3_000),
            Repeat("a `\n", 3_001),
            new string('\0', 100_000),
            new string('\\', 100_000),
            Repeat("/*", 50_000),
            Repeat("'", 50_001),
        ];
        var tree = new CodeTree();
        foreach (var text in texts)
        {
            foreach (var path in new[] { "test.ts", "test.tsx" })
            {
                var start = Stopwatch.GetTimestamp();
                TypeScriptReader.Read(new SourceText(path, text + "\nafter = 1\n"), tree);

                Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20), text[..20]);
                CodeInvariants.Check(tree);
                Assert.InRange(Depth(tree), 1, CodeTree.MaxDepth * 5);
            }
        }

        TypeScriptReader.Read(new SourceText("test.tsx", "x = " + Repeat("<a>", 50_000)), tree);
        CodeInvariants.Check(tree);

        static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
    }

    [Fact]
    public void A_text_of_ten_megabytes_is_read_whole()
    {
        var text = string.Concat(Enumerable.Repeat("export const handler = async (event: Event) => {\n  await table.send(new PutItemCommand({ Item: { id: event.id } }));\n  return { statusCode: 200 };\n};\n\n", 70_000));
        var tree = Read(text);

        Assert.Empty(tree.Diagnostics);
        Assert.Equal(70_000, tree.Children(0).ToList().Count);
    }

    [Fact]
    public void What_is_nested_too_deep_is_skipped_and_said()
    {
        var tree = Read("a = 1\nb = " + new string('[', 600) + new string(']', 600) + "\nc = 2\n");

        Assert.Equal("typescript-too-deep", Assert.Single(tree.Diagnostics).Code);
        Assert.Equal("Assign(Target:a Value:1) Skipped Assign(Target:c Value:2)", Print(tree, 0));
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_reported_and_what_is_around_them_is_read()
    {
        var bytes = "// caf?\na = '?'\nb = 2\n"u8.ToArray();
        bytes.AsSpan().Replace((byte)'?', (byte)0xE9);
        var tree = new CodeTree();
        TypeScriptReader.Read(new SourceText("test.ts", bytes, bytes.Length), tree);

        CodeInvariants.Check(tree);
        Assert.Equal(("typescript-encoding", 6), (Assert.Single(tree.Diagnostics).Code, tree.Diagnostics[0].Span.Start));
        Assert.Equal("Assign(Target:b Value:2)", CodeNodes.Print(tree, tree.Children(0).ToList()[1]));
    }

    [Fact]
    public void Texts_at_the_edges_of_the_grammar_are_accepted_in_some_dialect()
    {
        foreach (var text in TrickyTypeScript.Accepted)
        {
            Assert.True(Read(text).Diagnostics.Count == 0 || Read(text, "a.tsx").Diagnostics.Count == 0 || Read(text, "a.js").Diagnostics.Count == 0, text);
        }
    }

    [Fact]
    public void Every_truncation_and_every_edit_is_read()
    {
        var tree = new CodeTree();
        var random = new Random(1);
        var all = string.Join('\n', TrickyTypeScript.Accepted);
        foreach (var text in TrickyTypeScript.Accepted.Append(all))
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            for (var length = Math.Max(0, bytes.Length - 200); length <= bytes.Length; length++)
            {
                TypeScriptReader.Read(new SourceText("test.ts", bytes, length), tree);
                CodeInvariants.Check(tree);
            }

            for (var i = 0; i < 30 && bytes.Length > 0; i++)
            {
                var copy = bytes.ToArray();
                copy[random.Next(copy.Length)] = (byte)random.Next(256);
                copy[random.Next(copy.Length)] = (byte)"{}[]()<>\"\n:='`\\ "[random.Next(16)];
                TypeScriptReader.Read(new SourceText(i % 2 == 0 ? "test.ts" : "test.tsx", copy, copy.Length), tree);
                CodeInvariants.Check(tree);
            }
        }
    }

    [Fact]
    public void A_tree_that_is_used_again_is_as_new()
    {
        var tree = new CodeTree();
        TypeScriptReader.Read(new SourceText("a.ts", "if (a) {\n    b = (c\n" + new string('x', 5000)), tree);
        Assert.Equal(0, tree.Parent(1));
        TypeScriptReader.Read(new SourceText("b.ts", "function f() { return 1 }\n"), tree);

        CodeInvariants.Check(tree);
        Assert.Empty(tree.Diagnostics);
        Assert.Equal("Module(Function(Name:f Body:Block(Return(Value:1))))", CodeNodes.Print(tree, 0));
    }

    [Fact]
    public void Reading_into_a_tree_that_has_the_room_allocates_nothing_for_the_nodes()
    {
        var source = new SourceText("a.ts", string.Concat(Enumerable.Repeat("const f = async (a: A): Promise<B> => { if (a < 1) { await s3.send(new C<D>({ Body: `${a}` })) } }\n", 500)));
        var tree = new CodeTree();
        TypeScriptReader.Read(source, tree);
        var before = GC.GetAllocatedBytesForCurrentThread();
        TypeScriptReader.Read(source, tree);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2048);
    }

    /// <summary>The deepest nesting; that of sums, calls and members to the left, which may be as deep as the text is long, counted as one.</summary>
    private static int Depth(CodeTree tree)
    {
        var depths = new int[tree.Count];
        var most = 0;
        for (var node = 1; node < tree.Count; node++)
        {
            var parent = tree.Parent(node);
            var isLeft = tree[node].Role is CodeRole.Left or CodeRole.Object or CodeRole.Function;
            depths[node] = depths[parent] + (isLeft ? 0 : 1);
            most = Math.Max(most, depths[node]);
        }

        return most;
    }

    private static string Print(CodeTree tree, int parent) => string.Join(' ', tree.Children(parent).ToList().ConvertAll(node => CodeNodes.Print(tree, node)));

    private static CodeTree Read(string text, string path = "test.ts")
    {
        var tree = new CodeTree();
        TypeScriptReader.Read(new SourceText(path, text), tree);
        CodeInvariants.Check(tree);
        return tree;
    }
}

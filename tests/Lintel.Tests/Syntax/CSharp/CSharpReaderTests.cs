using System.Text;
using Lintel.Sources;
using Lintel.Syntax.Code;
using Lintel.Syntax.CSharp;
using Lintel.Tests.Syntax.Code;
using Lintel.Tests.Syntax.TypeScript;

namespace Lintel.Tests.Syntax.CSharp;

public class CSharpReaderTests
{
    [Fact]
    public void A_mistake_that_Roslyn_finds_before_the_file_keeps_nothing_from_being_read()
    {
        var tree = Read("{using c(//d    }\n");
        CodeInvariants.Check(tree);
        Assert.StartsWith("Some of this is no C#", tree.Diagnostics[^1].Message, StringComparison.Ordinal);
        Assert.True(tree.Count > 1);
    }

    [Theory]
    [InlineData("a.B?.C;", "Member:C.Bytes(Object:Member:B(Object:a))")]
    [InlineData("a?.B().C[0]?.D();", "Call(Function:Member:D.Bytes(Object:Index(Object:Member:C(Object:Call(Function:Member:B.Bytes(Object:a))) Key:0)))")]
    [InlineData("a?[b].C(d?.E);", "Call(Function:Member:C(Object:Index.Bytes(Object:a Key:b)) Argument:Member:E.Bytes(Object:d))")]
    [InlineData("new A<B>(c) { D = e, F = { g } };", "Call.Raw(Function:A TypeParameter:B Argument:c Argument:KeywordArgument:D(Value:e) Argument:KeywordArgument:F(Value:List(Element:g)))")]
    [InlineData("new A.B();", "Call.Raw(Function:Member:B(Object:A))")]
    [InlineData("new A { { \"b\", c }, { \"d\", e } };", "Call.Raw(Function:A Element:Map(Element:Entry(Key:\"b\" Value:c) Element:Entry(Key:\"d\" Value:e)))")]
    [InlineData("new A { [\"b\"] = new() { S = c } };", "Call.Raw(Function:A Element:Map(Element:Entry(Key:\"b\" Value:Call.Raw(Function:new Argument:KeywordArgument:S(Value:c)))))")]
    [InlineData("new { A = b, c };", "Map(Element:Entry(Key:A Value:b) Element:Entry(Value:c))")]
    [InlineData("a.B<C, D>(e, f: g);", "Call(Function:Member:B(Object:a) TypeParameter:C TypeParameter:D Argument:e Argument:KeywordArgument:f(Value:g))")]
    [InlineData("a.B(out var c, ref d);", "Call(Function:Member:B(Object:a) Argument:Capture(Name:c) Argument:d)")]
    [InlineData("a + b * c - d;", "Binary.Subtract(Left:Binary.Add(Left:a Right:Binary.Multiply(Left:b Right:c)) Right:d)")]
    [InlineData("(a ?? b) == null || !c;", "Binary.Or(Left:Binary.Equal(Left:Binary.Coalesce(Left:a Right:b) Right:null) Right:Unary.Not(Value:c))")]
    [InlineData("a = b ??= c;", "Assign(Target:a Value:Assign.Coalesce(Target:b Value:c))")]
    [InlineData("(A)b as C;", "b")]
    [InlineData("a!.B;", "Member:B(Object:a)")]
    [InlineData("if (a is B c && d is not null) { } else if (e) f(); else g();", "If(Condition:Binary.And(Left:Binary.InstanceOf(Left:a Right:Capture(Pattern:B Name:c)) Right:Binary.InstanceOf(Left:d Right:Unary.Not(Value:null))) Then:Block Condition:e Then:Block(Call(Function:f)) Else:Block(Call(Function:g)))")]
    [InlineData("x = [a, .. b];", "Assign(Target:x Value:List(Element:a Element:Spread.Spread(Value:b)))")]
    [InlineData("async (a, b) => await c;", "Function.Async+Raw(Parameter:Parameter(Name:a) Parameter:Parameter(Name:b) Body:Await(Value:c))")]
    [InlineData("x = $\"a{b:N2}\";", "Assign(Target:x Value:Text(Part:a Part:Interpolation(Value:b Format:Format)))")]
    [InlineData("var a = b switch { 1 => c, _ => throw d };", "Assign.KeywordSpread+PositionalOnly(Target:a Value:Other(Value:b Value:1 Value:c Value:Capture Value:Raise(Value:d)))")]
    [InlineData("int a = 1, b;", "Assign.KeywordSpread+PositionalOnly(Annotation:int Target:a Value:1) Assign.KeywordSpread+PositionalOnly(Target:b)")]
    [InlineData("using var a = b;", "Assign.KeywordSpread+PositionalOnly+Everything(Target:a Value:b)")]
    [InlineData("using (var a = b()) c();", "With(Item:WithItem(Target:a Value:Call(Function:b)) Body:Block(Call(Function:c)))")]
    [InlineData("await foreach (var a in b) { }", "For.Async+KeywordSpread+PositionalOnly(Target:a Iterable:b Body:Block)")]
    [InlineData("for (int i = 0; i < n; i++) { }", "While(Assign.KeywordSpread+PositionalOnly(Annotation:int Target:i Value:0) Condition:Binary.Less(Left:i Right:n) Step:Unary.Increment(Value:i) Body:Block)")]
    [InlineData("try { a(); } catch (B.C d) when (e) { throw; } finally { }", "Try(Body:Block(Call(Function:a)) Catch:Catch(Type:Member:C(Object:B) Name:d Condition:e Body:Block(Raise)) Finally:Block)")]
    [InlineData("switch (a) { case 1: case 2: b(); break; default: break; }", "Match(Value:a Case:Case(Pattern:Alternatives(Pattern:1 Pattern:2) Body:Block(Call(Function:b) Break)) Case:Case(Body:Block(Break)))")]
    [InlineData("using A.B;", "Import(Module:A.B Name:ImportedName.Everything)")]
    [InlineData("global using static A.B;", "Import.KeywordOnly+Group(Module:A.B Name:ImportedName.Everything)")]
    [InlineData("using A = B.C;", "Import(Name:ImportedName(Alias:A Name:B.C))")]
    [InlineData("namespace A.B; class C { }", "Class.Bytes(Name:A.B Body:Block(Class(Name:C Body:Block)))")]
    [InlineData("namespace A.B { using C; }", "Class.Bytes(Name:A.B Body:Block(Import(Module:C Name:ImportedName.Everything)))")]
    [InlineData("[A, B(c, D = e)] class F<T>(G h) : I(j), K<L> { }", "Class(Decorator:A Decorator:Call(Function:B Argument:c Argument:KeywordArgument:D(Value:e)) Name:F TypeParameter:TypeParameter(Name:T) Parameter:Parameter.Raw(Annotation:G Name:h) Base:Call(Function:I Argument:j) Base:Index(Object:K Key:L) Body:Block)")]
    [InlineData("class A { private readonly B _b = new(); static C D { get; } = e; F G => h; }", "Class(Name:A Body:Block(Assign.PositionalOnly(Annotation:B Target:_b Value:Call.Raw(Function:new)) Assign.KeywordOnly+PositionalOnly(Annotation:C Target:D Value:e) Function.Bytes(Annotation:F Name:G Body:h)))")]
    [InlineData("class A { A(B c) : this(d) { _c = c; } async Task<E> F([G] H i = null) => j; }", "Class(Name:A Body:Block(Function.Template(Name:A Parameter:Parameter(Annotation:B Name:c) Base:Call(Function:this Argument:d) Body:Block(Assign(Target:_c Value:c))) Function.Async(Annotation:Index(Object:Task Key:E) Name:F Parameter:Parameter(Decorator:G Annotation:H Name:i Default:null) Body:j)))")]
    [InlineData("class A { B C { get => d; set { e = value; } } }", "Class(Name:A Body:Block(Function.Bytes(Annotation:B Name:C Body:Block(Return(Value:d) Function(Body:Block(Assign(Target:e Value:value)))))))")]
    [InlineData("interface A { B C(D e); }", "Class(Name:A Body:Block(Function(Annotation:B Name:C Parameter:Parameter(Annotation:D Name:e) Body:Block)))")]
    [InlineData("enum A { B = 1, C }", "Class.Raw(Name:A Body:Block(Assign.Spread+KeywordOnly+PositionalOnly(Target:B Value:1) Assign.Spread+KeywordOnly+PositionalOnly(Target:C)))")]
    [InlineData("class A { IEnumerable<int> B() { yield return 1; } }", "Class(Name:A Body:Block(Function.Generator(Annotation:Index(Object:IEnumerable Key:int) Name:B Body:Block(Yield(Value:1)))))")]
    [InlineData("void M(string @event) { }", "Function(Annotation:void Name:M Parameter:Parameter(Annotation:string Name:event) Body:Block)")]
    [InlineData("[assembly: A(typeof(B))]", "Other(Value:Call(Function:A Argument:Other(Value:B)))")]
    public void Text_becomes_nodes(string text, string nodes)
    {
        var tree = Read(text);
        CodeInvariants.Check(tree);
        Assert.Empty(tree.Diagnostics);
        var printed = new List<string>();
        foreach (var statement in tree.Children(0))
        {
            printed.Add(CodeNodes.Print(tree, statement));
        }

        Assert.Equal(nodes, string.Join(' ', printed));
    }

    [Theory]
    [InlineData("\"a\\n\\u00e9\\x41\\\"\"", "a\n\u00e9A\"")]
    [InlineData("@\"a\\\"\"b\"", "a\\\"b")]
    [InlineData("@\"a\"\"\"", "a\"")]
    [InlineData("\"\"\"a\"b\"\"\"", "a\"b")]
    [InlineData("\"\"\"\"a\"\"\"b\"\"\"\"", "a\"\"\"b")]
    [InlineData("\"\"\"\n  a\n    b\n\n  \"\"\"", "a\n  b\n")]
    [InlineData("\"a\"u8", "a")]
    [InlineData("'\\''", "'")]
    [InlineData("$\"a{{b}}\\t\"", "a{b}\t")]
    [InlineData("$@\"a\"\"{{\"", "a\"{")]
    [InlineData("\"\\U0001F600\"", "\U0001F600")]
    [InlineData("\"\"", "")]
    public void A_text_has_its_value(string text, string value)
    {
        var tree = Read($"x = {text};");
        Assert.Equal(value, tree.GetText(tree.Child(1, CodeRole.Value)));
    }

    [Theory]
    [InlineData("1_000", 1000L)]
    [InlineData("0x1FUL", 31L)]
    [InlineData("0b101", 5L)]
    [InlineData("30L", 30L)]
    [InlineData("1.5", null)]
    [InlineData("99999999999999999999", null)]
    public void A_number_has_its_value(string text, long? value)
    {
        var tree = Read($"x = {text};");
        Assert.Equal(value, tree.TryGetInteger(tree.Child(1, CodeRole.Value), out var number) ? number : null);
    }

    [Fact]
    public void Spans_are_bytes_of_the_text_whatever_stands_before_them()
    {
        var tree = Read("\uFEFF// \u00e9\u4e2d\U0001F600\nvar s = \"\U0001F600\u00e9\"; client.Put(s);");
        CodeInvariants.Check(tree);
        Assert.Equal(["client.Put(s)"], Texts(tree, CodeKind.Call));
        Assert.Equal(["\"\U0001F600\u00e9\""], Texts(tree, CodeKind.Text));
    }

    [Fact]
    public void A_program_in_one_file_says_at_its_top_what_it_needs()
    {
        var tree = Read("#!/usr/bin/env dotnet\n#:package Amazon.Lambda.Core@2.8.0\n#:property TargetFramework=net10.0\nusing Amazon.Lambda.Core;\nclient.Put();\n");
        CodeInvariants.Check(tree);
        Assert.Empty(tree.Diagnostics);
        Assert.Equal(["client.Put()"], Texts(tree, CodeKind.Call));
    }

    [Fact]
    public void What_is_broken_is_said_and_the_rest_is_read()
    {
        var tree = Read("class A { void B() { c(; d(); } void E() { f(); } }");
        CodeInvariants.Check(tree);
        Assert.All(tree.Diagnostics, static diagnostic => Assert.Equal("csharp-syntax", diagnostic.Code));
        Assert.NotEmpty(tree.Diagnostics);
        Assert.Contains("f()", Texts(tree, CodeKind.Call));
    }

    [Theory]
    [InlineData("(", ")", "1")]
    [InlineData("a(", ")", "1")]
    [InlineData("new[] { ", " }", "1")]
    [InlineData("-", "", "1")]
    [InlineData("a ? ", " : b", "1")]
    [InlineData("() => ", "", "1")]
    [InlineData("a is not ", "", "1")]
    [InlineData("1 is not not not not ", "", "1")]
    [InlineData("await ", "", "a")]
    [InlineData("a<", ">", "b")]
    [InlineData("(a)", "", "1")]
    [InlineData("$\"{", "}\"", "1")]
    [InlineData("a ?? ", "", "b")]
    [InlineData("new A { B = ", " }", "1")]
    [InlineData("from a in ", "", "b")]
    [InlineData("a = ", "", "b")]
    [InlineData("ref ", "", "b")]
    [InlineData("a switch { _ => ", " }", "1")]
    [InlineData("{ if (a) ", "}", "b;")]
    [InlineData("; if (a) ", "", "b;")]
    [InlineData("; namespace a { class b ", "} }", "{")]
    [InlineData("; while (a) ", "", "b;")]
    [InlineData("a?.", "", "b")]
    [InlineData("a.", "", "b")]
    [InlineData("; using a; try { ", " } finally { }", "b;")]
    [InlineData("; [a] ", "", "b;")]
    [InlineData("; a: ", "", "b;")]
    [InlineData("throw ", "", "b")]
    [InlineData("delegate ", "", "b")]
    [InlineData("a is [.. ", "]", "b")]
    [InlineData("a is (", ")", "b")]
    [InlineData("a is ..", "", "b")]
    [InlineData("; if (a) b; else ", "", "c;")]
    public void Deep_nesting_is_refused_without_a_crash(string open, string close, string inner)
    {
        var text = new StringBuilder("x = ");
        const int Depth = 20_000;
        for (var i = 0; i < Depth; i++)
        {
            text.Append(open);
        }

        text.Append(inner);
        for (var i = 0; i < Depth; i++)
        {
            text.Append(close);
        }

        var tree = Read(text.Append(';').ToString());
        CodeInvariants.Check(tree);
    }

    [Theory]
    [InlineData("class A { void B() { } } ", "using static ", "csharp-too-deep")]
    [InlineData("class A { void B() { } } ", "using C = D; ", "csharp-too-broken")]
    [InlineData("class A { } ", "extern alias B; ", "csharp-too-broken")]
    [InlineData("using B; ", "} ", "csharp-too-deep")]
    [InlineData("using B; ", ":: ", "csharp-too-deep")]
    [InlineData("class A { ", "b c ", "csharp-too-deep")]
    [InlineData("class A { void B() { ", "c: ", "csharp-too-deep")]
    public void What_is_broken_without_end_is_refused_in_bounded_memory(string start, string part, string code)
    {
        var text = start + string.Concat(Enumerable.Repeat(part, 100_000 / part.Length));
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var tree = Read(text);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 384L << 20);
        Assert.Equal(code, Assert.Single(tree.Diagnostics).Code);
        CodeInvariants.Check(tree);
    }

    [Fact]
    public void Signs_in_a_row_are_too_many_before_a_word_as_well() =>
        Assert.Equal("csharp-too-deep", Assert.Single(Read("class A { int B = " + string.Concat(Enumerable.Repeat("- ", 8000)) + "1; }").Diagnostics).Code);

    [Theory]
    [InlineData("[x => { ")]
    [InlineData("[a, async (T b, ref int c) => /* d */ { ")]
    [InlineData("f([delegate (T x) // y\n { ")]
    [InlineData("$\"{[x => { ")]
    public void Bodies_of_lambdas_in_brackets_in_one_another_do_not_take_forever(string part)
    {
        Assert.Equal("csharp-too-deep", Assert.Single(Read("a " + string.Concat(Enumerable.Repeat(part, 40))).Diagnostics).Code);
        Assert.DoesNotContain(Read("a " + string.Concat(Enumerable.Repeat(part, 4))).Diagnostics, static diagnostic => diagnostic.Code == "csharp-too-deep");
    }

    [Theory]
    [InlineData("$$\"\"\"{{")]
    [InlineData("var a = $\"{")]
    [InlineData("var a = \"\"\"")]
    public void Texts_that_the_end_of_the_file_cuts_off_have_content(string text)
    {
        var tree = Read(text);
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree[node].Kind == CodeKind.Text)
            {
                Assert.True(tree.GetContentSpan(node).End <= tree.Source.Length && tree.GetContent(node).Length >= 0);
            }
        }
    }

    [Fact]
    public void Interpolated_texts_in_one_another_are_read_up_to_a_depth()
    {
        Assert.Equal("csharp-too-deep", Assert.Single(Read("var x = " + string.Concat(Enumerable.Repeat("$\"{", 300)) + "1").Diagnostics).Code);
        Assert.Empty(Read("var x = " + string.Concat(Enumerable.Repeat("$\"{", 20)) + "1" + string.Concat(Enumerable.Repeat("}\"", 20)) + ";").Diagnostics);
        Assert.Empty(Read("var x = new[] { " + string.Concat(Enumerable.Repeat("$\"{a}{b}\", ", 300)) + "};").Diagnostics);
    }

    [Theory]
    [InlineData("($\"{(a new { A = b,{{ (\"x\"u8 >>> c }).M(d)),-10:N2}{{x}}{((e).M(out f {g)) ?? @\"c:\\\"))}\" ?? (async () => { var y = (typeof(", "(")]
    [InlineData("var y = $\"{\"{\"; z = typeof(", "(")]
    [InlineData("var y = \"", "(a, ")]
    [InlineData("x = ' y = \"z = typeof(", "a<(")]
    public void Brackets_behind_a_broken_text_are_counted_too(string before, string part) =>
        Assert.Equal("csharp-too-deep", Assert.Single(Read("class A { void B() { " + before + string.Concat(Enumerable.Repeat(part, 20_000))).Diagnostics).Code);

    [Fact]
    public void Initializers_in_lists_can_be_deep() => Assert.Empty(Read("var a = " + string.Concat(Enumerable.Repeat("new B(c) { D = [", 40)) + string.Concat(Enumerable.Repeat("] }", 40)) + ";").Diagnostics);

    [Theory]
    [InlineData("""""x = "" + """a{b}, """"")]
    [InlineData("""""x = $"""a{b} c, """"")]
    public void A_raw_text_on_one_line_ends_with_it_so_that_brackets_behind_are_counted(string line) =>
        Assert.Equal("csharp-too-deep", Assert.Single(Read(line + "\ny = z switch " + new string('{', 20_000) + "\"\"\"").Diagnostics).Code);

    [Fact]
    public void What_people_write_at_length_is_read()
    {
        Assert.Empty(Read("x = y is " + string.Join(" or ", Enumerable.Range(0, 400)) + ";").Diagnostics);
        Assert.Empty(Read("#region " + new string('-', 200) + "\n" + string.Concat(Enumerable.Repeat("global using static A.B;\n", 2000)) + "#endregion\n").Diagnostics);
        Assert.Empty(Read("class A { string[] B = [" + string.Join(", ", Enumerable.Repeat("\"one\" + \"two\"", 5000)) + "]; }").Diagnostics);
    }

    [Fact]
    public void Long_sums_and_long_chains_of_branches_are_read()
    {
        var sum = Read("x = " + string.Join(" + ", Enumerable.Repeat("a", 100_000)) + ";");
        Assert.Equal(99_999, Enumerable.Range(0, sum.Count).Count(node => sum[node].Kind == CodeKind.Binary));
        var branches = Read(string.Join(" else ", Enumerable.Repeat("if (a) b();", 400)));
        Assert.Single(Texts(branches, CodeKind.If));
    }

    [Fact]
    public void Mutations_have_trees_that_nest()
    {
        var tree = new CodeTree();
        foreach (var text in ScriptMutations.Of(Everything, seed: 7, count: 1500))
        {
            CSharpReader.Read(new SourceText("a.cs", text), tree);
            CodeInvariants.Check(tree);
        }
    }

    private const string Everything = """"
        global using A.B; using C = D.E; using static F.G;
        [assembly: H(typeof(I))]
        namespace J.K {
            [L("m", N = 1)] public partial class O<T>(P q) : R(q), S<T> where T : class {
                private readonly U _v = new(), _w; public const string X = @"y""z"; public event Z A1; static int B1 { get; set; } = 3; int this[int c1] => c1;
                public O() : this(null!) { } ~O() { } public static O<T> operator +(O<T> d, O<T> e) => d;
                public async Task<List<F1?>> G1<H1>([I1] J1 k1 = default, params int[] l1) {
                    var (m1, n1) = (1, 2L); int[] o1 = { 1, 2 }, p1 = new int[3]; using var q1 = r1 ?? throw new S1($"t{u1:N2}{{}}");
                    foreach (var v1 in w1) if (v1 is { A: > 1 and < 5, B: not null } x1) continue; else break;
                    for (int i = 0, j = 1; i < 10; i++, j--) { lock (this) { } } do { } while (a?.B?[0]?.C() != null);
                    switch (y1) { case 1 when z1: case string s: return s switch { "a" => 1, _ => 2 }; default: goto case 1; }
                    try { await a2.ConfigureAwait(false); } catch (B2 c2) when (c2.D is E2) { throw; } finally { }
                    var d2 = from e2 in f2 join g2 in h2 on e2.A equals g2.B let i2 = 1 where e2 > 1 orderby e2 descending group e2 by g2 into j2 select new { j2.Key, k = 1 };
                    Func<int, int> k2 = static (x) => { return x; }; l2 = delegate (int m) { return m; }; n2 = o2[^1..]; p2 = """
                        raw "text"
                        """; q2 = 'c' + 0x1F; return [.. r2, 1] as S2; int T2() => 1; yield return 1;
                }
            }
            record struct U2(int V2); enum W2 : byte { X2 = 1, Y2 } interface Z2 { void A3(); int B3 { get; } } delegate void C3(int d3);
        }
        """";

    private static CodeTree Read(string text)
    {
        var tree = new CodeTree();
        CSharpReader.Read(new SourceText("a.cs", text), tree);
        return tree;
    }

    private static List<string> Texts(CodeTree tree, CodeKind kind)
        => [.. Enumerable.Range(0, tree.Count).Where(node => tree[node].Kind == kind).Select(node => Encoding.UTF8.GetString(tree.GetBytes(node)))];
}

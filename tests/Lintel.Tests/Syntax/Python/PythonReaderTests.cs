using System.Diagnostics;
using System.Text;
using Lintel.Sources;
using Lintel.Syntax.Code;
using Lintel.Syntax.Python;
using Lintel.Tests.Syntax.Code;

namespace Lintel.Tests.Syntax.Python;

public class PythonReaderTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("None", "None")]
    [InlineData("a.b.c", "Member:c(Object:Member:b(Object:a))")]
    [InlineData("f(a, *b, c=d, **e)", "Call(Function:f Argument:a Argument:Spread.Spread(Value:b) Argument:KeywordArgument:c(Value:d) Argument:Spread.KeywordSpread(Value:e))")]
    [InlineData("f(a for a in b)", "Call(Function:f Argument:Comprehension(Element:a Clause:Clause(Target:a Iterable:b)))")]
    [InlineData("a[0]", "Index(Object:a Key:0)")]
    [InlineData("a[b:c:d, ...]", "Index(Object:a Key:Tuple(Element:Slice(From:b To:c Step:d) Element:...))")]
    [InlineData("a[:-1]", "Index(Object:a Key:Slice(To:Unary.Negate(Value:1)))")]
    [InlineData("a + b * c - d", "Binary.Subtract(Left:Binary.Add(Left:a Right:Binary.Multiply(Left:b Right:c)) Right:d)")]
    [InlineData("-a ** -b ** c", "Unary.Negate(Value:Binary.Power(Left:a Right:Unary.Negate(Value:Binary.Power(Left:b Right:c))))")]
    [InlineData("not a == b and c or d", "Binary.Or(Left:Binary.And(Left:Unary.Not(Value:Binary.Equal(Left:a Right:b)) Right:c) Right:d)")]
    [InlineData("a is not b", "Binary.IsNot(Left:a Right:b)")]
    [InlineData("a < b not in c", "Chain(Left:a Right:Link.Less(Right:b) Right:Link.NotIn(Right:c))")]
    [InlineData("a if b else c", "Conditional(Then:a Condition:b Else:c)")]
    [InlineData("lambda a, *b, c=1, **d: a", "Function(Parameter:Parameter(Name:a) Parameter:Parameter.Spread(Name:b) Parameter:Parameter.KeywordOnly(Name:c Default:1) Parameter:Parameter.KeywordSpread(Name:d) Body:a)")]
    [InlineData("await a.b()", "Await(Value:Call(Function:Member:b(Object:a)))")]
    [InlineData("[a, *b]", "List(Element:a Element:Spread.Spread(Value:b))")]
    [InlineData("()", "Tuple")]
    [InlineData("(a)", "a")]
    [InlineData("(a,)", "Tuple(Element:a)")]
    [InlineData("{a, b}", "Set(Element:a Element:b)")]
    [InlineData("{'a': b, **c}", "Map(Element:Entry(Key:'a' Value:b) Element:Spread.KeywordSpread(Value:c))")]
    [InlineData("{a: b async for a, b in c if d if e}", "Comprehension(Element:Entry(Key:a Value:b) Clause:Clause.Async(Target:Tuple(Element:a Element:b) Iterable:c Condition:d Condition:e))")]
    [InlineData("[a for b in c for a in b]", "Comprehension(Element:a Clause:Clause(Target:b Iterable:c) Clause:Clause(Target:a Iterable:b))")]
    [InlineData("(a := b)", "Assign(Target:a Value:b)")]
    [InlineData("'a' \"b\"", "Concatenation(Part:'a' Part:\"b\")")]
    [InlineData("rb'a'", "rb'a'")]
    [InlineData("f'a{b}{{c'", "Text(Part:a Part:Interpolation(Value:b) Part:{{c)")]
    [InlineData("f'{a!r:>{b}.2}'", "Text(Part:Interpolation(Value:a Format:Format(Part:> Part:Interpolation(Value:b) Part:.2)))")]
    [InlineData("f'{a['b']=}'", "Text(Part:Interpolation.SelfDocumenting(Value:Index(Object:a Key:'b')))")]
    [InlineData("t'{a}'", "Text.Template(Part:Interpolation(Value:a))")]
    [InlineData("f'{f'{a}'}'", "Text(Part:Interpolation(Value:Text(Part:Interpolation(Value:a))))")]
    public void An_expression_becomes_the_nodes_that_the_documentation_says(string text, string nodes)
    {
        foreach (var file in new[] { $"{text}\n", text, $"if x:\r\n\t({text}\r\n)\r\n", $"\uFEFFdef f():\n  pass ; {text} # c" })
        {
            var tree = Read(file);
            var start = file.IndexOf(text, StringComparison.Ordinal);
            var node = Enumerable.Range(0, tree.Count).Last(node => tree[node].Role == CodeRole.Statement);

            Assert.Empty(tree.Diagnostics);
            Assert.Equal(nodes, CodeNodes.Print(tree, node));
            Assert.True(tree[node].Start >= start && tree[node].End <= Encoding.UTF8.GetByteCount(file));
        }
    }

    [Theory]
    [InlineData("import a.b as c, d", "Import(Name:ImportedName(Name:a.b Alias:c) Name:ImportedName(Name:d))")]
    [InlineData("from ..a import b as c, d", "Import(Module:..a Name:ImportedName(Name:b Alias:c) Name:ImportedName(Name:d))")]
    [InlineData("from . import (a,)", "Import(Module:. Name:ImportedName(Name:a))")]
    [InlineData("from a import *", "Import(Module:a Name:ImportedName.Everything)")]
    [InlineData("a = b = c, d", "Assign(Target:a Target:b Value:Tuple(Element:c Element:d))")]
    [InlineData("a, *b.c = d", "Assign(Target:Tuple(Element:a Element:Spread.Spread(Value:Member:c(Object:b))) Value:d)")]
    [InlineData("a: b = c", "Assign(Target:a Annotation:b Value:c)")]
    [InlineData("a: b", "Assign(Target:a Annotation:b)")]
    [InlineData("a //= b", "Assign.FloorDivide(Target:a Value:b)")]
    [InlineData("a = yield b", "Assign(Target:a Value:Yield(Value:b))")]
    [InlineData("yield from a", "Yield.Delegating(Value:a)")]
    [InlineData("return a", "Return(Value:a)")]
    [InlineData("raise a from b", "Raise(Value:a Cause:b)")]
    [InlineData("del a, (b, c[0])", "Delete(Target:a Target:Tuple(Element:b Element:Index(Object:c Key:0)))")]
    [InlineData("assert a, b", "Assert(Condition:a Message:b)")]
    [InlineData("global a, b", "Global(Name:a Name:b)")]
    [InlineData("pass", "Pass")]
    [InlineData("type A[T: b = c, *D] = d", "TypeAlias(Name:A TypeParameter:TypeParameter(Name:T Annotation:b Default:c) TypeParameter:TypeParameter.Spread(Name:D) Value:d)")]
    [InlineData("type = a", "Assign(Target:type Value:a)")]
    [InlineData("match = a", "Assign(Target:match Value:a)")]
    [InlineData("match(a)", "Call(Function:match Argument:a)")]
    [InlineData("if a: b\nelif c: d\nelse: e", "If(Condition:a Then:Block(b) Condition:c Then:Block(d) Else:Block(e))")]
    [InlineData("if a:\n  b\nelse:\n  if c:\n    d", "If(Condition:a Then:Block(b) Else:Block(If(Condition:c Then:Block(d))))")]
    [InlineData("while a:\n  break\nelse:\n  b", "While(Condition:a Body:Block(Break) Else:Block(b))")]
    [InlineData("for a, b in c, d: continue", "For(Target:Tuple(Element:a Element:b) Iterable:Tuple(Element:c Element:d) Body:Block(Continue))")]
    [InlineData("async for a in b:\n  c", "For.Async(Target:a Iterable:b Body:Block(c))")]
    [InlineData("try: a\nexcept (b, c) as d: e\nexcept: f\nelse: g\nfinally: h", "Try(Body:Block(a) Catch:Catch(Type:Tuple(Element:b Element:c) Name:d Body:Block(e)) Catch:Catch(Body:Block(f)) Else:Block(g) Finally:Block(h))")]
    [InlineData("try: a\nexcept* b: c", "Try(Body:Block(a) Catch:Catch.Group(Type:b Body:Block(c)))")]
    [InlineData("try: a\nexcept B, C: c", "Try(Body:Block(a) Catch:Catch(Type:Tuple(Element:B Element:C) Body:Block(c)))")]
    [InlineData("with a as b, c: d", "With(Item:WithItem(Value:a Target:b) Item:WithItem(Value:c) Body:Block(d))")]
    [InlineData("with (a as b, c,): d", "With(Item:WithItem(Value:a Target:b) Item:WithItem(Value:c) Body:Block(d))")]
    [InlineData("with (a, b) as c: d", "With(Item:WithItem(Value:Tuple(Element:a Element:b) Target:c) Body:Block(d))")]
    [InlineData("async with a: b", "With.Async(Item:WithItem(Value:a) Body:Block(b))")]
    [InlineData("@a\n@b.c(d)\nasync def f(): yield", "Function.Async+Generator(Decorator:a Decorator:Call(Function:Member:c(Object:b) Argument:d) Name:f Body:Block(Yield))")]
    [InlineData("def f(a, /, b: c = d, *e, g, **h) -> i:\n  pass", "Function(Name:f Parameter:Parameter.PositionalOnly(Name:a) Parameter:Parameter(Name:b Annotation:c Default:d) Parameter:Parameter.Spread(Name:e) Parameter:Parameter.KeywordOnly(Name:g) Parameter:Parameter.KeywordSpread(Name:h) Annotation:i Body:Block(Pass))")]
    [InlineData("class A(B, c=D):\n  e = f", "Class(Name:A Base:B Base:KeywordArgument:c(Value:D) Body:Block(Assign(Target:e Value:f)))")]
    [InlineData("match a:\n  case 1 | None if b: c\n  case [d, *_]: e", "Match(Value:a Case:Case(Pattern:Alternatives(Pattern:1 Pattern:None) Condition:b Body:Block(c)) Case:Case(Pattern:List(Element:Capture(Name:d) Element:Spread.Spread(Value:Capture)) Body:Block(e)))")]
    [InlineData("match a, b:\n  case {'c': D(e, f=g.h), **i} as j: pass", "Match(Value:Tuple(Element:a Element:b) Case:Case(Pattern:Capture(Pattern:Map(Element:Entry(Key:'c' Value:Call(Function:D Argument:Capture(Name:e) Argument:KeywordArgument:f(Value:Member:h(Object:g)))) Element:Spread.KeywordSpread(Value:Capture(Name:i))) Name:j) Body:Block(Pass)))")]
    public void A_statement_becomes_the_nodes_that_the_documentation_says(string text, string nodes)
    {
        foreach (var file in new[] { text, $"# c\n{text}\n", $"if x:\n  {text.Replace("\n", "\n  ", StringComparison.Ordinal)}\n", text.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n\r\n" })
        {
            var tree = Read(file);
            var node = tree[1].Kind == CodeKind.If && tree.Nodes.Length > 3 && file.StartsWith("if x", StringComparison.Ordinal) ? tree.Child(1, CodeRole.Then) + 1 : 1;

            Assert.Empty(tree.Diagnostics);
            Assert.Equal(nodes, CodeNodes.Print(tree, node));
        }
    }

    [Fact]
    public void Texts_at_the_edges_of_the_grammar_are_accepted_and_refused_as_by_Python()
    {
        var wrong = new List<string>();
        foreach (var (texts, isAccepted) in new[] { (TrickyPython.Accepted, true), (TrickyPython.AcceptedSince314, true), (TrickyPython.Refused, false), (TrickyPython.RefusedSince314, false) })
        {
            foreach (var text in texts)
            {
                foreach (var file in new[] { text, text + "\n" })
                {
                    if (Read(file).Diagnostics.Count == 0 != isAccepted)
                    {
                        wrong.Add(file);
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n---\n", wrong));
    }

    [Fact]
    public void Spans_are_those_of_the_text()
    {
        var tree = Read("# \u00e9\n@a\ndef f(b=(1)): # c\n  return (g . h( i )) \\\n    [ j ]\n\nx = (k), 'l' \\\n 'm'\n");
        var spans = Enumerable.Range(1, tree.Count - 1).Select(node => $"{tree[node].Kind} {Encoding.UTF8.GetString(tree.GetBytes(node))}");

        Assert.Equal(
            [
                "Function @a\ndef f(b=(1)): # c\n  return (g . h( i )) \\\n    [ j ]", "Name a", "Name f", "Parameter b=(1)", "Name b", "Number 1", "Block return (g . h( i )) \\\n    [ j ]",
                "Return return (g . h( i )) \\\n    [ j ]", "Index (g . h( i )) \\\n    [ j ]", "Call g . h( i )", "Member g . h", "Name g", "Name i", "Name j",
                "Assign x = (k), 'l' \\\n 'm'", "Name x", "Tuple (k), 'l' \\\n 'm'", "Name k", "Concatenation 'l' \\\n 'm'", "Text 'l'", "Text 'm'",
            ],
            spans);
        Assert.Equal("h", tree.GetNameText(11));
    }

    [Theory]
    [InlineData("a = 1 +\nb = 2\n", "python-syntax", 1, 8)]
    [InlineData("f(a b)\n", "python-syntax", 1, 5)]
    [InlineData("x = (1,\n", "python-syntax", 2, 1)]
    [InlineData("if a\n  b\n", "python-syntax", 1, 5)]
    [InlineData("if a b: c\n", "python-syntax", 1, 6)]
    [InlineData("if a:\nb\n", "python-indentation", 1, 5)]
    [InlineData("a\n  b\n", "python-indentation", 2, 3)]
    [InlineData("if a:\n    b\n  c\n", "python-indentation", 3, 3)]
    [InlineData("if a:\n\tb\n        c\n", "python-indentation", 3, 9)]
    [InlineData("a = 'b\n", "python-unclosed-text", 1, 5)]
    [InlineData("a = '''b\n", "python-unclosed-text", 1, 5)]
    [InlineData("a = f'{b\n", "python-syntax", 2, 1)]
    [InlineData("a = f'b}'\n", "python-text", 1, 8)]
    [InlineData("a = '\\x4'\n", "python-escape", 1, 6)]
    [InlineData("a = 'b' b'c'\n", "python-text", 1, 5)]
    [InlineData("a = 1_\n", "python-number", 1, 5)]
    [InlineData("a = 1x\n", "python-number", 1, 5)]
    [InlineData("a = $b\n", "python-character", 1, 5)]
    [InlineData("f() = 1\n", "python-target", 1, 1)]
    [InlineData("a + 1 += 1\n", "python-target", 1, 1)]
    [InlineData("for a() in b: c\n", "python-target", 1, 5)]
    [InlineData("try:\n  a\nb\n", "python-syntax", 1, 1)]
    [InlineData("else:\n  a\n", "python-syntax", 1, 1)]
    [InlineData("def f(a=1, b): pass\n", "python-syntax", 1, 12)]
    public void A_mistake_is_reported_where_it_is(string text, string code, int line, int column)
    {
        var tree = Read(text);

        Assert.Equal((code, new LinePosition(line, column)), (tree.Diagnostics[0].Code, tree.Source.GetPosition(tree.Diagnostics[0].Span.Start)));
    }

    [Theory]
    [InlineData("x = f(a b\n")]
    [InlineData("x = f(a,\n")]
    [InlineData("x = [1, 2\n")]
    [InlineData("x = {'a': (\n  1\n")]
    [InlineData("x = 'a\n")]
    [InlineData("x = f'{a\n")]
    [InlineData("x = f'{a b}' f\"\"\"{\"\"\"\n")]
    [InlineData("x = f(\n  a b,\n  c)\n")]
    [InlineData("x = g(\na b,\n)\n")]
    [InlineData("def f(a b):\n    x = 1\n    y = 2\n")]
    [InlineData("class A(\n")]
    [InlineData("if a = b:\n    x\nelse:\n    y\n")]
    [InlineData("if a:\n    x =\n  y\n")]
    [InlineData("try:\n    x\nexcept a b:\n    y\n")]
    [InlineData("for in x:\n    y\n")]
    [InlineData("match x:\n    case a b:\n        y\n")]
    [InlineData("@a b\n")]
    [InlineData("import a b\n")]
    [InlineData("$%?\n")]
    [InlineData(")\n")]
    [InlineData("    x = 1\n")]
    [InlineData("lambda: (yield\n")]
    [InlineData("print 'a' 'b\n")]
    [InlineData("<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> main\n")]
    public void A_broken_part_does_not_cost_what_is_around_it(string broken)
    {
        foreach (var indent in new[] { "", "    " })
        {
            var block = indent.Length == 0 ? "" : "class C:\n";
            var body = ("before = 1\n" + broken + "def after():\n    return 2\nlast = 3").Replace("\n", "\n" + indent, StringComparison.Ordinal);
            var tree = Read($"{block}{indent}{body}\nend = 4\n");
            var parent = indent.Length == 0 ? 0 : tree.Child(1, CodeRole.Body);
            var statements = tree.Children(parent).ToList().ConvertAll(node => CodeNodes.Print(tree, node));

            Assert.NotEmpty(tree.Diagnostics);
            Assert.Equal("Assign(Target:before Value:1)", statements[0]);
            Assert.Contains("Function(Name:after Body:Block(Return(Value:2)))", statements);
            Assert.Contains("Assign(Target:last Value:3)", statements);
            Assert.Equal("Assign(Target:end Value:4)", CodeNodes.Print(tree, tree.Children(0).ToList()[^1]));
        }
    }

    [Theory]
    [InlineData("if a:\n  b\nelif c d:\n  e\nelse:\n  f\ng\n", "If(Condition:a Then:Block(b)) Skipped Skipped g")]
    [InlineData("try:\n  a\nexcept b c:\n  d\ne\n", "Try(Body:Block(a)) Skipped e")]
    [InlineData("try:\n  a\nexcept b:\n  c\nfinally d:\n  e\nf\n", "Try(Body:Block(a) Catch:Catch(Type:b Body:Block(c))) Skipped f")]
    [InlineData("match a:\n  case b c:\n    d\n  case e:\n    f\ng\n", "Match(Value:a Skipped Case:Case(Pattern:Capture(Name:e) Body:Block(f))) g")]
    [InlineData("def f():\n  a = \n  b\n", "Function(Name:f Body:Block(Skipped b))")]
    [InlineData("a; b c; d\ne\n", "a Skipped e")]
    [InlineData("if a:\n    b\n  c\nd\n", "If(Condition:a Then:Block(b c)) d")]
    [InlineData("a\n    b\n    c\nd\n", "a b c d")]
    [InlineData("def f():\nx = 1\n", "Function(Name:f Body:Block) Assign(Target:x Value:1)")]
    public void A_broken_clause_or_line_costs_only_itself(string text, string nodes)
    {
        var tree = Read(text);

        Assert.NotEmpty(tree.Diagnostics);
        Assert.Equal(nodes, string.Join(' ', tree.Children(0).ToList().ConvertAll(node => CodeNodes.Print(tree, node))));
    }

    [Theory]
    [InlineData("print 'a' % b, c", "Call(Function:print Argument:Binary.Modulo(Left:'a' Right:b) Argument:c)")]
    [InlineData("exec a in b", "Call(Function:exec Argument:Binary.In(Left:a Right:b))")]
    [InlineData("try: a\nexcept B.C, e: d", "Try(Body:Block(a) Catch:Catch(Type:Member:C(Object:B) Name:e Body:Block(d)))")]
    [InlineData("raise A, 'b'", "Raise(Value:A Argument:'b')")]
    [InlineData("`a`", "Other(Value:a)")]
    [InlineData("a <> b", "Binary.NotEqual(Left:a Right:b)")]
    [InlineData("a = 0777", "Assign(Target:a Value:0777)")]
    [InlineData("a = 10L", "Assign(Target:a Value:10L)")]
    [InlineData("ur'a'", "ur'a'")]
    [InlineData("def f(a, (b, c)): pass", "Function(Name:f Parameter:Parameter(Name:a) Parameter:Parameter(Name:Tuple(Element:b Element:c)) Body:Block(Pass))")]
    public void Python_2_is_read_and_reported(string text, string nodes)
    {
        var tree = Read(text + "\n");

        Assert.Equal(nodes, CodeNodes.Print(tree, 1));
        Assert.Equal("python-2", Assert.Single(tree.Diagnostics).Code);
    }

    [Theory]
    [InlineData("'a'", "a")]
    [InlineData("\"\"\"a\r\nb\"\"\"", "a\nb")]
    [InlineData("'\\n\\t\\\\\\'\\x41\\101\\u00e9\\U0001F600'", "\n\t\\'AA\u00e9\U0001F600")]
    [InlineData("'a\\\nb\\qc'", "ab\\qc")]
    [InlineData("r'\\n'", "\\n")]
    [InlineData("b'\\xff\\u1234'", "\u00ff\\u1234")]
    [InlineData("'a' \"b\" r'\\c'", "ab\\c")]
    [InlineData("f'a{{b}}'", "a{b}")]
    [InlineData("f'a{b}'", null)]
    [InlineData("'\\N{BULLET}'", null)]
    [InlineData("f", null)]
    public void The_value_of_a_text_is_what_Python_makes_of_it(string text, string? value)
    {
        var tree = Read(text);

        Assert.Empty(tree.Diagnostics);
        Assert.Equal(value, tree.GetText(1));
        Assert.Equal(value is not null, value is not null && tree.TextEquals(1, Encoding.UTF8.GetBytes(value)));
    }

    [Theory]
    [InlineData("10", 10L)]
    [InlineData("1_000", 1000L)]
    [InlineData("0x_fF", 255L)]
    [InlineData("0o17", 15L)]
    [InlineData("0b101", 5L)]
    [InlineData("00", 0L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("1.5", null)]
    [InlineData("1e3", null)]
    [InlineData("1j", null)]
    public void The_value_of_a_number_is_what_Python_makes_of_it(string text, long? value)
    {
        var tree = Read(text);

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
            "x = " + string.Concat(Enumerable.Repeat("f'{", 50_000)),
            "x = " + string.Concat(Enumerable.Repeat("not ", 100_000)) + "a",
            "x = " + string.Concat(Enumerable.Repeat("-", 100_000)) + "a",
            "x = " + string.Concat(Enumerable.Repeat("lambda: ", 50_000)) + "a",
            "x = " + string.Concat(Enumerable.Repeat("a if b else ", 50_000)) + "c",
            "x = a" + string.Concat(Enumerable.Repeat(".b(c)", 50_000)),
            "x = a" + string.Concat(Enumerable.Repeat("[", 50_000)),
            "if a: b\n" + string.Concat(Enumerable.Repeat("elif a: b\n", 50_000)),
            string.Concat(Enumerable.Range(0, 3_000).Select(static depth => new string(' ', depth) + "if a:\n")),
            string.Concat(Enumerable.Range(0, 3_000).Select(static depth => new string(' ', depth) + "a\n")),
            string.Concat(Enumerable.Repeat("x = \"\"\" \\\"\"\"\n", 50_000)),
            string.Concat(Enumerable.Repeat("with (((((a\n", 50_000)),
            string.Concat(Enumerable.Repeat("match (((((a\n", 50_000)),
            string.Concat(Enumerable.Repeat("try:\n  a\nexcept b c:\n", 20_000)),
            new string('\0', 100_000),
            new string('\\', 100_000),
            string.Concat(Enumerable.Repeat("\\\n", 100_000)),
            "match a:\n case " + new string('(', 100_000),
            "match a:\n case " + string.Concat(Enumerable.Repeat("{1: ", 50_000)),
        ];
        var tree = new CodeTree();
        foreach (var text in texts)
        {
            var start = Stopwatch.GetTimestamp();
            PythonReader.Read(new SourceText("test.py", text + "\nafter = 1\n"), tree);

            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20), text[..20]);
            CodeInvariants.Check(tree);
            Assert.InRange(Depth(tree), 1, CodeTree.MaxDepth * 4);
        }
    }

    [Fact]
    public void A_text_of_ten_megabytes_is_read_whole()
    {
        var text = string.Concat(Enumerable.Repeat("def handler(event, context):\n    table.put_item(Item={'id': event['id'], 'n': 1})\n    return {'statusCode': 200}\n\n", 90_000));
        var tree = Read(text);

        Assert.Empty(tree.Diagnostics);
        Assert.Equal(90_000, tree.Children(0).ToList().Count);
    }

    [Fact]
    public void What_is_nested_too_deep_is_skipped_and_said()
    {
        var tree = Read("a = 1\nb = " + new string('[', 600) + new string(']', 600) + "\nc = 2\n");

        Assert.Equal("python-too-deep", Assert.Single(tree.Diagnostics).Code);
        Assert.Equal("Assign(Target:a Value:1) Skipped Assign(Target:c Value:2)", string.Join(' ', tree.Children(0).ToList().ConvertAll(node => CodeNodes.Print(tree, node))));
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_reported_and_what_is_around_them_is_read()
    {
        var bytes = "# caf?\na = '?'\nb = 2\n"u8.ToArray();
        bytes.AsSpan().Replace((byte)'?', (byte)0xE9);
        var tree = new CodeTree();
        PythonReader.Read(new SourceText("test.py", bytes, bytes.Length), tree);

        CodeInvariants.Check(tree);
        Assert.Equal(("python-encoding", 5), (Assert.Single(tree.Diagnostics).Code, tree.Diagnostics[0].Span.Start));
        Assert.Equal("Assign(Target:b Value:2)", CodeNodes.Print(tree, tree.Children(0).ToList()[1]));
    }

    [Fact]
    public void Every_truncation_and_every_edit_is_read()
    {
        var tree = new CodeTree();
        var random = new Random(1);
        var all = string.Join('\n', TrickyPython.Accepted.Concat(TrickyPython.Refused));
        foreach (var text in TrickyPython.Accepted.Concat(TrickyPython.AcceptedSince314).Append(all))
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            for (var length = Math.Max(0, bytes.Length - 200); length <= bytes.Length; length++)
            {
                PythonReader.Read(new SourceText("test.py", bytes, length), tree);
                CodeInvariants.Check(tree);
            }

            for (var i = 0; i < 30 && bytes.Length > 0; i++)
            {
                var copy = bytes.ToArray();
                copy[random.Next(copy.Length)] = (byte)random.Next(256);
                copy[random.Next(copy.Length)] = (byte)"{}[]()\"\n:='f\\ "[random.Next(14)];
                PythonReader.Read(new SourceText("test.py", copy, copy.Length), tree);
                CodeInvariants.Check(tree);
            }
        }
    }

    [Fact]
    public void Generated_programs_are_read_whole()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var text = new RandomPython(seed).Module();
            var tree = Read(text);

            Assert.True(tree.Diagnostics.Count == 0, tree.Diagnostics.Count == 0 ? "" : $"{tree.Diagnostics[0]}\n{text}");
            Assert.DoesNotContain(tree.Nodes.ToArray(), static node => node.Kind == CodeKind.Skipped);
        }
    }

    [Fact]
    public void A_tree_that_is_used_again_is_as_new()
    {
        var tree = new CodeTree();
        PythonReader.Read(new SourceText("a.py", "if a:\n    b = (c\n" + new string('x', 5000)), tree);
        Assert.Equal(0, tree.Parent(1));
        PythonReader.Read(new SourceText("b.py", "def f():\n  return 1\n"), tree);

        CodeInvariants.Check(tree);
        Assert.Empty(tree.Diagnostics);
        Assert.Equal("Module(Function(Name:f Body:Block(Return(Value:1))))", CodeNodes.Print(tree, 0));
    }

    [Fact]
    public void Reading_into_a_tree_that_has_the_room_allocates_nothing_for_the_nodes()
    {
        var source = new SourceText("a.py", string.Concat(Enumerable.Repeat("def f(a):\n    return boto3.client('s3', region_name=a).put_object(Body=f'{a}')\n", 500)));
        var tree = new CodeTree();
        PythonReader.Read(source, tree);
        var before = GC.GetAllocatedBytesForCurrentThread();
        PythonReader.Read(source, tree);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);
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

    private static CodeTree Read(string text)
    {
        var tree = new CodeTree();
        PythonReader.Read(new SourceText("test.py", text), tree);
        CodeInvariants.Check(tree);
        return tree;
    }
}

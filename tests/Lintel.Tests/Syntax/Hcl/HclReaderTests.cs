using System.Diagnostics;
using System.Text;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Hcl;

namespace Lintel.Tests.Syntax.Hcl;

public class HclReaderTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("true", "True")]
    [InlineData("null", "Null")]
    [InlineData("-1.5e3", "Negate(1.5e3)")]
    [InlineData("!a.b", "Not(a[.b])")]
    [InlineData("a.b[0].c", "a[.b][(0)][.c]")]
    [InlineData("a[b.c]", "a[(b[.c])]")]
    [InlineData("a.0.b", "a[.0][.b]")]
    [InlineData("a.*.b.0[1]", "a[*{[.b][.0]}][(1)]")]
    [InlineData("a[*].b[1][*].c", "a[[*]{[.b][(1)][[*]{[.c]}]}]")]
    [InlineData("f(a).b", "f(a)[.b]")]
    [InlineData("p::q::f(a, b...)", "p::q::f(a b...)")]
    [InlineData("(a)[0]", "Parentheses(a)[(0)]")]
    [InlineData("a - b + c", "{a Subtract b Add c}")]
    [InlineData("a + b * c + d", "{a Add {b Multiply c} Add d}")]
    [InlineData("a * b + c", "{{a Multiply b} Add c}")]
    [InlineData("a || b && c == d < e + f * -g", "{a Or {b And {c Equals {d Less {e Add {f Multiply Negate(g)}}}}}}")]
    [InlineData("-g % f - e >= d != c && b || a", "{{{{{{Negate(g) Modulo f} Subtract e} GreaterOrEqual d} NotEqual c} And b} Or a}")]
    [InlineData("a ? b ? c : d : e ? f : g", "?(a ?(b c d) ?(e f g))")]
    [InlineData("a == b ? c + d : [e]", "?({a Equals b} {c Add d} Sequence(e))")]
    [InlineData("[a, b,]", "Sequence(a b)")]
    [InlineData("{ a = 1, \"b\" : 2\n (c) = 3 \n d.e = 4 }", "Mapping('a' 1 \"b\" 2 Parentheses(c) 3 d[.e] 4)")]
    [InlineData("[for v in l : v]", "ForTuple('' 'v' l v)")]
    [InlineData("[for k, v in m : v if k]", "ForTuple('k' 'v' m v k)")]
    [InlineData("{ for v in l : v => a... if b }", "ForObject('' 'v' l v a... b)")]
    [InlineData("\"a\"", "\"a\"")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"${a}\"", "Template($(a))")]
    [InlineData("\"a${b}c\"", "Template(\"a\" $(b) \"c\")")]
    [InlineData("\"%{ if a }b%{ else }c${d}%{ endif }\"", "Template(TemplateIf(a TemplateBranch(\"b\") TemplateBranch(\"c\" $(d))))")]
    [InlineData("\"%{ for k, v in m }%{ endfor }\"", "Template(TemplateFor('k' 'v' m TemplateBranch()))")]
    [InlineData("<<A\nb\n  A\n", "\"b\\n\"")]
    [InlineData("[<<A\n${b}\nA\n, c]", "Sequence(Template($(b) \"\\n\") c)")]
    public void An_expression_becomes_the_nodes_that_the_documentation_says(string text, string nodes)
    {
        var tree = new SyntaxTree();
        foreach (var file in new[] { $"x = {text}\n", $"block {{\r\n  y = 0\r\n  x = {text}\r\n}}\r\n" })
        {
            HclReader.Read(new SourceText("test.tf", file), tree);

            Assert.Empty(tree.Diagnostics);
            TreeInvariants.Check(tree);
            Assert.Equal(nodes, HclNodes.Print(tree, Attribute(tree, "x")));
        }
    }

    [Fact]
    public void Spans_are_those_of_the_text()
    {
        var tree = Read("# c\na \"b c\" d { # e\n  f = [ (g) + -h.i[ 0 ] ] // j\n}\nk = <<-L\n  m ${ n ~}\n  L\n");
        var spans = new List<string>();
        for (var i = 4; i < tree.Count; i++)
        {
            spans.Add($"{tree[i].Kind} {Encoding.UTF8.GetString(tree.Source.Slice(tree.GetSpan(i)))}");
        }

        Assert.Equal(
            [
                "Scalar a", "Scalar \"b c\"", "Scalar d", "Body { # e\n  f = [ (g) + -h.i[ 0 ] ] // j\n}", "Attribute f = [ (g) + -h.i[ 0 ] ]", "Scalar f",
                "Sequence [ (g) + -h.i[ 0 ] ]", "Operation (g) + -h.i[ 0 ]", "Parentheses (g)", "Variable g", "Operator +", "Unary -h.i[ 0 ]", "Traversal h.i[ 0 ]", "Variable h",
                "GetAttribute i", "Index [ 0 ]", "Scalar 0", "Attribute k = <<-L\n  m ${ n ~}\n  L", "Scalar k", "Template <<-L\n  m ${ n ~}\n  L", "TemplateText   m ",
                "Interpolation ${ n ~}", "Variable n", "TemplateText \n",
            ],
            spans);
    }

    [Fact]
    public void Names_that_evaluation_switches_on_are_interned()
    {
        var tree = Read("resource \"a\" \"b\" {\n  for_each = var.c\n  depends_on = []\n  count_ = each.value\n}\n");
        var names = tree.Nodes.ToArray().Where(static node => node.Name != KnownName.None).Select(static node => node.Name);

        Assert.Equal([KnownName.Resource, KnownName.ForEach, KnownName.Var, KnownName.DependsOn, KnownName.Each, KnownName.Value], names);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_body()
    {
        var tree = Read("\uFEFFa = 1\n");

        Assert.Empty(tree.Diagnostics);
        Assert.Equal((3, "a"), (tree[tree.Root].Start, tree.GetText(tree.Root + 2)));
    }

    [Theory]
    [InlineData("a = 1\nb = 2\na = 3\n", "hcl-duplicate-attribute", 3, 1)]
    [InlineData("a = 1 b = 2\n", "hcl-missing-newline", 1, 7)]
    [InlineData("a {\n  b = 1 }\n", "hcl-missing-newline", 2, 9)]
    [InlineData("a = 1,\n", "hcl-missing-newline", 1, 6)]
    [InlineData("a { b = 1, c = 2 }\n", "hcl-one-line-block", 1, 10)]
    [InlineData("a { b {} }\n", "hcl-one-line-block", 1, 5)]
    [InlineData("a b = 1\n", "hcl-block-header", 1, 5)]
    [InlineData("a\n{\n}\n", "hcl-syntax", 1, 1)]
    [InlineData("a \"b${c}\" {\n}\n", "hcl-block-header", 1, 3)]
    [InlineData("\"a\" = 1\n", "hcl-syntax", 1, 1)]
    [InlineData("a = 'b'\n", "hcl-syntax", 1, 5)]
    [InlineData("a = 1.2.3\n", "hcl-number", 1, 5)]
    [InlineData("a = 1e99999999999\n", "hcl-number", 1, 5)]
    [InlineData("a = b.0.1\n", "hcl-legacy-index", 1, 7)]
    [InlineData("a = \"b\n", "hcl-unclosed-quote", 1, 5)]
    [InlineData("a = \"\\x\"\n", "hcl-escape", 1, 6)]
    [InlineData("a = \"\\ud800\"\n", "hcl-escape", 1, 6)]
    [InlineData("a = <<B\nc\n", "hcl-unclosed-heredoc", 1, 5)]
    [InlineData("a = \"${b c}\"\n", "hcl-template", 1, 10)]
    [InlineData("a = \"%{ if b }\"\n", "hcl-template", 1, 6)]
    [InlineData("a = \"%{ endif }\"\n", "hcl-template", 1, 6)]
    [InlineData("a = [for b in c : d => e]\n", "hcl-for", 1, 21)]
    [InlineData("a = { for b in c : d }\n", "hcl-for", 1, 22)]
    [InlineData("a = { b = 1 c = 2 }\n", "hcl-syntax", 1, 13)]
    [InlineData("a = [1 2]\n", "hcl-syntax", 1, 8)]
    [InlineData("a = f(b...,)\n", "hcl-syntax", 1, 11)]
    [InlineData("a = b &c\n", "hcl-missing-newline", 1, 7)]
    [InlineData("a = 1 /* b\n", "hcl-unclosed-comment", 1, 7)]
    [InlineData("a {\n", "hcl-unclosed-block", 1, 3)]
    [InlineData("}\n", "hcl-syntax", 1, 1)]
    public void A_mistake_is_reported_where_it_is(string text, string code, int line, int column)
    {
        var tree = Read(text);

        Assert.Equal((code, new LinePosition(line, column)), (tree.Diagnostics[0].Code, tree.Source.GetPosition(tree.Diagnostics[0].Span.Start)));
    }

    [Theory]
    [InlineData("x = [1, 2\n")]
    [InlineData("x = {\n  a = 1\n  b = [\n")]
    [InlineData("x = f(\n")]
    [InlineData("x = \"${a\n")]
    [InlineData("x = \"a\n")]
    [InlineData("x = <<EOT\n  text\n  EOT x\n")]
    [InlineData("x =\n")]
    [InlineData("x = a ? b\n")]
    [InlineData("x y z\n")]
    [InlineData("x { a = }\n")]
    [InlineData("x { a = 1, b = 2 }\n")]
    [InlineData("$%&\n")]
    [InlineData("}\n")]
    [InlineData("x \"a\" = {\n  b = 1\n}\n")]
    [InlineData("resource \"x\" \"y\" {\n  a = 1\n")]
    [InlineData("resource \"x\" \"y\" {\n  a = [\n    b = {\n  c = 1\n}\n")]
    public void A_broken_part_does_not_cost_what_is_around_it(string broken)
    {
        var tree = Read("before = 1\n" + broken + "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"name\"\n}\nafter = 2\n");

        Assert.NotEmpty(tree.Diagnostics);
        TreeInvariants.Check(tree);
        Assert.Equal("1", HclNodes.Print(tree, Attribute(tree, "before")));
        Assert.Equal("2", HclNodes.Print(tree, Attribute(tree, "after")));
        var block = tree.Children(tree.Root).ToList().Last(item => tree[item].Kind == NodeKind.Block);
        Assert.Equal("aws_s3_bucket", tree.GetText(tree.Children(block).ToList()[1]));
        Assert.Equal("\"name\"", HclNodes.Print(tree, Attribute(tree, "bucket", tree.Children(block).ToList()[^1])));
    }

    [Fact]
    public void A_broken_argument_costs_only_itself()
    {
        var tree = Read("resource \"a\" \"b\" {\n  c = 1\n  d = [1 +\n  e = \"f\"\n  g {\n    h = $\n    i = 2\n  }\n  j = 3\n}\n");
        var body = tree.Children(tree.Children(tree.Root).ToList()[0]).ToList()[^1];

        Assert.Equal(2, tree.Diagnostics.Count);
        Assert.Equal(["1", "\"f\"", "3"], new[] { "c", "e", "j" }.Select(name => HclNodes.Print(tree, Attribute(tree, name, body))));
        Assert.Equal(NodeKind.Skipped, tree[Attribute(tree, "d", body)].Kind);
        Assert.Contains(tree.Nodes.ToArray(), node => node.Kind == NodeKind.Attribute && Encoding.UTF8.GetString(tree.Source.Slice(new(node.Start, node.End))) == "i = 2");
    }

    [Fact]
    public void Every_truncation_and_every_edit_is_read()
    {
        var tree = new SyntaxTree();
        var random = new Random(1);
        foreach (var text in TrickyHcl.Files)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            for (var length = Math.Max(0, bytes.Length - 200); length <= bytes.Length; length++)
            {
                HclReader.Read(new SourceText("test.tf", bytes, length), tree);
                TreeInvariants.Check(tree);
            }

            for (var i = 0; i < 30 && bytes.Length > 0; i++)
            {
                var copy = bytes.ToArray();
                copy[random.Next(copy.Length)] = (byte)random.Next(256);
                copy[random.Next(copy.Length)] = (byte)"{}[]()\"\n$<#"[random.Next(11)];
                HclReader.Read(new SourceText("test.tf", copy, copy.Length), tree);
                TreeInvariants.Check(tree);
            }
        }
    }

    [Fact]
    public void Nesting_is_limited()
    {
        foreach (var part in new[] { "(", "[", "{a=", "f(", "-", "!", "a?", "a?b:", "a[", "[for a in ", "{for a in b:", "\"${", "\"%{if ", "\"%{if a}", "\"%{if a}%{for b in c}", "a[*]", "a+(", "a||b&&c==d<e+f*(", "<<A\n${" })
        {
            var tree = Read("x = " + Repeat(part, 20_000) + "\ny = 1\n");
            TreeInvariants.Check(tree);
            Assert.NotEmpty(tree.Diagnostics);
        }

        var blocks = Read(Repeat("a {\n", 20_000) + Repeat("}\n", 20_000));
        TreeInvariants.Check(blocks);
        Assert.Equal("hcl-too-deep", blocks.Diagnostics.Single().Code);
        Assert.Equal("hcl-too-deep", Read("a = " + Repeat("[", 600) + Repeat("]", 600)).Diagnostics.Single().Code);
        Assert.Empty(Read("a = " + Repeat("[", HclReader.MaxDepth) + Repeat("]", HclReader.MaxDepth)).Diagnostics);
        Assert.Empty(Read(Repeat("a {\n", HclReader.MaxDepth) + Repeat("}\n", HclReader.MaxDepth)).Diagnostics);
    }

    [Fact]
    public void Hostile_texts_are_read_in_linear_time()
    {
        // Each of these takes minutes or hours when a step is quadratic.
        var time = Stopwatch.StartNew();
        foreach (var text in new[]
        {
            "a = b" + Repeat(" + b", 300_000),
            "a = b" + Repeat(" + b * c == d && e || f", 60_000),
            "a = b" + Repeat(".c", 300_000),
            "a = b" + Repeat("[0]", 300_000),
            "a = (b)" + Repeat("[0].c", 200_000),
            "a = [" + Repeat("b + 1 ? [c] : f(d)[e], ", 60_000) + "]",
            "a = " + Repeat("(", 400) + "[" + Repeat("1,", 200_000) + "]" + Repeat("+1)", 400),
            "a = \"" + Repeat("${b} $${", 200_000) + "\"",
            "a = \"" + Repeat("%{if b}c%{else}d%{endif}", 60_000) + "\"",
            "a = <<-E\n" + Repeat("  b ${c}\n", 200_000) + "E\n",
            "a = <<E\n" + Repeat("EE\n E E\n", 200_000) + "E\n",
            Repeat("a = <<E\n", 200_000),
            Repeat("a = [<<E\n${\n", 100_000),
            Repeat("a = [\n", 200_000),
            Repeat("a = {\n", 200_000),
            Repeat("a = {\nb = 1\n", 100_000),
            Repeat("a = \"${\n", 200_000),
            Repeat("a = 1 /* \n", 200_000),
            Repeat("a {\n", 200_000),
            Repeat("a \"b\" {\n  c = [\n", 100_000),
            Repeat("a { b = 1, ", 100_000),
            Repeat("a = b c\n", 200_000),
            Repeat("}", 300_000),
            new string(' ', 1_000_000) + "a = (",
            string.Concat(Enumerable.Range(0, 2000).Select(i => new string(' ', i) + "a = [\n")),
            string.Concat(Enumerable.Range(0, 2000).Select(i => new string(' ', i) + "a {\n")),
            string.Concat(Enumerable.Range(0, 200_000).Select(i => $"key{i} = v\n")),
            "a = \"" + new string('x', 5_000_000) + "\"",
        })
        {
            var tree = Read(text);
            Assert.InRange(tree.Diagnostics.Count, 0, SyntaxTree.MaxDiagnostics);
        }

        Assert.InRange(time.Elapsed.TotalSeconds, 0, 60);
    }

    [Fact]
    public void A_text_that_is_a_template_is_read_in_place()
    {
        var source = new SourceText("main.tf.json", """{"a": "x-${b[0]}%{ if c ~} d%{ endif }"}""");
        var (start, end) = (source.Bytes.IndexOf("x-"u8), source.Bytes.LastIndexOf((byte)'"'));
        var tree = new SyntaxTree();
        HclReader.ReadTemplate(source, new(start, end), tree);

        Assert.Empty(tree.Diagnostics);
        TreeInvariants.Check(tree);
        Assert.Equal("Template(\"x-\" $(b[(0)]) TemplateIf(c TemplateBranch(\"d\")))", HclNodes.Print(tree, tree.Root));
        Assert.Equal("b[0]", Encoding.UTF8.GetString(source.Slice(tree.GetSpan(tree.Root + 3))));
    }

    [Theory]
    [InlineData("", "Template()")]
    [InlineData("a \"b\" \\n\nEOT\n", "Template(\"a \\\"b\\\" \\\\n\\nEOT\\n\")")]
    [InlineData("$${a} ${~ b ~} \n c", "Template(\"${a}\" $(b) \" c\")")]
    [InlineData("a ${b", "Skipped()")]
    [InlineData("%{ endfor }", "Skipped()")]
    public void A_template_has_no_escapes_and_trims_within_lines(string text, string nodes)
    {
        var tree = new SyntaxTree();
        var source = new SourceText("test.tftpl", text);
        HclReader.ReadTemplate(source, new(0, source.Length), tree);

        TreeInvariants.Check(tree);
        Assert.Equal(nodes, HclNodes.Print(tree, tree.Root));
    }

    [Theory]
    [InlineData("list(\nstring)", "list(string)")]
    [InlineData(" { a = 1 }\n", "Mapping('a' 1)")]
    [InlineData("a b", "Skipped()")]
    [InlineData("", "Skipped()")]
    public void An_expression_alone_is_read(string text, string nodes)
    {
        var tree = new SyntaxTree();
        var source = new SourceText("option", text);
        HclReader.ReadExpression(source, new(0, source.Length), tree);

        TreeInvariants.Check(tree);
        Assert.Equal(nodes, HclNodes.Print(tree, tree.Root));
    }

    private static int Attribute(SyntaxTree tree, string name, int body = -1)
    {
        body = body < 0 ? tree.Root : body;
        foreach (var item in tree.Children(body))
        {
            if (tree[item].Kind == NodeKind.Attribute && tree.TextEquals(item + 1, name))
            {
                return tree[item + 1].Next;
            }
        }

        foreach (var item in tree.Children(body))
        {
            if (tree[item].Kind == NodeKind.Block)
            {
                return Attribute(tree, name, tree.Children(item).ToList()[^1]);
            }
        }

        throw new InvalidOperationException(name);
    }

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static SyntaxTree Read(string text)
    {
        var tree = new SyntaxTree();
        HclReader.Read(new SourceText("test.tf", text), tree);
        return tree;
    }
}

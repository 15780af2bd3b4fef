using Lintel.Syntax.Code;

namespace Lintel.Fuzz.Invariants;

/// <summary>What holds for the tree of any text, broken or not: the nodes nest, lie in the text in its order, and have the children that the documentation of <see cref="CodeTree"/> says.</summary>
internal static class CodeInvariants
{
    private const string Statement = "Block Import Export Class Function TypeAlias Assign Return Raise Delete Assert Global Nonlocal If While For Try With Match Pass Break Continue Skipped expr";

    /// <summary>For each kind, its children in order: role, colon, kinds, and how often: one, <c>?</c>, <c>*</c> or <c>+</c>.</summary>
    private static readonly Dictionary<CodeKind, Child[]> Children = new()
    {
        [CodeKind.Module] = [new("Statement", '*', Statement)],
        [CodeKind.Block] = [new("Statement", '*', Statement)],
        [CodeKind.Import] = [new("Module", '?', "ModuleName Text"), new("Name", '*', "ImportedName"), new("Module", '?', "Text")],
        [CodeKind.ImportedName] = [new("Name", '?', "Name ModuleName Text"), new("Alias", '?', "Name Text")],
        [CodeKind.Export] = [new("Value", '?', "expr Class"), new("Name", '*', "ImportedName"), new("Module", '?', "Text")],
        [CodeKind.Class] = [new("Decorator", '*', "expr"), new("Name", '?', "Name"), new("TypeParameter", '*', "TypeParameter"), new("Base", '*', "argument"), new("Body", '1', "Block")],
        [CodeKind.Function] =
        [
            new("Decorator", '*', "expr"), new("Name", '?', "expr"), new("TypeParameter", '*', "TypeParameter"), new("Parameter", '*', "Parameter"), new("Annotation", '?', "expr"),
            new("Body", '1', "Block expr"),
        ],
        [CodeKind.Parameter] = [new("Decorator", '*', "expr"), new("Name", '1', "expr"), new("Annotation", '?', "expr"), new("Default", '?', "expr")],
        [CodeKind.TypeParameter] = [new("Name", '1', "Name"), new("Annotation", '?', "expr"), new("Default", '?', "expr")],
        [CodeKind.TypeAlias] = [new("Name", '1', "Name"), new("TypeParameter", '*', "TypeParameter"), new("Value", '1', "expr")],
        [CodeKind.Assign] = [new("Decorator", '*', "expr"), new("Target", '+', "expr"), new("Annotation", '?', "expr"), new("Value", '?', "expr")],
        [CodeKind.Return] = [new("Value", '?', "expr")],
        [CodeKind.Raise] = [new("Value", '?', "expr"), new("Cause", '?', "expr"), new("Argument", '*', "expr")],
        [CodeKind.Delete] = [new("Target", '+', "expr")],
        [CodeKind.Assert] = [new("Condition", '1', "expr"), new("Message", '?', "expr")],
        [CodeKind.Global] = [new("Name", '+', "Name")],
        [CodeKind.Nonlocal] = [new("Name", '+', "Name")],
        [CodeKind.While] =
        [
            new("Statement", '*', "Assign expr"), new("Condition", '?', "expr"), new("Step", '?', "expr"), new("Body", '1', "Block"), new("Condition", '?', "expr"), new("Else", '?', "Block"),
        ],
        [CodeKind.For] = [new("Target", '1', "expr"), new("Iterable", '1', "expr"), new("Body", '1', "Block"), new("Else", '?', "Block")],
        [CodeKind.Try] = [new("Body", '1', "Block"), new("Catch", '*', "Catch"), new("Else", '?', "Block"), new("Finally", '?', "Block")],
        [CodeKind.Catch] = [new("Type", '?', "expr"), new("Name", '?', "expr"), new("Annotation", '?', "expr"), new("Body", '1', "Block")],
        [CodeKind.With] = [new("Item", '+', "WithItem"), new("Body", '1', "Block")],
        [CodeKind.WithItem] = [new("Value", '1', "expr"), new("Target", '?', "expr")],
        [CodeKind.Match] = [new("Value", '1', "expr"), new("Case Statement", '*', "Case Skipped")],
        [CodeKind.Case] = [new("Pattern", '?', "expr"), new("Condition", '?', "expr"), new("Body", '1', "Block")],
        [CodeKind.Member] = [new("Object", '1', "expr")],
        [CodeKind.Call] = [new("Function", '1', "expr"), new("Argument", '*', "argument")],
        [CodeKind.KeywordArgument] = [new("Value", '1', "expr")],
        [CodeKind.Spread] = [new("Value", '1', "expr")],
        [CodeKind.Index] = [new("Object", '1', "expr"), new("Key", '1', "expr")],
        [CodeKind.Slice] = [new("From", '?', "expr"), new("To", '?', "expr"), new("Step", '?', "expr")],
        [CodeKind.Text] = [new("Part", '*', "TextPart Interpolation")],
        [CodeKind.Interpolation] = [new("Value", '1', "expr"), new("Format", '?', "Format")],
        [CodeKind.Format] = [new("Part", '*', "TextPart Interpolation")],
        [CodeKind.Concatenation] = [new("Part", '+', "Text")],
        [CodeKind.List] = [new("Element", '*', "expr")],
        [CodeKind.Tuple] = [new("Element", '*', "expr")],
        [CodeKind.Set] = [new("Element", '*', "expr")],
        [CodeKind.Map] = [new("Element", '*', "Entry Spread")],
        [CodeKind.Entry] = [new("Key", '?', "expr"), new("Value", '1', "expr")],
        [CodeKind.Comprehension] = [new("Element", '1', "expr Entry"), new("Clause", '+', "Clause")],
        [CodeKind.Clause] = [new("Target", '1', "expr"), new("Iterable", '1', "expr"), new("Condition", '*', "expr")],
        [CodeKind.Binary] = [new("Left", '1', "expr"), new("Right", '1', "expr")],
        [CodeKind.Unary] = [new("Value", '1', "expr")],
        [CodeKind.Chain] = [new("Left", '1', "expr"), new("Right", '+', "Link")],
        [CodeKind.Link] = [new("Right", '1', "expr")],
        [CodeKind.Conditional] = [new("Then Condition", '1', "expr"), new("Then Condition", '1', "expr"), new("Else", '1', "expr")],
        [CodeKind.Await] = [new("Value", '1', "expr")],
        [CodeKind.Other] = [new("Value", '*', "expr")],
        [CodeKind.Yield] = [new("Value", '?', "expr")],
        [CodeKind.Capture] = [new("Pattern", '?', "expr"), new("Name", '?', "Name")],
        [CodeKind.Alternatives] = [new("Pattern", '+', "expr")],
    };

    /// <summary>The kinds whose children have another order in C#, where types stand before what they are the type of, or that have more of them.</summary>
    private static readonly Dictionary<CodeKind, Child[]> InCSharp = new()
    {
        [CodeKind.Import] = [new("Module", '?', "ModuleName"), new("Name", '1', "ImportedName")],
        [CodeKind.ImportedName] = [new("Alias", '?', "Name"), new("Name", '?', "Name ModuleName")],
        [CodeKind.Class] =
        [
            new("Decorator", '*', "expr"), new("Name", '?', "Name ModuleName"), new("TypeParameter", '*', "TypeParameter"), new("Parameter", '*', "Parameter"), new("Base", '*', "expr"), new("Body", '1', "Block"),
        ],
        [CodeKind.Function] =
        [
            new("Decorator", '*', "expr"), new("Annotation", '?', "expr"), new("Name", '?', "Name"), new("TypeParameter", '*', "TypeParameter"), new("Parameter", '*', "Parameter"), new("Base", '?', "Call"),
            new("Body", '1', "Block expr"),
        ],
        [CodeKind.Parameter] = [new("Decorator", '*', "expr"), new("Annotation", '?', "expr"), new("Name", '?', "Name"), new("Default", '?', "expr")],
        [CodeKind.Assign] = [new("Decorator", '*', "expr"), new("Annotation", '?', "expr"), new("Target", '1', "expr"), new("Value", '*', "expr")],
        [CodeKind.Catch] = [new("Type", '?', "expr"), new("Name", '?', "Name"), new("Condition", '?', "expr"), new("Body", '1', "Block")],
        [CodeKind.WithItem] = [new("Target", '?', "Name"), new("Value", '?', "expr")],
        [CodeKind.Call] = [new("Function", '1', "expr"), new("TypeParameter", '*', "expr"), new("Argument", '*', "argument"), new("Element", '?', "List Map Other")],
    };

    private static readonly Child[] None = [];

    private sealed class Child
    {
        private readonly bool[] _roles = new bool[Enum.GetValues<CodeRole>().Length];
        private readonly bool[] _kinds = new bool[Enum.GetValues<CodeKind>().Length];
        private readonly bool _expression;

        public Child(string roles, char count, string kinds)
        {
            Roles = roles;
            Count = count;
            foreach (var role in roles.Split(' '))
            {
                _roles[(int)Enum.Parse<CodeRole>(role)] = true;
            }

            foreach (var kind in kinds.Split(' '))
            {
                if (kind is "expr" or "argument")
                {
                    _expression = true;
                    _kinds[(int)CodeKind.KeywordArgument] |= kind is "argument";
                }
                else
                {
                    _kinds[(int)Enum.Parse<CodeKind>(kind)] = true;
                }
            }
        }

        public string Roles { get; }

        public char Count { get; }

        public bool Takes(CodeTree tree, int node)
        {
            ref readonly var n = ref tree[node];
            return _roles[(int)n.Role] && (_kinds[(int)n.Kind] || (_expression && IsExpression(tree, n)));
        }

        private static bool IsExpression(CodeTree tree, in CodeNode node) => node.Kind is CodeKind.Assign or CodeKind.Function or CodeKind.Class
            || (tree.Language == CodeLanguage.CSharp && node.Kind == CodeKind.Raise)
            || (node.IsExpression && node.Kind is not (CodeKind.KeywordArgument or CodeKind.TextPart or CodeKind.Interpolation or CodeKind.Format or CodeKind.Entry or CodeKind.Clause or CodeKind.Link));
    }

    public static void Check(CodeTree tree)
    {
        Invariant.Holds(tree.Count > 0);
        Invariant.Holds(tree[0].Kind == CodeKind.Module);
        Invariant.Holds(tree[0].Next == tree.Count);
        Invariant.Holds((tree[0].Start, tree[0].End) == (0, tree.Source.Length));
        for (var node = 0; node < tree.Count; node++)
        {
            ref readonly var n = ref tree[node];
            if (n.Start < 0 || n.End < n.Start || n.Next <= node || n.Next > tree.Count)
            {
                Invariant.Fail($"{n.Kind} {node}: [{n.Start}..{n.End}), next {n.Next} of {tree.Count}");
            }

            var end = n.Start;
            var kinds = (tree.Language == CodeLanguage.CSharp ? InCSharp.GetValueOrDefault(n.Kind) : null) ?? Children.GetValueOrDefault(n.Kind, None);
            var (kind, count) = (0, 0);
            for (var child = node + 1; child < n.Next; child = tree[child].Next)
            {
                ref readonly var c = ref tree[child];
                if (c.Start < end || c.End > n.End || c.Next > n.Next || tree.Parent(child) != node)
                {
                    Invariant.Fail($"{c.Kind} [{c.Start}..{c.End}) in {n.Kind} [{n.Start}..{n.End}) after {end}");
                }

                end = c.End;
                if (n.Kind == CodeKind.If)
                {
                    continue;
                }

                while (kind < kinds.Length && (!kinds[kind].Takes(tree, child) || (count > 0 && kinds[kind].Count is '1' or '?')))
                {
                    CheckCount(n, kinds[kind], count);
                    kind++;
                    count = 0;
                }

                if (kind == kinds.Length)
                {
                    Invariant.Fail($"{c.Role}:{c.Kind} in {n.Kind} [{n.Start}..{n.End})");
                }

                count++;
            }

            for (; kind < kinds.Length && n.Kind != CodeKind.If; kind++)
            {
                CheckCount(n, kinds[kind], count);
                count = 0;
            }

            if (n.Kind == CodeKind.If)
            {
                CheckIf(tree, node);
            }
        }

        Invariant.Holds(tree.Parent(0) == -1);
        foreach (var diagnostic in tree.Diagnostics)
        {
            Invariant.Holds(diagnostic.Span.Start >= 0 && diagnostic.Span.Start <= diagnostic.Span.End && diagnostic.Span.End <= tree.Source.Length, $"{diagnostic.Code} at {diagnostic.Span} of {tree.Source.Length}");
        }
    }

    private static void CheckCount(CodeNode node, Child child, int count)
    {
        if (count == 0 && child.Count is '1' or '+')
        {
            Invariant.Fail($"no {child.Roles} in {node.Kind} [{node.Start}..{node.End})");
        }
    }

    private static void CheckIf(CodeTree tree, int node)
    {
        var expected = CodeRole.Condition;
        foreach (var child in tree.Children(node))
        {
            var role = tree[child].Role;
            Invariant.Holds(role == expected || (role == CodeRole.Else && expected == CodeRole.Condition), $"{role} in If");
            expected = role switch { CodeRole.Condition => CodeRole.Then, CodeRole.Then => CodeRole.Condition, _ => CodeRole.None };
        }

        Invariant.Holds(expected is CodeRole.Condition or CodeRole.None);
    }
}

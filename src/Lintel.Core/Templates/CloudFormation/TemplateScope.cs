using Lintel.Resources;
using Lintel.Syntax;
using Lintel.Templates.ServerlessFramework;

namespace Lintel.Templates.CloudFormation;

/// <summary>Evaluates the nodes of a template, or of a snippet that it includes, for one stack and one turn of the loops around the place.</summary>
internal sealed partial class TemplateScope(Stack stack, SyntaxTree tree, LoopFrame? frame) : ValueScope
{
    /// <summary>The longest name of a parameter or condition that CloudFormation takes, in bytes: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html</summary>
    private const int MaximumName = 255;

    private const string RainReason = "it is put in when the template is packaged";

    /// <summary>The stack that the place belongs to.</summary>
    public Stack Stack { get; } = stack;

    public override SyntaxTree Tree { get; } = tree;

    private Evaluation Evaluation => Stack.Evaluation;

    public override Exploration? Exploration => Evaluation.IsComplete ? Evaluation.Exploration : null;

    /// <remarks>CloudFormation takes YAML 1.1 but for some features: AWS CloudFormation User Guide, "CloudFormation template format".</remarks>
    internal override bool HasBooleanWords => true;

    public override string? Region => Evaluation.Options.Region;

    public override Truth Exists => Stack.NestedBy?.Exists ?? Truth.True(default);

    public override string? EnvironmentParameter => Stack.EnvironmentParameter;

    /// <summary>The same stack and turn of the loops, in another document.</summary>
    internal TemplateScope In(SyntaxTree document) => ReferenceEquals(document, Tree) ? this : new(Stack, document, frame);

    public override Resource? FindResource(string id) => Stack.FindResource(id);

    internal override Value ReadDocument(Value location)
    {
        var from = location.Scope ?? this;
        if (!location.TryGetText(out var text) || !LocalPath.TryResolve(from.Tree.Source.Path, text, out var path)
            || Evaluation.Source is not { } source || !source.TryGetDocument(path, out var tree) || tree.Root < 0)
        {
            return Value.Absent(from, Math.Max(location.Node, 0));
        }

        var document = new DocumentScope(tree, this);
        foreach (var diagnostic in tree.Diagnostics)
        {
            if (diagnostic.Code is not ("json-comment" or "json-trailing-comma"))
            {
                // A placeholder that stands for a number is no JSON before it is replaced.
                return Value.Text(document, tree.Root, System.Text.Encoding.UTF8.GetString(tree.Source.Bytes));
            }
        }

        return document.Evaluate(tree.Root);
    }

    public override Value Evaluate(int node)
    {
        if (Tree[node].Kind == NodeKind.Alias)
        {
            var target = Resolve(node);
            return target == node ? Unknown(node, "its YAML alias cannot be followed") : Evaluate(target);
        }

        var tag = Tree[node].Name;
        if (KnownNames.IsFunction(tag) || tag == KnownName.Condition)
        {
            return Run(tag, node, node);
        }

        if (tag == KnownName.OtherTag && Tree.GetTag(node) is [(byte)'!', not (byte)'!' and not (byte)'<', ..] unknown)
        {
            if (IsRain(unknown[1..]))
            {
                return Unknown(node, RainReason);
            }

            var name = System.Text.Encoding.UTF8.GetString(unknown);
            return Malformed(node, "template-unknown-tag", $"Tag '{name}' is no CloudFormation function. Correct it, or quote the text if it is meant as one.");
        }

        return EvaluateUntagged(node);
    }

    /// <summary>The node that an alias stands for, or the node itself: also for an alias that leads nowhere, or too far.</summary>
    public int Resolve(int node)
    {
        if (Tree[node].Kind != NodeKind.Alias)
        {
            return node;
        }

        var target = Tree.ResolveAlias(node);
        if (target < 0)
        {
            return node;
        }

        if (Evaluation.Allows(Tree, node))
        {
            return target;
        }

        Evaluation.Report(Tree, node, "template-alias-expansion", "This alias refers to itself, or makes the template too large with those before it. Write the values out where they are needed.");
        return node;
    }

    /// <summary>The value of a node as if it had no tag: the argument of a function in its short form.</summary>
    public Value EvaluateUntagged(int node)
    {
        ref readonly var n = ref Tree[node];
        if (n.Kind == NodeKind.Mapping && n.Next > node + 1)
        {
            ref readonly var key = ref Tree[node + 1];
            if (KnownNames.IsFunction(key.Name) && key.Kind == NodeKind.Scalar && Tree[key.Next].Next == n.Next)
            {
                return Run(key.Name, node, key.Next);
            }

            if (key.Name == KnownName.None && key.Kind == NodeKind.Scalar && Tree[key.Next].Next == n.Next && IsPackaged(Tree.GetContent(node + 1)))
            {
                return Unknown(node, RainReason);
            }
        }
        else if (frame is not null && n.Kind == NodeKind.Scalar && HoldsPlaceholder(node))
        {
            return ReplacePlaceholders(node);
        }
        else if (n.Kind == NodeKind.Scalar && Evaluation.HoldsFrameworkVariables(Tree) && FrameworkVariables.MayBeIn(Tree.GetContent(node)))
        {
            return FrameworkVariables.Read(Tree.GetText(node), Evaluation, this, node);
        }

        return Value.Written(this, node);
    }

    /// <summary>Whether a name is a directive of the packager rain (<c>Rain::Embed</c>), https://github.com/aws-cloudformation/rain</summary>
    private static bool IsRain(ReadOnlySpan<byte> name) => name.StartsWith("Rain::"u8);

    /// <summary>Whether a name is that of a function which a packager replaces: a directive of rain, or one such as <c>Fn::Merge</c> that CloudFormation does not know.</summary>
    private static bool IsPackaged(ReadOnlySpan<byte> name) => IsRain(name) || name.StartsWith("Fn::"u8);

    /// <summary>The value of a function.</summary>
    /// <param name="name">Which.</param>
    /// <param name="node">Where it stands.</param>
    /// <param name="argument">Its argument; <paramref name="node"/> in the short form.</param>
    private Value Run(KnownName name, int node, int argument)
    {
        if (!Evaluation.TryEnter())
        {
            return Malformed(node, "template-too-complex", "This value depends on too many functions to be evaluated. Simplify what it refers to.");
        }

        try
        {
            return name switch
            {
                KnownName.Ref => EvaluateRef(node, argument),
                KnownName.GetAtt => EvaluateGetAtt(node, argument),
                KnownName.Sub => EvaluateSub(node, argument),
                KnownName.If => EvaluateIf(node, argument),
                KnownName.Join => EvaluateJoin(node, argument),
                KnownName.Select => EvaluateSelect(node, argument),
                KnownName.Split => EvaluateSplit(node, argument),
                KnownName.FindInMap => EvaluateFindInMap(node, argument),
                KnownName.Base64 => EvaluateBase64(node, argument),
                KnownName.Cidr => EvaluateCidr(node, argument),
                KnownName.GetAZs => Unknown(node, "the Availability Zones of an account are known only at deployment"),
                KnownName.ImportValue => EvaluateImport(node, argument),
                KnownName.GetStackOutput => EvaluateStackOutput(node, argument),
                KnownName.Transform => EvaluateTransform(node, argument),
                KnownName.Length => EvaluateLength(node, argument),
                KnownName.ToJsonString => EvaluateJson(node, argument),
                KnownName.Equals or KnownName.Not or KnownName.And or KnownName.Or or KnownName.Condition => EvaluateTruth(node),
                _ => Unknown(node, $"Fn::{name} has a value in Rules only"),
            };
        }
        finally
        {
            Evaluation.Leave();
        }
    }

    /// <summary>The value of a function's argument.</summary>
    private Value Argument(int node, int argument) => node == argument ? EvaluateUntagged(argument) : Evaluate(argument);

    /// <summary>The nodes of a function's arguments.</summary>
    /// <returns>False when they are not a list of <paramref name="least"/> to <c>nodes.Length</c> items.</returns>
    private bool TryGetArguments(int argument, int least, Span<int> nodes, out int count)
    {
        count = 0;
        argument = Resolve(argument);
        if (Tree[argument].Kind != NodeKind.Sequence)
        {
            return false;
        }

        for (var item = argument + 1; item < Tree[argument].Next; item = Tree[item].Next)
        {
            if (count == nodes.Length)
            {
                return false;
            }

            nodes[count++] = item;
        }

        return count >= least;
    }

    private Value EvaluateIf(int node, int argument)
    {
        Span<int> parts = stackalloc int[3];
        if (!TryGetArguments(argument, 3, parts, out _))
        {
            return MalformedFunction(node, "Fn::If", "[condition, value if true, value if false]");
        }

        var truth = EvaluateCondition(parts[0]);
        return truth.IsUnknown ? Unknown(node, truth.At.UnknownReason) : Evaluate(parts[truth.IsTrue ? 1 : 2]);
    }

    /// <summary>A value from elsewhere, said to be written at a node of this scope.</summary>
    public Value Carry(Value value, int node) =>
        value.TryGetReference(out var reference) && reference.Home is null && value.Scope is TemplateScope home && home.Stack != Stack
            ? Value.To(this, node, reference with { Home = home })
            : value.At(this, node);

    /// <summary>The text of a name, without a string for a usual one; empty when it does not fit into <paramref name="buffer"/>.</summary>
    private ReadOnlySpan<char> ReadName(int node, Span<char> buffer)
    {
        if (Tree[node].Is(NodeStyle.Encoded) || (frame is not null && HoldsPlaceholder(node)))
        {
            return KeyText(node);
        }

        var content = Tree.GetContent(node);
        return content.Length <= buffer.Length ? buffer[..System.Text.Encoding.UTF8.GetChars(content, buffer)] : default;
    }

    private Value Unknown(int node, string reason) => Value.Unknown(this, node, reason);

    private Value Malformed(int node, string code, string message)
    {
        Evaluation.Report(Tree, node, code, message);
        return Unknown(node, "it cannot be evaluated as written");
    }

    /// <summary>A name that the template does not declare: it is said where it is met first, as one declaration mends all of its uses.</summary>
    private Value Undefined(int node, string code, string message)
    {
        if (Stack.IsPart)
        {
            return Unknown(node, "another part of what the Serverless Framework deploys has it");
        }

        Evaluation.ReportOnce(Tree, node, code, message);
        return Unknown(node, "it cannot be evaluated as written");
    }

    private Value MalformedFunction(int node, string name, string form) =>
        Malformed(node, "template-function", $"{name} takes {form}. Correct its arguments.");
}

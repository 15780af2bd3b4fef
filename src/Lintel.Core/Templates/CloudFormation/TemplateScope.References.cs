using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.CloudFormation;

// Ref, Fn::GetAtt, Fn::ImportValue and what they lead to: parameters, pseudo parameters, outputs of other stacks.
internal sealed partial class TemplateScope
{
    private Value EvaluateRef(int node, int argument)
    {
        // Most often the name is written plainly, and a parameter is found without making it a string.
        if (frame is null && Tree[argument].Kind == NodeKind.Scalar && (node == argument || Tree[argument].Name == KnownName.None))
        {
            Span<char> buffer = stackalloc char[MaximumName];
            return ReadName(argument, buffer) is { IsEmpty: false } plain && Stack.FindParameter(plain) is { } parameter
                ? Parameter(parameter, node)
                : Tree.GetText(argument) is { Length: > 0 } id ? Name(id, node) : MalformedRef(node);
        }

        var name = node == argument ? EvaluateUntagged(argument) : Evaluate(argument);
        return name.TryGetText(out var text) && text.Length > 0 ? Name(text, node)
            : name.Kind is ValueKind.Unknown or ValueKind.PartialText ? Unknown(node, name.UnknownReason)
            : MalformedRef(node);
    }

    private Value MalformedRef(int node) => MalformedFunction(node, "Ref", "the name of a parameter or a resource");

    /// <summary>What a name stands for: the identifier of a loop, a pseudo parameter, a parameter, a resource.</summary>
    private Value Name(string name, int node)
    {
        if (frame?.Find(name) is { } turn)
        {
            return turn.Value.At(this, node);
        }

        if (name.StartsWith("AWS::", StringComparison.Ordinal))
        {
            return PseudoParameter(name, node);
        }

        return Stack.FindParameter(name) is { } parameter ? Parameter(parameter, node) : Value.To(this, node, new(name, ""));
    }

    private Value PseudoParameter(string name, int node)
    {
        var options = Evaluation.Options;
        var known = name switch
        {
            "AWS::NoValue" => "",
            "AWS::Region" => options.Region,
            "AWS::AccountId" => options.AccountId,
            "AWS::Partition" => options.Partition,
            "AWS::URLSuffix" => options.Partition switch { null => null, "aws-cn" => "amazonaws.com.cn", _ => "amazonaws.com" },
            _ => null,
        };
        known ??= Evaluation.Exploration.IsWalking ? Evaluation.Exploration.AssumedValue(Evaluation.PseudoParameter(name)) : null;
        return known is null ? Value.To(this, node, new(name, ""))
            : known.Length == 0 ? Value.Absent(this, node)
            : Value.Text(this, node, known);
    }

    private Value Parameter(StackParameter parameter, int node)
    {
        if (!parameter.IsFromSystemsManager && Stack.Given(parameter.Name) is { IsAbsent: false } given)
        {
            return parameter.IsList ? SplitText(given, ",", node, trim: true) : Carry(given, node);
        }

        if (parameter.Text is { } text)
        {
            return parameter.IsList ? Value.List(this, node, parameter.Items) : Value.Text(this, node, text);
        }

        return Evaluation.Exploration.AssumedValue(parameter.Open) is not { } assumed ? Value.Open(this, node, parameter.Open)
            : parameter.IsList ? Value.List(this, node, Stack.SplitList(assumed, this, node))
            : Value.Text(this, node, assumed);
    }

    private Value EvaluateGetAtt(int node, int argument)
    {
        Span<int> parts = stackalloc int[8];
        if (TryGetArguments(argument, 2, parts, out var count))
        {
            var id = Evaluate(parts[0]);
            var attribute = new PartialTextBuilder();
            for (var i = 1; i < count; i++)
            {
                attribute.Append(i > 1 ? "." : "").Append(Evaluate(parts[i]));
            }

            var name = attribute.Build(this, node);
            return !id.TryGetText(out var idText) || name.Kind is ValueKind.Map or ValueKind.List ? MalformedGetAtt(node)
                : name.TryGetText(out var attributeText) ? Attribute(idText, attributeText, node)
                : Unknown(node, name.UnknownReason);
        }

        return Tree[Resolve(argument)].Kind == NodeKind.Scalar && KeyText(Resolve(argument)) is var text && text.IndexOf('.') is > 0 and var dot
            ? Attribute(text[..dot], text[(dot + 1)..], node)
            : MalformedGetAtt(node);
    }

    private Value MalformedGetAtt(int node) => MalformedFunction(node, "Fn::GetAtt", "a resource and an attribute, as [Resource, Attribute] or Resource.Attribute");

    /// <summary>An attribute of a resource; for an output of a nested stack whose template is at hand, the output's value.</summary>
    private Value Attribute(string id, string attribute, int node)
    {
        const string Outputs = "Outputs.";
        if (Stack.FindNested(id) is not { } nested)
        {
            return Value.To(this, node, new(id, attribute));
        }

        // The outputs of a local module are its attributes; those of its resources follow their names.
        var name = attribute.StartsWith(Outputs, StringComparison.Ordinal) ? attribute[Outputs.Length..] : nested.IsModule ? attribute : "";
        var dot = attribute.IndexOf('.', StringComparison.Ordinal);
        return nested.Outputs.TryGetValue(name, out var output) ? OutputValue(output, node)
            : nested.IsModule && nested.FindResource(attribute) is not null ? Value.To(this, node, new($"{id}.{attribute}", ""))
            : nested.IsModule && dot > 0 ? Attribute($"{id}.{attribute[..dot]}", attribute[(dot + 1)..], node)
            : Value.To(this, node, new(id, attribute));
    }

    private Value OutputValue(TemplateEntry output, int node) => Carry(output.Scope.Lookup(output.ValueNode, "Value"), node);

    private Value EvaluateImport(int node, int argument)
    {
        var name = Argument(node, argument);
        return name.Kind is ValueKind.Absent or ValueKind.List or ValueKind.Map ? MalformedFunction(node, "Fn::ImportValue", "the name of an export")
            : Evaluation.FindExport(name) is { } output && output.Scope.Stack != Stack ? OutputValue(output, node)
            : Value.To(this, node, new($"Fn::ImportValue {Named(name)}", ""));
    }

    private Value EvaluateStackOutput(int node, int argument)
    {
        argument = Resolve(argument);
        var stackName = Lookup(argument, "StackName");
        var output = Lookup(argument, "OutputName");
        return stackName.IsAbsent || output.IsAbsent
            ? MalformedFunction(node, "Fn::GetStackOutput", "{StackName: name, OutputName: name}")
            : Value.To(this, node, new($"Fn::GetStackOutput {Named(stackName)}.{Named(output)}", ""));
    }

    /// <summary>A value as part of a name: <c>${Network}</c> for a parameter.</summary>
    private static string Named(Value value) => value.OpenParameter is { } parameter ? $"${{{parameter.Name}}}" : value.Describe();
}

using System.Collections.Immutable;
using System.Globalization;
using Lintel.Resources;
using Lintel.Syntax;
using Lintel.Templates.ServerlessFramework;

namespace Lintel.Templates.CloudFormation;

// Functions that make texts and lists.
internal sealed partial class TemplateScope
{
    private Value EvaluateSub(int node, int argument)
    {
        Span<int> parts = stackalloc int[2];
        var resolved = Resolve(argument);
        var variables = -1;
        var template = resolved;
        if (Tree[resolved].Kind == NodeKind.Sequence)
        {
            if (!TryGetArguments(resolved, 1, parts, out var count) || (count == 2 && Tree[Resolve(parts[1])].Kind != NodeKind.Mapping))
            {
                return MalformedSub(node);
            }

            template = Resolve(parts[0]);
            variables = count == 2 ? Resolve(parts[1]) : -1;
        }

        if (Tree[template].Kind != NodeKind.Scalar)
        {
            return Tree[template].Kind == NodeKind.Mapping && Argument(node, template) is { IsUnknown: true } unknown ? unknown.At(this, node) : MalformedSub(node);
        }

        var text = frame is null ? Tree.GetText(template) : KeyText(template);
        if (!text.Contains("${", StringComparison.Ordinal))
        {
            return Value.Text(this, node, text);
        }

        var result = new PartialTextBuilder();
        var position = 0;
        while (text.IndexOf("${", position, StringComparison.Ordinal) is >= 0 and var start && text.IndexOf('}', start) is >= 0 and var end)
        {
            result.Append(text.AsSpan(position, start - position));
            if (Evaluation.HoldsFrameworkVariables(Tree) && FrameworkVariables.Is(text.AsSpan(start + 2)))
            {
                position = FrameworkVariables.EndOf(text, start);
                result.Append(FrameworkVariables.Of(text[start..position], Evaluation, this, node));
                continue;
            }

            position = end + 1;
            if (text[start + 2] == '!')
            {
                result.Append("${").Append(text.AsSpan(start + 3, end - start - 2));
            }
            else
            {
                result.Append(Variable(text[(start + 2)..end].Trim(), variables, node));
            }
        }

        return result.Append(text.AsSpan(position)).Build(this, node);
    }

    private Value MalformedSub(int node) => MalformedFunction(node, "Fn::Sub", "a text, or [text, {name: value}]");

    /// <summary>What <c>${name}</c> stands for in <c>Fn::Sub</c>.</summary>
    private Value Variable(string name, int variables, int node)
    {
        if (variables >= 0 && TryFind(variables, name, out var entry))
        {
            return entry.Scope.Evaluate(entry.ValueNode);
        }

        var dot = name.IndexOf('.');
        return name.Length == 0 ? Malformed(node, "template-sub-variable", "Fn::Sub holds an empty ${}. Name a parameter, resource or attribute, or write ${!} for the text itself.")
            : dot > 0 && frame?.Find(name) is null ? Attribute(name[..dot], name[(dot + 1)..], node)
            : Name(name, node);
    }

    private Value EvaluateJoin(int node, int argument)
    {
        Span<int> parts = stackalloc int[2];
        if (!TryGetArguments(argument, 2, parts, out _) || !Evaluate(parts[0]).TryGetText(out var delimiter))
        {
            return MalformedFunction(node, "Fn::Join", "[delimiter, list]");
        }

        var list = Evaluate(parts[1]);
        if (!list.IsList)
        {
            return list.Kind is ValueKind.Absent or ValueKind.Map ? MalformedFunction(node, "Fn::Join", "[delimiter, list]")
                : list.OpenParameter is not null ? Unknown(node, list.UnknownReason)
                : Carry(list, node);
        }

        var result = new PartialTextBuilder();
        var isFirst = true;
        foreach (var item in list.Items)
        {
            result.Append(isFirst ? "" : delimiter).Append(item);
            isFirst = false;
        }

        return result.Build(this, node);
    }

    private Value EvaluateSplit(int node, int argument)
    {
        Span<int> parts = stackalloc int[2];
        return TryGetArguments(argument, 2, parts, out _) && Evaluate(parts[0]).TryGetText(out var delimiter) && delimiter.Length > 0
            ? SplitText(Evaluate(parts[1]), delimiter, node, trim: false)
            : MalformedFunction(node, "Fn::Split", "[delimiter, text]");
    }

    /// <summary>The items of a text. Those before its first unknown part are known; a comma is taken to be in none of its parts.</summary>
    private Value SplitText(Value text, string delimiter, int node, bool trim)
    {
        if (text.TryGetText(out var known))
        {
            return Value.List(this, node, trim ? Stack.SplitList(known, this, node) : [.. known.Split(delimiter).Select(item => Value.Text(this, node, item))]);
        }

        if (text.Partial is not { } partial)
        {
            return text.IsList ? text.At(this, node)
                : text.IsAbsent ? Unknown(node, "there is no text to split")
                : delimiter == "," && IsOwnAttribute(text) ? Value.List(this, node, [Carry(text, node)])
                : PieceOf(text, node);
        }

        var items = ImmutableArray.CreateBuilder<Value>();
        var item = new PartialTextBuilder();
        foreach (var part in partial.Parts)
        {
            if (!part.TryGetText(out var piece))
            {
                if (delimiter != ",")
                {
                    return Value.List(this, node, [.. items, Unknown(node, text.UnknownReason)]);
                }

                item.Append(part);
                continue;
            }

            var pieces = piece.Split(delimiter);
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0)
                {
                    items.Add(item.Build(this, node));
                    item = new();
                }

                item.Append(trim ? pieces[i].Trim() : pieces[i]);
            }
        }

        items.Add(item.Build(this, node));
        return Value.List(this, node, items.ToImmutable());
    }

    /// <summary>Whether the value is an attribute of a resource of this template: unlike an output or an import no list joined by commas.</summary>
    private bool IsOwnAttribute(Value value) => value.TryGetReference(out var reference) && !reference.Attribute.StartsWith("Outputs.", StringComparison.Ordinal)
        && FindResource(reference.Name) is { } resource && !resource.Type.StartsWith("Custom::", StringComparison.Ordinal) && resource.Type != "AWS::CloudFormation::CustomResource";

    /// <summary>A text cut out of a value that is not known: it keeps what it refers to.</summary>
    private Value PieceOf(Value value, int node) =>
        value.TryGetReference(out _) ? Value.Text(this, node, new PartialText([Carry(value, node)])) : value.At(this, node);

    private Value EvaluateSelect(int node, int argument)
    {
        Span<int> parts = stackalloc int[2];
        if (!TryGetArguments(argument, 2, parts, out _))
        {
            return MalformedFunction(node, "Fn::Select", "[index, list]");
        }

        var index = Evaluate(parts[0]);
        var list = Evaluate(parts[1]);
        if (!index.TryGetText(out var indexText))
        {
            return index.IsAbsent || index.IsList || index.IsMap ? MalformedFunction(node, "Fn::Select", "[index, list]") : Unknown(node, index.UnknownReason);
        }

        if (!list.IsList)
        {
            return list.Kind is ValueKind.Unknown or ValueKind.Reference or ValueKind.PartialText
                ? PieceOf(list, node)
                : MalformedFunction(node, "Fn::Select", "[index, list]");
        }

        if (!int.TryParse(indexText, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
        {
            return MalformedFunction(node, "Fn::Select", "[index, list] with an index of at least 0");
        }

        var last = default(Value);
        foreach (var item in list.Items)
        {
            if (wanted-- == 0)
            {
                return Carry(item, node);
            }

            last = item;
        }

        // What a parameter has by default may be no list that is ever deployed.
        return last.IsUnknown ? last.At(this, node)
            : Tree[parts[1]].Kind == NodeKind.Sequence ? Malformed(node, "template-select-range", $"Fn::Select asks for item {indexText} of a shorter list. Items count from 0.")
            : Unknown(node, $"Fn::Select asks for item {indexText} of a shorter list");
    }

    /// <summary>The text before it is encoded: what a script does matters, and its encoding says nothing when a part of it is not known.</summary>
    private Value EvaluateBase64(int node, int argument)
    {
        var value = Argument(node, argument);
        return value.Kind is ValueKind.Absent or ValueKind.List or ValueKind.Map ? MalformedFunction(node, "Fn::Base64", "a text") : Carry(value, node);
    }

    private Value EvaluateCidr(int node, int argument)
    {
        const string Form = "[address block, number of blocks from 1 to 256, bits of each block]";
        Span<int> parts = stackalloc int[3];
        if (!TryGetArguments(argument, 2, parts, out var count))
        {
            return MalformedFunction(node, "Fn::Cidr", Form);
        }

        var block = Evaluate(parts[0]);
        var number = Evaluate(parts[1]);
        var bits = count == 3 ? Evaluate(parts[2]) : Value.Text(this, node, "0");
        foreach (var value in (ReadOnlySpan<Value>)[block, number, bits])
        {
            if (value.Kind is ValueKind.Unknown or ValueKind.Reference or ValueKind.PartialText)
            {
                return Unknown(node, value.UnknownReason);
            }
        }

        return block.TryGetText(out var blockText) && number.TryGetNumber(out var blocks) && bits.TryGetNumber(out var size)
            && CidrBlock.TryDivide(blockText, (int)Math.Clamp(blocks, -1, 1_000), (int)Math.Clamp(size, -1, 1_000), out var result)
            ? Value.List(this, node, [.. result.Select(text => Value.Text(this, node, text))])
            : MalformedFunction(node, "Fn::Cidr", Form);
    }

    private Value EvaluateLength(int node, int argument)
    {
        var list = Argument(node, argument);
        if (!list.IsList)
        {
            return list.Kind is ValueKind.Unknown or ValueKind.Reference or ValueKind.PartialText
                ? Unknown(node, list.UnknownReason)
                : MalformedFunction(node, "Fn::Length", "a list");
        }

        var count = 0;
        foreach (var item in list.Items)
        {
            if (item.IsUnknown && item.Scope == this && Tree[item.Node].Kind != NodeKind.Scalar)
            {
                return Unknown(node, item.UnknownReason);
            }

            count++;
        }

        return Value.Text(this, node, count.ToString(CultureInfo.InvariantCulture));
    }

    private Value EvaluateJson(int node, int argument)
    {
        var value = Argument(node, argument);
        if (value.Kind is ValueKind.Unknown or ValueKind.Reference)
        {
            return Unknown(node, value.UnknownReason);
        }

        var json = new JsonWriter(Evaluation);
        json.Write(value);
        return json.Build(this, node);
    }
}

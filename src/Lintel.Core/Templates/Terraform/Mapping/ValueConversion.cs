using System.Collections.Immutable;
using Lintel.Resources;
using Lintel.Templates.Terraform.Evaluation;
using Lintel.Templates.Terraform.Functions;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform;

/// <summary>Turns values of the Terraform language into values of resources. A value that is written nowhere is said to be at a fallback.</summary>
/// <param name="context">The configuration.</param>
/// <param name="fallback">The block that the value belongs to.</param>
internal readonly struct ValueConversion(MappingContext context, TerraformBody fallback)
{
    /// <summary>Deeper structures are unknown.</summary>
    private const int MaximumDepth = 100;

    /// <summary>Nothing, at the block.</summary>
    public Value Absent => context.ScopeOf(fallback.Tree) is { } scope ? Value.Absent(scope, fallback.Node) : default;

    /// <summary>A text at the block: what a provider sends of its own accord.</summary>
    public Value Text(string text) => Value.Text(context.ScopeOf(fallback.Tree), fallback.Node, text);

    /// <summary>An unknown value at the block.</summary>
    public Value Unknown(string reason) => Value.Unknown(context.ScopeOf(fallback.Tree), fallback.Node, reason);

    public Value List(ImmutableArray<Value> items, in TerraformValue place) => Value.List(Scope(place), Node(place), items);

    public Value Map(ComputedMap map, in TerraformValue place) => Value.Map(Scope(place), Node(place), map);

    /// <summary>A value as it is: objects and maps under their own names, a null as nothing.</summary>
    public Value Convert(in TerraformValue value) => Convert(value, 0);

    /// <summary>A value where CloudFormation has a JSON document: the structure that a text encodes.</summary>
    public Value ConvertJson(in TerraformValue value) => context.FindDocument(value) is { } document ? ConvertDocument(document) : Convert(JsonDecoder.StructureOf(value));

    /// <summary>The policy document of a data source.</summary>
    public static Value ConvertDocument(MappedInstance document) =>
        new ValueConversion(document.Context, document.Source.Body).Convert(StructureOf(document));

    private static TerraformValue StructureOf(MappedInstance document)
    {
        if (document.IsBeingRead)
        {
            return TerraformValue.NotKnown(TerraformType.Any, $"{document.Source.Address} refers to itself", isNotNull: true);
        }

        document.IsBeingRead = true;
        try
        {
            return PolicyDocuments.Structure(document.Source.Body, given => document.Context.FindDocument(given) is { } other ? StructureOf(other) : JsonDecoder.StructureOf(given));
        }
        finally
        {
            document.IsBeingRead = false;
        }
    }

    /// <summary>The reference to an attribute of a resource, by the name that CloudFormation has for it.</summary>
    public Value ConvertReference(ResourceAttribute attribute, in TerraformValue place)
    {
        var path = attribute.Attribute;
        var end = path.AsSpan().IndexOfAny('.', '[');
        var name = end < 0 ? path : path[..end];
        var type = context.Find(attribute.Address)?.Type ?? MappingTable.Find(TypeOf(attribute.Address));
        var mapped = type is null ? MappedType.DefaultAttribute(name) : type.AttributeName(name);
        return Value.To(Scope(place), Node(place), new(attribute.Address, end < 0 ? mapped : mapped + path[end..]) { Type = type is { Type.Length: > 0 } ? type.Type : null });
    }

    private Value Convert(in TerraformValue value, int depth)
    {
        switch (value.Kind)
        {
            case TerraformValueKind.Null:
                return Absent;
            case TerraformValueKind.Unknown:
                return value.Unknown!.Parameter is { } parameter ? Value.Open(Scope(value), Node(value), parameter) : Value.Unknown(Scope(value), Node(value), value.UnknownReason);
            case TerraformValueKind.Reference:
                return ConvertReference(value.Attribute!, value);
            case TerraformValueKind.PartialString:
                var parts = ImmutableArray.CreateBuilder<Value>(value.Partial!.Parts.Length);
                foreach (var part in value.Partial.Parts)
                {
                    parts.Add(Convert(part.OrAt(value.Tree, value.Node), depth));
                }

                return Value.Text(Scope(value), Node(value), new PartialText(parts.MoveToImmutable()));
            case TerraformValueKind.String:
                return Value.Text(Scope(value), Node(value), value.AsString());
            case TerraformValueKind.Bool or TerraformValueKind.Number:
                return Value.Text(Scope(value), Node(value), value.Describe());
        }

        if (depth == MaximumDepth)
        {
            return Value.Unknown(Scope(value), Node(value), TerraformLimits.TooDeep);
        }

        if (value.IsSequence)
        {
            var items = ImmutableArray.CreateBuilder<Value>(value.Items.Length);
            foreach (ref readonly var item in value.Items.AsSpan())
            {
                items.Add(Convert(item.OrAt(value.Tree, value.Node), depth + 1));
            }

            return List(items.MoveToImmutable(), value);
        }

        var map = new ValueMap();
        for (var i = 0; i < value.Keys.Length; i++)
        {
            map.Set(value.Keys[i], Convert(value.Items[i].OrAt(value.Tree, value.Node), depth + 1));
        }

        return Map(map, value);
    }

    /// <summary>The type in the address of an instance: <c>aws_vpc</c> of <c>module.a["x.y"].aws_vpc.this[0]</c>.</summary>
    public static string TypeOf(string address)
    {
        var rest = address.AsSpan();
        while (rest.StartsWith("module."))
        {
            rest = AfterName(rest["module.".Length..]);
        }

        rest = rest.StartsWith("data.") ? rest["data.".Length..] : rest;
        var dot = rest.IndexOf('.');
        return (dot < 0 ? rest : rest[..dot]).ToString();
    }

    /// <summary>What follows a name, its key in brackets and the dot after it.</summary>
    private static ReadOnlySpan<char> AfterName(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('.', '[');
        if (end >= 0 && text[end] == '[')
        {
            var inString = false;
            for (; end < text.Length && (inString || text[end] != ']'); end++)
            {
                inString ^= text[end] == '"' && text[end - 1] != '\\';
            }

            end++;
        }

        return end < 0 || end >= text.Length ? default : text[(end + 1)..];
    }

    private ValueScope? Scope(in TerraformValue value) => context.ScopeOf(value.Tree ?? fallback.Tree);

    private int Node(in TerraformValue value) => value.Tree is null ? fallback.Node : value.Node;
}

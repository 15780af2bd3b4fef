using System.Collections.Immutable;
using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>The place of the SAM property that causes a generated value: what a finding on that value points at.</summary>
internal readonly record struct Origin(ValueScope Scope, int Node)
{
    public Value Absent => Value.Absent(Scope, Node);

    /// <summary>The place of a value, or this place when the value is written nowhere.</summary>
    public Origin Of(Value value) => value.Scope is { } scope ? new(scope, value.Node) : this;

    public Value Text(string text) => Value.Text(Scope, Node, text);

    public Value Flag(bool value) => Value.Text(Scope, Node, value ? "true" : "false");

    /// <summary><c>!Ref</c> of a logical id or pseudo parameter.</summary>
    public Value Ref(string id) => Value.To(Scope, Node, new Reference(id, ""));

    /// <summary><c>!GetAtt</c> of a logical id.</summary>
    public Value Attribute(string id, string attribute) => Value.To(Scope, Node, new Reference(id, attribute));

    public Value Map(ValueMap map) => Value.Map(Scope, Node, map);

    public Value List(params ReadOnlySpan<Value> items) => Value.List(Scope, Node, ImmutableArray.Create(items));

    public Value Texts(params ReadOnlySpan<string> texts)
    {
        var items = ImmutableArray.CreateBuilder<Value>(texts.Length);
        foreach (var text in texts)
        {
            items.Add(Text(text));
        }

        return Value.List(Scope, Node, items.MoveToImmutable());
    }

    /// <summary><c>!Sub</c>: <c>${Name}</c> stands for a variable, else for a pseudo parameter or, with <c>.Attribute</c>, a resource.</summary>
    public Value Sub(string template, params ReadOnlySpan<(string Name, Value Value)> variables)
    {
        var parts = ImmutableArray.CreateBuilder<Value>();
        var position = 0;
        while (position < template.Length)
        {
            var start = template.IndexOf("${", position, StringComparison.Ordinal);
            var end = start < 0 ? -1 : template.IndexOf('}', start);
            if (end < 0)
            {
                parts.Add(Text(template[position..]));
                break;
            }

            if (start > position)
            {
                parts.Add(Text(template[position..start]));
            }

            AddPart(parts, Variable(template[(start + 2)..end], variables));
            position = end + 1;
        }

        foreach (var part in parts)
        {
            if (part.Kind != ValueKind.Text)
            {
                return Value.Text(Scope, Node, new PartialText(parts.ToImmutable()));
            }
        }

        return Text(string.Concat(parts.Select(part => part.AsText())));
    }

    private Value Variable(string name, ReadOnlySpan<(string Name, Value Value)> variables)
    {
        foreach (var variable in variables)
        {
            if (variable.Name == name)
            {
                return variable.Value;
            }
        }

        var dot = name.IndexOf('.');
        return dot < 0 ? Ref(name) : Attribute(name[..dot], name[(dot + 1)..]);
    }

    private static void AddPart(ImmutableArray<Value>.Builder parts, Value value)
    {
        if (value.Partial is { } partial)
        {
            parts.AddRange(partial.Parts);
        }
        else
        {
            parts.Add(value);
        }
    }
}

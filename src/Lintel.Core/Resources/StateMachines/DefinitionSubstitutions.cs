using System.Collections.Immutable;

namespace Lintel.Resources.StateMachines;

/// <summary>Replaces <c>${name}</c> in the texts of a definition. What is no name of a substitution stays.</summary>
/// <param name="values">The property <c>DefinitionSubstitutions</c>.</param>
internal sealed class DefinitionSubstitutions(Value values)
{
    /// <summary>The most pieces that one text is cut into.</summary>
    private const int MaximumParts = 2_000;

    /// <summary>A text with its substitutions made; any other value unchanged.</summary>
    public Value Apply(Value text)
    {
        if (values.IsAbsent || text.Kind is not (ValueKind.Text or ValueKind.PartialText))
        {
            return text;
        }

        if (text.TryGetText(out var known))
        {
            return known.Contains("${", StringComparison.Ordinal) ? Replace(text, [text]) : text;
        }

        return Replace(text, text.Partial!.Parts);
    }

    private Value Replace(Value origin, ImmutableArray<Value> pieces)
    {
        var parts = ImmutableArray.CreateBuilder<Value>();
        foreach (var piece in pieces)
        {
            if (!piece.TryGetText(out var text))
            {
                parts.Add(piece);
                continue;
            }

            var done = 0;
            for (var position = 0; text.IndexOf("${", position, StringComparison.Ordinal) is >= 0 and var start && text.IndexOf('}', start) is >= 0 and var end && parts.Count < MaximumParts; position = start + 2)
            {
                var value = values.Get(text.AsSpan(start + 2, end - start - 2));
                if (value.IsAbsent)
                {
                    continue;
                }

                AddText(text[done..start]);
                Add(value);
                done = end + 1;
            }

            AddText(text[done..]);
        }

        if (parts.Count == 0)
        {
            return Value.Text(origin.Scope, origin.Node, "");
        }

        foreach (var part in parts)
        {
            if (part.Kind != ValueKind.Text)
            {
                return parts.Count == 1 ? part : Value.Text(origin.Scope, origin.Node, new PartialText(parts.ToImmutable()));
            }
        }

        return Value.Text(origin.Scope, origin.Node, string.Concat(parts.Select(static part => part.AsText())));

        void AddText(string text)
        {
            if (text.Length > 0)
            {
                parts.Add(Value.Text(origin.Scope, origin.Node, text));
            }
        }

        void Add(Value value)
        {
            if (value.Partial is { } partial)
            {
                parts.AddRange(partial.Parts);
            }
            else
            {
                parts.Add(value.IsMap || value.IsList ? Value.Unknown(value.Scope, value.Node, "a list or map has no text") : value);
            }
        }
    }
}

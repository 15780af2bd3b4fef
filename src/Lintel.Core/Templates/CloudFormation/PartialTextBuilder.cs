using System.Collections.Immutable;
using System.Text;
using Lintel.Resources;

namespace Lintel.Templates.CloudFormation;

/// <summary>Puts a text together from known and unknown parts; known neighbours become one.</summary>
internal sealed class PartialTextBuilder
{
    private readonly StringBuilder _known = new();
    private ImmutableArray<Value>.Builder? _parts;
    private int _length;
    private bool _isTooLong;

    /// <summary>Adds a known piece.</summary>
    public PartialTextBuilder Append(ReadOnlySpan<char> text)
    {
        _length += text.Length;
        if (_length > Evaluation.MaximumTextLength || _length < 0)
        {
            _isTooLong = true;
            _length = Evaluation.MaximumTextLength;
        }
        else
        {
            _known.Append(text);
        }

        return this;
    }

    /// <summary>Adds the text of a value: nothing for an absent one, its items joined by commas for a list.</summary>
    public void Append(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Absent:
                break;
            case ValueKind.Text:
                value.TryGetText(out var text);
                Append(text);
                break;
            case ValueKind.PartialText:
                foreach (var part in value.Partial!.Parts)
                {
                    Append(part);
                }

                break;
            case ValueKind.List:
                var isFirst = true;
                foreach (var item in value.Items)
                {
                    Append(isFirst || item.IsList ? "" : ",");
                    AppendUnknown(item.IsList ? Value.Unknown(item.Scope, item.Node, "a list has no text") : item);
                    isFirst = false;
                }

                break;
            default:
                AppendUnknown(value);
                break;
        }
    }

    private void AppendUnknown(Value value)
    {
        if (value.Kind is ValueKind.Text or ValueKind.PartialText)
        {
            Append(value);
            return;
        }

        _parts ??= ImmutableArray.CreateBuilder<Value>();
        if (_parts.Count >= Evaluation.MaximumTextParts)
        {
            _isTooLong = true;
            return;
        }

        Flush(null, -1);
        _parts.Add(value.IsMap ? Value.Unknown(value.Scope, value.Node, "a map has no text") : value);
    }

    /// <summary>The value, said to be written at a node. A single unknown part is the value itself.</summary>
    public Value Build(TemplateScope scope, int node)
    {
        if (_isTooLong)
        {
            return Value.Unknown(scope, node, "its text is too long");
        }

        if (_parts is null)
        {
            return Value.Text(scope, node, _known.ToString());
        }

        Flush(scope, node);
        return _parts.Count == 1 && _parts[0].Kind != ValueKind.Text
            ? scope.Carry(_parts[0], node)
            : Value.Text(scope, node, new PartialText(_parts.ToImmutable()));
    }

    private void Flush(TemplateScope? scope, int node)
    {
        if (_known.Length > 0)
        {
            _parts!.Add(Value.Text(scope, node, _known.ToString()));
            _known.Clear();
        }
    }
}

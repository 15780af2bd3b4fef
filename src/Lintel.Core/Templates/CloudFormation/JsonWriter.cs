using System.Text.Encodings.Web;
using System.Text.Json;
using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.CloudFormation;

/// <summary>Writes a value as JSON text, as <c>Fn::ToJsonString</c> does; what is not known stays an unknown part of it.</summary>
internal sealed class JsonWriter(Evaluation evaluation)
{
    /// <summary>The most values that are written.</summary>
    private const int MaximumValues = 50_000;

    private readonly PartialTextBuilder _text = new();
    private int _values;

    /// <summary>The text, said to be written at a node.</summary>
    public Value Build(TemplateScope scope, int node) =>
        _values > MaximumValues ? Value.Unknown(scope, node, "its JSON is too long") : _text.Build(scope, node);

    public void Write(Value value)
    {
        if (++_values > MaximumValues || !evaluation.TryEnter())
        {
            _values = MaximumValues + 1;
            return;
        }

        try
        {
            WriteAny(value);
        }
        finally
        {
            evaluation.Leave();
        }
    }

    private void WriteAny(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Absent:
                _text.Append("null");
                break;
            case ValueKind.Text:
                WriteText(value);
                break;
            case ValueKind.List:
                WriteList(value);
                break;
            case ValueKind.Map:
                WriteMap(value);
                break;
            default:
                _text.Append("\"");
                foreach (var part in value.Partial?.Parts ?? [value])
                {
                    if (part.TryGetText(out var known))
                    {
                        _text.Append(Escape(known));
                    }
                    else
                    {
                        _text.Append(part);
                    }
                }

                _text.Append("\"");
                break;
        }
    }

    private void WriteList(Value list)
    {
        var separator = "[";
        foreach (var item in list.Items)
        {
            _text.Append(separator);
            Write(item);
            separator = ",";
        }

        _text.Append(separator == "[" ? "[]" : "]");
    }

    private void WriteMap(Value map)
    {
        var separator = "{";
        foreach (var (key, item) in map.Entries)
        {
            _text.Append(separator).Append("\"").Append(Escape(key)).Append("\":");
            Write(item);
            separator = ",";
        }

        _text.Append(separator == "{" ? "{}" : "}");
    }

    private void WriteText(Value value)
    {
        value.TryGetText(out var text);
        if (value.Scope is { } scope && scope.Tree[value.Node] is { Kind: NodeKind.Scalar, PureStyle: NodeStyle.Plain, Name: KnownName.None }
            && scope.Tree.TextEquals(value.Node, text) && IsLiteral(text))
        {
            _text.Append(text);
        }
        else
        {
            _text.Append("\"").Append(Escape(text)).Append("\"");
        }
    }

    /// <summary>Whether a plain scalar is a JSON boolean or number.</summary>
    private static bool IsLiteral(string text) =>
        text is "true" or "false"
        || (text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] == '-') && text.Length < 40
            && (text.TrimStart('-') is not ['0', >= '0' and <= '9', ..]) && text[^1] != '.'
            && double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _));

    private static string Escape(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
}

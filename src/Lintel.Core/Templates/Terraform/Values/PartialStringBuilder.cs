using System.Collections.Immutable;
using System.Text;

namespace Lintel.Templates.Terraform.Values;

/// <summary>Builds a string from known and unknown pieces. Stays within <see cref="TerraformLimits.MaxTextLength"/>.</summary>
internal sealed class PartialStringBuilder
{
    private const int MaxParts = 10_000;
    private readonly StringBuilder _text = new();
    private ImmutableArray<TerraformValue>.Builder? _parts;
    private int _length;

    /// <summary>Whether the text has become too long; what is added from then on is dropped.</summary>
    public bool IsFull { get; private set; }

    public PartialStringBuilder Append(ReadOnlySpan<char> text)
    {
        if (Reserve(text.Length))
        {
            _text.Append(text);
        }

        return this;
    }

    public PartialStringBuilder Append(char c, int count = 1)
    {
        if (Reserve(count))
        {
            _text.Append(c, count);
        }

        return this;
    }

    /// <summary>Adds a string or an unknown value; the parts of a partly known string.</summary>
    public PartialStringBuilder Append(in TerraformValue value)
    {
        switch (value.Kind)
        {
            case TerraformValueKind.String:
                Append(value.AsString());
                break;
            case TerraformValueKind.PartialString:
                foreach (var part in value.Partial!.Parts)
                {
                    Append(part);
                }

                break;
            default:
                if (!Reserve(1) || _parts?.Count >= MaxParts)
                {
                    IsFull = true;
                    break;
                }

                EndText();
                _parts ??= ImmutableArray.CreateBuilder<TerraformValue>();
                _parts.Add(IsShared(value) ? TerraformValue.NotKnown(TerraformType.String, value.UnknownReason, isNotNull: true) : value);
                break;
        }

        return this;
    }

    /// <summary>The string; partly known when an unknown value was added. A single unknown value becomes itself.</summary>
    /// <param name="structure">What the string encodes; null when it encodes nothing.</param>
    public TerraformValue ToValue(TerraformValue? structure = null)
    {
        if (IsFull)
        {
            return TerraformValue.NotKnown(TerraformType.String, TerraformLimits.TooLong, isNotNull: true);
        }

        if (_parts is null)
        {
            return structure is { } s ? TerraformValue.Encoded(_text.ToString(), s) : TerraformValue.Of(_text.ToString());
        }

        EndText();
        return _parts.Count == 1 && structure is null
            ? TypeConversion.Convert(_parts[0], TerraformType.String).Value
            : TerraformValue.Of(new PartialString(_parts.ToImmutable(), structure));
    }

    /// <summary>Whether a value is one of two that are put together themselves: texts of such texts would grow without end.</summary>
    private static bool IsShared(in TerraformValue value) => value.Unknown?.Choice is { } choice && !(choice.WhenTrue.IsWhollyKnown && choice.WhenFalse.IsWhollyKnown);

    private bool Reserve(int length)
    {
        _length = (int)Math.Min((long)_length + length, int.MaxValue);
        IsFull |= _length > TerraformLimits.MaxTextLength;
        return !IsFull;
    }

    private void EndText()
    {
        if (_text.Length > 0)
        {
            _parts ??= ImmutableArray.CreateBuilder<TerraformValue>();
            _parts.Add(TerraformValue.Of(_text.ToString()));
            _text.Clear();
        }
    }
}

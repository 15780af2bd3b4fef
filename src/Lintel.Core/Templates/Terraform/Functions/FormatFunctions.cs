using System.Globalization;
using System.Numerics;
using Lintel.Templates.Terraform.Values;
using static Lintel.Templates.Terraform.Functions.Declare;

namespace Lintel.Templates.Terraform.Functions;

/// <summary><c>format</c> and <c>formatlist</c> (https://developer.hashicorp.com/terraform/language/functions/format). Unknown arguments become unknown parts of the text.</summary>
internal static class FormatFunctions
{
    public static readonly TerraformFunction[] All =
    [
        new("format", TerraformType.String, [Text("format")], static (_, a) => Format(a[0].AsString(), a[1..])) { Rest = Any("args", TakesNull | TakesUnknown) },
        new("formatlist", TerraformType.ListOfString, [Text("format")], static (_, a) => FormatList(a[0].AsString(), a[1..])) { Rest = Any("args", TakesNull | TakesUnknown) },
    ];

    private static TerraformResult Format(string format, ReadOnlySpan<TerraformValue> arguments)
    {
        var text = new PartialStringBuilder();
        var (next, highest) = (1, 0);
        for (var i = 0; i < format.Length;)
        {
            var percent = format.IndexOf('%', i);
            text.Append(format.AsSpan(i, (percent < 0 ? format.Length : percent) - i));
            if (percent < 0)
            {
                break;
            }

            if (percent + 1 < format.Length && format[percent + 1] == '%')
            {
                text.Append('%');
                i = percent + 2;
                continue;
            }

            i = percent + 1;
            if (!TryReadVerb(format, ref i, next, out var verb))
            {
                return TerraformResult.Fail($"'{format[percent..Math.Min(i + 1, format.Length)]}' at {percent} is no format verb", 0);
            }

            if (verb.Argument > arguments.Length)
            {
                return TerraformResult.Fail($"'{format[percent..i]}' at {percent} needs argument {verb.Argument}, but there are {arguments.Length}", 0);
            }

            if (Append(text, verb, arguments[verb.Argument - 1]) is { } error)
            {
                return TerraformResult.Fail($"'{format[percent..i]}' at {percent}: {error}", verb.Argument);
            }

            highest = Math.Max(highest, verb.Argument);
            next = verb.Argument + 1;
        }

        return highest < arguments.Length
            ? TerraformResult.Fail(highest == 0 ? "the format has no verbs, so it takes no arguments" : $"the format uses only {highest} arguments", highest + 1)
            : text.ToValue();
    }

    private static TerraformResult FormatList(string format, ReadOnlySpan<TerraformValue> arguments)
    {
        var count = -1;
        var chooser = 0;
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (!argument.IsKnown && (argument.Type.IsSequence || argument.Type.Kind == TerraformTypeKind.Any))
            {
                return Unknown(TerraformType.ListOfString, argument);
            }

            if (argument.Kind == TerraformValueKind.Set && !argument.IsWhollyKnown && argument.Items.Length > 1)
            {
                return Unknown(TerraformType.ListOfString, argument);
            }

            if (argument.IsSequence)
            {
                if (count >= 0 && count != argument.Items.Length)
                {
                    return TerraformResult.Fail($"argument {i + 1} has {argument.Items.Length} elements, but argument {chooser + 1} has {count}", i + 1);
                }

                (count, chooser) = (argument.Items.Length, i);
            }
        }

        var items = new TerraformValue[count < 0 ? 1 : count];
        var row = new TerraformValue[arguments.Length];
        for (var i = 0; i < items.Length; i++)
        {
            for (var j = 0; j < row.Length; j++)
            {
                row[j] = arguments[j].IsSequence ? arguments[j].Items[i] : arguments[j];
            }

            var item = Format(format, row);
            if (item.IsError)
            {
                return TerraformResult.Fail($"element {i}: {item.Error}", item.Argument);
            }

            items[i] = item.Value;
        }

        return TerraformValue.List(TerraformType.String, items);
    }

    /// <summary>Reads a verb after its percent sign: flags, width, precision, argument number and letter.</summary>
    private static bool TryReadVerb(string format, ref int i, int next, out FormatVerb verb)
    {
        verb = default;
        for (; i < format.Length && format[i] is '0' or '#' or '-' or '+' or ' '; i++)
        {
            verb = format[i] switch
            {
                '0' => verb with { Zero = true },
                '#' => verb with { Sharp = true },
                '-' => verb with { Minus = true },
                '+' => verb with { Plus = true },
                _ => verb with { Space = true },
            };
        }

        var width = ReadNumber(format, ref i);
        var precision = -1;
        if (i < format.Length && format[i] == '.')
        {
            i++;
            precision = Math.Max(ReadNumber(format, ref i), 0);
        }

        var argument = next;
        if (i < format.Length && format[i] == '[')
        {
            i++;
            argument = ReadNumber(format, ref i);
            if (argument < 1 || i >= format.Length || format[i++] != ']')
            {
                return false;
            }
        }

        if (i >= format.Length || !char.IsAsciiLetter(format[i]) || width > TerraformLimits.MaxFormatWidth || precision > TerraformLimits.MaxFormatWidth)
        {
            return false;
        }

        verb = verb with { Mode = format[i++], Argument = argument, Width = width, Precision = precision };
        return true;
    }

    /// <summary>Reads a number of up to eight digits; -1 when there is none.</summary>
    private static int ReadNumber(string format, ref int i)
    {
        var start = i;
        while (i < format.Length && i < start + 8 && char.IsAsciiDigit(format[i]))
        {
            i++;
        }

        return i == start ? -1 : int.Parse(format.AsSpan(start, i - start), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>Adds a formatted value; returns what is wrong, or null.</summary>
    private static string? Append(PartialStringBuilder text, FormatVerb verb, in TerraformValue value)
    {
        if (value.IsNull && verb.Mode != 'v')
        {
            return "null cannot be formatted";
        }

        switch (verb.Mode)
        {
            case 'v':
                AppendAsIs(text, verb, value);
                return null;
            case 't':
                return AppendConverted(text, verb, value, TerraformType.Bool);
            case 's' or 'q':
                return AppendConverted(text, verb, value, TerraformType.String);
            case 'b' or 'd' or 'o' or 'x' or 'X' or 'e' or 'E' or 'f' or 'g' or 'G':
                return AppendConverted(text, verb, value, TerraformType.Number);
            default:
                return $"there is no verb '{verb.Mode}'";
        }
    }

    private static void AppendAsIs(PartialStringBuilder text, FormatVerb verb, in TerraformValue value)
    {
        if (!verb.Sharp && value.TryGetString(out var known))
        {
            Pad(text, verb, known);
        }
        else if (!verb.Sharp && value.TryGetNumber(out var number))
        {
            Pad(text, verb, number.Shortest().ToGeneral(-1, 'e'));
        }
        else if (!verb.Sharp && !value.IsKnown)
        {
            AppendUnknown(text, verb, value.Type.Kind is TerraformTypeKind.String or TerraformTypeKind.Any
                ? TypeConversion.Convert(value, TerraformType.String).Value
                : Unknown(TerraformType.String, value));
        }
        else
        {
            var json = new PartialStringBuilder();
            JsonEncoder.Write(json, value);
            var written = json.ToValue();
            if (written.TryGetString(out known))
            {
                Pad(text, verb, known);
            }
            else
            {
                AppendUnknown(text, verb, written);
            }
        }
    }

    private static string? AppendConverted(PartialStringBuilder text, FormatVerb verb, in TerraformValue value, TerraformType type)
    {
        var converted = TypeConversion.Convert(value, type);
        if (converted.IsError)
        {
            return converted.Error;
        }

        if (converted.Value.TryGetBool(out var flag))
        {
            text.Append(flag ? "true" : "false");
        }
        else if (converted.Value.TryGetString(out var known))
        {
            known = verb.Precision > 0 ? StringFunctions.Take(known, verb.Precision).ToString() : known;
            if (verb.Mode == 'q')
            {
                var json = new PartialStringBuilder();
                JsonEncoder.Write(json, TerraformValue.Of(known));
                known = json.ToValue().AsString();
            }

            Pad(text, verb, known);
        }
        else if (converted.Value.TryGetNumber(out var number))
        {
            return verb.Mode is 'b' or 'd' or 'o' or 'x' or 'X' ? AppendInteger(text, verb, number) : AppendFloat(text, verb, number);
        }
        else if (verb.Mode == 'q')
        {
            JsonEncoder.Write(text, converted.Value);
        }
        else
        {
            AppendUnknown(text, verb, type.Kind == TerraformTypeKind.String ? converted.Value : Unknown(TerraformType.String, converted.Value));
        }

        return null;
    }

    /// <summary>An unknown part; one that is padded or cut is no longer what it refers to.</summary>
    private static void AppendUnknown(PartialStringBuilder text, FormatVerb verb, in TerraformValue value) =>
        text.Append(verb.Width >= 0 || verb.Precision >= 0 ? Unknown(TerraformType.String, value) : value);

    private static void Pad(PartialStringBuilder text, FormatVerb verb, string formatted)
    {
        var missing = verb.Width < 0 ? 0 : Math.Max(0, verb.Width - StringFunctions.Count(formatted));
        var pad = verb.Zero ? '0' : ' ';
        _ = verb.Minus ? text.Append(formatted).Append(pad, missing) : text.Append(pad, missing).Append(formatted);
    }

    private static string? AppendInteger(PartialStringBuilder text, FormatVerb verb, TerraformNumber number)
    {
        if (!number.IsInteger)
        {
            return "a whole number is required";
        }

        var magnitude = BigInteger.Abs(number.Truncated);
        var digits = verb.Mode switch
        {
            'b' => magnitude.ToString("b", CultureInfo.InvariantCulture).TrimStart('0'),
            'o' => ToOctal(magnitude),
            'x' => magnitude.ToString("x", CultureInfo.InvariantCulture).TrimStart('0'),
            'X' => magnitude.ToString("X", CultureInfo.InvariantCulture).TrimStart('0'),
            _ => magnitude.ToString(CultureInfo.InvariantCulture),
        };
        digits = digits.Length == 0 ? "0" : digits;
        var sign = number.Sign < 0 ? "-" : verb.Plus ? "+" : verb.Space ? " " : "";
        var prefix = !verb.Sharp ? "" : verb.Mode switch { 'b' => "0b", 'o' => "0", 'x' => "0x", 'X' => "0X", _ => "" };
        if (verb.Precision == 0 && number.IsZero)
        {
            return null;
        }

        var zeros = Math.Max(0, verb.Precision - digits.Length);
        var missing = Math.Max(0, verb.Width - (sign.Length + prefix.Length + zeros + digits.Length));
        zeros += !verb.Minus && verb.Zero && verb.Precision < 0 ? missing : 0;
        missing = !verb.Minus && verb.Zero && verb.Precision < 0 ? 0 : missing;
        text.Append(' ', verb.Minus ? 0 : missing).Append(sign).Append(prefix).Append('0', zeros).Append(digits).Append(' ', verb.Minus ? missing : 0);
        return null;
    }

    private static string ToOctal(BigInteger value)
    {
        // Three bits a digit, from groups of the binary form.
        var bits = value.ToString("b", CultureInfo.InvariantCulture).TrimStart('0');
        bits = bits.PadLeft((bits.Length + 2) / 3 * 3, '0');
        return string.Create(bits.Length / 3, bits, static (digits, bits) =>
        {
            for (var i = 0; i < digits.Length; i++)
            {
                digits[i] = (char)('0' + ((bits[3 * i] - '0') * 4) + ((bits[(3 * i) + 1] - '0') * 2) + (bits[(3 * i) + 2] - '0'));
            }
        });
    }

    private static string? AppendFloat(PartialStringBuilder text, FormatVerb verb, TerraformNumber number)
    {
        var digits = (verb.Precision < 0 && verb.Mode is 'g' or 'G' ? number.Shortest() : number.Exact()) with { IsNegative = false };
        var formatted = verb.Mode switch
        {
            'f' => digits.ToFixed(verb.Precision < 0 ? 6 : verb.Precision),
            'e' or 'E' => digits.ToScientific(verb.Precision < 0 ? 6 : verb.Precision, verb.Mode),
            _ => digits.ToGeneral(verb.Precision, verb.Mode == 'g' ? 'e' : 'E'),
        };
        var sign = number.Sign < 0 ? "-" : verb.Plus ? "+" : verb.Space ? " " : "";
        var missing = Math.Max(0, verb.Width - sign.Length - formatted.Length);
        _ = verb.Minus ? text.Append(sign).Append(formatted).Append(' ', missing)
            : verb.Zero ? text.Append(sign).Append('0', missing).Append(formatted)
            : text.Append(' ', missing).Append(sign).Append(formatted);
        return null;
    }
}

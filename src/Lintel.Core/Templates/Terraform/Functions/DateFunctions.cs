using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using Lintel.Templates.Terraform.Values;
using static Lintel.Templates.Terraform.Functions.Declare;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>Dates and times. The present time is not known.</summary>
internal static class DateFunctions
{
    private static readonly SearchValues<char> Numeral = SearchValues.Create("0123456789.");

    public static readonly TerraformFunction[] All =
    [
        new("formatdate", TerraformType.String, [Text("format"), Text("time")], static (_, a) => FormatDate(a[0].AsString(), a[1].AsString())),
        new("timeadd", TerraformType.String, [Text("timestamp"), Text("duration")], static (_, a) => Add(a[0].AsString(), a[1].AsString())),
        new("timecmp", TerraformType.Number, [Text("timestamp_a"), Text("timestamp_b")], static (_, a) =>
            Timestamp.Parse(a[0].AsString(), out var x) is { } first ? TerraformResult.Fail(first, 0)
            : Timestamp.Parse(a[1].AsString(), out var y) is { } second ? TerraformResult.Fail(second, 1)
            : TerraformValue.Of(Math.Sign(x.CompareTo(y)))),
        new("timestamp", TerraformType.String, [], static (_, _) => Now("timestamp")),
        new("plantimestamp", TerraformType.String, [], static (_, _) => Now("plantimestamp")),
    ];

    private static TerraformValue Now(string function) => TerraformValue.NotKnown(TerraformType.String, $"{function}() is the time when Terraform runs", isNotNull: true);

    private static TerraformResult FormatDate(string format, string time)
    {
        if (Timestamp.Parse(time, out var moment) is { } error)
        {
            return TerraformResult.Fail(error, 1);
        }

        var text = new StringBuilder();
        for (var i = 0; i < format.Length;)
        {
            var c = format[i];
            if (c == '\'')
            {
                if (!ReadLiteral(format, ref i, text))
                {
                    return TerraformResult.Fail("a quote is not closed", 0);
                }

                continue;
            }

            if (!char.IsAsciiLetter(c))
            {
                text.Append(c);
                i++;
                continue;
            }

            var count = format.AsSpan(i).IndexOfAnyExcept(c);
            count = count < 0 ? format.Length - i : count;
            if (Expand(c, count, moment) is not { } part)
            {
                return TerraformResult.Fail($"'{(count > 20 ? new string(c, 20) + "..." : format.Substring(i, count))}' is no part of a date", 0);
            }

            text.Append(part);
            i += count;
        }

        return TerraformValue.Of(text.ToString());
    }

    /// <summary>Reads a quoted text, in which two quotes stand for one; two quotes alone are a quote too.</summary>
    private static bool ReadLiteral(string format, ref int i, StringBuilder text)
    {
        i++;
        if (i < format.Length && format[i] == '\'')
        {
            text.Append('\'');
            i++;
            return true;
        }

        for (; i < format.Length; i++)
        {
            if (format[i] != '\'')
            {
                text.Append(format[i]);
            }
            else if (i + 1 < format.Length && format[i + 1] == '\'')
            {
                text.Append(format[i++]);
            }
            else
            {
                i++;
                return true;
            }
        }

        return false;
    }

    private static string? Expand(char letter, int count, DateTimeOffset moment)
    {
        var hour12 = moment.Hour % 12 == 0 ? 12 : moment.Hour % 12;
        return (letter, count) switch
        {
            ('Y', 2) => Digits(moment.Year % 100, 2),
            ('Y', 4) => Digits(moment.Year, 4),
            ('M', 1 or 2) => Digits(moment.Month, count),
            ('M', 3) => moment.ToString("MMM", CultureInfo.InvariantCulture),
            ('M', 4) => moment.ToString("MMMM", CultureInfo.InvariantCulture),
            ('D', 1 or 2) => Digits(moment.Day, count),
            ('E', 3) => moment.ToString("ddd", CultureInfo.InvariantCulture),
            ('E', 4) => moment.ToString("dddd", CultureInfo.InvariantCulture),
            ('h', 1 or 2) => Digits(moment.Hour, count),
            ('H', 1 or 2) => Digits(hour12, count),
            ('A', 2) => moment.Hour < 12 ? "AM" : "PM",
            ('a', 2) => moment.Hour < 12 ? "am" : "pm",
            ('m', 1 or 2) => Digits(moment.Minute, count),
            ('s', 1 or 2) => Digits(moment.Second, count),
            ('Z', 1) => moment.Offset == TimeSpan.Zero ? "Z" : Timestamp.FormatOffset(moment, ":"),
            ('Z', 3) => moment.Offset == TimeSpan.Zero ? "UTC" : Timestamp.FormatOffset(moment, ""),
            ('Z', 4) => Timestamp.FormatOffset(moment, ""),
            ('Z', 5) => Timestamp.FormatOffset(moment, ":"),
            _ => null,
        };
    }

    private static string Digits(int number, int count) => number.ToString("D" + count, CultureInfo.InvariantCulture);

    private static TerraformResult Add(string timestamp, string duration)
    {
        if (Timestamp.Parse(timestamp, out var moment) is { } error)
        {
            return TerraformResult.Fail(error, 0);
        }

        if (ParseDuration(duration) is not { } nanoseconds)
        {
            return TerraformResult.Fail($"'{duration}' is no duration such as 1h30m", 1);
        }

        var ticks = moment.UtcTicks + BigInteger.Divide(nanoseconds, 100);
        var local = ticks + moment.Offset.Ticks;
        return ticks < 0 || local < 0 || ticks > DateTime.MaxValue.Ticks || local > DateTime.MaxValue.Ticks
            ? TerraformResult.Fail("the result is out of the range of time", 1)
            : TerraformValue.Of(Timestamp.Format(moment.AddTicks((long)(ticks - moment.UtcTicks))));
    }

    /// <summary>Reads a duration such as <c>-1.5h</c> or <c>1h10m3s</c> as nanoseconds; null for any other text.</summary>
    private static BigInteger? ParseDuration(string text)
    {
        var rest = text.AsSpan();
        var isNegative = rest.StartsWith("-");
        rest = rest.Length > 0 && rest[0] is '-' or '+' ? rest[1..] : rest;
        if (rest is "0")
        {
            return BigInteger.Zero;
        }

        if (rest.IsEmpty || rest.Length > 200)
        {
            return null;
        }

        var total = BigInteger.Zero;
        while (!rest.IsEmpty)
        {
            var length = rest.IndexOfAnyExcept(Numeral);
            if (length <= 0 || TerraformNumber.Parse(rest[..length]) is not { } number)
            {
                return null;
            }

            rest = rest[length..];
            var end = rest.IndexOfAny(Numeral);
            var unit = end < 0 ? rest : rest[..end];
            var scale = unit switch
            {
                "ns" => 1L,
                "us" or "\u00B5s" or "\u03BCs" => 1_000L,
                "ms" => 1_000_000L,
                "s" => 1_000_000_000L,
                "m" => 60_000_000_000L,
                "h" => 3_600_000_000_000L,
                _ => 0L,
            };
            if (scale == 0 || TerraformNumber.Multiply(number, TerraformNumber.Of(scale)) is not { } part)
            {
                return null;
            }

            total += part.Truncated;
            rest = rest[unit.Length..];
        }

        return isNegative ? -total : total;
    }
}

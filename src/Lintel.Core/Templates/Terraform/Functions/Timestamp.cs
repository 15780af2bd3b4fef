using System.Globalization;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>Timestamps as RFC 3339 writes them.</summary>
internal static class Timestamp
{
    /// <summary>Reads a timestamp such as <c>2018-01-02T23:12:01-08:00</c>, with or without a fraction of a second.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? Parse(string text, out DateTimeOffset moment)
    {
        moment = default;
        if (text.Length < 20)
        {
            return $"'{text}' is no timestamp such as 2018-01-02T23:12:01Z";
        }

        // The least shape is checked here, because the platform's reader is more lenient.
        const string Shape = "0000-00-00T00:00:00";
        for (var i = 0; i < Shape.Length; i++)
        {
            if (Shape[i] == '0' ? !char.IsAsciiDigit(text[i]) : text[i] != Shape[i])
            {
                return $"'{text}' is no timestamp such as 2018-01-02T23:12:01Z: '{text[i]}' at {i + 1} is wrong";
            }
        }

        var end = Shape.Length;
        if (text[end] is '.' or ',')
        {
            do
            {
                end++;
            }
            while (end < text.Length && char.IsAsciiDigit(text[end]));

            if (end == Shape.Length + 1)
            {
                return $"'{text}' is no timestamp: its fraction of a second has no digits";
            }
        }

        var offset = TimeSpan.Zero;
        var zone = text.AsSpan(end);
        if (zone is not "Z")
        {
            if (zone.Length != 6 || zone[0] is not ('+' or '-') || zone[3] != ':'
                || !int.TryParse(zone[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) || hours > 14
                || !int.TryParse(zone[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes > 59)
            {
                return $"'{text}' is no timestamp: it must end with Z or an offset such as +01:00";
            }

            offset = new TimeSpan(hours, minutes, 0) * (zone[0] == '-' ? -1 : 1);
        }

        if (!DateTime.TryParseExact(text.AsSpan(0, Shape.Length), "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return $"'{text}' is no timestamp: there is no such day or time";
        }

        if (end > Shape.Length)
        {
            var fraction = text.AsSpan(Shape.Length + 1, Math.Min(end - Shape.Length - 1, 7));
            local = local.AddTicks((long)(int.Parse(fraction, NumberStyles.None, CultureInfo.InvariantCulture) * Math.Pow(10, 7 - fraction.Length)));
        }

        if (local.Ticks - offset.Ticks < 0 || local.Ticks - offset.Ticks > DateTime.MaxValue.Ticks)
        {
            return $"'{text}' is out of the range of time";
        }

        moment = new(local, offset);
        return null;
    }

    /// <summary>Writes a timestamp without fractions of a second.</summary>
    public static string Format(DateTimeOffset moment) =>
        moment.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + (moment.Offset == TimeSpan.Zero ? "Z" : FormatOffset(moment, ":"));

    /// <summary>Writes the offset from UTC: <c>+01:00</c>.</summary>
    public static string FormatOffset(DateTimeOffset moment, string separator) =>
        (moment.Offset < TimeSpan.Zero ? "-" : "+") + moment.Offset.ToString("hh", CultureInfo.InvariantCulture) + separator + moment.Offset.ToString("mm", CultureInfo.InvariantCulture);
}

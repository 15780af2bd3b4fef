using System.Globalization;
using System.Numerics;
using System.Text;

namespace Lintel.Templates.Terraform.Values;

/// <summary>A number in decimal: 0.DIGITS * 10^<see cref="Point"/>, without zeros at both ends. No digits are zero.</summary>
/// <param name="Digits">The digits.</param>
/// <param name="Point">The number of digits before the decimal point; negative for zeros behind it.</param>
/// <param name="IsNegative">Whether the number is below zero.</param>
internal readonly record struct DecimalDigits(string Digits, int Point, bool IsNegative)
{
    /// <summary>All digits of <paramref name="magnitude"/> * 2^<paramref name="exponent"/>.</summary>
    public static DecimalDigits Exact(BigInteger magnitude, int exponent, bool isNegative)
    {
        if (magnitude.IsZero)
        {
            return new("", 0, isNegative);
        }

        // m / 2^k is m * 5^k / 10^k.
        var digits = (exponent >= 0 ? magnitude << exponent : magnitude * BigInteger.Pow(5, -exponent)).ToString(CultureInfo.InvariantCulture);
        return Trim(digits, digits.Length + Math.Min(exponent, 0), isNegative);
    }

    /// <summary>The shortest digits between two bounds: those of the first position that tells this number from them.</summary>
    /// <param name="includesBounds">Whether a bound itself may be the result.</param>
    public DecimalDigits Shorten(DecimalDigits lower, DecimalDigits upper, bool includesBounds)
    {
        var point = upper.Point;
        var length = Digits.Length + point - Point;
        for (var i = point - Point; i < length; i++)
        {
            var (digit, low, high) = (At(point, i), lower.At(point, i), upper.At(point, i));
            var down = low != digit || (includesBounds && i + 1 >= lower.Digits.Length + point - lower.Point);
            var up = digit != high && (includesBounds || digit + 1 < high || i + 1 < upper.Digits.Length);
            if (down || up)
            {
                var kept = i + 1 - (point - Point);
                return down && up ? Round(kept) : Cut(kept, up);
            }
        }

        return this;
    }

    /// <summary>The first <paramref name="count"/> digits, rounded half to even; <paramref name="count"/> may be zero or below.</summary>
    public DecimalDigits Round(int count)
    {
        if (count < 0)
        {
            return this with { Digits = "", Point = 0 };
        }

        if (count >= Digits.Length)
        {
            return this;
        }

        var isHalf = Digits[count] == '5' && count + 1 == Digits.Length;
        return Cut(count, isHalf ? count > 0 && (Digits[count - 1] - '0') % 2 == 1 : Digits[count] >= '5');
    }

    /// <summary>Writes without an exponent and with <paramref name="decimals"/> places behind the point; -1 for as many as there are digits.</summary>
    public string ToFixed(int decimals)
    {
        var number = decimals < 0 ? this : Round(Point + decimals);
        decimals = decimals < 0 ? Math.Max(Digits.Length - Point, 0) : decimals;
        var text = new StringBuilder(IsNegative ? "-" : "");
        if (number.Point > 0)
        {
            text.Append(number.Digits.AsSpan(0, Math.Min(number.Point, number.Digits.Length))).Append('0', Math.Max(0, number.Point - number.Digits.Length));
        }
        else
        {
            text.Append('0');
        }

        if (decimals > 0)
        {
            text.Append('.');
            for (var i = 0; i < decimals; i++)
            {
                var at = number.Point + i;
                text.Append(at >= 0 && at < number.Digits.Length ? number.Digits[at] : '0');
            }
        }

        return text.ToString();
    }

    /// <summary>Writes with one digit before the point, <paramref name="decimals"/> behind it (-1 for all) and an exponent after <paramref name="letter"/>.</summary>
    public string ToScientific(int decimals, char letter)
    {
        var number = decimals < 0 ? this : Round(decimals + 1);
        decimals = decimals < 0 ? Math.Max(Digits.Length - 1, 0) : decimals;
        var text = new StringBuilder(IsNegative ? "-" : "");
        text.Append(number.Digits.Length > 0 ? number.Digits[0] : '0');
        if (decimals > 0)
        {
            text.Append('.').Append(number.Digits.AsSpan(Math.Min(1, number.Digits.Length))).Append('0', decimals - Math.Max(number.Digits.Length - 1, 0));
        }

        var exponent = number.Digits.Length > 0 ? number.Point - 1 : 0;
        return text.Append(letter).Append(exponent < 0 ? '-' : '+').Append(Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)).ToString();
    }

    /// <summary>Writes without an exponent where that is short, else with one. <paramref name="precision"/> is the number of digits; -1 for all there are.</summary>
    public string ToGeneral(int precision, char letter)
    {
        var number = precision < 0 ? this : Round(Math.Max(precision, 1));
        var most = precision < 0 ? 6 : Math.Max(precision, 1);
        if (precision >= 0 && most > number.Digits.Length && number.Digits.Length >= number.Point)
        {
            most = number.Digits.Length;
        }

        var exponent = number.Digits.Length == 0 ? -1 : number.Point - 1;
        return number.Digits.Length > 0 && (exponent < -4 || exponent >= most)
            ? number.ToScientific(-1, letter)
            : number.ToFixed(-1);
    }

    private static DecimalDigits Trim(string digits, int point, bool isNegative)
    {
        var start = digits.AsSpan().IndexOfAnyExcept('0');
        return start < 0 ? new("", 0, isNegative) : new(digits[start..].TrimEnd('0'), point - start, isNegative);
    }

    /// <summary>The digit at an index of a number that has <paramref name="point"/> digits before its point.</summary>
    private char At(int point, int index)
    {
        index -= point - Point;
        return index < 0 || index >= Digits.Length ? '0' : Digits[index];
    }

    private DecimalDigits Cut(int count, bool up)
    {
        if (!up)
        {
            return Trim(Digits[..count], Point, IsNegative);
        }

        var last = Digits.AsSpan(0, count).LastIndexOfAnyExcept('9');
        return last < 0
            ? new("1", Point + 1, IsNegative)
            : new(string.Concat(Digits.AsSpan(0, last), ((char)(Digits[last] + 1)).ToString()), Point, IsNegative);
    }
}

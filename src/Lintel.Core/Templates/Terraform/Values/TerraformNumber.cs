using System.Globalization;
using System.Numerics;

namespace Lintel.Templates.Terraform.Values;

/// <summary>
/// A number of the Terraform language: a binary floating point number with as many bits as Terraform gives it,
/// 512 for what is written or calculated from it, 64 for counts and 53 for what its library calculates with machine numbers.
/// </summary>
/// <remarks>The precision decides how a number is written: 1/3 has 155 digits, pow(2, 0.5) has 17.</remarks>
internal sealed class TerraformNumber : IComparable<TerraformNumber>, IEquatable<TerraformNumber>
{
    /// <summary>The precision of a number that is written.</summary>
    public const int WrittenPrecision = 512;

    private const int CountPrecision = 64;
    private const int MachinePrecision = 53;
    private const int MaxParsedLength = 10_050;
    private const int MaxDecimalExponent = 10_000;
    private static readonly TerraformNumber?[] Small = new TerraformNumber?[256];

    // The value is mantissa * 2^exponent, where the exponent is never positive, and zero unless the mantissa is odd.
    private readonly BigInteger _mantissa;
    private readonly int _exponent;

    private TerraformNumber(BigInteger mantissa, int exponent, int precision)
    {
        _mantissa = mantissa;
        _exponent = exponent;
        Precision = precision;
    }

    /// <summary>The number of significant bits that calculations keep.</summary>
    public int Precision { get; }

    public bool IsInteger => _exponent == 0;

    public bool IsZero => _mantissa.IsZero;

    public int Sign => _mantissa.Sign;

    /// <summary>The number without what is behind the point.</summary>
    public BigInteger Truncated => _exponent == 0 ? _mantissa : BigInteger.Divide(_mantissa, BigInteger.One << -_exponent);

    /// <summary>An integer, such as the length of a list.</summary>
    public static TerraformNumber Of(long value) =>
        value is >= 0 and < 256 ? Small[value] ??= new(value, 0, CountPrecision) : new(value, 0, CountPrecision);

    /// <summary>An integer of any size up to the limit; null for a larger one.</summary>
    public static TerraformNumber? Of(BigInteger value) => Create(value, 0, Math.Max(CountPrecision, (int)Math.Min(value.GetBitLength(), int.MaxValue)));

    /// <summary>A machine number; null for one that is not finite.</summary>
    public static TerraformNumber? Of(double value)
    {
        if (!double.IsFinite(value))
        {
            return null;
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xF_FFFF_FFFF_FFFF;
        mantissa = exponent == 0 ? mantissa << 1 : mantissa | 0x10_0000_0000_0000;
        return Create(bits < 0 ? -mantissa : mantissa, exponent - 1075, MachinePrecision);
    }

    /// <summary>Reads a decimal number with an optional sign, fraction and exponent; null for any other text and for a number that is too large or too small.</summary>
    public static TerraformNumber? Parse(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > MaxParsedLength)
        {
            return null;
        }

        var i = text[0] is '+' or '-' ? 1 : 0;
        var start = i;
        var digits = 0;
        var point = -1;
        Span<char> buffer = text.Length <= 128 ? stackalloc char[text.Length] : new char[text.Length];
        for (; i < text.Length && (char.IsAsciiDigit(text[i]) || (text[i] == '.' && point < 0)); i++)
        {
            if (text[i] == '.')
            {
                point = digits;
            }
            else
            {
                buffer[digits++] = text[i];
            }
        }

        if (digits == 0)
        {
            return null;
        }

        var exponent = 0;
        if (i < text.Length)
        {
            if (text[i] is not ('e' or 'E') || !int.TryParse(text[(i + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            {
                return null;
            }
        }

        var mantissa = BigInteger.Parse(buffer[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
        if (mantissa.IsZero)
        {
            return new(mantissa, 0, WrittenPrecision);
        }

        if (Math.Abs((long)exponent) > MaxDecimalExponent)
        {
            return null;
        }

        exponent -= point < 0 ? 0 : digits - point;
        mantissa = start == 1 && text[0] == '-' ? -mantissa : mantissa;
        return exponent >= 0
            ? Create(mantissa * BigInteger.Pow(10, exponent), 0, WrittenPrecision)
            : Quotient(mantissa, BigInteger.Pow(10, -exponent), 0, WrittenPrecision);
    }

    public static TerraformNumber? Add(TerraformNumber a, TerraformNumber b)
    {
        var exponent = Math.Min(a._exponent, b._exponent);
        return Create((a._mantissa << (a._exponent - exponent)) + (b._mantissa << (b._exponent - exponent)), exponent, Math.Max(a.Precision, b.Precision));
    }

    public static TerraformNumber? Subtract(TerraformNumber a, TerraformNumber b) => Add(a, Negate(b));

    /// <remarks>A product keeps all its bits up to 512, whatever the precision of its factors.</remarks>
    public static TerraformNumber? Multiply(TerraformNumber a, TerraformNumber b)
    {
        var product = Create(a._mantissa * b._mantissa, a._exponent + b._exponent, WrittenPrecision);
        if (product is null)
        {
            return null;
        }

        var needed = (int)BigInteger.Abs(product._mantissa).GetBitLength() - (product._exponent < 0 ? 0 : TrailingZeros(product._mantissa));
        return new(product._mantissa, product._exponent, Math.Max(Math.Max(a.Precision, b.Precision), needed));
    }

    /// <summary>The quotient; null when <paramref name="b"/> is zero.</summary>
    public static TerraformNumber? Divide(TerraformNumber a, TerraformNumber b) =>
        b.IsZero ? null : Quotient(a._mantissa, b._mantissa, a._exponent - b._exponent, Math.Max(a.Precision, b.Precision));

    /// <summary>The remainder with the sign and the precision of <paramref name="a"/>; <paramref name="a"/> itself when <paramref name="b"/> is zero.</summary>
    public static TerraformNumber? Remainder(TerraformNumber a, TerraformNumber b)
    {
        if (b.IsZero)
        {
            return a;
        }

        return Divide(a, b) is { } ratio
            && Create(ratio.Truncated, 0, a.Precision) is { } whole
            && Create(b._mantissa * whole._mantissa, b._exponent, a.Precision) is { } product
            && Subtract(a, product) is { } rest ? Create(rest._mantissa, rest._exponent, a.Precision) : null;
    }

    public static TerraformNumber Negate(TerraformNumber a) => new(-a._mantissa, a._exponent, a.Precision);

    /// <summary>The largest integer that is not larger (<paramref name="up"/>: the smallest that is not smaller).</summary>
    public TerraformNumber RoundToInteger(bool up)
    {
        if (IsInteger)
        {
            return this;
        }

        var whole = Truncated;
        return new(up && Sign > 0 ? whole + 1 : !up && Sign < 0 ? whole - 1 : whole, 0, Precision);
    }

    /// <summary>The nearest machine number; infinite for a larger one.</summary>
    public double ToDouble()
    {
        var (mantissa, exponent) = Round(_mantissa, _exponent, MachinePrecision);
        return mantissa.IsZero ? 0 : Math.ScaleB((double)mantissa, exponent);
    }

    /// <summary>The integer, when the number is one of 64 bits.</summary>
    public bool TryGetInt64(out long value)
    {
        value = 0;
        if (_exponent != 0 || _mantissa < long.MinValue || _mantissa > long.MaxValue)
        {
            return false;
        }

        value = (long)_mantissa;
        return true;
    }

    /// <summary>The number in decimal without an exponent, as short as its precision allows: <c>1000000000000000000000</c>, <c>0.1</c>.</summary>
    public override string ToString() =>
        _exponent == 0 && _mantissa.GetBitLength() <= Precision ? _mantissa.ToString(CultureInfo.InvariantCulture) : Shortest().ToFixed(-1);

    /// <summary>The shortest decimal digits that mean this number at its precision.</summary>
    public DecimalDigits Shortest()
    {
        if (_mantissa.IsZero)
        {
            return new("", 0, false);
        }

        // Half a unit in the last place on both sides: of a mantissa that has exactly the precision's bits, and one more for the half.
        var magnitude = BigInteger.Abs(_mantissa);
        var shift = Precision + 1 - (int)magnitude.GetBitLength();
        magnitude = shift >= 0 ? magnitude << shift : magnitude >> -shift;
        var exponent = _exponent - shift;
        var isEven = ((magnitude >> 1) & 1).IsZero;
        var value = DecimalDigits.Exact(magnitude, exponent, Sign < 0);
        return value.Shorten(DecimalDigits.Exact(magnitude - 1, exponent, false), DecimalDigits.Exact(magnitude + 1, exponent, false), isEven);
    }

    /// <summary>All decimal digits.</summary>
    public DecimalDigits Exact() => DecimalDigits.Exact(BigInteger.Abs(_mantissa), _exponent, Sign < 0);

    public int CompareTo(TerraformNumber? other)
    {
        if (other is null)
        {
            return 1;
        }

        if (_exponent == other._exponent || Sign != other.Sign)
        {
            return _mantissa.CompareTo(other._mantissa);
        }

        var exponent = Math.Min(_exponent, other._exponent);
        return (_mantissa << (_exponent - exponent)).CompareTo(other._mantissa << (other._exponent - exponent));
    }

    public bool Equals(TerraformNumber? other) => other is not null && _exponent == other._exponent && _mantissa == other._mantissa;

    public override bool Equals(object? obj) => Equals(obj as TerraformNumber);

    public override int GetHashCode() => HashCode.Combine(_mantissa, _exponent);

    private static TerraformNumber? Create(BigInteger mantissa, int exponent, int precision)
    {
        (mantissa, exponent) = Round(mantissa, exponent, precision);
        if (mantissa.IsZero)
        {
            return new(mantissa, 0, precision);
        }

        if (exponent > 0)
        {
            if (exponent + mantissa.GetBitLength() > TerraformLimits.MaxNumberBits)
            {
                return null;
            }

            return new(mantissa << exponent, 0, precision);
        }

        if (mantissa.GetBitLength() > TerraformLimits.MaxNumberBits)
        {
            return null;
        }

        var zeros = exponent < 0 ? Math.Min(-exponent, TrailingZeros(mantissa)) : 0;
        exponent += zeros;
        return exponent < -TerraformLimits.MaxNumberBits - WrittenPrecision ? null : new(mantissa >> zeros, exponent, precision);
    }

    private static TerraformNumber? Quotient(BigInteger a, BigInteger b, int exponent, int precision)
    {
        // Two bits more than the precision, the last of which stands for all that follow.
        var shift = (int)Math.Max(0, precision + 2 + BigInteger.Abs(b).GetBitLength() - BigInteger.Abs(a).GetBitLength());
        var quotient = BigInteger.DivRem(BigInteger.Abs(a) << shift, BigInteger.Abs(b), out var rest);
        quotient = (quotient << 1) | (rest.IsZero ? 0 : 1);
        return Create(a.Sign * b.Sign < 0 ? -quotient : quotient, exponent - shift - 1, precision);
    }

    private static (BigInteger Mantissa, int Exponent) Round(BigInteger mantissa, int exponent, int precision)
    {
        var magnitude = BigInteger.Abs(mantissa);
        var excess = (int)magnitude.GetBitLength() - precision;
        if (excess <= 0)
        {
            return (mantissa, exponent);
        }

        var half = BigInteger.One << (excess - 1);
        var rest = magnitude & ((BigInteger.One << excess) - 1);
        magnitude >>= excess;
        if (rest > half || (rest == half && !magnitude.IsEven))
        {
            magnitude++;
        }

        return (mantissa.Sign < 0 ? -magnitude : magnitude, exponent + excess);
    }

    private static int TrailingZeros(BigInteger value) => value.IsZero ? 0 : (int)BigInteger.TrailingZeroCount(value);
}

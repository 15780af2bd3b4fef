namespace Lintel.Templates.Terraform.Functions;

/// <summary>A verb of a format string: <c>%-10.3[2]f</c>.</summary>
/// <param name="Mode">Its letter.</param>
/// <param name="Argument">The number of its argument, from 1.</param>
/// <param name="Width">The least characters; -1 when not given.</param>
/// <param name="Precision">The places behind the point, or the most characters; -1 when not given.</param>
internal readonly record struct FormatVerb(char Mode, int Argument, int Width, int Precision)
{
    /// <summary><c>0</c>: pad with zeros.</summary>
    public bool Zero { get; init; }

    /// <summary><c>#</c>: another form.</summary>
    public bool Sharp { get; init; }

    /// <summary><c>-</c>: pad on the right.</summary>
    public bool Minus { get; init; }

    /// <summary><c>+</c>: always a sign.</summary>
    public bool Plus { get; init; }

    /// <summary>A space in place of a plus sign.</summary>
    public bool Space { get; init; }
}

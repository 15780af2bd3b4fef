namespace Lintel.Code;

/// <summary>An argument of a call: given, not given, or not known, as other arguments are spread.</summary>
public readonly struct CodeArgument
{
    private readonly bool _isUnknown;

    private CodeArgument(CodePlace value, bool isUnknown)
    {
        Value = value;
        _isUnknown = isUnknown;
    }

    /// <summary>The value; no place unless it is given.</summary>
    public CodePlace Value { get; }

    /// <summary>It is given.</summary>
    public bool IsPresent => Value.Exists;

    /// <summary>It is certainly not given.</summary>
    public bool IsAbsent => !Value.Exists && !_isUnknown;

    /// <summary>It may be among the items or entries of a value that is spread.</summary>
    public bool IsUnknown => _isUnknown;

    /// <summary>The value of the argument where that is a constant; unknown otherwise.</summary>
    public CodeConstant Constant => Value.File is { } file ? file.Evaluate(Value.Node) : default;

    internal static CodeArgument Absent => new(CodePlace.None, isUnknown: false);

    internal static CodeArgument Unknown => new(CodePlace.None, isUnknown: true);

    internal static CodeArgument Of(CodeFile file, int node) => new(new(file, node), isUnknown: false);
}

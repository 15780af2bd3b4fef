namespace Lintel.Templates.Terraform.Values;

/// <summary>The value of an operation, or why Terraform refuses it.</summary>
internal readonly struct TerraformResult
{
    private TerraformResult(TerraformValue value, string? error, int argument)
    {
        Value = value;
        Error = error;
        Argument = argument;
    }

    /// <summary>The value; null (of any type) when there is an error.</summary>
    public TerraformValue Value { get; }

    /// <summary>What is wrong, without a period at the end; null when nothing is.</summary>
    public string? Error { get; }

    /// <summary>The index of the operand or argument that is wrong, or -1 when none alone is.</summary>
    public int Argument { get; }

    public bool IsError => Error is not null;

    /// <summary>An error; <paramref name="argument"/> is the index of the operand or argument that is wrong.</summary>
    public static TerraformResult Fail(string error, int argument = -1) => new(default, error, argument);

    public static implicit operator TerraformResult(TerraformValue value) => new(value, null, -1);

    public override string ToString() => Error ?? Value.ToString();
}

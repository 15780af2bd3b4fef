namespace Lintel.Templates.Terraform.Values;

/// <summary>A value that is one of two, as a condition decides that nothing decides before deployment.</summary>
internal sealed class ValueChoice
{
    public ValueChoice(OpenTest test, in TerraformValue whenTrue, in TerraformValue whenFalse)
    {
        Test = test;
        WhenTrue = whenTrue;
        WhenFalse = whenFalse;
        Size = 1 + Math.Max(whenTrue.Size, whenFalse.Size);
        Depth = 1 + Math.Max(whenTrue.Depth, whenFalse.Depth);
    }

    public OpenTest Test { get; }

    public TerraformValue WhenTrue { get; }

    public TerraformValue WhenFalse { get; }

    /// <summary>The most values in it, counted as a tree, in any scenario.</summary>
    public int Size { get; }

    public int Depth { get; }
}

using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>A name that stands for a value around an expression: the variable of a <c>for</c>, the iterator of a dynamic block, <c>each</c>, <c>count</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Outer">The names further out; null for none.</param>
internal sealed record Frame(string Name, TerraformValue Value, Frame? Outer)
{
    /// <summary>Finds a name, the innermost first.</summary>
    public static bool TryFind(Frame? frame, string name, out TerraformValue value)
    {
        for (; frame is not null; frame = frame.Outer)
        {
            if (frame.Name == name)
            {
                value = frame.Value;
                return true;
            }
        }

        value = default;
        return false;
    }
}

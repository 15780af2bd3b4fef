using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>The key of an instance that <c>count</c> or <c>for_each</c> makes.</summary>
/// <param name="Value">A number or string; null for the only instance; unknown when the instances are not known.</param>
internal readonly record struct InstanceKey(TerraformValue Value)
{
    /// <summary>What is put behind the address: <c>[0]</c>, <c>["eu"]</c>, or nothing.</summary>
    public string Suffix => Value.TryGetString(out var text) ? $"[\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"]"
        : Value.TryGetNumber(out var number) ? $"[{number}]" : "";
}

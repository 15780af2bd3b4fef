using Lintel.Resources;

namespace Lintel.Templates.Terraform.Values;

/// <summary>What is known of a value that is not.</summary>
/// <param name="Type">Its type; <see cref="TerraformType.Any"/> when that is not known either.</param>
/// <param name="Reason">On what it depends, to be read after "because": <c>variable 'x' has no default</c>.</param>
/// <param name="IsNotNull">Whether it is certain that it is not null.</param>
/// <param name="Parameter">The variable without a value that the value is, unchanged; null for any other.</param>
internal sealed record UnknownValue(TerraformType Type, string Reason, bool IsNotNull, OpenParameter? Parameter)
{
    /// <summary>The condition that a bool is, when scenarios can assume it.</summary>
    public OpenTest? Test
    {
        get => field ?? (Parameter is { } parameter && Type.Kind == TerraformTypeKind.Bool ? OpenTest.Is(parameter, "true") : null);
        init;
    }

    /// <summary>The two values that it is one of; null when more is not known.</summary>
    public ValueChoice? Choice { get; init; }
}

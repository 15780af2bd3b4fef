using System.Collections.Immutable;
using Lintel.Resources;

namespace Lintel.Templates.CloudFormation;

/// <summary>A parameter of a stack and what is known of its value.</summary>
internal sealed class StackParameter
{
    public required string Name { get; init; }

    /// <summary>Whether its value is a list: a comma-delimited text that becomes one.</summary>
    public required bool IsList { get; init; }

    /// <summary>The value; null when there is none.</summary>
    public string? Text { get; init; }

    /// <summary>What stands for it when there is no value.</summary>
    public required OpenParameter Open { get; init; }

    /// <summary>Whether the value is that of a Systems Manager parameter, whose name is all that a template can give.</summary>
    public bool IsFromSystemsManager { get; init; }

    /// <summary>The items of a list whose value is known.</summary>
    public ImmutableArray<Value> Items { get; init; } = [];
}

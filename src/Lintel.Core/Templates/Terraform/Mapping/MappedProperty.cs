namespace Lintel.Templates.Terraform;

/// <summary>A line of a table: a CloudFormation property and where it comes from.</summary>
internal sealed class MappedProperty
{
    public required string Name { get; init; }

    public required MappedShape Shape { get; init; }

    /// <summary>Where the value is: the first that is set for a scalar, all of them one after the other for a list.</summary>
    public required MappedSource[] Sources { get; init; }

    /// <summary>Whether the source may be JSON text where CloudFormation has a structure.</summary>
    public bool IsJson { get; init; }

    /// <summary>Whether a list that is not written stands for nothing allowed, where CloudFormation's stands for everything (<c>closed</c>).</summary>
    public bool IsClosed { get; init; }

    public MappedOperation Operation { get; init; }

    /// <summary>The arguments of the operation; for pairs the first of each.</summary>
    public string[] Arguments { get; init; } = [];

    /// <summary>The second of each pair of arguments.</summary>
    public string[] Results { get; init; } = [];

    /// <summary>What the provider sends when the source is not set; null for nothing.</summary>
    public string? Default { get; init; }

    /// <summary>The first major version of the provider that sends the default.</summary>
    public int DefaultFrom { get; init; }

    /// <summary>The first major version of the provider that sends the default no more.</summary>
    public int DefaultUntil { get; init; } = int.MaxValue;

    /// <summary>The values that stand for "not set".</summary>
    public string[] Unset { get; init; } = [];

    /// <summary>The CloudFormation types of resources that a text of this property can be the name of.</summary>
    public string[] Targets { get; init; } = [];

    /// <summary>The properties within.</summary>
    public MappedProperty[] Properties { get; set; } = [];

    /// <summary>What the provider of a version sends when the source is not set.</summary>
    /// <param name="version">The major version; 0 for the newest.</param>
    public string? DefaultFor(int version) => version == 0
        ? DefaultUntil == int.MaxValue ? Default : null
        : version >= DefaultFrom && version < DefaultUntil ? Default : null;

    public override string ToString() => Name;
}

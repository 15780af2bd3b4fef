using Lintel.Resources;
using Lintel.Templates.Terraform.Evaluation;

namespace Lintel.Templates.Terraform;

/// <summary>An instance of a Terraform resource or data source on its way to CloudFormation resources.</summary>
/// <param name="source">The instance.</param>
/// <param name="type">What the tables say of its type; null when they do not have it.</param>
/// <param name="context">The configuration that it is in.</param>
internal sealed class MappedInstance(TerraformResource source, MappedType? type, MappingContext context)
{
    public TerraformResource Source { get; } = source;

    public MappedType? Type { get; } = type;

    public MappingContext Context { get; } = context;

    /// <summary>The CloudFormation type it is itself; empty for a data source and for what is only a part.</summary>
    public string OwnType { get; } = source.IsData ? "" : type is null ? MappedType.PseudoType(source.Type) : type.Type;

    /// <summary>The parts that other resources of the configuration add to it, in order.</summary>
    public List<FoldedPart> Parts { get; } = [];

    /// <summary>The modules not at hand that are told its name, and so may add parts to it.</summary>
    public List<UnreadModule> GivenTo { get; } = [];

    /// <summary>What a reference to the address means; null for none.</summary>
    public Resource? Resource { get; set; }

    /// <summary>Whether a policy document is on the way of being read: one may refer to itself.</summary>
    public bool IsBeingRead { get; set; }

    /// <summary>The reference to this instance itself.</summary>
    public Reference Self => field ??= new(Source.Address, "");
}

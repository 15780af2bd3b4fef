using Lintel.Resources;

namespace Lintel.Templates.Terraform;

/// <summary>The CloudFormation resources of a Terraform configuration.</summary>
internal sealed class MappedResources
{
    private readonly MappingContext _context;

    public MappedResources(MappingContext context, List<Resource> resources)
    {
        _context = context;
        Resources = resources;
    }

    /// <summary>The resources, in the order of the instances that they come from.</summary>
    public List<Resource> Resources { get; }

    /// <summary>The resource that an address of Terraform means; for a part its owner. Null when there is none.</summary>
    public Resource? Find(string address) => _context.Find(address)?.Resource;
}

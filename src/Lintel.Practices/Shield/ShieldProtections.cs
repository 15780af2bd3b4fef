using Lintel.Resources;

namespace Lintel.Practices.Shield;

/// <summary>The resources of the workload that Shield Advanced protects, and the addresses of NAT gateways, which it need not.</summary>
internal sealed class ShieldProtections : IWorkloadView<ShieldProtections>
{
    private readonly HashSet<Resource> _protected = [];
    private readonly HashSet<Resource> _translating = [];
    private Truth _open = Truth.False(default);

    private ShieldProtections()
    {
    }

    /// <summary>Whether the workload protects anything by Shield Advanced.</summary>
    public bool IsUsed { get; private init; }

    public static ShieldProtections Create(Workload workload)
    {
        var list = workload.OfType("AWS::Shield::Protection");
        var protections = new ShieldProtections { IsUsed = list.Count > 0 };
        foreach (var protection in list)
        {
            var arn = protection["ResourceArn"];
            if (arn.Target is { } target)
            {
                protections._protected.Add(target);
            }
            else if (arn.Kind is ValueKind.Unknown or ValueKind.Reference or ValueKind.PartialText)
            {
                protections._open = Truth.Unknown(arn);
            }
        }

        foreach (var policy in workload.OfType("AWS::FMS::Policy"))
        {
            if (!policy["SecurityServicePolicyData.Type"].Is("SHIELD_ADVANCED").IsFalse)
            {
                // Firewall Manager protects what its policy covers, by tags and accounts that are not known here.
                protections._open = Truth.Unknown(policy["SecurityServicePolicyData.Type"]);
            }
        }

        foreach (var gateway in workload.OfType("AWS::EC2::NatGateway"))
        {
            if (gateway["AllocationId"].Target is { } address)
            {
                protections._translating.Add(address);
            }
        }

        return protections;
    }

    /// <summary>Whether a protection names <paramref name="resource"/>. False at the resource; unknown when one names what is not known.</summary>
    public Truth Protects(Resource resource) => _protected.Contains(resource) ? Truth.True(default) : _open;

    /// <summary>Whether an Elastic IP address is that of a NAT gateway, which takes no connections from outside.</summary>
    public bool IsOfNatGateway(Resource address) => _translating.Contains(address);
}

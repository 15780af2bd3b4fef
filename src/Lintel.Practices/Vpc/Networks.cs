using Lintel.Practices.CloudWatch;
using Lintel.Resources;

namespace Lintel.Practices.Vpc;

/// <summary>Which NAT gateways, endpoints, flow logs and subnets of the workload belong to which VPC, and which subnets leave through which NAT gateway.</summary>
internal sealed class Networks : IWorkloadView<Networks>
{
    public const string Vpc = "AWS::EC2::VPC", Subnet = "AWS::EC2::Subnet", NatGateway = "AWS::EC2::NatGateway", Endpoint = "AWS::EC2::VPCEndpoint", FlowLog = "AWS::EC2::FlowLog";

    private readonly Dictionary<Resource, List<Resource>> _natGateways = [];
    private readonly Dictionary<Resource, List<Resource>> _endpoints = [];
    private readonly Dictionary<Resource, List<Resource>> _flowLogs = [];
    private readonly Dictionary<Resource, HashSet<Resource>> _subnetsBehind = [];

    private Networks()
    {
    }

    /// <summary>Flow logs of something that is known only later.</summary>
    public List<Resource> OpenFlowLogs { get; } = [];

    /// <summary>Whether addresses are everyone's (<c>0.0.0.0/0</c>, <c>::/0</c>). Those of a VPC or subnet never are, whatever they turn out to be.</summary>
    /// <remarks>Source: Amazon VPC User Guide, "VPC CIDR blocks": a block of a VPC is between /16 and /28, and one of IPv6 between /44 and /60.</remarks>
    public static Truth IsEveryone(Value addresses) =>
        addresses.TryGetReference(out var reference) && (reference.Type ?? addresses.Target?.Type) is Vpc or Subnet ? Truth.False(addresses) : addresses.EndsWith("/0");

    public static Networks Create(Workload workload)
    {
        var networks = new Networks();
        foreach (var log in workload.OfType(FlowLog))
        {
            var watched = log["ResourceId"];
            if (watched.Target is { } target)
            {
                Add(networks._flowLogs, target, log);
            }
            else if (watched.Kind != ValueKind.Text)
            {
                networks.OpenFlowLogs.Add(log);
            }
        }

        foreach (var endpoint in workload.OfType(Endpoint))
        {
            if (endpoint["VpcId"].Target is { } vpc)
            {
                Add(networks._endpoints, vpc, endpoint);
            }
        }

        foreach (var gateway in workload.OfType(NatGateway))
        {
            if ((gateway["VpcId"].Target ?? gateway["SubnetId"].Target?["VpcId"].Target) is { } vpc && !gateway["ConnectivityType"].Is("private").IsTrue)
            {
                Add(networks._natGateways, vpc, gateway);
            }
        }

        networks.AddRoutes(workload);
        return networks;
    }

    /// <summary>Whether a value is certainly one subnet: its ID, or one resource. An output of a module, a data source or a resource whose count is not known may stand for a list of subnets.</summary>
    public static bool IsOneSubnet(Value subnet) => subnet.StartsWith("subnet-").IsTrue || subnet.Target is { Type: Subnet, UnknownCount: "" };

    /// <summary>The public NAT gateways of a VPC.</summary>
    public IReadOnlyList<Resource> NatGatewaysOf(Resource vpc) => Of(_natGateways, vpc);

    /// <summary>The endpoints of a VPC.</summary>
    public IReadOnlyList<Resource> EndpointsOf(Resource vpc) => Of(_endpoints, vpc);

    /// <summary>The flow logs of a VPC or subnet.</summary>
    public IReadOnlyList<Resource> FlowLogsOf(Resource watched) => Of(_flowLogs, watched);

    /// <summary>The subnets whose default route leads to a NAT gateway.</summary>
    public IReadOnlyCollection<Resource> SubnetsBehind(Resource natGateway) => _subnetsBehind.TryGetValue(natGateway, out var subnets) ? subnets : [];

    private void AddRoutes(Workload workload)
    {
        var gatewayOfTable = new Dictionary<Resource, Resource>();
        foreach (var route in workload.OfType("AWS::EC2::Route"))
        {
            if (route["NatGatewayId"].Target is { } gateway && route["RouteTableId"].Target is { } table)
            {
                gatewayOfTable[table] = gateway;
            }
        }

        foreach (var association in workload.OfType("AWS::EC2::SubnetRouteTableAssociation"))
        {
            if (association["RouteTableId"].Target is { } table && gatewayOfTable.TryGetValue(table, out var gateway) && association["SubnetId"].Target is { } subnet)
            {
                if (!_subnetsBehind.TryGetValue(gateway, out var subnets))
                {
                    _subnetsBehind.Add(gateway, subnets = []);
                }

                subnets.Add(subnet);
            }
        }
    }

    private static void Add(Dictionary<Resource, List<Resource>> lists, Resource key, Resource item)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        list.Add(item);
    }

    private static List<Resource> Of(Dictionary<Resource, List<Resource>> lists, Resource key) => lists.TryGetValue(key, out var list) ? list : [];

    /// <summary>Whether two values certainly are one Availability Zone: the same text or reference, or in a template the same function written twice. What a loop makes is written once, and not the same.</summary>
    public static bool AreSameZone(Value first, Value other, bool isInStack)
    {
        if (!IsOpen(first) || !IsOpen(other))
        {
            return !IsOpen(first) && !IsOpen(other) && ResourceName.Key(first) is { } key && key == ResourceName.Key(other);
        }

        var (one, two) = (first.Location, other.Location);
        return isInStack && one != two && one.Source is { } source && two.Source is not null && source.Slice(one.Span).SequenceEqual(two.Source.Slice(two.Span));
    }

    /// <summary>Whether a value, or a part of a text, is one of several that nothing tells apart, such as an element of a list that a parameter gives.</summary>
    private static bool IsOpen(Value zone)
    {
        if (zone.Kind != ValueKind.PartialText)
        {
            return zone.Kind == ValueKind.Unknown;
        }

        foreach (var part in zone.Partial!.Parts)
        {
            if (part.Kind == ValueKind.Unknown)
            {
                return true;
            }
        }

        return false;
    }
}

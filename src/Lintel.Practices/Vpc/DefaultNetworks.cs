using Lintel.Resources;

namespace Lintel.Practices.Vpc;

/// <summary>Which default VPCs of a Terraform configuration something is in, and which it only tags, watches or shuts.</summary>
internal sealed class DefaultNetworks : IWorkloadView<DefaultNetworks>
{
    public const string Vpc = "aws_default_vpc";

    private readonly Mentions _mentions;
    private readonly bool _hasSubnets;

    private DefaultNetworks(Mentions mentions, bool hasSubnets) => (_mentions, _hasSubnets) = (mentions, hasSubnets);

    public static DefaultNetworks Create(Workload workload)
    {
        var wanted = new List<Resource>();
        foreach (var vpc in workload.OfType(Networks.Vpc))
        {
            if (vpc.DeclaredType == Vpc)
            {
                wanted.Add(vpc);
            }
        }

        // A default subnet names no VPC.
        var hasSubnets = false;
        foreach (var subnet in workload.OfType(Networks.Subnet))
        {
            hasSubnets |= subnet.DeclaredType == "aws_default_subnet";
        }

        return new(Mentions.Of(workload, wanted, Classify), hasSubnets);
    }

    /// <summary>Whether something is, or may be, in a default VPC.</summary>
    public bool Uses(Resource vpc) => _hasSubnets || _mentions.Of(vpc) != Mention.None;

    private static Mention Classify(string type, string property) => type is "aws_default_security_group" or "aws_default_network_acl" or "aws_default_route_table" or "aws_flow_log" ? Mention.None : Mention.Taken;
}

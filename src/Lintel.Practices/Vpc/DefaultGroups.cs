using Lintel.Resources;

namespace Lintel.Practices.Vpc;

/// <summary>The VPCs of a Terraform configuration whose default security group it takes over.</summary>
internal sealed class DefaultGroups : IWorkloadView<DefaultGroups>
{
    private readonly Dictionary<Resource, Truth> _networks = [];
    private Truth _open = Truth.False(default);

    private DefaultGroups()
    {
    }

    public static DefaultGroups Create(Workload workload)
    {
        var groups = new DefaultGroups();
        foreach (var group in workload.OfType(SecurityGroupRule.Group))
        {
            if (group.DeclaredType != "aws_default_security_group")
            {
                continue;
            }

            var network = group["VpcId"];
            if (network.Target is { } vpc)
            {
                groups._networks[vpc] = groups._networks.GetValueOrDefault(vpc, Truth.False(default)) | group.Exists;
            }
            else if (network.Kind != ValueKind.Text)
            {
                groups._open |= group.Exists & Truth.Unknown(network);
            }
        }

        return groups;
    }

    /// <summary>Whether the default security group of a VPC is part of the configuration. Unknown while one is that of a VPC that is known only later.</summary>
    public Truth Takes(Resource vpc) => _networks.GetValueOrDefault(vpc, Truth.False(default)) | _open;
}

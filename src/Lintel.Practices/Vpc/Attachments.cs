using Lintel.Practices.Ec2;
using Lintel.Resources;

namespace Lintel.Practices.Vpc;

/// <summary>Which security groups, network ACLs, addresses, volumes and endpoints of the workload something takes.</summary>
internal sealed class Attachments : IWorkloadView<Attachments>
{
    public const string Address = "AWS::EC2::EIP", Acl = "AWS::EC2::NetworkAcl", Volume = "AWS::EC2::Volume";

    private static readonly string[] Types = [SecurityGroupRule.Group, Acl, Address, Volume, Networks.Endpoint];

    /// <summary>What takes security groups by their names as well, in the default VPC.</summary>
    private static readonly string[] ByName = [InstanceSettings.Instance, InstanceSettings.Template, InstanceSettings.Configuration];

    private readonly Mentions _mentions;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private Attachments(Mentions mentions) => _mentions = mentions;

    public static Attachments Create(Workload workload)
    {
        var wanted = new List<Resource>();
        foreach (var type in Types)
        {
            wanted.AddRange(workload.OfType(type).AsSpan());
        }

        var attachments = new Attachments(Mentions.Of(workload, wanted, Classify));
        foreach (var type in ByName)
        {
            foreach (var resource in workload.OfType(type))
            {
                foreach (var group in InstanceSettings.Of(resource)["SecurityGroups"].Items)
                {
                    _ = group.AsText() is { } name && attachments._names.Add(name);
                }
            }
        }

        return attachments;
    }

    /// <summary>Whether something takes a resource. Unknown when something hands it on.</summary>
    public Truth Takes(Resource resource)
    {
        var mention = _mentions.Of(resource);
        return mention.HasFlag(Mention.Taken) ? Truth.True(default)
            : mention == Mention.None ? Truth.Of(resource.Type == SecurityGroupRule.Group && resource["GroupName"].AsText() is { } name && _names.Contains(name), default)
            : Truth.Unknown(default);
    }

    /// <summary>What a name in a property is: a rule belongs to its group and does not use it, and a group that a rule lets in may be used anywhere.</summary>
    private static Mention Classify(string type, string property) => type switch
    {
        SecurityGroupRule.IngressType or SecurityGroupRule.EgressType => property == "GroupId" ? Mention.None : Mention.HandedOn,
        "aws_security_group_rule" or "aws_vpc_security_group_ingress_rule" or "aws_vpc_security_group_egress_rule" or "aws_vpc_security_group_rules_exclusive" =>
            property == "security_group_id" ? Mention.None : Mention.HandedOn,
        SecurityGroupRule.Group or "aws_security_group" => Mention.HandedOn,
        NetworkAclEntry.Type or "aws_network_acl_rule" => Mention.None,
        _ => Mention.Taken,
    };
}

using Lintel.Resources;

namespace Lintel.Practices.Vpc;

/// <summary>The security groups that load balancers and servers of the workload have.</summary>
internal sealed class LoadBalancerGroups : IWorkloadView<LoadBalancerGroups>
{
    private static readonly string[] Types = ["AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancing::LoadBalancer"];
    private static readonly (string Type, string Property)[] Servers =
    [
        ("AWS::EC2::Instance", "SecurityGroupIds"), ("AWS::EC2::Instance", "SecurityGroups"), ("AWS::EC2::NetworkInterface", "GroupSet"), ("AWS::EC2::LaunchTemplate", "LaunchTemplateData.SecurityGroupIds"),
        ("AWS::AutoScaling::LaunchConfiguration", "SecurityGroups"), ("AWS::ECS::Service", "NetworkConfiguration.AwsvpcConfiguration.SecurityGroups"),
    ];

    private readonly Dictionary<Resource, Resource> _owners = [];
    private readonly HashSet<Resource> _ofServers = [];

    private LoadBalancerGroups()
    {
    }

    public static LoadBalancerGroups Create(Workload workload)
    {
        var groups = new LoadBalancerGroups();
        foreach (var type in Types)
        {
            foreach (var balancer in workload.OfType(type))
            {
                foreach (var group in balancer["SecurityGroups"].Items)
                {
                    if (group.Target is { Type: SecurityGroupRule.Group } target)
                    {
                        groups._owners.TryAdd(target, balancer);
                    }
                }
            }
        }

        foreach (var (type, property) in Servers)
        {
            foreach (var server in workload.OfType(type))
            {
                foreach (var group in server[property].Items)
                {
                    if (group.Target is { Type: SecurityGroupRule.Group } target)
                    {
                        groups._ofServers.Add(target);
                    }
                }
            }
        }

        return groups;
    }

    /// <summary>Whether a server of the workload has a security group, by whichever modules it was handed to it.</summary>
    public bool IsOfServer(Resource group) => _ofServers.Contains(group);

    /// <summary>The load balancer that has the security group of a rule, or the group itself; null when none of the workload's has.</summary>
    public Resource? OwnerOf(Resource resource) => SecurityGroupRule.GroupOf(resource) is { } group ? _owners.GetValueOrDefault(group) : null;
}

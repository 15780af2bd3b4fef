using Lintel.Resources;

namespace Lintel.Practices.Vpc;

/// <summary>The security groups that load balancers of the workload have.</summary>
internal sealed class LoadBalancerGroups : IWorkloadView<LoadBalancerGroups>
{
    private static readonly string[] Types = ["AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancing::LoadBalancer"];
    private readonly Dictionary<Resource, Resource> _owners = [];

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

        return groups;
    }

    /// <summary>The load balancer that has the security group of a rule, or the group itself; null when none of the workload's has.</summary>
    public Resource? OwnerOf(Resource resource) => SecurityGroupRule.GroupOf(resource) is { } group ? _owners.GetValueOrDefault(group) : null;
}

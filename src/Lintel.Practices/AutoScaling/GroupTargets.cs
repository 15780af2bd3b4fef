using Lintel.Resources;

namespace Lintel.Practices.AutoScaling;

internal static class GroupTargets
{
    /// <summary>Whether a load balancer or VPC Lattice sends requests to the instances of a group.</summary>
    internal static Truth HasAny(Resource group) => !group["TargetGroupARNs"].IsEmpty | !group["LoadBalancerNames"].IsEmpty | !group["TrafficSources"].IsEmpty;
}

using Lintel.Resources;

namespace Lintel.Practices.ElasticLoadBalancing;

/// <summary>The kind and the attributes of an Application, Network or Gateway Load Balancer.</summary>
internal static class LoadBalancer
{
    public const string Type = "AWS::ElasticLoadBalancingV2::LoadBalancer", Listener = "AWS::ElasticLoadBalancingV2::Listener";

    /// <summary>Whether it is an Application Load Balancer, which it is when nothing else is said.</summary>
    public static Truth IsApplication(Resource balancer) => balancer["Type"].OrDefault("application").Is("application");

    /// <summary>Whether the load balancer of a listener is an Application Load Balancer; unknown when it is not of the workload.</summary>
    public static Truth IsOfApplication(Resource listener)
    {
        var arn = listener["LoadBalancerArn"];
        return arn.Target is { Type: Type } balancer ? IsApplication(balancer) : arn.Matches(static text => text.Contains(":loadbalancer/app/", StringComparison.Ordinal)) is { IsTrue: true } app ? app : Truth.Unknown(arn);
    }

    /// <summary>Whether the load balancer of a listener is none for gateways, so that its listeners have a protocol; unknown when it is not of the workload.</summary>
    public static Truth NeedsProtocol(Resource listener) => listener["LoadBalancerArn"].Target is { Type: Type } balancer ? !balancer["Type"].OrDefault("application").Is("gateway") : IsOfApplication(listener);

    /// <summary>The value of an attribute; absent when it is not set, at the attributes or at the load balancer.</summary>
    public static Value Attribute(Resource balancer, string key)
    {
        var attributes = balancer["LoadBalancerAttributes"];
        foreach (var attribute in attributes.Items)
        {
            if (attribute["Key"].Is(key))
            {
                return attribute["Value"];
            }
        }

        return attributes.IsUnknown ? attributes : balancer["LoadBalancerAttributes"].Get(key);
    }
}

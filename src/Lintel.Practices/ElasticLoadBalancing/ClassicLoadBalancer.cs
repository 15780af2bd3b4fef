using Lintel.Practices.CloudWatch;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.ElasticLoadBalancing;

/// <summary>The listeners of a Classic Load Balancer and the policies they name.</summary>
internal static class ClassicLoadBalancer
{
    public const string Type = "AWS::ElasticLoadBalancing::LoadBalancer";

    private static readonly string[] OldProtocols = ["Protocol-SSLv3", "Protocol-TLSv1", "Protocol-TLSv1.1"];

    /// <summary>Whether the load balancer has a listener that terminates TLS.</summary>
    public static Truth TerminatesTls(Resource balancer) => balancer["Listeners"].Any(IsTls);

    /// <summary>Whether a listener terminates TLS.</summary>
    public static Truth IsTls(Value listener) => listener["Protocol"].IsOneOf("HTTPS", "SSL", "https", "ssl");

    /// <summary>Whether a listener names a policy that accepts TLS 1.2 and newer only. Without one it has <c>ELBSecurityPolicy-2016-08</c>, which accepts TLS 1.0.</summary>
    public static Truth HasModernPolicy(Resource balancer, Value listener)
    {
        var names = listener["PolicyNames"];
        var policies = balancer["Policies"];

        // By a name that only apply makes known: whichever of its policies that is, it is a modern one.
        var own = names.Any(item => Truth.Of(ReferenceEquals(item.Target, balancer), item));
        if (own.IsTrue && policies.All(static policy => policy["PolicyType"].Is("SSLNegotiationPolicyType") & IsModern(policy)).IsTrue)
        {
            return own;
        }

        var result = Truth.False(names);
        foreach (var policy in policies.Items)
        {
            if (policy["PolicyType"].Is("SSLNegotiationPolicyType").IsFalse)
            {
                continue;
            }

            // A name that holds what is not known is compared by its parts.
            var name = policy["PolicyName"];
            var named = names.Any(item => name.AsText() is { } text ? item.Is(text) : ResourceName.Key(item) == ResourceName.Key(name) ? Truth.True(item) : Truth.Unknown(item));
            result = named.IsTrue ? IsModern(policy).FalseAt(named.At)
                : named.IsUnknown ? Truth.Unknown(named.At)
                : result;
            if (named)
            {
                return result;
            }
        }

        return policies.IsUnknown || names.IsUnknown ? Truth.Unknown(names.IsUnknown ? names : policies) : result;
    }

    /// <summary>Whether each policy of TLS that the load balancer has, named by a listener or not, accepts TLS 1.2 and newer only.</summary>
    public static Truth PoliciesAreModern(Resource balancer) => balancer["Policies"].All(static policy => IsModern(policy) | !policy["PolicyType"].Is("SSLNegotiationPolicyType"));

    private static Truth IsModern(Value policy)
    {
        var attributes = policy["Attributes"];
        foreach (var attribute in attributes.Items)
        {
            if (attribute["Name"].Is("Reference-Security-Policy"))
            {
                var reference = attribute["Value"];
                return reference.AsText() is { } name && TlsPolicies.Find(name) is { Service: "elb" } known
                    ? Truth.Of(known.Minimum is "TLSv1.2" or "TLSv1.3", reference)
                    : Truth.Unknown(reference);
            }
        }

        return attributes.All(static attribute => !attribute["Name"].IsOneOf(OldProtocols) | !attribute["Value"].Is(true));
    }
}

using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.CloudWatch;
using Lintel.Resources;

namespace Lintel.Practices.ElasticLoadBalancing;

internal static class ClassicReliabilityPractices
{
    [Practice("elb-classic-connection-draining", Pillar.Reliability, Severity.Low, ClassicLoadBalancer.Type)]
    internal static Verdict ConnectionDraining(Resource balancer) => balancer["ConnectionDrainingPolicy.Enabled"].Is(true).OrGap(
        $"'{balancer}' cuts off the requests that an instance works on when it is taken out, as in every deployment; set ConnectionDrainingPolicy.Enabled to true")
        .WithFix(static () => Fix.Safe("Let open requests end").Set("ConnectionDrainingPolicy.Enabled", true));

    [Practice("elb-classic-cross-zone-load-balancing", Pillar.Reliability, Severity.Low, ClassicLoadBalancer.Type)]
    internal static Verdict CrossZone(Resource balancer)
    {
        if (SeveralZones(balancer).IsFalse)
        {
            return Verdict.NotApplicable("it is in one Availability Zone");
        }

        return balancer["CrossZone"].Is(true).OrGap(
            $"each node of '{balancer}' sends only to the instances of its own zone, so zones with few instances are overloaded; set CrossZone to true")
            .WithFix(static () => Fix.Safe("Send to the instances of every zone").Set("CrossZone", true));
    }

    [Practice("elb-classic-multi-az", Pillar.Reliability, Severity.Medium, ClassicLoadBalancer.Type, ProductionOnly = true)]
    internal static Verdict MultiAz(Resource balancer) => SeveralZones(balancer) is { At.IsAbsent: false } several
        ? several.OrGap($"'{balancer}' is in one Availability Zone and is down with it; list subnets of two zones or more in Subnets")
        : Verdict.NotApplicable("it names neither subnets nor Availability Zones");

    /// <summary>Whether the load balancer names two places or more; at an absent value when it names none. One item that is not known may stand for a list.</summary>
    private static Truth SeveralZones(Resource balancer)
    {
        var subnets = balancer["Subnets"];
        var places = subnets.IsAbsent ? balancer["AvailabilityZones"] : subnets;
        if (places.IsUnknown || places.IsAbsent)
        {
            return Truth.Unknown(places);
        }

        string? first = null;
        Value only = default;
        foreach (var place in places.Items)
        {
            only = place;
            if (place.IsUnknown || place.Kind == ValueKind.PartialText || (place.Kind == ValueKind.Reference && place.Target is not { Type: "AWS::EC2::Subnet" }) || ResourceName.Key(place) is not { } name)
            {
                return Truth.Unknown(place);
            }

            if (first is not null && first != name)
            {
                return Truth.True(places);
            }

            first = name;
        }

        return only.IsAbsent ? Truth.Unknown(places) : Truth.False(places);
    }

    [Practice("elb-classic-not-for-http", Pillar.PerformanceEfficiency, Severity.Low, ClassicLoadBalancer.Type)]
    internal static Verdict NotForHttp(Resource balancer) => (!balancer["Listeners"].Any(static listener => listener["Protocol"].IsOneOf("HTTP", "HTTPS", "http", "https"))).OrGap(
        $"'{balancer}' is of the previous generation, without TLS 1.3, HTTP/2, web ACLs or rules by path; make an AWS::ElasticLoadBalancingV2::LoadBalancer with the same listeners");
}

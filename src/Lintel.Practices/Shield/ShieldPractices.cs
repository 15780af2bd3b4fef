using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Shield;

internal static class ShieldPractices
{
    private const string
        LoadBalancer = "AWS::ElasticLoadBalancingV2::LoadBalancer", ClassicLoadBalancer = "AWS::ElasticLoadBalancing::LoadBalancer", Distribution = "AWS::CloudFront::Distribution",
        Zone = "AWS::Route53::HostedZone", Accelerator = "AWS::GlobalAccelerator::Accelerator", Address = "AWS::EC2::EIP";

    [Practice("shield-advanced-protection", Pillar.Security, Severity.Medium, LoadBalancer, ClassicLoadBalancer, Distribution, Zone, Accelerator, Address, Reach = Reach.Workload)]
    internal static Verdict AdvancedProtection(Resource resource)
    {
        var protections = resource.Workload.View<ShieldProtections>();
        if (!protections.IsUsed)
        {
            return Verdict.NotApplicable("nothing in the workload is protected by Shield Advanced, which is a subscription of 3,000 USD a month");
        }

        var exposed = resource.Type switch
        {
            LoadBalancer => resource["Type"].OrDefault("application").Is("application") & !resource["Scheme"].Is("internal"),
            ClassicLoadBalancer => !resource["Scheme"].Is("internal"),
            Zone => resource["VPCs"].IsEmpty,
            Address => Truth.Of(!protections.IsOfNatGateway(resource), default),
            _ => Truth.True(default),
        };
        return exposed.Stops("it does not answer requests from the internet by itself", out var verdict)
            ? verdict
            : protections.Protects(resource).OrGap(
                $"'{resource}' is left out of the Shield Advanced protection that the workload pays for: no response team and no credit for a bill that an attack made; add an AWS::Shield::Protection with its ARN");
    }
}

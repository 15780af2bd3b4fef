using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Vpc;

internal static class RoutePractices
{
    [Practice("vpc-transit-gateway-no-auto-accept", Pillar.Security, Severity.Medium, "AWS::EC2::TransitGateway")]
    internal static Verdict NoAutoAccept(Resource gateway) => (!gateway["AutoAcceptSharedAttachments"].Is("enable")).OrGap(
        $"every account that '{gateway}' is shared with joins its network without anybody looking; set AutoAcceptSharedAttachments to disable");

    [Practice("vpc-route-default-not-nat-instance", Pillar.Reliability, Severity.Low, "AWS::EC2::Route")]
    internal static Verdict DefaultRoute(Resource route)
    {
        var instance = route["InstanceId"];
        return instance.IsAbsent || instance.IsEmpty.IsTrue
            ? Verdict.Met
            : (!(route["DestinationCidrBlock"].Is("0.0.0.0/0") | route["DestinationIpv6CidrBlock"].Is("::/0"))).FalseAt(instance).OrGap(
                $"'{route}' sends everything for the internet to one instance, which stops for updates and when its host fails; make a NAT gateway and name it in NatGatewayId");
    }

    [Practice("vpc-peering-route-restricted", Pillar.Security, Severity.Medium, "AWS::EC2::Route")]
    internal static Verdict PeeringRestricted(Resource route)
    {
        if ((!route["VpcPeeringConnectionId"].IsEmpty).Stops("it does not lead to a peering connection", out var verdict))
        {
            return verdict;
        }

        var everything = route["DestinationCidrBlock"].EndsWith("/0") | route["DestinationIpv6CidrBlock"].EndsWith("/0");
        return (!everything).OrGap(
            $"'{route}' sends everything that has no other route to the other VPC, which drops what is not for it and sees the rest; set DestinationCidrBlock to the range that is called there");
    }

    [Practice("vpc-availability-zone-not-hardcoded", Pillar.OperationalExcellence, Severity.Info, Networks.Subnet, "AWS::EC2::Volume", "AWS::EC2::Instance")]
    internal static Verdict ZoneNotHardcoded(Resource resource)
    {
        var zone = resource["AvailabilityZone"];
        return !resource.IsInStack ? Verdict.NotApplicable("a Terraform configuration names its Region itself")
            : zone.IsAbsent ? Verdict.NotApplicable("it names no Availability Zone")
            : WrittenText.IsLiteral(zone) ? Verdict.Gap(zone, $"'{resource}' can be made in one Region only, in a zone that the account may not even have there; set AvailabilityZone to !Select [0, !GetAZs '']")
            : Verdict.Met;
    }
}

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
}

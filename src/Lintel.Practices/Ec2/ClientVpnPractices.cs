using Lintel.Checking;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.Ec2;

internal static class ClientVpnPractices
{
    [Practice("ec2-client-vpn-connection-logging", Pillar.Security, Severity.Medium, "AWS::EC2::ClientVpnEndpoint")]
    internal static readonly Comparison ConnectionLogging = Require("ConnectionLogOptions.Enabled").ToBe(
        true, "nobody can say who came into the network by '{name}'; set ConnectionLogOptions with Enabled: true and CloudwatchLogGroup");
}

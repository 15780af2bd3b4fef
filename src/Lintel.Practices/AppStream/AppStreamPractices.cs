using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.AppStream;

internal static class AppStreamPractices
{
    private const string Fleet = "AWS::AppStream::Fleet";

    [Practice("appstream-fleet-no-default-internet-access", Pillar.Security, Severity.Medium, Fleet)]
    internal static Verdict NoDefaultInternetAccess(Resource fleet) => (!fleet["EnableDefaultInternetAccess"].Is(true)).OrGap(
        $"each instance of '{fleet}' has a public address and reaches the internet past the NAT gateway and what watches it; set EnableDefaultInternetAccess to false and use private subnets");

    /// <remarks>Source: Amazon AppStream 2.0 API Reference, CreateFleet: the default of IdleDisconnectTimeoutInSeconds is 0, which disconnects nobody.</remarks>
    [Practice("appstream-fleet-idle-disconnect-timeout", Pillar.CostOptimization, Severity.Low, Fleet)]
    internal static Verdict IdleDisconnectTimeout(Resource fleet) => fleet["IdleDisconnectTimeoutInSeconds"].OrDefault("0").IsAtLeast(1).OrGap(
        $"sessions of '{fleet}' that nobody uses stay open and are paid for, until the maximum session length; set IdleDisconnectTimeoutInSeconds to what the work allows");
}

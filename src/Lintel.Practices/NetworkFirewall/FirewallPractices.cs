using Lintel.Checking.Changes;
using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.NetworkFirewall;

internal static class FirewallPractices
{
    [Practice("networkfirewall-deletion-protection", Pillar.Reliability, Severity.Medium, "AWS::NetworkFirewall::Firewall", ProductionOnly = true)]
    internal static Verdict DeletionProtection(Resource firewall) => firewall["DeleteProtection"].Is(true).OrGap(
        $"'{firewall}' can be deleted by one wrong call, and with it the way that traffic takes; set DeleteProtection to true")
        .WithFix(static () => Fix.Safe("Protect the firewall from deletion").Set("DeleteProtection", true));
}

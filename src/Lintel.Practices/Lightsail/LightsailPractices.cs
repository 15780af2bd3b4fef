using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Lightsail;

internal static class LightsailPractices
{
    private const string Instance = "AWS::Lightsail::Instance";

    [Practice("lightsail-database-not-public", Pillar.Security, Severity.High, "AWS::Lightsail::Database")]
    internal static Verdict DatabaseNotPublic(Resource database) => (!database["PubliclyAccessible"].Is(true)).OrGap(
        $"'{database}' is reachable by everyone on the internet, with a password alone in front of it; set PubliclyAccessible to false");

    [Practice("lightsail-instance-automatic-snapshots", Pillar.Reliability, Severity.Medium, Instance, ProductionOnly = true)]
    internal static Verdict AutomaticSnapshots(Resource instance)
    {
        var addOns = instance["AddOns"];
        return addOns.Any(static addOn => addOn["AddOnType"].OrDefault("AutoSnapshot").Is("AutoSnapshot") & addOn["Status"].OrDefault("Enabled").IsOneOf("Enabled", "Enabling")).FalseAt(addOns).OrGap(
            $"nothing copies the disk of '{instance}', so what is on it is gone with it or its Availability Zone; add the add-on AutoSnapshot to AddOns");
    }

    [Practice("lightsail-instance-not-public", Pillar.Security, Severity.High, Instance)]
    internal static Verdict InstanceNotPublic(Resource instance)
    {
        var ports = instance["Networking.Ports"];
        return ports.IsAbsent
            ? Verdict.NotApplicable("its ports are those of its blueprint")
            : (!ports.Any(IsOpen)).OrGap(
                $"'{instance}' opens a port other than those of the web to everyone on the internet; name who may connect in Cidrs, or leave the port out and connect with the browser");
    }

    [Practice("lightsail-static-ip-attached", Pillar.CostOptimization, Severity.Low, "AWS::Lightsail::StaticIp")]
    internal static Verdict StaticIpAttached(Resource address) => (!address["AttachedTo"].IsEmpty).OrGap(
        $"'{address}' belongs to no instance, and is billed for that; set AttachedTo, or remove it");

    private static Truth IsOpen(Value port)
    {
        var everyone = IsForEveryone(port);
        return everyone.IsFalse ? everyone : (everyone & !IsWeb(port)).PointingAt(everyone.At);
    }

    private static Truth IsWeb(Value port)
    {
        var (first, last) = (port["FromPort"], port["ToPort"]);
        return (first.IsAtLeast(80) & last.IsAtMost(80)) | (first.IsAtLeast(443) & last.IsAtMost(443));
    }

    private static Truth IsForEveryone(Value port) => port["Cidrs"].Any(static range => range.EndsWith("/0")) | port["Ipv6Cidrs"].Any(static range => range.EndsWith("/0"));
}

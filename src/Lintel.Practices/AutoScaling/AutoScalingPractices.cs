using Lintel.Checking;
using Lintel.Practices.CloudWatch;
using Lintel.Resources;

namespace Lintel.Practices.AutoScaling;

internal static class AutoScalingPractices
{
    [Practice("autoscaling-group-multi-az", Pillar.Reliability, Severity.Medium, "AWS::AutoScaling::AutoScalingGroup", ProductionOnly = true)]
    internal static Verdict GroupMultiAz(Resource group)
    {
        var subnets = group["VPCZoneIdentifier"];
        var places = subnets.IsAbsent ? group["AvailabilityZones"] : subnets;
        if (places.IsUnknown || places.IsAbsent)
        {
            return places.IsUnknown ? Verdict.Unknown(places) : Verdict.NotApplicable("it names neither subnets nor Availability Zones");
        }

        var distinct = new HashSet<string>(StringComparer.Ordinal);
        Value only = default;
        foreach (var place in places.Items)
        {
            only = place;
            foreach (var name in (ResourceName.Key(place) ?? "").Split(','))
            {
                distinct.Add(name.Trim());
            }
        }

        // One item that is not known may stand for a list of subnets, and so may a reference to anything but a subnet.
        return distinct.Count > 1 ? Verdict.Met
            : only.IsUnknown || only.Kind == ValueKind.PartialText || (only.Kind == ValueKind.Reference && only.Target is not { Type: "AWS::EC2::Subnet" }) ? Verdict.Unknown(only)
            : Verdict.Gap(places, $"'{group}' starts all its instances in one Availability Zone and is down with it; list subnets of two zones or more in VPCZoneIdentifier");
    }
}

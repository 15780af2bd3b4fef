using Lintel.Practices.CloudWatch;
using Lintel.Resources;

namespace Lintel.Practices.Ec2;

/// <summary>Which instance profiles instances without a public address have.</summary>
internal sealed class InstanceExposure : IWorkloadView<InstanceExposure>
{
    private readonly Dictionary<object, Resource> _private = [];

    private InstanceExposure(Workload workload)
    {
        foreach (var instance in workload.OfType(InstanceSettings.Instance))
        {
            if (IsPublic(instance).IsFalse && KeyOf(instance["IamInstanceProfile"]) is { } key)
            {
                _private.TryAdd(key, instance);
            }
        }
    }

    public static InstanceExposure Create(Workload workload) => new(workload);

    /// <summary>An instance without a public address that has a profile; null when there is none.</summary>
    public Resource? PrivateWith(Value profile) => KeyOf(profile) is { } key ? _private.GetValueOrDefault(key) : null;

    /// <summary>Whether an instance gets a public address: as it says, else as its subnet does.</summary>
    public static Truth IsPublic(Resource instance)
    {
        var first = instance.Properties;
        foreach (var card in instance["NetworkInterfaces"].Items)
        {
            first = card;
            break;
        }

        var asked = first["AssociatePublicIpAddress"];
        var subnet = first["SubnetId"] is { IsAbsent: false } own ? own : instance["SubnetId"];
        return !asked.IsAbsent ? asked.Is(true)
            : subnet.Target is { } target ? target["MapPublicIpOnLaunch"].Is(true)
            : Truth.Unknown(subnet);
    }

    private static object? KeyOf(Value profile) => (object?)profile.Target ?? (profile.Kind is ValueKind.Text or ValueKind.PartialText ? ResourceName.Key(profile) : null);
}

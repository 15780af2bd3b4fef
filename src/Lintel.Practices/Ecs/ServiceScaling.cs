using Lintel.Practices.CloudWatch;
using Lintel.Resources;

namespace Lintel.Practices.Ecs;

/// <summary>Which services of the workload Application Auto Scaling scales, and between what counts.</summary>
internal sealed class ServiceScaling : IWorkloadView<ServiceScaling>
{
    private readonly Dictionary<object, Resource> _targets = [];
    private Value _open;

    private ServiceScaling()
    {
    }

    public static ServiceScaling Create(Workload workload)
    {
        var scaling = new ServiceScaling();
        foreach (var target in workload.OfType("AWS::ApplicationAutoScaling::ScalableTarget"))
        {
            var isService = target["ScalableDimension"].Is("ecs:service:DesiredCount");
            if (isService.IsFalse)
            {
                continue;
            }

            // The id is service/<cluster>/<service>; each part may be a reference.
            var id = target["ResourceId"];
            if (ServiceIn(id) is { } service)
            {
                scaling._targets.TryAdd(service, target);
            }
            else if (ResourceName.Key(id) is { } key && key.LastIndexOf('/') is >= 0 and var slash)
            {
                scaling._targets.TryAdd(key[(slash + 1)..], target);
                scaling._open = id.Kind == ValueKind.Text ? scaling._open : id;
            }
            else
            {
                scaling._open = id;
            }
        }

        return scaling;
    }

    /// <summary>The target that scales a service; null when none is known to.</summary>
    public Resource? TargetOf(Resource service) => _targets.GetValueOrDefault(service)
        ?? (ResourceName.Key(service["ServiceName"]) is { } name ? _targets.GetValueOrDefault(name) : null);

    /// <summary>Whether a service is scaled. False at the service.</summary>
    public Truth Scales(Resource service) => TargetOf(service) is not null ? Truth.True(default) : _open.IsAbsent ? Truth.False(default) : Truth.Unknown(_open);

    private static Resource? ServiceIn(Value id)
    {
        if (id.Partial is { } partial)
        {
            foreach (var part in partial.Parts)
            {
                if (ServiceIn(part) is { } service)
                {
                    return service;
                }
            }

            return null;
        }

        return id.Target is { Type: "AWS::ECS::Service" } target ? target : null;
    }
}

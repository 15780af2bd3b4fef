using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Ec2;

internal static class MetadataHopPractices
{
    /// <summary>The hops to a container on the instance, which is as far as instance metadata has to go.</summary>
    /// <remarks>Source: Amazon EC2 User Guide, "Use the Instance Metadata Service": in a container environment AWS recommends a hop limit of 2.</remarks>
    private const double ContainerHops = 2;

    [Practice("ec2-launch-template-metadata-hop-limit", Pillar.Security, Severity.Low, InstanceSettings.Template, InstanceSettings.Configuration)]
    internal static Verdict HopLimit(Resource resource)
    {
        var options = InstanceSettings.Of(resource)["MetadataOptions"];
        var limit = options["HttpPutResponseHopLimit"];
        return limit.IsAbsent ? Verdict.Met
            : (limit.IsAtMost(ContainerHops) | options["HttpEndpoint"].Is("disabled")).PointingAt(limit).OrGap(
                $"the credentials of instances of '{resource}' travel {limit} network hops, past a proxy or router on the instance; set MetadataOptions.HttpPutResponseHopLimit to 1, or to 2 where containers need them")
                .WithFix(resource, static resource => Fix.Suggestion("Limit the hops of instance metadata", "programs further away than a container on the instance get no answer")
                    .Set(resource.Type == InstanceSettings.Template ? "LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit" : "MetadataOptions.HttpPutResponseHopLimit", 2));
    }
}

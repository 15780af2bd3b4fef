using Lintel.Resources;

namespace Lintel.Practices.Organizations;

/// <summary>Which types of policies for permissions a workload has.</summary>
internal sealed class PolicyTypes : IWorkloadView<PolicyTypes>
{
    public const string Policy = "AWS::Organizations::Policy", ServiceControl = "SERVICE_CONTROL_POLICY", ResourceControl = "RESOURCE_CONTROL_POLICY";

    private PolicyTypes(Workload workload)
    {
        foreach (var policy in workload.OfType(Policy))
        {
            var type = policy["Type"];
            FirstServiceControl ??= type.Is(ServiceControl).IsTrue ? policy : null;
            FirstResourceControl ??= type.Is(ResourceControl).IsTrue ? policy : null;
            Open = type.Is(ResourceControl).IsUnknown ? type : Open;
        }
    }

    /// <summary>The first service control policy; null when there is none.</summary>
    public Resource? FirstServiceControl { get; }

    /// <summary>The first resource control policy; null when there is none.</summary>
    public Resource? FirstResourceControl { get; }

    /// <summary>A type that is known only later; absent when all are known.</summary>
    public Value Open { get; }

    public static PolicyTypes Create(Workload workload) => new(workload);
}

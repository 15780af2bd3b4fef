using Lintel.Resources;

namespace Lintel.Practices.Ssm;

/// <summary>What runs the patch baseline in a workload: associations and tasks of maintenance windows.</summary>
internal sealed class PatchRuns : IWorkloadView<PatchRuns>
{
    public const string Baseline = "AWS::SSM::PatchBaseline", Association = "AWS::SSM::Association", Task = "AWS::SSM::MaintenanceWindowTask";

    /// <summary>The documents of AWS that run a patch baseline, by name or at the end of their ARN.</summary>
    /// <remarks>Source: AWS Systems Manager User Guide, "SSM Command documents for patching managed nodes".</remarks>
    private static readonly string[] Documents = ["AWS-RunPatchBaseline", "AWS-RunPatchBaselineAssociation", "AWS-RunPatchBaselineWithHooks", "AWS-PatchAsgInstance", "AWS-PatchInstanceWithRollback"];

    private PatchRuns(Workload workload)
    {
        foreach (var association in workload.OfType(Association))
        {
            var patches = IsPatching(association);
            Scan |= patches;
            Install |= patches & !association["Parameters.Operation"].Any(static operation => operation.Is("Scan"));
        }

        foreach (var task in workload.OfType(Task))
        {
            Scan |= IsPatching(task);
            Install |= IsPatching(task);
        }
    }

    /// <summary>Whether something looks for missing patches.</summary>
    public Truth Scan { get; } = Truth.False(default);

    /// <summary>Whether something installs them.</summary>
    public Truth Install { get; } = Truth.False(default);

    public static PatchRuns Create(Workload workload) => new(workload);

    /// <summary>Whether an association or task runs the patch baseline.</summary>
    public static Truth IsPatching(Resource run)
    {
        var name = run[run.Type == Task ? "TaskArn" : "Name"];
        var result = Truth.False(name);
        foreach (var document in Documents)
        {
            result |= name.EndsWith(document);
        }

        return name.Target is { Type: "AWS::SSM::Document" } ? Truth.Unknown(name) : result;
    }
}

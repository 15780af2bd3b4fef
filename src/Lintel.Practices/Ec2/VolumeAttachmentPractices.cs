using Lintel.Checking;
using Lintel.Practices.Backup;
using Lintel.Practices.Vpc;
using Lintel.Resources;

namespace Lintel.Practices.Ec2;

/// <summary>What a volume belongs to.</summary>
internal static class VolumeAttachmentPractices
{
    [Practice("ebs-volume-attached", Pillar.CostOptimization, Severity.Low, Attachments.Volume, Reach = Reach.Workload)]
    internal static Verdict VolumeAttached(Resource volume) => volume.Workload.View<Attachments>().Takes(volume) is { IsUnknown: false } taken
        ? taken.OrGap($"no instance has '{volume}', which is paid for by its size all the same; attach it with an AWS::EC2::VolumeAttachment, or keep a snapshot and remove it").WithCost(volume, VolumeCosts.Storage)
        : Verdict.Unknown(default, "something hands it on, to where it may be attached");

    [Practice("ebs-volume-in-backup-plan", Pillar.Reliability, Severity.Low, Attachments.Volume, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict InBackupPlan(Resource volume)
    {
        var selections = volume.Workload.View<BackupSelections>();
        if (!selections.HasAny)
        {
            return Verdict.NotApplicable("no backup plan is in this workload: backup-plan-present asks for one");
        }

        var selected = selections.Select(volume);
        return selected.IsUnknown ? Verdict.Unknown(selected.At, BackupSelections.UnknownReason) : selected.OrGap(
            $"'{volume}' is left out by the backup plan of this workload and has no backups of its own; give it a tag that the plan selects, or add its ARN to Resources");
    }
}

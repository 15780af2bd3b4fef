using Lintel.Checking;
using Lintel.Practices.Vpc;
using Lintel.Resources;

namespace Lintel.Practices.Ec2;

internal static class VolumeAttachmentPractices
{
    [Practice("ebs-volume-attached", Pillar.CostOptimization, Severity.Low, Attachments.Volume, Reach = Reach.Workload)]
    internal static Verdict VolumeAttached(Resource volume) => volume.Workload.View<Attachments>().Takes(volume) is { IsUnknown: false } taken
        ? taken.OrGap($"no instance has '{volume}', which is paid for by its size all the same; attach it with an AWS::EC2::VolumeAttachment, or keep a snapshot and remove it").WithCost(volume, VolumeCosts.Storage)
        : Verdict.Unknown(default, "something hands it on, to where it may be attached");
}

using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Ec2;

internal static class BlockDevicePractices
{
    /// <remarks>Source: Amazon EC2 API Reference, EbsBlockDevice: Iops is for gp3, io1 and io2, Throughput for gp3.</remarks>
    [Practice("ec2-block-device-no-ignored-settings", Pillar.PerformanceEfficiency, Severity.Low, InstanceSettings.Instance, InstanceSettings.Template, InstanceSettings.Configuration)]
    internal static Verdict NoIgnoredSettings(Resource resource)
    {
        var ignored = InstanceSettings.Of(resource)["BlockDeviceMappings"].Any(static device =>
        {
            var volume = device["Ebs"];
            var iops = volume["Iops"].IsPresent;
            return iops.IsFalse ? iops : (iops & volume["VolumeType"].IsOneOf("gp2", "st1", "sc1", "standard")).PointingAt(volume["Iops"]);
        });
        return (!ignored).OrGap(
            $"a volume of '{resource}' is of a type whose IOPS follow from its size, so the number in Iops changes nothing; set VolumeType to gp3, or remove Iops");
    }
}

using Lintel.Checking;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.FSx;

internal static partial class FileSystemPractices
{
    private const string FileSystem = "AWS::FSx::FileSystem", OtherKind = "it is a file system of another kind";

    [Practice("fsx-windows-kms-cmk", Pillar.Security, Severity.Info, FileSystem)]
    internal static Verdict WindowsKey(Resource system) => HasKey(system, "WINDOWS");

    [Practice("fsx-ontap-kms-cmk", Pillar.Security, Severity.Info, FileSystem)]
    internal static Verdict OntapKey(Resource system) => HasKey(system, "ONTAP");

    [Practice("fsx-openzfs-kms-cmk", Pillar.Security, Severity.Info, FileSystem)]
    internal static Verdict OpenZfsKey(Resource system) => HasKey(system, "OPENZFS");

    [Practice("fsx-lustre-kms-cmk", Pillar.Security, Severity.Info, FileSystem)]
    internal static Verdict LustreKey(Resource system)
    {
        var deployment = system["LustreConfiguration.DeploymentType"].OrDefault("SCRATCH_1");
        return system["FileSystemType"].Is("LUSTRE").Stops(OtherKind, out var verdict) || (!deployment.StartsWith("SCRATCH")).Stops("scratch file systems have keys of FSx only", out verdict)
            ? verdict
            : HasKey(system, "LUSTRE");
    }

    private static Verdict HasKey(Resource system, string kind) => system["FileSystemType"].Is(kind).Stops(OtherKind, out var verdict)
        ? verdict
        : CustomerKey.Is(system["KmsKeyId"], "alias/aws/fsx").OrGap(
            $"'{system}' is encrypted with a key whose policy AWS sets; set KmsKeyId to a key of your own where the data asks for it, which replaces the file system");
}

using Lintel.Checking;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.FSx;

internal static class FileSystemPractices
{
    private const string FileSystem = "AWS::FSx::FileSystem";

    [Practice("fsx-windows-kms-cmk", Pillar.Security, Severity.Info, FileSystem)]
    internal static Verdict WindowsKey(Resource system) => HasKey(system, "WINDOWS");

    [Practice("fsx-ontap-kms-cmk", Pillar.Security, Severity.Info, FileSystem)]
    internal static Verdict OntapKey(Resource system) => HasKey(system, "ONTAP");

    [Practice("fsx-openzfs-kms-cmk", Pillar.Security, Severity.Info, FileSystem)]
    internal static Verdict OpenZfsKey(Resource system) => HasKey(system, "OPENZFS");

    private static Verdict HasKey(Resource system, string kind) => system["FileSystemType"].Is(kind).Stops("it is a file system of another kind", out var verdict)
        ? verdict
        : CustomerKey.Is(system["KmsKeyId"], "alias/aws/fsx").OrGap(
            $"'{system}' is encrypted with a key whose policy AWS sets; set KmsKeyId to a key of your own where the data asks for it, which replaces the file system");
}

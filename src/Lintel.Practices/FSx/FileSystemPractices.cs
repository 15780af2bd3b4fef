using Lintel.Checking;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.FSx;

internal static class FileSystemPractices
{
    [Practice("fsx-file-system-kms-cmk", Pillar.Security, Severity.Info, "AWS::FSx::FileSystem")]
    internal static Verdict FileSystemKey(Resource system) => CustomerKey.Is(system["KmsKeyId"], "alias/aws/fsx").OrGap(
        $"'{system}' is encrypted with a key whose policy AWS sets; set KmsKeyId to a key of your own where the data asks for it, which replaces the file system");
}

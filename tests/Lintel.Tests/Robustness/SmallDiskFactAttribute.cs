using Lintel.Tests.Cli;

namespace Lintel.Tests.Robustness;

/// <summary>A test on a disk of its own, which is made in a mount namespace, where the machine can do that.</summary>
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> s_isPossible = new(IsPossible);

    public SmallDiskFactAttribute() => Skip = s_isPossible.Value ? null : "unshare is needed, and the right to mount a small disk in a namespace";

    private static bool IsPossible()
    {
        try
        {
            return LintelProcess.Run("unshare", "/", "--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs -o size=64k none /mnt").ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

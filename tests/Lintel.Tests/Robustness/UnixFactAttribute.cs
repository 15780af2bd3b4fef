namespace Lintel.Tests.Robustness;

/// <summary>A test of what Windows does not have: pipes in folders, devices, permissions.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has no such files" : null;
}

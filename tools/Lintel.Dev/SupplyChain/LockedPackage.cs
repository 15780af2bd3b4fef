namespace Lintel.Dev.SupplyChain;

/// <summary>A package as the lock files have it.</summary>
/// <param name="Name">Its id, as the registry writes it.</param>
/// <param name="Version">The version that is restored.</param>
/// <param name="ContentHash">NuGet's hash of its content: SHA-512 in base64, without the signature of the archive.</param>
/// <param name="Dependencies">The names of the packages that it needs.</param>
internal sealed record LockedPackage(string Name, string Version, string ContentHash, IReadOnlySet<string> Dependencies)
{
    /// <summary>The package URL, <c>pkg:nuget/Name@Version</c>.</summary>
    public string Url => $"pkg:nuget/{Name}@{Version}";
}

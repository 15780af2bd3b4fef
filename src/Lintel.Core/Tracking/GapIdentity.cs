using Lintel.Checking;

namespace Lintel.Tracking;

/// <summary>What a gap is known by across reviews.</summary>
/// <param name="Fingerprint">Its fingerprint.</param>
/// <param name="Practice">The name of the practice.</param>
/// <param name="Resource">The address of the resource.</param>
/// <param name="File">The path of the file, with '/'.</param>
public readonly record struct GapIdentity(Fingerprint Fingerprint, string Practice, string Resource, string File)
{
    /// <summary>That of a finding.</summary>
    public static GapIdentity Of(Finding finding) => new(finding.Fingerprint, finding.Practice.Name, finding.Resource.Address, finding.Location.File);
}

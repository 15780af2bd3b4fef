namespace Lintel.Checking.Spooling;

/// <summary>Where something is in a spool.</summary>
/// <param name="Offset">The first byte.</param>
/// <param name="Length">The number of bytes.</param>
internal readonly record struct SpoolPlace(long Offset, int Length);

namespace Lintel.Templates.Terraform.Functions;

/// <summary>What came of looking for a file.</summary>
internal enum FileOutcome : byte
{
    Found,

    /// <summary>There is no such regular file.</summary>
    Missing,

    /// <summary>It may exist, but is not read: it lies outside the root.</summary>
    Outside,

    /// <summary>It is larger, or the folder holds more, than is read.</summary>
    TooLarge,
}

namespace Lintel.Templates.Terraform.Functions;

/// <summary>The local files that functions may read: regular files within the reviewed root, found by path from the root module's folder.</summary>
/// <remarks>Implementations follow no link out of the root, and never read more than they are asked for.</remarks>
internal interface ITerraformFiles
{
    /// <summary>Reads a file, if there is one within the root.</summary>
    /// <param name="path">A path, from the root module's folder when it is relative.</param>
    /// <param name="maxLength">The most bytes to read.</param>
    /// <param name="content">The bytes; empty when the result is not <see cref="FileOutcome.Found"/>.</param>
    FileOutcome Read(string path, int maxLength, out byte[] content);

    /// <summary>Lists the regular files below a folder within the root, as paths from that folder with <c>/</c>, in any order.</summary>
    /// <param name="path">A path, from the root module's folder when it is relative.</param>
    /// <param name="maxCount">The most files to list.</param>
    /// <param name="files">The files; empty when the result is not <see cref="FileOutcome.Found"/>.</param>
    FileOutcome List(string path, int maxCount, out IReadOnlyList<string> files);
}

namespace Lintel.Templates.Cdk;

/// <summary>A file or folder that a stack uploads: the code of a function, the template of a nested stack.</summary>
/// <param name="Id">Its hash, which is its name in the bucket without the extension.</param>
/// <param name="Path">Absolute path.</param>
/// <param name="IsFolder">Whether it is a folder that is uploaded as a zip file.</param>
public sealed record AssemblyAsset(string Id, string Path, bool IsFolder);

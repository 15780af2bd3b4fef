using Lintel.Sources;

namespace Lintel.Tracking.Git;

/// <summary>Files of a commit in a folder of their own, at their places relative to the repository's root. The working tree is not touched.</summary>
internal sealed class EarlierFiles : IDisposable
{
    /// <summary>The most files of installed modules that are copied for one root module.</summary>
    private const int MaximumModuleFiles = 20_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("lintel-").FullName;

    public EarlierFiles()
    {
        // Patterns of .gitignore count up to the root of the repository.
        Directory.CreateDirectory(Path.Join(_folder, ".git"));
    }

    /// <summary>The absolute path of a file or folder of the repository.</summary>
    public string At(string path) => Path.TrimEndingDirectorySeparator(Path.Join(_folder, path));

    /// <summary>Writes a file.</summary>
    public void Write(string path, byte[] content)
    {
        var file = At(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? _folder);
        File.WriteAllBytes(file, content);
    }

    /// <summary>Copies the modules that <c>terraform init</c> has installed for a folder, which are in no commit.</summary>
    /// <param name="top">The absolute path of the repository's root.</param>
    /// <param name="folder">The folder, by its path in the repository.</param>
    public void CopyModules(string top, string folder)
    {
        var from = Path.Join(top, folder, ".terraform", "modules");
        if (!File.Exists(Path.Join(from, "modules.json")) || SmallFile.IsBehindLink(top, from))
        {
            return;
        }

        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        foreach (var file in Directory.EnumerateFiles(from, "*", options).Take(MaximumModuleFiles))
        {
            var to = At($"{folder}/.terraform/modules/{Path.GetRelativePath(from, file)}");
            Directory.CreateDirectory(Path.GetDirectoryName(to) ?? _folder);
            File.Copy(file, to, overwrite: true);
        }
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is in the folder for temporary files, and nobody looks for it.
        }
    }
}

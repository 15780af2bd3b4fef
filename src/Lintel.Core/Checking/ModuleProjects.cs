using System.Collections.Concurrent;
using System.Text.Json;
using Lintel.Sources;
using Lintel.Templates.Cdk;

namespace Lintel.Checking;

/// <summary>
/// The modules of the CloudFormation registry whose projects are part of a review: a folder with <c>.rpdk-config</c> and the only file in <c>fragments</c>
/// (https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/modules-develop.html). Safe to use from several threads.
/// </summary>
/// <param name="root">The absolute path of the folder that reported paths are relative to.</param>
/// <param name="files">The files as they are to be seen.</param>
internal sealed class ModuleProjects(string root, FileTree files)
{
    public const string SettingsName = ".rpdk-config";

    private const int MaximumLength = 1 << 16;

    private readonly ConcurrentDictionary<string, ConcurrentBag<string>> _fragments = new(StringComparer.Ordinal);

    /// <summary>Adds the module that a project makes, if it makes one.</summary>
    /// <param name="settings">The absolute path of its settings.</param>
    public void Add(string settings)
    {
        if (ReadType(settings) is { } type && FindFragment(Path.Join(Path.GetDirectoryName(settings), "fragments")) is { } fragment)
        {
            _fragments.GetOrAdd(type, static _ => []).Add(FileDiscovery.Display(root, fragment));
        }
    }

    /// <summary>The fragment of a module: the one nearest to a template.</summary>
    /// <returns>Path relative to the root; null when there is none, or several are as near.</returns>
    public string? Find(string type, string from) => _fragments.TryGetValue(type, out var fragments) ? NearestPath.Find([.. fragments], from) : null;

    private string? ReadType(string settings)
    {
        if (files.Read(settings, MaximumLength) is not { } bytes)
        {
            return null;
        }

        using var document = JsonFile.Parse(bytes);
        return document?.RootElement is { ValueKind: JsonValueKind.Object } project && project.Text("artifact_type") == "MODULE" ? project.Text("typeName") : null;
    }

    private string? FindFragment(string folder)
    {
        if (!files.HasFolder(folder) || SmallFile.IsBehindLink(root, folder))
        {
            return null;
        }

        try
        {
            var fragments = files.FilesIn(folder).Take(2).ToArray();
            return fragments.Length == 1 ? fragments[0] : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

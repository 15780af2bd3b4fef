using System.Text.Json;
using Lintel.Sources;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>Reads what <c>terraform init</c> has installed for a root module: <c>.terraform/modules/modules.json</c>.</summary>
internal static class InstalledModules
{
    private const int MaximumLength = 16 << 20;

    /// <summary>The absolute folders of the modules by key, the names of the calls joined by dots; none when nothing is installed.</summary>
    public static IReadOnlyDictionary<string, string> Of(string folder, FileTree files)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (files.Read(Path.Join(folder, ".terraform", "modules", "modules.json"), MaximumLength) is not { } bytes)
        {
            return found;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("Modules", out var modules) || modules.ValueKind != JsonValueKind.Array)
            {
                return found;
            }

            foreach (var module in modules.EnumerateArray())
            {
                if (module.ValueKind == JsonValueKind.Object && module.TryGetProperty("Key", out var key) && key.GetString() is { Length: > 0 } name
                    && module.TryGetProperty("Dir", out var directory) && directory.GetString() is { Length: > 0 } path)
                {
                    found.TryAdd(name, Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, folder)));
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Terraform rewrites a broken one; the modules then count as not installed, which is reported at each call.
        }

        return found;
    }
}

using System.Text;
using Lintel.Checking;

namespace Lintel.Dev;

/// <summary>Writes the list of practices by pillar and service.</summary>
internal static class PracticeIndex
{
    public static string Write(PracticeCatalogue catalogue, IReadOnlyDictionary<string, string> services)
    {
        var text = new StringBuilder("# Practices\n\n<!-- Written by 'Lintel.Dev generate'. -->\n\n");
        text.Append($"{catalogue.All.Count} practices: {string.Join(", ", catalogue.All.GroupBy(p => p.Pillar).OrderBy(g => g.Key).Select(g => $"{g.Key.Title.ToLowerInvariant()} {g.Count()}"))}.\n");
        foreach (var pillar in catalogue.All.GroupBy(p => p.Pillar).OrderBy(g => g.Key))
        {
            text.Append($"\n## {pillar.Key.Title}\n");
            foreach (var service in pillar.GroupBy(p => services[p.Name]).OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase))
            {
                text.Append($"\n### {service.Key}\n\n| practice | severity | the good state |\n| --- | --- | --- |\n");
                foreach (var practice in service)
                {
                    text.Append($"| {Link(practice, services)} | {practice.Severity.ToString().ToLowerInvariant()} | {practice.Title.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
                }
            }
        }

        return text.ToString();
    }

    /// <summary>The name of a practice with a link to its page, from docs/.</summary>
    public static string Link(Practice practice, IReadOnlyDictionary<string, string> services) =>
        $"[{practice.Name}](../src/Lintel.Practices/{services[practice.Name]}/{practice.Name}.md)";
}

namespace Lintel.Checking;

/// <summary>Puts templates that belong together into workloads: those that nest each other, import from each other, or that the settings put together.</summary>
internal static class LinkedTemplates
{
    /// <summary>The workloads, each in the order of paths.</summary>
    /// <param name="templates">The templates in the order of paths.</param>
    public static IReadOnlyList<KeptTemplate[]> Group(KeptTemplate[] templates)
    {
        var group = Enumerable.Range(0, templates.Length).ToArray();
        var byPath = new Dictionary<string, int>(StringComparer.Ordinal);
        var byWorkload = new Dictionary<string, int>(StringComparer.Ordinal);
        var exporters = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < templates.Length; i++)
        {
            byPath.TryAdd(templates[i].Path, i);
            if (templates[i].Workload is { } workload && !byWorkload.TryAdd(workload, i))
            {
                Join(group, byWorkload[workload], i);
            }

            foreach (var export in templates[i].Links.Exports)
            {
                if (!exporters.TryGetValue(export, out var list))
                {
                    exporters.Add(export, list = []);
                }

                list.Add(i);
            }
        }

        for (var i = 0; i < templates.Length; i++)
        {
            foreach (var path in templates[i].Links.NestedTemplates)
            {
                if (byPath.TryGetValue(path, out var nested))
                {
                    Join(group, i, nested);
                }
            }

            foreach (var import in templates[i].Links.Imports)
            {
                if (exporters.TryGetValue(import, out var list) && NearestPath.Find([.. list.Select(exporter => templates[exporter].Path)], templates[i].Path) is { } path)
                {
                    Join(group, i, byPath[path]);
                }
            }
        }

        return [.. templates.Select((template, i) => (template, Root: Find(group, i))).GroupBy(static t => t.Root, static t => t.template).Select(static g => g.ToArray())];
    }

    private static void Join(int[] group, int a, int b)
    {
        (a, b) = (Find(group, a), Find(group, b));
        group[Math.Max(a, b)] = Math.Min(a, b);
    }

    private static int Find(int[] group, int i)
    {
        while (group[i] != i)
        {
            group[i] = group[group[i]];
            i = group[i];
        }

        return i;
    }
}

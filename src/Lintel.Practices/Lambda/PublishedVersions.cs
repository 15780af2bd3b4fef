using Lintel.Practices.CloudWatch;
using Lintel.Resources;

namespace Lintel.Practices.Lambda;

/// <summary>The versions and aliases of the workload's functions.</summary>
internal sealed class PublishedVersions : IWorkloadView<PublishedVersions>
{
    private readonly Dictionary<Resource, List<Resource>> _aliases = [];
    private readonly Dictionary<Resource, List<Resource>> _versions = [];

    private PublishedVersions()
    {
    }

    public static PublishedVersions Create(Workload workload)
    {
        var published = new PublishedVersions();
        Dictionary<string, Resource>? names = null;
        Collect(FunctionReference.Alias, published._aliases);
        Collect(FunctionReference.Version, published._versions);
        return published;

        void Collect(string type, Dictionary<Resource, List<Resource>> found)
        {
            foreach (var resource in workload.OfType(type))
            {
                var value = resource["FunctionName"];
                if ((FunctionReference.Resolve(value) ?? Named(value)) is { } function)
                {
                    if (!found.TryGetValue(function, out var list))
                    {
                        found.Add(function, list = []);
                    }

                    list.Add(resource);
                }
            }
        }

        Resource? Named(Value value)
        {
            if (ResourceName.Key(value) is not { } key)
            {
                return null;
            }

            if (names is null)
            {
                names = new(StringComparer.Ordinal);
                foreach (var function in workload.OfType(FunctionReference.Function))
                {
                    if (ResourceName.Key(function["FunctionName"]) is { } name)
                    {
                        names.TryAdd(name, function);
                    }
                }
            }

            return names.GetValueOrDefault(key);
        }
    }

    /// <summary>Whether some function has an alias.</summary>
    public bool HasAliases => _aliases.Count > 0;

    /// <summary>The aliases of a function.</summary>
    public IReadOnlyList<Resource> AliasesOf(Resource function) => _aliases.TryGetValue(function, out var aliases) ? aliases : [];

    /// <summary>The versions of a function that the workload publishes.</summary>
    public IReadOnlyList<Resource> VersionsOf(Resource function) => _versions.TryGetValue(function, out var versions) ? versions : [];

    /// <summary>Whether execution environments are kept ready for an alias or version of a function.</summary>
    public bool HasProvisionedConcurrency(Resource function)
    {
        foreach (var alias in AliasesOf(function))
        {
            if (!alias["ProvisionedConcurrencyConfig"].IsAbsent)
            {
                return true;
            }
        }

        foreach (var version in VersionsOf(function))
        {
            if (!version["ProvisionedConcurrencyConfig"].IsAbsent)
            {
                return true;
            }
        }

        return false;
    }
}

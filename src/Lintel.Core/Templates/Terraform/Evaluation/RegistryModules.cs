using System.Collections.Frozen;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>What modules of the registry can add to resources that they are told of: the table <c>RegistryModules.csv</c>, read when a module is first not at hand.</summary>
internal static class RegistryModules
{
    private const string Namespace = "terraform-aws-modules/";

    private static readonly Lazy<FrozenDictionary<string, FrozenSet<string>>> All = new(Read);

    /// <summary>Where the same modules are: the address in front of their namespace, and what their repositories' names begin with (https://developer.hashicorp.com/terraform/language/modules/sources).</summary>
    private static readonly (string Address, string Prefix)[] Places =
    [
        ("", ""),
        ("registry.terraform.io/", ""),
        ("registry.opentofu.org/", ""),
        ("github.com/", "terraform-aws-"),
        ("git@github.com:", "terraform-aws-"),
        ("git::https://github.com/", "terraform-aws-"),
        ("git::ssh://git@github.com/", "terraform-aws-"),
        ("git::git@github.com:", "terraform-aws-"),
    ];

    /// <summary>The types of the parts that a module can add to what it is told of; null when it may add any.</summary>
    /// <param name="source">Its source as written.</param>
    public static FrozenSet<string>? PartsOf(string source)
    {
        foreach (var (address, prefix) in Places)
        {
            if (source.StartsWith(address, StringComparison.Ordinal) && source.AsSpan(address.Length).StartsWith(Namespace) && NameOf(source.AsSpan(address.Length + Namespace.Length), prefix) is { } name)
            {
                var parts = All.Value.GetValueOrDefault(name);
                return parts ?? (name.IndexOf("//", StringComparison.Ordinal) is > 0 and var at ? All.Value.GetValueOrDefault(name[..at]) : null);
            }
        }

        return null;
    }

    /// <summary>The name of a module, with the path in it, from <c>NAME/aws//PATH</c> or <c>PREFIXNAME.git//PATH?ref=REF</c>; null when it is none of these.</summary>
    private static string? NameOf(ReadOnlySpan<char> source, ReadOnlySpan<char> prefix)
    {
        if (source.IndexOf('?') is >= 0 and var query)
        {
            source = source[..query];
        }

        var slashes = source.IndexOf("//");
        var path = slashes < 0 ? "" : source[slashes..].TrimEnd('/');
        var module = slashes < 0 ? source : source[..slashes];
        const string Provider = "/aws";
        const string Repository = ".git";
        if (prefix.IsEmpty)
        {
            return module.EndsWith(Provider) ? $"{module[..^Provider.Length]}{path}" : null;
        }

        module = module.EndsWith(Repository) ? module[..^Repository.Length] : module;
        return module.StartsWith(prefix) ? $"{module[prefix.Length..]}{path}" : null;
    }

    private static FrozenDictionary<string, FrozenSet<string>> Read()
    {
        using var stream = typeof(RegistryModules).Assembly.GetManifestResourceStream("RegistryModules.csv") ?? throw new InvalidOperationException("The table of modules of the registry is not part of this build.");
        using var reader = new StreamReader(stream);
        var modules = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal);
        var isHead = true;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || isHead)
            {
                isHead = line.StartsWith('#');
                continue;
            }

            var comma = line.IndexOf(',', StringComparison.Ordinal);
            modules.Add(line[..comma], line[(comma + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal));
        }

        return modules.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

using System.Collections.Frozen;

namespace Lintel.Code;

/// <summary>The types of .NET libraries that practices know, as C# writes them without their namespace: the table <c>DotNetTypes.csv</c>, read when the first C# is reviewed.</summary>
internal static class DotNetTypes
{
    private static readonly FrozenDictionary<string, Known[]> Types = Read();

    /// <summary>The namespaces that a project with implicit usings has: https://learn.microsoft.com/dotnet/core/project-sdk/overview#implicit-using-directives.</summary>
    private static readonly string[] Implicit = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    /// <summary>A type.</summary>
    /// <param name="Namespace">Its namespace.</param>
    /// <param name="Name">Its name in full; of an interface, that of the class which implements it.</param>
    /// <param name="IsUnmistakable">Whether no other library has a type of the name.</param>
    internal readonly record struct Known(string Namespace, string Name, bool IsUnmistakable);

    /// <summary>The name of a type in full; null for one that is not known, or whose namespace is not used.</summary>
    /// <param name="name">The name without its namespace.</param>
    /// <param name="uses">Whether a namespace is used where the name stands.</param>
    public static string? Find(ReadOnlySpan<char> name, Func<string, bool> uses)
    {
        if (!Types.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var types))
        {
            return null;
        }

        foreach (var type in types)
        {
            if (uses(type.Namespace) || Array.IndexOf(Implicit, type.Namespace) >= 0)
            {
                return type.Name;
            }
        }

        return types is [{ IsUnmistakable: true } only] ? only.Name : null;
    }

    /// <summary>The name in full of a type that is written with its namespace; null when it is not known.</summary>
    public static string? FindQualified(string name)
    {
        var dot = name.LastIndexOf('.');
        if (dot > 0 && Types.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name.AsSpan(dot + 1), out var types))
        {
            foreach (var type in types)
            {
                if (name.AsSpan(0, dot).SequenceEqual(type.Namespace))
                {
                    return type.Name;
                }
            }
        }

        return null;
    }

    private static FrozenDictionary<string, Known[]> Read()
    {
        using var stream = typeof(DotNetTypes).Assembly.GetManifestResourceStream("DotNetTypes.csv") ?? throw new InvalidOperationException("The table of .NET types is not part of this build.");
        using var reader = new StreamReader(stream);
        var types = new Dictionary<string, List<Known>>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.Split(',') is not [var names, var space, var stands, var unmistakable])
            {
                continue;
            }

            foreach (var name in names.Split(' '))
            {
                if (!types.TryGetValue(name, out var known))
                {
                    types.Add(name, known = []);
                }

                known.Add(new(space, $"{space}.{(stands.Length > 0 ? stands : name)}", unmistakable == "yes"));
            }
        }

        return types.ToFrozenDictionary(static type => type.Key, static type => type.Value.ToArray(), StringComparer.Ordinal);
    }
}

using System.Collections.Immutable;
using Lintel.Checking;
using Lintel.Practices;
using Lintel.Settings;

namespace Lintel.Cli.Commands;

/// <summary>Reads the values of options; what is wrong is said with the option's name.</summary>
internal static class OptionValues
{
    /// <summary>The items of lists that are separated by commas or repeated.</summary>
    public static ImmutableArray<string> List(string[]? values) =>
        [.. (values ?? []).SelectMany(static v => v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>The selectors of a list.</summary>
    /// <exception cref="UsageException">One means no practice.</exception>
    public static ImmutableArray<string> SelectorList(string option, string[]? values)
    {
        var selectors = List(values);
        return Selectors.FindUnknown(Catalogue.Instance, selectors) is { } unknown
            ? throw new UsageException($"{option}: no practice is meant by '{unknown}'.{Selectors.Question(unknown, Selectors.Names(Catalogue.Instance))} 'lintel practices --aliases' lists them.")
            : selectors;
    }

    /// <summary>A severity.</summary>
    public static Severity ParseSeverity(string option, string value) =>
        SeverityNames.TryParse(value, out var severity) ? severity : throw NotOneOf(option, value, SeverityNames.All);

    /// <summary>A severity or <c>never</c>.</summary>
    public static FailOn ParseFailOn(string option, string value) =>
        FailOn.TryParse(value, out var failOn) ? failOn : throw NotOneOf(option, value, [.. SeverityNames.All, "never"]);

    /// <summary>One of the names of an enum, in lower case.</summary>
    public static T Choice<T>(string option, string value)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        var index = Array.FindIndex(names, name => name.Equals(value, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? Enum.GetValues<T>()[index] : throw NotOneOf(option, value, [.. names.Select(static n => n.ToLowerInvariant())]);
    }

    public static UsageException NotOneOf(string option, string value, IReadOnlyList<string> choices) =>
        new($"{option}: '{value}' is none of {string.Join(", ", choices)}.{NearestName.Question(value, choices)}");
}

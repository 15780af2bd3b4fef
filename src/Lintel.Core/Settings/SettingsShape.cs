namespace Lintel.Settings;

/// <summary>What may stand at one place of the settings file: checks the file, and writes its JSON schema.</summary>
internal sealed record SettingsShape
{
    public required SettingsShapeKind Kind { get; init; }

    /// <summary>What it is for: one or two sentences.</summary>
    public string Description { get; init; } = "";

    /// <summary>The keys of a <see cref="SettingsShapeKind.Map"/>, in the order in which they are documented.</summary>
    public IReadOnlyList<(string Name, SettingsShape Shape)> Keys { get; init; } = [];

    /// <summary>Those of <see cref="Keys"/> that have to be there.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>The items of a <see cref="SettingsShapeKind.List"/>, or the values of <see cref="SettingsShapeKind.Entries"/>.</summary>
    public SettingsShape? Item { get; init; }

    /// <summary>The only texts of a <see cref="SettingsShapeKind.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether a list may also be written as its only item.</summary>
    public bool OrSingle { get; init; }

    /// <summary>What to call it in an error: <c>a list of patterns</c>.</summary>
    public string Expected => Kind switch
    {
        SettingsShapeKind.Map or SettingsShapeKind.Entries => "a mapping",
        SettingsShapeKind.List => OrSingle ? $"{Item?.Expected}, or a list of such" : "a list",
        SettingsShapeKind.Boolean => "true or false",
        SettingsShapeKind.Date => "a date such as 2030-01-31",
        SettingsShapeKind.Count => "a whole number from 1 to 100",
        SettingsShapeKind.Choice => $"one of {string.Join(", ", Choices)}",
        SettingsShapeKind.Pattern => "a path pattern",
        SettingsShapeKind.Selector => "the name of a practice",
        SettingsShapeKind.ParameterValue => "a text, or a list of texts",
        SettingsShapeKind.VariableValue => "a value",
        _ => "a text that is not empty",
    };
}

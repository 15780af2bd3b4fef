namespace Lintel.Settings;

/// <summary>The kinds of things in the settings file.</summary>
internal enum SettingsShapeKind
{
    /// <summary>A mapping with known keys.</summary>
    Map,

    /// <summary>A mapping whose keys the user chooses.</summary>
    Entries,

    /// <summary>A mapping whose keys are selectors of practices.</summary>
    SelectorEntries,
    List,
    Text,
    Boolean,
    Date,

    /// <summary>A whole number from 1 to 100.</summary>
    Count,
    Choice,

    /// <summary>A pattern over paths, as in <c>.gitignore</c>.</summary>
    Pattern,

    /// <summary>The name of a practice, a pillar, a best practice, the id of a rule elsewhere, or a wildcard over these.</summary>
    Selector,

    /// <summary>The value of a CloudFormation parameter.</summary>
    ParameterValue,

    /// <summary>The value of a Terraform variable: anything.</summary>
    VariableValue,
}

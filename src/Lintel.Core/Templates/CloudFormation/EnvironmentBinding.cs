namespace Lintel.Templates.CloudFormation;

/// <summary>Recognises parameters that choose the environment, and the environment's other spellings.</summary>
public static class EnvironmentBinding
{
    private static readonly string[] ParameterNames =
    [
        "env", "environment", "environmentname", "environmenttype", "envname", "envtype", "stage", "stagename", "deploymentenvironment",
        "deploymentstage", "deployenvironment", "deployenv", "deploystage", "targetenvironment", "targetenv", "appenv", "appenvironment",
    ];

    private static readonly string[][] Spellings =
    [
        ["prod", "production", "prd", "live"],
        ["dev", "development", "develop"],
        ["staging", "stage", "stg"],
        ["test", "testing", "tst", "qa"],
        ["uat", "acceptance"],
        ["preprod", "preproduction", "pre-prod", "pre-production"],
        ["sandbox", "sbx"],
    ];

    /// <summary>Whether a parameter's name says that it chooses the environment: <c>Env</c>, <c>EnvironmentName</c>, <c>Stage</c>.</summary>
    public static bool IsEnvironment(string parameter)
    {
        if (parameter.Length > 24)
        {
            return false;
        }

        foreach (var name in ParameterNames)
        {
            if (parameter.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The names of environments that are known.</summary>
    public static IEnumerable<string> Names => Spellings.SelectMany(static names => names);

    /// <summary>The names that mean an environment, itself first.</summary>
    public static IEnumerable<string> SpellingsOf(string environment) =>
        Array.Find(Spellings, spellings => spellings.Contains(environment, StringComparer.OrdinalIgnoreCase)) is { } known ? known.Prepend(environment).Distinct(StringComparer.Ordinal) : [environment];

    /// <summary>Whether a name is that of a known environment other than <paramref name="environment"/>.</summary>
    public static bool IsOther(string environment, string name) =>
        Names.Contains(name, StringComparer.OrdinalIgnoreCase) && !SpellingsOf(environment).Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The allowed value that means <paramref name="environment"/>: the same name, else another spelling of it; null when there is none.</summary>
    public static string? Choose(string environment, IReadOnlyList<string> allowedValues)
    {
        foreach (var value in allowedValues)
        {
            if (value.Equals(environment, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        foreach (var spellings in Spellings)
        {
            if (!spellings.Contains(environment, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            foreach (var value in allowedValues)
            {
                if (spellings.Contains(value, StringComparer.OrdinalIgnoreCase))
                {
                    return value;
                }
            }
        }

        return null;
    }
}

using Lintel.Resources;

namespace Lintel.Practices.ElasticBeanstalk;

/// <summary>Reads the configuration options of an Elastic Beanstalk environment.</summary>
internal static class EnvironmentSettings
{
    private const string Options = "OptionSettings";

    /// <summary>The value of an option: as the environment has it, else as the configuration template that it names; absent where neither says it and the environment runs the sample application; unknown where the template, or the application version that may set it, is not at hand.</summary>
    /// <param name="environment">An <c>AWS::ElasticBeanstalk::Environment</c>.</param>
    /// <param name="space">The namespace of the option.</param>
    /// <param name="option">The name of the option.</param>
    /// <remarks>Source: AWS Elastic Beanstalk Developer Guide, "Configuration options", Precedence. Files in <c>.ebextensions</c> come last there; they are in the application version. An environment that names none deploys the sample application.</remarks>
    internal static Value Find(Resource environment, string space, string option)
    {
        var settings = environment[Options];
        var found = In(settings, space, option);
        var template = environment["TemplateName"];
        found = !found.IsAbsent || template.IsAbsent ? found
            : template.Target is { Type: "AWS::ElasticBeanstalk::ConfigurationTemplate" } known ? In(known[Options], space, option)
            : Value.Unknown(null, -1, "the configuration template is not at hand");
        return !found.IsAbsent || environment["VersionLabel"].IsAbsent ? found : Value.Unknown(null, -1, "a file in .ebextensions of the application version may set it");
    }

    private static Value In(Value settings, string space, string option)
    {
        if (settings.IsUnknown)
        {
            return settings;
        }

        Value open = default;
        foreach (var setting in settings.Items)
        {
            var isIt = setting["Namespace"].Is(space) & setting["OptionName"].Is(option);
            if (isIt)
            {
                return setting["Value"];
            }

            open = isIt.IsUnknown ? Value.Unknown(null, -1, "the name of an option is not known") : open;
        }

        return open;
    }
}

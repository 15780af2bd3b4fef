using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>Expands <c>AWS::Serverless::Application</c>: a nested stack, of a template or of an application of the Serverless Application Repository.</summary>
internal static class ApplicationExpander
{
    public static void Expand(SamTemplate template, SamResource application)
    {
        var map = application.Pass(new ValueMap(), ["Parameters", "NotificationARNs", "TimeoutInMinutes"]);
        application.Derive(map, "Location", "TemplateURL", location => location.IsMap
            ? Value.Unknown(location.Scope, location.Node, $"the template of application '{location.Get("ApplicationId").Describe()}' is in the Serverless Application Repository")
            : location);
        map.Defer("Tags", () => Tags(application));
        template.AddMain(application, "AWS::CloudFormation::Stack", map);
    }

    private static Value Tags(SamResource application)
    {
        var tags = application["Tags"];
        var location = application["Location"];
        if (tags.IsUnknown || location.IsUnknown)
        {
            return tags.IsUnknown ? tags : location;
        }

        var map = new ValueMap();
        if (location.IsMap)
        {
            map.Set("serverlessrepo:applicationId", location.Get("ApplicationId")).Set("serverlessrepo:semanticVersion", location.Get("SemanticVersion"));
        }

        foreach (var (key, value) in tags.Entries)
        {
            map.Set(key, value);
        }

        return TagList.Of(application.Origin, application.Origin.Of(tags).Map(map), "lambda:createdBy");
    }
}

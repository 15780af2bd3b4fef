using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>Statements and documents of the policies that SAM writes.</summary>
internal static class PolicyStatement
{
    /// <summary>An Allow statement.</summary>
    public static Value Allow(Origin origin, Value actions, Value resources, Value condition = default) =>
        origin.Map(new ValueMap().Set("Effect", origin.Text("Allow")).Set("Action", actions).Set("Resource", resources).Set("Condition", condition));

    /// <summary>An Allow statement for one action.</summary>
    public static Value Allow(Origin origin, string action, Value resources) => Allow(origin, origin.Text(action), resources);

    public static Value Document(Origin origin, params ReadOnlySpan<Value> statements) =>
        origin.Map(new ValueMap().Set("Version", origin.Text("2012-10-17")).Set("Statement", origin.List(statements)));

    /// <summary>The trust policy that lets services assume a role.</summary>
    public static Value Trust(Origin origin, params ReadOnlySpan<string> services) => Document(origin, origin.Map(new ValueMap()
        .Set("Effect", origin.Text("Allow"))
        .Set("Action", origin.Texts("sts:AssumeRole"))
        .Set("Principal", origin.Map(new ValueMap().Set("Service", origin.Texts(services))))));

    /// <summary>A statement of a resource policy that lets a service act, under a condition on the source.</summary>
    public static Value AllowService(Origin origin, string service, string action, Value resource, string comparison, Value source) => origin.Map(new ValueMap()
        .Set("Effect", origin.Text("Allow"))
        .Set("Principal", origin.Map(new ValueMap().Set("Service", origin.Text(service))))
        .Set("Action", origin.Text(action))
        .Set("Resource", resource)
        .Set("Condition", origin.Map(new ValueMap().Set(comparison, origin.Map(new ValueMap().Set("aws:SourceArn", source))))));
}

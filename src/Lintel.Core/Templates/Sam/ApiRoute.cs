using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.Sam;

/// <summary>A route that an event of type Api or HttpApi adds to an API.</summary>
/// <param name="Event">The event.</param>
/// <param name="ApiId">The logical id of the API.</param>
/// <param name="IsImplicit">Whether the event names no API: SAM makes one.</param>
/// <param name="Path">The path, for example <c>/orders/{id}</c>, or <c>$default</c>.</param>
/// <param name="Method">The method as written.</param>
internal sealed record ApiRoute(SamEvent Event, string ApiId, bool IsImplicit, string Path, string Method)
{
    public const string DefaultPath = "$default";
    public const string AnyMethod = "x-amazon-apigateway-any-method";

    /// <summary>Whether it is the route for whatever no other route matches.</summary>
    public bool IsDefault => Path == DefaultPath && (Method == AnyMethod || Method.Equals("any", StringComparison.OrdinalIgnoreCase));

    /// <summary>The key of the method in an OpenAPI document.</summary>
    public string MethodKey => Method.Equals("any", StringComparison.OrdinalIgnoreCase) ? AnyMethod : Method.ToLowerInvariant();

    /// <summary>Notes the routes of a function or state machine.</summary>
    public static void Collect(SamTemplate template, SamResource resource)
    {
        if (resource.Type is not ("AWS::Serverless::Function" or "AWS::Serverless::StateMachine"))
        {
            return;
        }

        foreach (var e in SamEvent.Of(resource))
        {
            if (Read(e) is { } route)
            {
                template.AddRoute(route.ApiId, route);
            }
        }
    }

    /// <summary>The route of an event; null for another type of event, and for one without a known path, method or API.</summary>
    public static ApiRoute? Read(SamEvent e)
    {
        if (e.Type is not ("Api" or "HttpApi"))
        {
            return null;
        }

        var isRest = e.Type == "Api";
        var api = e[isRest ? "RestApiId" : "ApiId"];
        var id = api.IsAbsent ? isRest ? ImplicitApi.RestId : ImplicitApi.HttpId : IdOf(api);
        var path = e["Path"];
        var method = e["Method"];
        if (!isRest && path.IsAbsent && method.IsAbsent)
        {
            return id is null ? null : new(e, id, api.IsAbsent, DefaultPath, AnyMethod);
        }

        return id is not null && path.AsText() is { } pathText && method.AsText() is { } methodText
            ? new(e, id, api.IsAbsent, pathText, methodText)
            : null;
    }

    private static string? IdOf(Value api)
    {
        if (api.TryGetReference(out var reference))
        {
            return reference.Attribute.Length == 0 ? reference.Name : null;
        }

        if (api.TryGetText(out var text))
        {
            return text;
        }

        if (api.Scope?.Tree is not { } tree || api.Node < 0)
        {
            return null;
        }

        var node = tree[api.Node].Kind == NodeKind.Mapping ? tree.Find(api.Node, KnownName.Ref) : tree[api.Node].Name == KnownName.Ref ? api.Node : -1;
        return node >= 0 && tree[node].Kind == NodeKind.Scalar ? tree.GetText(node) : null;
    }
}

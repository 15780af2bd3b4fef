using Lintel.Resources;

namespace Lintel.Practices.ApiGateway;

/// <summary>One method of a REST API, or route of an HTTP API, wherever it is written: as a resource, or in the OpenAPI document of the API.</summary>
/// <param name="Verb">The HTTP method in capitals; <c>ANY</c> for all.</param>
/// <param name="Path">The path; empty where only a reference says it.</param>
/// <param name="Definition">The operation of the OpenAPI document, or the properties of the resource.</param>
/// <param name="Document">The OpenAPI document; absent for a method that is a resource.</param>
internal readonly record struct ApiMethod(string Verb, string Path, Value Definition, Value Document)
{
    private bool IsOperation => Document.IsMap;

    /// <summary>The method for a message: <c>POST /orders</c>.</summary>
    public string Name => Path.Length == 0 ? Verb : $"{Verb} {Path}";

    /// <summary>Whether callers have to say who they are: by an authorizer, by IAM, or by an API key.</summary>
    public Truth IsAuthorized
    {
        get
        {
            if (!IsOperation)
            {
                var type = Definition["AuthorizationType"];
                return type.IsOneOf("AWS_IAM", "CUSTOM", "COGNITO_USER_POOLS") | Definition["ApiKeyRequired"].Is(true);
            }

            var byIam = Definition["x-amazon-apigateway-auth.type"].Is("AWS_IAM");
            var security = Definition["security"];
            return byIam | (security.IsAbsent ? Document["security"] : security).Any(static requirement => NamesScheme(requirement)).FalseAt(Definition);
        }
    }

    /// <summary>Whether an operation says itself that it asks for nothing: an empty <c>security</c>.</summary>
    public Truth IsOpenOnPurpose => IsOperation && Definition["security"] is { IsAbsent: false } security ? security.IsEmpty : Truth.False(Definition);

    /// <summary>Whether the request is validated before it reaches the integration.</summary>
    public Truth IsValidated => IsOperation
        ? (Definition["x-amazon-apigateway-request-validator"].IsPresent | Document["x-amazon-apigateway-request-validator"].IsPresent).FalseAt(Definition)
        : Definition["RequestValidatorId"].IsPresent;

    /// <summary>Whether the method takes a body that a model could describe.</summary>
    public bool TakesBody => Verb is "POST" or "PUT" or "PATCH";

    /// <summary>Whether callers have to send an API key, which a usage plan knows.</summary>
    public Truth RequiresKey
    {
        get
        {
            if (!IsOperation)
            {
                return Definition["ApiKeyRequired"].Is(true);
            }

            var security = Definition["security"];
            var requirements = security.IsAbsent ? Document["security"] : security;
            var result = requirements.IsUnknown ? Truth.Unknown(requirements) : Truth.False(Definition);
            foreach (var requirement in requirements.Items)
            {
                result |= NamesKey(requirement, Document).FalseAt(Definition);
            }

            return result;
        }
    }

    /// <summary>Whether requests are passed on to a server of the workload by HTTPS over the internet.</summary>
    public Truth CallsHttps
    {
        get
        {
            var integration = IsOperation ? Definition["x-amazon-apigateway-integration"] : Definition["Integration"];
            return IsOperation
                ? IsHttps(integration["type"], integration["connectionType"], integration["uri"])
                : IsHttps(integration["Type"], integration["ConnectionType"], integration["Uri"]);
        }
    }

    /// <summary>
    /// Whether an integration calls a server of the workload by HTTPS over the internet, and no AWS service, no VPC link and no plain HTTP. Unknown for a server
    /// that is not of the workload: it may be another's, who asks for no certificate.
    /// </summary>
    public static Truth IsHttps(Value type, Value connection, Value uri) =>
        type.IsOneOf("HTTP", "HTTP_PROXY", "http", "http_proxy") & !connection.Is("VPC_LINK") & !uri.StartsWith("http://")
            & (uri.Target is null ? Truth.Unknown(uri) : Truth.True(uri));

    /// <summary>Whether the response to a preflight request allows pages of every origin. Points at the value.</summary>
    public Truth AllowsEveryOrigin
    {
        get
        {
            var result = Truth.False(Definition);
            if (IsOperation)
            {
                foreach (var (_, response) in Definition["x-amazon-apigateway-integration.responses"].Entries)
                {
                    result |= EveryOrigin(response["responseParameters"]);
                }
            }
            else
            {
                foreach (var response in Definition["Integration.IntegrationResponses"].Items)
                {
                    result |= EveryOrigin(response["ResponseParameters"]);
                }
            }

            return result;
        }
    }

    private static Truth EveryOrigin(Value parameters)
    {
        var origin = parameters.Get("method.response.header.Access-Control-Allow-Origin");
        return origin.IsAbsent ? Truth.False(origin) : origin.Is("'*'");
    }

    /// <summary>Whether a security requirement names a scheme that is an API key: its header is x-api-key, and no authorizer reads it.</summary>
    private static Truth NamesKey(Value requirement, Value document)
    {
        if (requirement.IsUnknown)
        {
            return Truth.Unknown(requirement);
        }

        foreach (var (name, _) in requirement.Entries)
        {
            var schemes = document["components.securitySchemes"];
            var scheme = (schemes.IsAbsent ? document["securityDefinitions"] : schemes).Get(name);
            if (scheme["x-amazon-apigateway-authtype"].IsAbsent && scheme["type"].Is("apiKey").IsTrue
                && scheme["name"].Matches(static header => header.Equals("x-api-key", StringComparison.OrdinalIgnoreCase)).IsTrue)
            {
                return Truth.True(requirement);
            }
        }

        return Truth.False(requirement);
    }

    /// <summary>A security requirement names a scheme; SAM writes <c>NONE</c> where the default authorizer is switched off, and an empty one makes it optional.</summary>
    private static Truth NamesScheme(Value requirement)
    {
        if (requirement.IsUnknown)
        {
            return Truth.Unknown(requirement);
        }

        foreach (var (scheme, _) in requirement.Entries)
        {
            if (scheme != "NONE")
            {
                return Truth.True(requirement);
            }
        }

        return Truth.False(requirement);
    }
}

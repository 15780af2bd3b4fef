using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>Who may call the methods of a REST API: the <c>security</c> of methods and the authorizers they name, from the Auth of the API and of events.</summary>
internal sealed class RestApiSecurity(SamResource api)
{
    public const string Iam = "AWS_IAM";
    private const string None = "NONE";
    private const string ApiKey = "api_key";

    private Value Auth => api["Auth"];

    private Value Default => Auth.Get("DefaultAuthorizer");

    /// <summary>Whether the API has a default for methods that say nothing.</summary>
    public bool HasDefault => !Default.IsAbsent || Auth.Get("ApiKeyRequired").Is(true).IsTrue;

    /// <summary>The <c>security</c> of a method that an event defines; absent when it has none.</summary>
    public Value Of(SamEvent e)
    {
        var auth = e["Auth"];
        var own = auth.Get("Authorizer");
        var keyRequired = auth.Get("ApiKeyRequired") is { IsAbsent: false } required ? required : Auth.Get("ApiKeyRequired");
        return Security(e.Origin.Of(auth), own.IsAbsent ? Default : own, auth.Get("AuthorizationScopes"), keyRequired);
    }

    /// <summary>The <c>security</c> of a method that says nothing itself; absent when there is no default.</summary>
    public Value OfDefault() => Security(api.Origin.Of(Auth), Default, default, Auth.Get("ApiKeyRequired"));

    /// <summary>The <c>security</c> of the preflight methods of Cors: the default, unless the API says that it is not for them.</summary>
    public Value OfPreflight() => Security(
        api.Origin.Of(Auth),
        Auth.Get("AddDefaultAuthorizerToCorsPreflight").Is(false).IsTrue ? default : Default,
        default,
        Auth.Get("AddApiKeyRequiredToCorsPreflight").Is(false).IsTrue ? default : Auth.Get("ApiKeyRequired"));

    /// <summary>The credentials with which API Gateway invokes a function for a caller authorized by IAM.</summary>
    public Value Credentials(SamEvent e)
    {
        var own = e["Auth"].Get("Authorizer");
        if (!(own.IsAbsent ? Default : own).Is(Iam).IsTrue)
        {
            return default;
        }

        var role = e["Auth"].Get("InvokeRole") is { IsAbsent: false } given ? given : Auth.Get("InvokeRole");
        return role.Is(None).IsTrue ? default
            : role.IsAbsent || role.Is("CALLER_CREDENTIALS").IsTrue ? e.Origin.Text("arn:aws:iam::*:user/*")
            : role;
    }

    /// <summary>The definitions of the authorizers.</summary>
    public ValueMap Definitions()
    {
        var map = new ValueMap();
        var here = api.Origin.Of(Auth);
        foreach (var (name, authorizer) in Auth.Get("Authorizers").Entries)
        {
            map.Set(name, authorizer.IsMap ? Definition(api.Origin.Of(authorizer), authorizer) : authorizer);
        }

        if (Default.Is(Iam).IsTrue)
        {
            map.Set(Iam, Scheme(here, here.Text("Authorization"), "awsSigv4"));
        }

        if (Auth.Get("ApiKeyRequired").Is(true).IsTrue)
        {
            map.Set(ApiKey, here.Map(new ValueMap().Set("type", here.Text("apiKey")).Set("name", here.Text("x-api-key")).Set("in", here.Text("header"))));
        }

        return map;
    }

    private Value Security(Origin here, Value authorizer, Value scopes, Value keyRequired)
    {
        var required = new ValueMap();
        if (authorizer.TryGetText(out var name))
        {
            if (name == None)
            {
                var place = here.Of(authorizer);
                return keyRequired.Is(true).IsTrue ? place.List(place.Map(required.Set(ApiKey, place.List()))) : place.List();
            }

            var ownScopes = scopes.IsAbsent ? Auth.Get("Authorizers").Get(name).Get("AuthorizationScopes") : scopes;
            required.Set(name, ownScopes.IsAbsent ? here.Of(authorizer).List() : ownScopes);
        }
        else if (!authorizer.IsAbsent)
        {
            return authorizer.IsUnknown ? authorizer : Value.Unknown(authorizer.Scope, authorizer.Node, authorizer.UnknownReason);
        }

        if (keyRequired.Is(true).IsTrue)
        {
            required.Set(ApiKey, here.Of(keyRequired).List());
        }

        var origin = required.Count == 0 ? here : here.Of(authorizer.IsAbsent ? keyRequired : authorizer);
        return required.Count == 0 ? default : origin.List(origin.Map(required));
    }

    private static Value Definition(Origin here, Value authorizer)
    {
        var identity = authorizer.Get("Identity");
        var header = identity.Get("Header").OrDefault("Authorization");
        var pools = authorizer.Get("UserPoolArn");
        if (!pools.IsAbsent)
        {
            return Scheme(here, header, "cognito_user_pools", new ValueMap()
                .Set("type", here.Text("cognito_user_pools"))
                .Set("providerARNs", pools.IsList ? pools : here.Of(pools).List(pools))
                .Set("identityValidationExpression", identity.Get("ValidationExpression")));
        }

        var isRequest = authorizer.Get("FunctionPayloadType").Is("REQUEST").IsTrue;
        return Scheme(here, isRequest ? here.Text("Unused") : header, "custom", new ValueMap()
            .Set("type", here.Text(isRequest ? "request" : "token"))
            .Set("authorizerUri", here.Sub(
                "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function}/invocations", ("Function", authorizer.Get("FunctionArn"))))
            .Set("authorizerCredentials", authorizer.Get("FunctionInvokeRole"))
            .Set("authorizerResultTtlInSeconds", identity.Get("ReauthorizeEvery"))
            .Set("identityValidationExpression", identity.Get("ValidationExpression"))
            .Set("identitySource", isRequest ? IdentitySource(here, identity) : default));
    }

    private static Value IdentitySource(Origin here, Value identity)
    {
        var sources = new List<string>();
        foreach (var (property, prefix) in (ReadOnlySpan<(string, string)>)[("Headers", "method.request.header."), ("QueryStrings", "method.request.querystring."), ("StageVariables", "stageVariables."), ("Context", "context.")])
        {
            foreach (var item in identity.Get(property).Items)
            {
                if (item.AsText() is { } name)
                {
                    sources.Add(prefix + name);
                }
            }
        }

        return sources.Count == 0 ? default : here.Of(identity).Text(string.Join(", ", sources));
    }

    private static Value Scheme(Origin here, Value header, string type, ValueMap? authorizer = null) => here.Map(new ValueMap()
        .Set("type", here.Text("apiKey"))
        .Set("name", header)
        .Set("in", here.Text("header"))
        .Set("x-amazon-apigateway-authtype", here.Text(type))
        .Set("x-amazon-apigateway-authorizer", authorizer is null ? default : here.Map(authorizer)));
}

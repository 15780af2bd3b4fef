using System.Collections.Immutable;
using Lintel.Checking;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.ApiGateway;

internal static partial class ApiGatewayPractices
{
    private static readonly string[] s_forStrangers =
        ["webhook", "webhooks", "callback", "oauth", "oauth2", "login", "logout", "signin", "signup", "register", "registration", "health", "healthz", "healthcheck", "csp", "slack", "stripe", "telegram", "twilio"];

    [Practice("apigateway-method-authorization", Pillar.Security, Severity.Medium, ApiMethods.RestApi, ApiMethods.Method)]
    internal static Verdict MethodAuthorization(Resource resource)
    {
        var api = resource.Type == ApiMethods.RestApi ? resource : resource["RestApiId"].Target;
        if (api is not null && IsPrivate(api))
        {
            return Verdict.NotApplicable("the API is private: only VPC endpoints reach it");
        }

        if (api is not null && HasNarrowPolicy(api))
        {
            return Verdict.NotApplicable("the API's resource policy says who may call it");
        }

        if (api is not null && api.Workload.View<MutualTls>().Guards(api))
        {
            return Verdict.NotApplicable(MutualTls.Reason);
        }

        return Each(
            resource,
            static method => method.Verb != "OPTIONS" && !IsForStrangers(method.Path),
            "it has no method but OPTIONS, which browsers call without credentials, and those whose callers have none",
            static method => method.IsAuthorized,
            names => $"anyone on the internet can call {names} of '{resource}'; set an authorizer (AuthorizationType COGNITO_USER_POOLS, CUSTOM or AWS_IAM; in SAM Auth.DefaultAuthorizer)");
    }

    [Practice("apigateway-method-request-validation", Pillar.Security, Severity.Medium, ApiMethods.RestApi, ApiMethods.Method)]
    internal static Verdict RequestValidation(Resource resource) => Each(
        resource,
        static method => method.TakesBody,
        "it has no POST, PUT or PATCH method whose body could be validated",
        static method => method.IsValidated,
        names => $"'{resource}' passes on whatever is sent to {names}, so malformed requests reach the code and are billed; set a request validator with a model (RequestValidatorId, or x-amazon-apigateway-request-validator in OpenAPI; in SAM RequestModel with ValidateBody)");

    [Practice("apigateway-cors-restricted", Pillar.Security, Severity.Low, ApiMethods.RestApi, ApiMethods.Method, ApiMethods.HttpApi)]
    internal static Verdict CorsRestricted(Resource resource)
    {
        if (resource.Type == ApiMethods.HttpApi)
        {
            var origins = resource["CorsConfiguration.AllowOrigins"];
            return origins.IsAbsent
                ? Verdict.NotApplicable("it has no CORS configuration")
                : (!origins.Any(static origin => origin.IsOneOf("*", "https://*", "http://*"))).OrGap(
                    $"'{resource}' lets pages of every origin call it; name the origins of your own pages in CorsConfiguration.AllowOrigins");
        }

        return Each(
            resource,
            static method => method.Verb == "OPTIONS",
            "it answers no preflight requests",
            static method => !method.AllowsEveryOrigin,
            names => $"'{resource}' lets pages of every origin call it, by its answer to {names}; name the origin of your own pages in Access-Control-Allow-Origin");
    }

    [Practice("apigatewayv2-route-authorization", Pillar.Security, Severity.Medium, ApiMethods.Route, ApiMethods.HttpApi)]
    internal static Verdict RouteAuthorization(Resource resource)
    {
        if ((resource.Type == ApiMethods.HttpApi ? resource : resource["ApiId"].Target) is { } api && api.Workload.View<MutualTls>().Guards(api))
        {
            return Verdict.NotApplicable(MutualTls.Reason);
        }

        if (resource.Type == ApiMethods.HttpApi)
        {
            return Each(
                resource,
                static method => method.Verb != "OPTIONS" && !IsForStrangers(method.Path),
                "it has no route but OPTIONS, which browsers call without credentials, and those whose callers have none",
                static method => method.IsAuthorized,
                names => $"anyone on the internet can call {names} of '{resource}'; set an authorizer (a JWT authorizer of your user pool; in SAM Auth.DefaultAuthorizer)");
        }

        var key = resource["RouteKey"];
        if (key.StartsWith("OPTIONS "))
        {
            return Verdict.NotApplicable("browsers call OPTIONS without credentials");
        }

        if (key.AsText() is { } route && IsForStrangers(route))
        {
            return Verdict.NotApplicable("its callers have no credentials that an authorizer could check");
        }

        if (resource["ApiId"].Target?["ProtocolType"].Is("WEBSOCKET") is { IsTrue: true } && !key.Is("$connect").IsTrue)
        {
            return Verdict.NotApplicable("a WebSocket API authorizes once, at $connect");
        }

        var type = resource["AuthorizationType"];
        var types = key.Is("$connect").IsTrue ? "AWS_IAM, or CUSTOM with AuthorizerId" : "AWS_IAM, or JWT or CUSTOM with AuthorizerId";
        return type.IsOneOf("AWS_IAM", "JWT", "CUSTOM").OrGap(
            $"anyone on the internet can call {key.Describe()} by '{resource}'; set AuthorizationType to {types}");
    }

    /// <summary>Whether a path is by its words for callers whom no authorizer knows: services that sign what they send, browsers that report, those who sign in or up, and health checks.</summary>
    private static bool IsForStrangers(string path) => WrittenWords.HasAny(path, s_forStrangers);

    /// <summary>Asks something of each method that a resource declares, and gives one verdict: a gap at the first that fails, with the others beside it.</summary>
    private static Verdict Each(Resource resource, Func<ApiMethod, bool> applies, string notApplicable, Func<ApiMethod, Truth> test, Func<string, string> message)
    {
        IEnumerable<ApiMethod> methods;
        if (resource.Type == ApiMethods.Method)
        {
            methods = [ApiMethods.OfResource(resource)];
        }
        else
        {
            var document = resource["Body"];
            if (document.IsUnknown || !resource["BodyS3Location"].IsAbsent)
            {
                return Verdict.Unknown(document.IsUnknown ? document : resource["BodyS3Location"], "its OpenAPI document is not known here");
            }

            if (document.IsAbsent)
            {
                return Verdict.NotApplicable("its methods are resources of their own");
            }

            methods = ApiMethods.OfDocument(document);
        }

        var failed = ImmutableArray.CreateBuilder<(ApiMethod Method, Truth Truth)>();
        var unknown = default(Truth?);
        var any = false;
        foreach (var method in methods)
        {
            if (!applies(method))
            {
                continue;
            }

            any = true;
            var truth = test(method);
            if (truth.IsFalse)
            {
                failed.Add((method, truth));
            }
            else if (truth.IsUnknown)
            {
                unknown ??= truth;
            }
        }

        if (failed.Count > 0)
        {
            var names = failed.Count == 1 ? failed[0].Method.Name : $"{failed[0].Method.Name} and {failed.Count - 1} more";
            return Verdict.Gap(failed[0].Truth.At, message(names)) with { Related = [.. failed.Skip(1).Select(static f => (f.Truth.At, f.Method.Name))] };
        }

        return unknown is { } open ? Verdict.Unknown(open.At) : any ? Verdict.Met : Verdict.NotApplicable(notApplicable);
    }

    private static bool IsPrivate(Resource api) => api["EndpointConfiguration.Types"].Any(static type => type.Is("PRIVATE")).IsTrue;

    /// <summary>Whether the resource policy of an API keeps someone out: it allows known callers only, or denies others under a condition.</summary>
    private static bool HasNarrowPolicy(Resource api)
    {
        var policy = api["Policy"];
        if (policy.IsAbsent)
        {
            return false;
        }

        var document = new PolicyDocument(policy);
        return document.Any(static statement => statement.IsDeny & !statement.Condition.IsEmpty).IsTrue || document.None(static statement => statement.IsPublic).IsTrue;
    }
}

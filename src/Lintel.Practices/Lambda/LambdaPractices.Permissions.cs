using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Lambda;

internal static partial class LambdaPractices
{
    [Practice("lambda-permission-invoke-only", Pillar.Security, Severity.Medium, Permission)]
    internal static Verdict InvokeOnly(Resource permission)
    {
        var action = permission["Action"];
        return action.Matches(IsInvocation).OrGap(
            $"'{permission}' allows {action.Describe()}, so whoever invokes the function can do more with it, change its code included; set Action to lambda:InvokeFunction")
            .WithFix(static () => Fix.Suggestion("Allow to invoke only", "it replaces the permission, and what else it allowed is refused").Set("Action", "lambda:InvokeFunction"));
    }

    /// <summary>Whether an action only calls a function. IAM compares actions without regard to case.</summary>
    private static bool IsInvocation(string action) => action.Equals("lambda:InvokeFunction", StringComparison.OrdinalIgnoreCase)
        || action.Equals("lambda:InvokeFunctionUrl", StringComparison.OrdinalIgnoreCase) || action.Equals("lambda:InvokeAsync", StringComparison.OrdinalIgnoreCase);

    [Practice("lambda-permission-principal-matches-source", Pillar.Reliability, Severity.Medium, Permission)]
    internal static Verdict PrincipalMatchesSource(Resource permission)
    {
        if (permission["SourceArn"] is not { IsAbsent: false } source)
        {
            return Verdict.NotApplicable("it names no source");
        }

        var principal = permission["Principal"];
        if (principal.AsText() is not { } name)
        {
            return Verdict.Unknown(principal);
        }

        if (SourceService.OfPrincipal(name) is not { } expected)
        {
            return Verdict.NotApplicable("its principal sends for sources of several services");
        }

        return SourceService.OfSource(source) is not { } actual ? Verdict.Unknown(source)
            : Truth.Of(actual == expected, source).OrGap(
                $"'{permission}' allows {name} for a source of {actual}, which never comes together, so every invocation is refused; set Principal to the service that SourceArn belongs to");
    }

    [Practice("lambda-permission-single-principal", Pillar.Security, Severity.Info, Function, Reach = Reach.Workload)]
    internal static Verdict SinglePrincipal(Resource function)
    {
        Resource? first = null;
        string? service = null;
        var callers = function.Workload.View<FunctionCallers>().Of(function);
        for (var i = 0; i < callers.Count; i++)
        {
            if (callers[i].Resource.Type != Permission)
            {
                continue;
            }

            if (service is null)
            {
                (first, service) = (callers[i].Resource, callers[i].Service);
            }
            else if (callers[i].Service != service)
            {
                return Verdict.Gap(callers[i].Resource["Principal"], $"'{function}' is invoked by {service} and by {callers[i].Service}, so it has two kinds of events, and one role and one concurrency for both; where they share no work, split it")
                    with { Related = [(first!["Principal"], $"'{first}' lets {service} invoke it")] };
            }
        }

        return service is null ? Verdict.NotApplicable("no service has a permission for it here") : Verdict.Met;
    }

    [Practice("lambda-permission-api-gateway-source-specific", Pillar.Security, Severity.Low, Permission, Reach = Reach.Workload)]
    internal static Verdict ApiSourceSpecific(Resource permission)
    {
        if (permission["Principal"].Is("apigateway.amazonaws.com").Stops("its principal is not API Gateway", out var verdict))
        {
            return verdict;
        }

        var source = permission["SourceArn"];
        if (source.IsAbsent)
        {
            return Verdict.NotApplicable("it names no source: lambda-permission-source-restricted");
        }

        var open = source.Partial?.KnownEnd == "/*" ? Truth.True(source) : source.EndsWith("/*/*");
        if (open.IsFalse || NamesMethod(source))
        {
            return Verdict.Met;
        }

        if (open.IsUnknown)
        {
            return Verdict.Unknown(source);
        }

        if (source.Target is not { Type: "AWS::ApiGateway::RestApi" or "AWS::ApiGatewayV2::Api" } api)
        {
            return Verdict.NotApplicable("the API is not part of this workload");
        }

        var functions = permission.Workload.View<ApiFunctions>();
        if (FunctionReference.Resolve(permission["FunctionName"]) is not { } function || functions.IsAuthorizer(function) || !functions.HasSeveral(api))
        {
            return Verdict.NotApplicable("the API has no other function for its routes here");
        }

        var (routes, end) = api["ProtocolType"].Is("WEBSOCKET").IsTrue ? ("route", "route key, such as /*/$connect") : ("method and path", "method and path, such as /*/GET/orders");
        return Verdict.Gap(source, $"'{permission}' lets every {routes} of '{api}' invoke the function, though the API has others for the rest, so a route that is changed by mistake reaches it with its role; end SourceArn in the {end}");
    }

    /// <summary>Whether the end of an ARN names a method: of an API's id, stage, method and path the last two are then not open, even if the path ends in asterisks for its parameters.</summary>
    private static bool NamesMethod(Value source)
    {
        var end = source.Partial?.KnownEnd ?? source.AsText() ?? "";
        foreach (var part in end.AsSpan().Split('/'))
        {
            if (end.AsSpan(part) is "GET" or "POST" or "PUT" or "PATCH" or "DELETE" or "HEAD" or "OPTIONS")
            {
                return true;
            }
        }

        return false;
    }
}

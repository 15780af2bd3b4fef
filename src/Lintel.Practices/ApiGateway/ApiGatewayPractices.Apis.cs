using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.ApiGateway;

internal static partial class ApiGatewayPractices
{
    /// <summary>The largest MinimumCompressionSize: https://docs.aws.amazon.com/apigateway/latest/api/API_RestApi.html</summary>
    private const double MostCompressionSize = 10_485_760;

    [Practice("apigateway-restapi-compression", Pillar.PerformanceEfficiency, Severity.Info, ApiMethods.RestApi)]
    internal static Verdict RestApiCompression(Resource api)
    {
        var size = api["MinimumCompressionSize"];
        if (size.IsAbsent)
        {
            var document = api["Body"];
            if (document.IsUnknown || !api["BodyS3Location"].IsAbsent)
            {
                return Verdict.Unknown(document.IsUnknown ? document : api["BodyS3Location"], "its OpenAPI document may set the size");
            }

            size = document.Get("x-amazon-apigateway-minimum-compression-size");
        }

        return (size.IsAtLeast(0) & size.IsAtMost(MostCompressionSize)).OrGap(
            $"'{api}' sends its responses uncompressed, JSON and text often four times as long as they had to be; set MinimumCompressionSize, for example to 1024 bytes")
            .WithFix(static () => Fix.Suggestion("Compress responses of 1 KB and more", "an integration that compresses itself has to say so by Content-Encoding").Set("MinimumCompressionSize", 1024));
    }

    [Practice("apigateway-restapi-endpoint-type", Pillar.PerformanceEfficiency, Severity.Info, ApiMethods.RestApi)]
    internal static Verdict RestApiEndpointType(Resource api)
    {
        var types = api["EndpointConfiguration.Types"];
        if (types.IsAbsent)
        {
            var configuration = api["EndpointConfiguration"];
            return configuration.IsUnknown ? Verdict.Unknown(configuration) : Verdict.Gap(
                default,
                $"'{api}' takes the default type EDGE, which sends every client through an edge location and cannot have more than 29 seconds; set EndpointConfiguration.Types to REGIONAL, to PRIVATE for callers in VPCs, or to EDGE by choice")
                .WithFix(static () => Fix.Suggestion("Answer in the Region itself", "clients far away no longer enter the network of AWS at the nearest edge location").Set("EndpointConfiguration.Types", Desired.List("REGIONAL")));
        }

        var reachable = types.Any(static type => type.IsOneOf("EDGE", "REGIONAL"));
        if (reachable.IsTrue && new PolicyDocument(api["Policy"]).Any(AllowsVpcAlone) is { IsTrue: true })
        {
            return Verdict.Gap(reachable.At, $"'{api}' allows callers in VPCs alone, which reach a {reachable.At} endpoint over the internet, so it refuses them all; set EndpointConfiguration.Types to PRIVATE");
        }

        return reachable.IsUnknown ? Verdict.Unknown(reachable.At) : Verdict.Met;
    }

    [Practice("apigateway-restapi-policy-no-wildcard", Pillar.Security, Severity.Medium, ApiMethods.RestApi)]
    internal static Verdict RestApiPolicyNoWildcard(Resource api)
    {
        var policy = api["Policy"];
        if (policy.IsAbsent)
        {
            return Verdict.NotApplicable("it has no resource policy");
        }

        var document = new PolicyDocument(policy);
        var open = document.Any(static statement => (statement.AllActions | statement.AllActionsOfAService) & statement.IsPublic);
        return (!open | document.Any(static statement => statement.IsDeny & !statement.Condition.IsEmpty)).FalseAt(open.At).OrGap(
            $"'{api}' allows everyone every action, emptying its cache (execute-api:InvalidateCache) included; allow execute-api:Invoke alone, and name the callers in Principal or in a condition such as aws:SourceVpce");
    }

    [Practice("apigateway-restapi-single-definition-source", Pillar.OperationalExcellence, Severity.Medium, ApiMethods.RestApi, Reach = Reach.Workload)]
    internal static Verdict SingleDefinitionSource(Resource api)
    {
        var document = api["Body"].IsAbsent ? api["BodyS3Location"] : api["Body"];
        if (document.IsAbsent)
        {
            return Verdict.NotApplicable("it has no OpenAPI document");
        }

        var others = api.Workload.View<ApiDefinitions>().Of(api);
        if (others.Count == 0)
        {
            return Verdict.Met;
        }

        var merged = api["Mode"].Is("merge");
        if (!merged.IsFalse)
        {
            return merged.IsTrue ? Verdict.Met : Verdict.Unknown(merged.At);
        }

        var more = others.Count == 1 ? "" : $" and {others.Count - 1} more";
        return Verdict.Gap(
            others[0]["RestApiId"],
            $"'{api}' is defined by an OpenAPI document, whose next import removes what '{others[0]}'{more} adds; move it into the document, or set Mode to merge")
            .WithFix(static () => Fix.Suggestion("Merge the document into what is there", "what is taken out of the document stays in the API").Set("Mode", "merge")) with
        {
            Related = [.. others.Skip(1).Select(static other => (other["RestApiId"], other.ToString()))],
        };
    }

    [Practice("apigateway-deployment-create-before-destroy", Pillar.Reliability, Severity.Low, "AWS::ApiGateway::Deployment", "AWS::ApiGatewayV2::Deployment")]
    internal static Verdict DeploymentCreateBeforeDestroy(Resource deployment)
    {
        if (deployment.Raw.IsAbsent)
        {
            return Verdict.NotApplicable("CloudFormation makes a new deployment before it deletes the old one");
        }

        var lifecycle = deployment.Raw["lifecycle"];
        return (lifecycle.IsUnknown ? Truth.Unknown(lifecycle) : lifecycle.Any(static block => block["create_before_destroy"].Is(true))).FalseAt(default).OrGap(
            $"'{deployment}' is deleted before its successor exists, which API Gateway refuses while a stage points at it, so a redeployment fails half-way; set create_before_destroy = true in its lifecycle block")
            .WithFix(static () => Fix.Safe("Make the new deployment before the old one goes").SetAttribute("lifecycle.create_before_destroy", true));
    }

    /// <summary>Whether a statement lets nobody in but callers from VPCs: by a condition on an endpoint or VPC, which requests over the internet do not have.</summary>
    private static Truth AllowsVpcAlone(PolicyStatement statement)
    {
        foreach (var (comparison, keys) in statement.Condition.Entries)
        {
            // A negated comparison is true of requests without the key, so it lets nobody in when it denies.
            var names = comparison.StartsWith("StringNot", StringComparison.Ordinal) ? statement.IsDeny
                : comparison is "StringEquals" or "StringLike" ? statement.IsAllow : Truth.False(keys);
            foreach (var (key, _) in keys.Entries)
            {
                if (names.IsTrue && (key.Equals("aws:SourceVpce", StringComparison.OrdinalIgnoreCase) || key.Equals("aws:SourceVpc", StringComparison.OrdinalIgnoreCase)))
                {
                    return Truth.True(keys);
                }
            }
        }

        return Truth.False(statement.Condition);
    }
}

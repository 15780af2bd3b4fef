using Lintel.Resources;
using Lintel.Resources.Policies;
using Lintel.Sources;

namespace Lintel.Practices.Lambda;

/// <summary>What invokes each function of the workload, from permissions, event source mappings and the resources that name a function.</summary>
/// <remarks>Source: AWS Lambda Developer Guide, "Invoking Lambda with events from other AWS services".</remarks>
internal sealed class FunctionCallers : IWorkloadView<FunctionCallers>
{
    /// <summary>Properties that name functions, and how their service invokes them.</summary>
    private static readonly (string Type, string Property, string Service, Invocation Invocation)[] Properties =
    [
        ("AWS::Lambda::Url", "TargetFunctionArn", "url", Invocation.Synchronous),
        ("AWS::Lambda::EventInvokeConfig", "DestinationConfig", "lambda", Invocation.Asynchronous),
        ("AWS::ApiGateway::RestApi", "Body", "apigateway", Invocation.Synchronous),
        ("AWS::ApiGateway::Method", "Integration", "apigateway", Invocation.Synchronous),
        ("AWS::ApiGateway::Authorizer", "AuthorizerUri", "authorizer", Invocation.Synchronous),
        ("AWS::ApiGatewayV2::Api", "Body", "apigateway", Invocation.Synchronous),
        ("AWS::ApiGatewayV2::Integration", "IntegrationUri", "apigateway", Invocation.Synchronous),
        ("AWS::ApiGatewayV2::Authorizer", "AuthorizerUri", "authorizer", Invocation.Synchronous),
        ("AWS::AppSync::DataSource", "LambdaConfig", "appsync", Invocation.Synchronous),
        ("AWS::AppSync::GraphQLApi", "LambdaAuthorizerConfig", "authorizer", Invocation.Synchronous),
        ("AWS::Bedrock::Agent", "ActionGroups", "bedrock", Invocation.Synchronous),
        ("AWS::CloudFormation::Macro", "FunctionName", "cloudformation", Invocation.Synchronous),
        ("AWS::CloudFront::Distribution", "DistributionConfig", "edgelambda", Invocation.Synchronous),
        ("AWS::Cognito::UserPool", "LambdaConfig", "cognito-idp", Invocation.Synchronous),

        // The triggers that Cognito does not wait for.
        ("AWS::Cognito::UserPool", "LambdaConfig.CustomSMSSender", "cognito-idp", Invocation.Asynchronous),
        ("AWS::Cognito::UserPool", "LambdaConfig.CustomEmailSender", "cognito-idp", Invocation.Asynchronous),
        ("AWS::ElasticLoadBalancingV2::TargetGroup", "Targets", "elasticloadbalancing", Invocation.Synchronous),
        ("AWS::IoT::Authorizer", "AuthorizerFunctionArn", "iot", Invocation.Synchronous),
        ("AWS::KinesisFirehose::DeliveryStream", "ExtendedS3DestinationConfiguration", "firehose", Invocation.Synchronous),
        ("AWS::Pipes::Pipe", "Target", "pipes", Invocation.Synchronous),
        ("AWS::Pipes::Pipe", "Enrichment", "pipes", Invocation.Synchronous),
        ("AWS::SecretsManager::RotationSchedule", "RotationLambdaARN", "secretsmanager", Invocation.Synchronous),
        ("AWS::StepFunctions::StateMachine", "Definition", "states", Invocation.Synchronous),
        ("AWS::StepFunctions::StateMachine", "DefinitionString", "states", Invocation.Synchronous),
        ("AWS::StepFunctions::StateMachine", "DefinitionSubstitutions", "states", Invocation.Synchronous),
        ("AWS::Config::ConfigRule", "Source", "config", Invocation.Asynchronous),
        ("AWS::Events::Rule", "Targets", "events", Invocation.Asynchronous),
        ("AWS::IoT::TopicRule", "TopicRulePayload", "iot", Invocation.Asynchronous),
        ("AWS::Logs::SubscriptionFilter", "DestinationArn", "logs", Invocation.Asynchronous),
        ("AWS::S3::Bucket", "NotificationConfiguration", "s3", Invocation.Asynchronous),
        ("AWS::Scheduler::Schedule", "Target", "scheduler", Invocation.Asynchronous),
        ("AWS::SES::ReceiptRule", "Rule", "ses", Invocation.Asynchronous),
        ("AWS::SNS::Subscription", "Endpoint", "sns", Invocation.Asynchronous),
        ("AWS::SNS::Topic", "Subscription", "sns", Invocation.Asynchronous),
    ];

    private static readonly HashSet<string> AsynchronousServices = new(StringComparer.Ordinal)
    {
        "cloudformation", "cloudwatch", "codecommit", "codepipeline", "config", "events", "iot", "iotevents", "logs", "s3", "scheduler", "ses", "sns",
    };

    private readonly Dictionary<Resource, List<FunctionCaller>> _callers = [];

    private FunctionCallers()
    {
    }

    public static FunctionCallers Create(Workload workload)
    {
        var callers = new FunctionCallers();
        foreach (var (type, property, service, invocation) in Properties)
        {
            foreach (var resource in workload.OfType(type))
            {
                if (service == "apigateway" && callers.AddIntegrations(resource, property))
                {
                    continue;
                }

                FunctionReference.ForEach(resource[property], (function, isQualified) => callers.Add(function, new(service, invocation, resource) { IsQualified = isQualified }));
            }
        }

        foreach (var caller in workload.OfType(FunctionReference.Function))
        {
            FunctionReference.ForEach(caller["Environment.Variables"], (function, _) =>
            {
                if (!ReferenceEquals(caller, function))
                {
                    callers.Add(function, new("lambda", Invocation.InCode, caller));
                }
            });
        }

        foreach (var permission in workload.OfType("AWS::Lambda::Permission"))
        {
            if (FunctionReference.Resolve(permission["FunctionName"]) is { } function && ServiceOf(permission["Principal"]) is { } service)
            {
                // What names the function says more than the permission: AWS IoT waits for an authorizer, but not for a rule's action.
                var known = callers.Of(function).FirstOrDefault(caller => caller.Service == service);
                callers.Add(function, new(service, known?.Invocation ?? (AsynchronousServices.Contains(service) ? Invocation.Asynchronous : Invocation.Synchronous), permission));
            }
        }

        foreach (var mapping in workload.OfType("AWS::Lambda::EventSourceMapping"))
        {
            if (FunctionReference.Resolve(mapping["FunctionName"]) is { } function)
            {
                callers.Add(function, new("eventsource", Invocation.Polling, mapping));
            }
        }

        foreach (var resource in workload.Resources)
        {
            if ((resource.Type == "AWS::CloudFormation::CustomResource" || resource.Type.StartsWith("Custom::", StringComparison.Ordinal))
                && FunctionReference.Resolve(resource["ServiceToken"]) is { } function)
            {
                callers.Add(function, new("cloudformation", Invocation.Asynchronous, resource));
            }
        }

        var roles = new Dictionary<Resource, bool>();
        var templates = new Dictionary<SourceText, bool>();
        foreach (var function in workload.OfType(FunctionReference.Function))
        {
            // CloudFront runs replicas only of functions whose role trusts its edge: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-permissions.html
            if (function["Role"].Target is not { Type: "AWS::IAM::Role" } role)
            {
                continue;
            }

            // A template writes the policy within the role; a configuration may do so in another file.
            if (role.IsInStack)
            {
                var source = role.Location.Source;
                if (!templates.TryGetValue(source, out var mentions))
                {
                    templates.Add(source, mentions = source.Bytes.IndexOf("edgelambda"u8) >= 0);
                }

                if (!mentions)
                {
                    continue;
                }
            }

            if (!roles.TryGetValue(role, out var isOfEdge))
            {
                isOfEdge = new PolicyDocument(role["AssumeRolePolicyDocument"]).Any(static statement => statement.Principal["Service"].Any(static service => service.Is("edgelambda.amazonaws.com"))).IsTrue;
                roles.Add(role, isOfEdge);
            }

            if (isOfEdge && !callers.RunsAtEdge(function))
            {
                callers.Add(function, new("edgelambda", Invocation.Synchronous, role));
            }
        }

        return callers;
    }

    /// <summary>Adds the functions of the integrations of an API one by one where some of them are not waited for; false where none says so.</summary>
    /// <remarks>Source: API Gateway Developer Guide, "Set up asynchronous invocation of the backend Lambda function".</remarks>
    private bool AddIntegrations(Resource resource, string property)
    {
        if (resource.Type == "AWS::ApiGateway::Method")
        {
            if (!IsEvent(resource["Integration.RequestParameters"]))
            {
                return false;
            }

            FunctionReference.ForEach(resource[property], (function, isQualified) => Add(function, new("apigateway", Invocation.Asynchronous, resource) { IsQualified = isQualified }));
            return true;
        }

        // The operations of a definition in OpenAPI.
        var paths = property == "Body" ? resource["Body.paths"] : default;
        if (paths.Kind != ValueKind.Map || paths.Location.Source is not { } source || source.Bytes.IndexOf("X-Amz-Invocation-Type"u8) < 0)
        {
            return false;
        }

        foreach (var (_, path) in paths.Entries)
        {
            if (path.Kind != ValueKind.Map)
            {
                continue;
            }

            foreach (var (_, operation) in path.Entries)
            {
                var integration = operation.Kind == ValueKind.Map ? operation.Get("x-amazon-apigateway-integration") : default;
                var invocation = integration.Kind == ValueKind.Map && IsEvent(integration.Get("requestParameters")) ? Invocation.Asynchronous : Invocation.Synchronous;
                FunctionReference.ForEach(operation, (function, isQualified) => Add(function, new("apigateway", invocation, resource) { IsQualified = isQualified }));
            }
        }

        return true;
    }

    /// <summary>Whether the parameters of an integration tell Lambda to queue the event.</summary>
    private static bool IsEvent(Value parameters) => parameters.Kind == ValueKind.Map && parameters.Get("integration.request.header.X-Amz-Invocation-Type").Is("'Event'").IsTrue;

    /// <summary>The known callers of a function; empty when nothing in the workload says who invokes it.</summary>
    public IReadOnlyList<FunctionCaller> Of(Resource function) => _callers.TryGetValue(function, out var callers) ? callers : [];

    /// <summary>Whether nothing but schedules start the function.</summary>
    public bool RunsOnScheduleOnly(Resource function)
    {
        var any = false;
        foreach (var caller in Of(function))
        {
            var scheduled = caller.Resource.Type == "AWS::Scheduler::Schedule"
                || (caller.Resource.Type == "AWS::Events::Rule" && !caller.Resource["ScheduleExpression"].IsAbsent && caller.Resource["EventPattern"].IsAbsent);
            if (!scheduled && !(caller.Resource.Type == "AWS::Lambda::Permission" && caller.Service is "events" or "scheduler"))
            {
                return false;
            }

            any |= scheduled;
        }

        return any;
    }

    /// <summary>Whether the function serves nothing but deployments: custom resources and macros.</summary>
    public bool ServesDeploymentOnly(Resource function) => Of(function) is { Count: > 0 } callers && callers.All(static caller => caller.Service == "cloudformation");

    /// <summary>Whether a client waits for the function: behind an API, a load balancer, a function URL, or as an authorizer.</summary>
    public bool ServesClients(Resource function)
    {
        var callers = Of(function);
        for (var i = 0; i < callers.Count; i++)
        {
            if (IsClient(callers[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a caller passes on the request of a client who waits.</summary>
    public static bool IsClient(FunctionCaller caller) =>
        caller.Service is "apigateway" or "url" or "appsync" or "elasticloadbalancing" or "authorizer" or "cognito-idp" && caller.Invocation == Invocation.Synchronous;

    /// <summary>Whether CloudFront runs the function at its edge.</summary>
    public bool RunsAtEdge(Resource function) => Of(function).Any(static caller => caller.Service == "edgelambda");

    private static string? ServiceOf(Value principal)
    {
        if (principal.AsText() is not { } name)
        {
            return null;
        }

        // An alarm calls a function by a name of its own. Source: Amazon CloudWatch User Guide, "Invoke a Lambda function from an alarm".
        if (name == "lambda.alarms.cloudwatch.amazonaws.com")
        {
            return "cloudwatch";
        }

        var dot = name.IndexOf('.');
        return dot > 0 && name.EndsWith(".amazonaws.com", StringComparison.Ordinal) ? name[..dot] : null;
    }

    private void Add(Resource function, FunctionCaller caller)
    {
        if (!_callers.TryGetValue(function, out var list))
        {
            _callers.Add(function, list = []);
        }

        list.Add(caller);
    }
}

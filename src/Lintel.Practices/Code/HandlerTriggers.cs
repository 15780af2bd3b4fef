using Lintel.Code;
using Lintel.Practices.Facts;
using Lintel.Practices.Lambda;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>What calls the handlers of a unit: by the resources that do, or where none is known, by the members of the event that the code reads.</summary>
/// <remarks>Source: AWS Lambda Developer Guide, the events of each service.</remarks>
internal sealed class HandlerTriggers : ICodeView<HandlerTriggers>
{
    /// <summary>The modules that give the request of a client to an application for the web.</summary>
    private static readonly string[] WebAdapters = ["serverless_wsgi", "awsgi", "awsgi2", "apig_wsgi", "mangum", "serverless-http", "aws-serverless-express", "@vendia/serverless-express", "@codegenie/serverless-express", "@fastify/aws-lambda"];

    private readonly Dictionary<CodeFunction, HandlerTrigger> _triggers = [];

    private HandlerTriggers()
    {
    }

    public static HandlerTriggers Create(CodeUnit unit)
    {
        var triggers = new HandlerTriggers();
        foreach (var handler in unit.Handlers)
        {
            var trigger = HandlerTrigger.Unknown;
            foreach (var function in handler.DeployedAs)
            {
                foreach (var caller in function.Resource.Workload.View<FunctionCallers>().Of(function.Resource))
                {
                    trigger |= Of(caller);
                }
            }

            triggers._triggers[handler.Function] = trigger == HandlerTrigger.Unknown ? FromCode(handler.Function) : trigger;
        }

        return triggers;
    }

    /// <summary>What calls a handler.</summary>
    public HandlerTrigger Of(CodeHandler handler) => _triggers[handler.Function];

    /// <summary>What a caller of a function is.</summary>
    public static HandlerTrigger Of(FunctionCaller caller) => caller.Service switch
    {
        "apigateway" when caller.Invocation == Invocation.Asynchronous => HandlerTrigger.Other,
        "apigateway" or "url" or "elasticloadbalancing" => HandlerTrigger.Api,
        "appsync" => HandlerTrigger.GraphQl,
        "authorizer" => HandlerTrigger.Authorizer,
        "sns" => HandlerTrigger.Topic,
        "s3" => HandlerTrigger.ObjectStore,
        "cloudformation" => HandlerTrigger.Deployment,
        "states" => HandlerTrigger.Workflow,
        "scheduler" => HandlerTrigger.Schedule,
        "config" or "secretsmanager" or "codepipeline" or "codecommit" or "cloudwatch" => HandlerTrigger.Service,

        // The permission for a rule does not say what the rule is.
        "events" when caller.Resource.Type == "AWS::Events::Rule" => caller.Resource["ScheduleExpression"].IsAbsent ? HandlerTrigger.Bus : HandlerTrigger.Schedule,
        "events" => HandlerTrigger.Unknown,
        "eventsource" => EventSource.KindOf(caller.Resource) switch
        {
            EventSourceKind.Queue => HandlerTrigger.Queue,
            EventSourceKind.Kinesis or EventSourceKind.DynamoDb => HandlerTrigger.Stream,
            EventSourceKind.Unknown => HandlerTrigger.Unknown,
            _ => HandlerTrigger.Other,
        },
        "lambda" when caller.Invocation == Invocation.InCode => HandlerTrigger.Unknown,
        _ => HandlerTrigger.Other,
    };

    /// <summary>What the attributes of a handler, its type, or the types of its parameters say.</summary>
    private static HandlerTrigger FromTypes(CodeFunction handler)
    {
        var (tree, function) = (handler.File.Tree, handler.Node);
        var trigger = HandlerTrigger.Unknown;
        foreach (var decorator in tree.Children(function, CodeRole.Decorator))
        {
            var written = tree[decorator].Kind == CodeKind.Call ? tree.Child(decorator, CodeRole.Function) : decorator;
            trigger |= tree.Language == CodeLanguage.CSharp ? FromType(tree, written)
                : tree[decorator].Kind == CodeKind.Call && tree.GetName(written).SequenceEqual("event_source"u8) && new CodeCall(handler.File, decorator).Argument("data_class"u8) is { IsPresent: true } type ? FromType(tree, type.Value.Node)
                : HandlerTrigger.Unknown;
        }

        var position = 0;
        foreach (var parameter in tree.Children(function, CodeRole.Parameter))
        {
            // In C# a function with annotations may take the request behind what is in it.
            if (trigger != HandlerTrigger.Unknown || (position++ > 0 && tree.Language != CodeLanguage.CSharp))
            {
                break;
            }

            trigger = FromType(tree, tree.Child(parameter, CodeRole.Annotation));
        }

        // export const handler: SQSHandler = async (event) => { ... }
        return trigger == HandlerTrigger.Unknown && tree[tree.Parent(function)].Kind == CodeKind.Assign ? FromType(tree, tree.Child(tree.Parent(function), CodeRole.Annotation)) : trigger;
    }

    /// <summary>What the names in a written type say together: <c>Handler&lt;SQSEvent, void&gt;</c>, <c>AWSLambda.SQSEvent</c>, <c>ALBEvent | ScheduledEvent</c>. -1 is no type.</summary>
    private static HandlerTrigger FromType(CodeTree tree, int type)
    {
        const int MaximumLength = 200;
        var trigger = HandlerTrigger.Unknown;
        var rest = type < 0 ? default : tree.GetBytes(type);
        rest = rest.Length > MaximumLength ? rest[..MaximumLength] : rest;
        while (!rest.IsEmpty)
        {
            var length = 0;
            while (length < rest.Length && (char.IsAsciiLetterOrDigit((char)rest[length]) || rest[length] == '_'))
            {
                length++;
            }

            if (length > 0 && EventTypes.Find(System.Text.Encoding.ASCII.GetString(rest[..length])) is { } known && Enum.TryParse<HandlerTrigger>(known.Trigger, out var parsed))
            {
                trigger |= parsed;
            }

            rest = rest[Math.Max(length, 1)..];
        }

        return trigger;
    }

    /// <summary>Whether a file answers a custom resource: it reads what only its requests have.</summary>
    private static bool IsOfDeployment(CodeTree tree)
    {
        var (hasType, hasProperties) = (false, false);
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree[node].Kind is CodeKind.Member or CodeKind.Text)
            {
                var name = tree[node].Kind == CodeKind.Member ? tree.GetName(node) : tree.GetContent(node);
                hasType |= name.SequenceEqual("RequestType"u8);
                hasProperties |= name.SequenceEqual("ResourceProperties"u8) || name.SequenceEqual("PhysicalResourceId"u8) || name.SequenceEqual("ResponseURL"u8);
            }
        }

        return hasType && hasProperties;
    }

    /// <summary>The name of a part of an event that a text names, or in JavaScript a member of the event or one that only records and requests of deployments have; empty for any other node.</summary>
    private static ReadOnlySpan<byte> PartOf(CodeTree tree, int node, ReadOnlySpan<byte> parameter)
    {
        if (tree[node].Kind != CodeKind.Member || tree.Language != CodeLanguage.TypeScript)
        {
            return tree[node].Kind == CodeKind.Text ? tree.GetContent(node) : default;
        }

        var name = tree.GetName(node);
        var isPart = name.SequenceEqual("Records"u8) || name.SequenceEqual("Sns"u8) || name.SequenceEqual("receiptHandle"u8) || name.SequenceEqual("messageId"u8) || name.SequenceEqual("ResourceProperties"u8) || IsObjectRecord(tree, node)
            || CodeExpressions.IsMemberOf(tree, node, parameter);
        return isPart ? name : default;
    }

    /// <summary>Whether a member is what a record of S3 has of a bucket and an object: the first of <c>record.s3.bucket.name</c>.</summary>
    internal static bool IsObjectRecord(CodeTree tree, int member) => tree.GetName(member).SequenceEqual("s3"u8) && tree.Parent(member) is > 0 and var taken && tree[taken].Kind == CodeKind.Member && tree[member].Role == CodeRole.Object
        && tree.GetName(taken) is var name && (name.SequenceEqual("bucket"u8) || name.SequenceEqual("object"u8));

    private static HandlerTrigger FromCode(CodeFunction function)
    {
        var tree = function.File.Tree;
        var typed = FromTypes(function);
        if (typed != HandlerTrigger.Unknown || tree.Language == CodeLanguage.CSharp)
        {
            return typed == HandlerTrigger.Unknown && IsOfDeployment(tree) ? HandlerTrigger.Deployment : typed;
        }

        var trigger = HandlerTrigger.Unknown;
        var handedTo = HandlerTrigger.Unknown;
        var parameter = CodeExpressions.ParameterName(function, 0);
        var hasRecords = false;
        var hasRequestType = false;
        var (hasStatus, readsBody) = (false, false);
        for (var node = function.Node; node < tree[function.Node].Next; node++)
        {
            if (tree[node].Kind is CodeKind.Call && handedTo == HandlerTrigger.Unknown)
            {
                handedTo = FromCall(new(function.File, node), parameter);
            }

            var text = PartOf(tree, node, parameter);
            if (text.IsEmpty)
            {
                continue;
            }

            hasRecords |= text.SequenceEqual("Records"u8);
            hasRequestType |= text.SequenceEqual("RequestType"u8) || text.SequenceEqual("ResourceProperties"u8);
            trigger |= text.SequenceEqual("Sns"u8) ? HandlerTrigger.Topic
                : text.SequenceEqual("s3"u8) ? HandlerTrigger.ObjectStore
                : text.SequenceEqual("kinesis"u8) || text.SequenceEqual("dynamodb"u8) ? HandlerTrigger.Stream
                : text.SequenceEqual("messageId"u8) || text.SequenceEqual("receiptHandle"u8) ? HandlerTrigger.Queue
                : text.SequenceEqual("methodArn"u8) || text.SequenceEqual("policyDocument"u8) ? HandlerTrigger.Authorizer
                : text.SequenceEqual("detail-type"u8) ? HandlerTrigger.Bus
                : HandlerTrigger.Unknown;
            hasStatus |= text.SequenceEqual("statusCode"u8);
            readsBody |= text.SequenceEqual("body"u8) && CodeExpressions.IsMemberOf(tree, node, parameter);
            if (text.SequenceEqual("httpMethod"u8) || text.SequenceEqual("pathParameters"u8) || text.SequenceEqual("queryStringParameters"u8) || text.SequenceEqual("requestContext"u8) || text.SequenceEqual("rawPath"u8) || text.SequenceEqual("routeKey"u8))
            {
                trigger |= HandlerTrigger.Api;
            }
        }

        // Many handlers return a status code to nobody, as the first example of the console does.
        trigger |= hasStatus && readsBody ? HandlerTrigger.Api : HandlerTrigger.Unknown;

        // The other texts mean something in records only.
        const HandlerTrigger OfRecords = HandlerTrigger.Topic | HandlerTrigger.ObjectStore | HandlerTrigger.Stream | HandlerTrigger.Queue;
        if (hasRequestType || (trigger == HandlerTrigger.Unknown && (IsOfDeployment(tree) || tree.Source.Bytes.IndexOf("crhelper"u8) >= 0 || tree.Source.Bytes.IndexOf("cfnresponse"u8) >= 0)))
        {
            return HandlerTrigger.Deployment;
        }

        return hasRecords ? (trigger & OfRecords) : (trigger & HandlerTrigger.Authorizer) != 0 ? HandlerTrigger.Authorizer
            : (trigger & (HandlerTrigger.Api | HandlerTrigger.Bus)) is not HandlerTrigger.Unknown and var read ? read
            : handedTo != HandlerTrigger.Unknown ? handedTo : FromCorrelation(function);
    }

    /// <summary>What a handler that gives its event to a router of Powertools, or to an application for the web, is called by: <c>app.resolve(event, context)</c>, <c>serverlessHttp(app)(event, context)</c>.</summary>
    /// <remarks>Source: Powertools for AWS Lambda (Python), "REST API", "GraphQL API" and "Bedrock Agents".</remarks>
    private static HandlerTrigger FromCall(CodeCall call, ReadOnlySpan<byte> parameter)
    {
        var tree = call.File.Tree;
        var isGiven = false;
        foreach (var argument in tree.Children(call.Node, CodeRole.Argument))
        {
            isGiven |= !parameter.IsEmpty && tree[argument].Kind == CodeKind.Name && tree.GetName(argument).SequenceEqual(parameter);
        }

        if (!isGiven)
        {
            return HandlerTrigger.Unknown;
        }

        var made = call.WrittenName.SequenceEqual("resolve"u8) ? call.Maker?.Function.Name?.Segment : null;
        return made switch
        {
            "AppSyncResolver" => HandlerTrigger.GraphQl,
            "BedrockAgentResolver" or "BedrockAgentFunctionResolver" => HandlerTrigger.Other,
            "APIGatewayRestResolver" or "APIGatewayHttpResolver" or "ApiGatewayResolver" or "ALBResolver" or "LambdaFunctionUrlResolver" or "VPCLatticeResolver" or "VPCLatticeV2Resolver" => HandlerTrigger.Api,
            _ => IsOfWebAdapter(call.Function.Name) ? HandlerTrigger.Api : HandlerTrigger.Unknown,
        };
    }

    private static bool IsOfWebAdapter(CodeName? name)
    {
        for (; name is not null; name = name.Owner)
        {
            if (name.Owner is null && Array.IndexOf(WebAdapters, name.Text) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the path of the correlation id says that Powertools takes from the event.</summary>
    /// <remarks>Source: Powertools for AWS Lambda (Python), "Logger", "Built-in Correlation ID expressions".</remarks>
    private static HandlerTrigger FromCorrelation(CodeFunction function)
    {
        var tree = function.File.Tree;
        foreach (var decorator in tree.Children(function.Node, CodeRole.Decorator))
        {
            for (var node = decorator; node < tree[decorator].Next; node++)
            {
                if (tree[node].Kind is CodeKind.Name or CodeKind.Member)
                {
                    var trigger = tree.GetNameText(node) switch
                    {
                        "API_GATEWAY_REST" or "API_GATEWAY_HTTP" or "APPLICATION_LOAD_BALANCER" or "LAMBDA_FUNCTION_URL" or "VPC_LATTICE" => HandlerTrigger.Api,
                        "APPSYNC_RESOLVER" => HandlerTrigger.GraphQl,
                        "APPSYNC_AUTHORIZER" => HandlerTrigger.Authorizer,
                        "EVENT_BRIDGE" => HandlerTrigger.Bus,
                        _ => HandlerTrigger.Unknown,
                    };
                    if (trigger != HandlerTrigger.Unknown)
                    {
                        return trigger;
                    }
                }
            }
        }

        return HandlerTrigger.Unknown;
    }
}

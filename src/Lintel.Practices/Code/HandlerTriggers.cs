using Lintel.Code;
using Lintel.Practices.Facts;
using Lintel.Practices.Lambda;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>What calls the handlers of a unit: by the resources that do, or where none is known, by the members of the event that the code reads.</summary>
/// <remarks>Source: AWS Lambda Developer Guide, the events of each service.</remarks>
internal sealed class HandlerTriggers : ICodeView<HandlerTriggers>
{
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

    /// <summary>What the attributes of a handler, or the types of its parameters, say.</summary>
    private static HandlerTrigger FromTypes(CodeTree tree, int function)
    {
        foreach (var attribute in tree.Children(function, CodeRole.Decorator))
        {
            var written = tree[attribute].Kind == CodeKind.Call ? tree.Child(attribute, CodeRole.Function) : attribute;
            if (DotNetEvents.Find(tree.GetNameText(written)) is { } known && Enum.TryParse<HandlerTrigger>(known.Trigger, out var trigger))
            {
                return trigger;
            }
        }

        foreach (var parameter in tree.Children(function, CodeRole.Parameter))
        {
            var type = tree.Child(parameter, CodeRole.Annotation);
            type = type >= 0 && tree[type].Kind == CodeKind.Index ? type + 1 : type;
            var name = type >= 0 && tree[type].Kind is CodeKind.Name or CodeKind.Member ? tree.GetNameText(type) : "";
            if (DotNetEvents.Find(name) is { } known && Enum.TryParse<HandlerTrigger>(known.Trigger, out var trigger))
            {
                return trigger;
            }
        }

        return IsOfDeployment(tree) ? HandlerTrigger.Deployment : HandlerTrigger.Unknown;
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

    /// <summary>The name of a part of an event that a text names, or in JavaScript a member that only records and requests of deployments have; empty for any other node.</summary>
    private static ReadOnlySpan<byte> PartOf(CodeTree tree, int node)
    {
        if (tree[node].Kind != CodeKind.Member || tree.Language != CodeLanguage.TypeScript)
        {
            return tree[node].Kind == CodeKind.Text ? tree.GetContent(node) : default;
        }

        var name = tree.GetName(node);
        var isPart = name.SequenceEqual("Records"u8) || name.SequenceEqual("Sns"u8) || name.SequenceEqual("receiptHandle"u8) || name.SequenceEqual("messageId"u8) || name.SequenceEqual("ResourceProperties"u8) || IsObjectRecord(tree, node);
        return isPart ? name : default;
    }

    /// <summary>Whether a member is what a record of S3 has of a bucket and an object: the first of <c>record.s3.bucket.name</c>.</summary>
    internal static bool IsObjectRecord(CodeTree tree, int member) => tree.GetName(member).SequenceEqual("s3"u8) && tree.Parent(member) is > 0 and var taken && tree[taken].Kind == CodeKind.Member && tree[member].Role == CodeRole.Object
        && tree.GetName(taken) is var name && (name.SequenceEqual("bucket"u8) || name.SequenceEqual("object"u8));

    private static HandlerTrigger FromCode(CodeFunction function)
    {
        var tree = function.File.Tree;
        if (tree.Language == CodeLanguage.CSharp)
        {
            return FromTypes(tree, function.Node);
        }

        var trigger = HandlerTrigger.Unknown;
        var hasRecords = false;
        var hasRequestType = false;
        var (hasStatus, readsBody) = (false, false);
        for (var node = function.Node; node < tree[function.Node].Next; node++)
        {
            var text = PartOf(tree, node);
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
            readsBody |= text.SequenceEqual("body"u8) && CodeExpressions.IsMemberOf(tree, node, CodeExpressions.ParameterName(function, 0));
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

        return hasRecords ? (trigger & OfRecords) : (trigger & HandlerTrigger.Authorizer) != 0 ? HandlerTrigger.Authorizer : trigger & (HandlerTrigger.Api | HandlerTrigger.Bus);
    }
}

using Lintel.Code;
using Lintel.Practices.Lambda;
using Lintel.Resources;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>What the events of the handlers of a unit carry: by what calls them, else by what their code takes from them.</summary>
internal sealed class HandlerEvents : ICodeView<HandlerEvents>
{
    private const HandlerTrigger HandedOn = HandlerTrigger.Bus | HandlerTrigger.Topic | HandlerTrigger.Queue;

    /// <summary>Words of names of what is about a person, or typed by one.</summary>
    private static readonly string[] PersonalWords =
    [
        "email", "mail", "phone", "mobile", "telephone", "user", "users", "username", "customer", "patient", "guest", "passenger", "employee", "student", "applicant", "contact", "person", "recipient", "firstname", "lastname", "fullname", "surname",
        "password", "passwd", "authorization", "credentials", "ssn", "birthdate", "birthday", "dob", "headers", "cookies", "question", "prompt", "utterance", "bot",
    ];

    private readonly CodeUnit _unit;
    private readonly Dictionary<CodeFunction, EventContent> _known = [];

    private HandlerEvents(CodeUnit unit) => _unit = unit;

    public static HandlerEvents Create(CodeUnit unit) => new(unit);

    /// <summary>What the events of a handler carry. Nothing that a log may not have: those of schedules, of deployments whose properties are no secrets, of buckets, which have the key of an object and who wrote it from where,
    /// and of services of AWS about themselves, also by a topic or a queue.</summary>
    /// <remarks>Source: OWASP Logging Cheat Sheet, "Event attributes": who did it and from which address are to be logged.</remarks>
    public EventContent Of(CodeHandler handler)
    {
        if (!_known.TryGetValue(handler.Function, out var content))
        {
            content = Find(handler);
            _known.Add(handler.Function, content);
        }

        return content;
    }

    private EventContent Find(CodeHandler handler)
    {
        var trigger = _unit.View<HandlerTriggers>().Of(handler);
        if ((trigger & ~(HandedOn | HandlerTrigger.Service | HandlerTrigger.Other)) == 0 && (ReadsAlarm(handler.Function.File) || ReadsObjectEvent(handler.Function) || ReadsEventOfAws(handler.Function)))
        {
            return EventContent.Nothing;
        }

        var content = OfCallers(handler) ?? OfTrigger(trigger);
        return content == EventContent.NotKnown && !ReadsCall(handler.Function) && TakesPersonal(handler.Function) ? EventContent.Anything : content;
    }

    /// <summary>What events carry as far as their kind tells.</summary>
    private static EventContent OfTrigger(HandlerTrigger trigger)
    {
        const HandlerTrigger Plain = HandlerTrigger.Schedule | HandlerTrigger.Deployment | HandlerTrigger.ObjectStore | HandlerTrigger.Service;
        return (trigger & ~(Plain | HandedOn | HandlerTrigger.Workflow)) != 0 ? EventContent.Anything
            : trigger == HandlerTrigger.Unknown || (trigger & ~Plain) != 0 ? EventContent.NotKnown
            : EventContent.Nothing;
    }

    /// <summary>What the resources that call a handler give it together; null where none is known that tells.</summary>
    private static EventContent? OfCallers(CodeHandler handler)
    {
        EventContent? content = null;
        var (told, permitted) = (HandlerTrigger.Unknown, HandlerTrigger.Unknown);
        foreach (var function in handler.DeployedAs)
        {
            var origins = function.Resource.Workload.View<EventOrigins>();
            foreach (var caller in function.Resource.Workload.View<FunctionCallers>().Of(function.Resource))
            {
                var kind = HandlerTriggers.Of(caller);
                if (kind == HandlerTrigger.Unknown)
                {
                    continue;
                }

                var given = (kind & HandedOn) != 0 ? origins.Of(caller)
                    : kind == HandlerTrigger.Deployment && HasSecret(caller.Resource.Properties) ? EventContent.Anything
                    : OfTrigger(kind);

                // Beside a permission stands what it is for.
                if ((kind & HandedOn) != 0 && caller.Resource.Type == "AWS::Lambda::Permission" && given == EventContent.NotKnown)
                {
                    permitted |= kind;
                    continue;
                }

                told |= kind;
                content = content is null || given > content ? given : content;
            }
        }

        return content != EventContent.Anything && (permitted & ~told) != 0 ? EventContent.NotKnown : content;
    }

    /// <summary>Whether a file takes something from an event that is about a person or typed by one: <c>event["detail"]["userId"]</c>, <c>const { email } = event</c>.</summary>
    private static bool TakesPersonal(CodeFunction handler)
    {
        var tree = handler.File.Tree;
        var parameter = CodeExpressions.ParameterName(handler, 0);
        if (parameter.IsEmpty)
        {
            return false;
        }

        for (var node = 0; node < tree.Count; node++)
        {
            if (tree[node].Kind == CodeKind.Name && tree.GetName(node).SequenceEqual(parameter) && (tree[node].Role == CodeRole.Value ? TakesApart(tree, node) : TakesPersonal(tree, node)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a chain of members that starts at a name has a personal one.</summary>
    private static bool TakesPersonal(CodeTree tree, int name)
    {
        var isOfEvent = true;
        for (int at = name, parent = tree.Parent(at); parent > 0; (at, parent) = (parent, tree.Parent(parent)))
        {
            var key = tree[parent].Kind switch
            {
                CodeKind.Member when tree[at].Role == CodeRole.Object => tree.GetName(parent).SequenceEqual("get"u8) ? "" : tree.GetNameText(parent),
                CodeKind.Index when tree[at].Role == CodeRole.Object => tree.Child(parent, CodeRole.Key) is var index && tree[index].Kind == CodeKind.Text ? tree.GetText(index) ?? "" : "",
                CodeKind.Call when tree[at].Kind == CodeKind.Member && tree[at].Role == CodeRole.Function && tree.GetName(at).SequenceEqual("get"u8) => tree.Child(parent, CodeRole.Argument) is >= 0 and var argument && tree[argument].Kind == CodeKind.Text ? tree.GetText(argument) ?? "" : "",
                _ => null,
            };
            if (key is null)
            {
                return false;
            }

            // The body of a record is what a queue was sent, that of an event what a client sent; so are the arguments of a query.
            if (IsPersonal(key) || (isOfEvent && (key is "body" or "arguments")))
            {
                return true;
            }

            isOfEvent &= key.Length == 0;
        }

        return false;
    }

    /// <summary>Whether an assignment takes personal members from the value at a node: <c>const { email, phone } = event</c>.</summary>
    private static bool TakesApart(CodeTree tree, int value)
    {
        var target = tree[tree.Parent(value)].Kind == CodeKind.Assign ? tree.Child(tree.Parent(value), CodeRole.Target) : -1;
        foreach (var entry in target >= 0 && tree[target].Kind == CodeKind.Map ? tree.Children(target) : default)
        {
            var key = tree[entry].Kind != CodeKind.Entry ? -1 : tree.Child(entry, CodeRole.Key) is >= 0 and var written ? written : tree.Child(entry, CodeRole.Value);
            if (key >= 0 && IsPersonal(tree[key].Kind == CodeKind.Text ? tree.GetText(key) ?? "" : tree[key].Kind == CodeKind.Name ? tree.GetNameText(key) : ""))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a name is of something about a person; <c>userIdentity</c> is what CloudTrail and S3 call who made a call.</summary>
    private static bool IsPersonal(string name) => WrittenWords.HasAny(name, PersonalWords) && name is not "userIdentity";

    /// <summary>Whether the code of a handler reads what CloudWatch says of an alarm, which is about the workload and nobody in it.</summary>
    /// <remarks>Source: Amazon CloudWatch User Guide, "Alarm events and EventBridge" and "Notifying users on alarm changes": AlarmName and NewStateReason.</remarks>
    private static bool ReadsAlarm(CodeFile file) => file.Tree.Source.Bytes.IndexOf("NewStateReason"u8) >= 0 && file.Tree.Source.Bytes.IndexOf("AlarmName"u8) >= 0;

    /// <summary>Whether a handler reads a call of an API that CloudTrail records: who made it from where, and its parameters without those that are sensitive.</summary>
    /// <remarks>Source: AWS CloudTrail User Guide, "CloudTrail record contents": eventName, userIdentity; requestParameters.</remarks>
    private static bool ReadsCall(CodeFunction handler)
    {
        var tree = handler.File.Tree;
        var (hasDetail, hasName, hasMore) = (false, false, false);
        for (var node = handler.Node; node < tree[handler.Node].Next; node++)
        {
            if (tree[node].Kind == CodeKind.Text && tree.GetContent(node) is var text)
            {
                hasDetail |= text.SequenceEqual("detail"u8);
                hasName |= text.SequenceEqual("eventName"u8);
                hasMore |= text.SequenceEqual("userIdentity"u8) || text.SequenceEqual("responseElements"u8) || text.SequenceEqual("requestParameters"u8);
            }
        }

        return hasDetail && (hasName || hasMore);
    }

    /// <summary>Whether a handler compares the source of its events with a service of AWS, <c>aws.codebuild</c>, or takes what only they have, and reads no call of an API, whose parameters CloudTrail records.</summary>
    /// <remarks>
    /// Source: Amazon EventBridge User Guide, "AWS service events": the source of custom events must not begin with aws; EventBridge Events Reference, the details of CodePipeline, CodeBuild, EC2, Auto Scaling, Health and Security Hub;
    /// AWS Config Developer Guide, "Example events for AWS Config rules".
    /// </remarks>
    private static bool ReadsEventOfAws(CodeFunction handler)
    {
        var tree = handler.File.Tree;
        var (isOfAws, hasDetail, hasFindings) = (false, false, false);
        for (var node = handler.Node; node < tree[handler.Node].Next; node++)
        {
            if (tree[node].Kind == CodeKind.Text && tree.GetContent(node) is var text)
            {
                isOfAws |= text.SequenceEqual("execution-id"u8) || text.SequenceEqual("build-status"u8) || text.SequenceEqual("instance-id"u8) || text.SequenceEqual("LifecycleHookName"u8) || text.SequenceEqual("eventTypeCode"u8) || text.SequenceEqual("invokingEvent"u8);
                isOfAws |= text.StartsWith("aws."u8) && tree.Parent(node) is var parent && tree[parent].Kind == CodeKind.Binary && tree[parent].Operator is CodeOperator.Equal or CodeOperator.LooselyEqual;
                hasDetail |= text.SequenceEqual("detail"u8);
                hasFindings |= text.SequenceEqual("findings"u8);
                if (text.SequenceEqual("eventName"u8) || text.SequenceEqual("requestParameters"u8))
                {
                    return false;
                }
            }
        }

        return isOfAws || (hasDetail && hasFindings);
    }

    /// <summary>Whether a handler takes the bucket or object from records of S3, which come through topics and queues as well.</summary>
    /// <remarks>Source: Amazon S3 User Guide, "Event message structure".</remarks>
    private static bool ReadsObjectEvent(CodeFunction handler)
    {
        var tree = handler.File.Tree;
        var (hasStore, hasPart) = (false, false);
        for (var node = handler.Node; node < tree[handler.Node].Next; node++)
        {
            if (tree[node].Kind == CodeKind.Text && tree.GetContent(node) is var text)
            {
                // The message that S3 sends when its events are set up.
                if (text.SequenceEqual("s3:TestEvent"u8))
                {
                    return true;
                }

                // As a key of a record, and not as the name of a service: boto3.client("s3").
                hasStore |= text.SequenceEqual("s3"u8) && tree[node].Role == CodeRole.Key;
                hasPart |= (text.SequenceEqual("bucket"u8) || text.SequenceEqual("object"u8)) && tree[node].Role == CodeRole.Key;
            }
            else if (tree[node].Kind == CodeKind.Member && HandlerTriggers.IsObjectRecord(tree, node))
            {
                return true;
            }
        }

        return hasStore && hasPart;
    }

    /// <summary>Whether a custom resource is given something that is secret by its name.</summary>
    private static bool HasSecret(Value properties)
    {
        foreach (var (name, _) in properties.Entries)
        {
            if (WrittenWords.EndsInAny(name, CodePractices.SensitiveWords) && name != "ServiceToken")
            {
                return true;
            }
        }

        return false;
    }
}

using Lintel.Resources;

namespace Lintel.Practices.Lambda;

/// <summary>Which topics and queues of a workload are told nothing but what AWS says about the workload itself: by alarms, rules for events of its services and the like, and by no code.</summary>
internal sealed class EventOrigins : IWorkloadView<EventOrigins>
{
    private const string Topic = "AWS::SNS::Topic", Queue = "AWS::SQS::Queue", Rule = "AWS::Events::Rule";

    /// <summary>How deep properties are looked through, and how many topics and queues hand on to each other.</summary>
    private const int MaximumDepth = 16;

    private readonly HashSet<Resource> _told = [], _open = [];
    private readonly List<(Resource From, Resource To)> _handedOn = [];

    private EventOrigins()
    {
    }

    public static EventOrigins Create(Workload workload)
    {
        var origins = new EventOrigins();
        if (workload.OfType(Topic).Count > 0 || workload.OfType(Queue).Count > 0)
        {
            foreach (var resource in workload.Resources)
            {
                origins.Look(resource);
            }
        }

        return origins;
    }

    /// <summary>Whether what calls a function hands on nothing but what AWS says about the workload; false where that is not known.</summary>
    public bool IsOfAws(FunctionCaller caller) => caller.Resource switch
    {
        { Type: Rule } rule => IsOfAws(rule),
        { Type: Topic } topic => IsOfAws(topic, 0),
        { Type: "AWS::SNS::Subscription" } subscription => subscription["TopicArn"].Target is { } topic && IsOfAws(topic, 0),
        { Type: "AWS::Lambda::EventSourceMapping" } mapping => mapping["EventSourceArn"].Target is { } queue && IsOfAws(queue, 0),
        { Type: "AWS::Lambda::Permission" } permission => permission["SourceArn"].Target is { Type: Topic or Rule } source && (source.Type == Rule ? IsOfAws(source) : IsOfAws(source, 0)),
        _ => false,
    };

    /// <summary>Whether something that may be the application publishes to the topic of a caller.</summary>
    public bool IsOfApplication(FunctionCaller caller) => (caller.Resource.Type == Topic ? caller.Resource : caller.Resource["TopicArn"].Target) is { } topic && _open.Contains(topic);

    /// <summary>Whether a rule matches nothing but what services of AWS say about themselves, and not the calls of their APIs, which CloudTrail records with their parameters.</summary>
    /// <remarks>Source: Amazon EventBridge User Guide, "AWS service events": their source begins with aws; "AWS service events delivered via AWS CloudTrail".</remarks>
    private static bool IsOfAws(Resource rule) => !rule["ScheduleExpression"].IsAbsent
        || (rule["EventPattern.source"] is { IsAbsent: false } sources && sources.All(static source => source.StartsWith("aws.")).IsTrue && !rule["EventPattern.detail-type"].Any(static type => type.Is("AWS API Call via CloudTrail")).IsTrue);

    private bool IsOfAws(Resource holder, int depth)
    {
        var isTold = _told.Contains(holder);
        if (_open.Contains(holder) || depth > MaximumDepth)
        {
            return false;
        }

        foreach (var (from, to) in _handedOn)
        {
            if (ReferenceEquals(to, holder))
            {
                if (!IsOfAws(from, depth + 1))
                {
                    return false;
                }

                isTold = true;
            }
        }

        return isTold;
    }

    private void Look(Resource resource)
    {
        switch (resource.Type)
        {
            case "AWS::SNS::Subscription":
                HandOn(resource["TopicArn"].Target, resource["Endpoint"]);
                break;
            case Topic:
                foreach (var subscription in resource["Subscription"].Items)
                {
                    HandOn(resource, subscription.Get("Endpoint"));
                }

                break;
            case "AWS::SNS::TopicPolicy" or "AWS::SNS::TopicInlinePolicy" or "AWS::SQS::QueuePolicy" or "AWS::SQS::QueueInlinePolicy" or "AWS::Lambda::Permission" or "AWS::Lambda::EventSourceMapping" or "AWS::CloudWatch::Dashboard":
                break;

            // What is dropped may be anything.
            case Queue:
                Add(resource["RedrivePolicy"], _open, 0);
                break;
            case "AWS::IAM::Role" or "AWS::IAM::Policy" or "AWS::IAM::ManagedPolicy" or "AWS::IAM::RolePolicy" or "AWS::IAM::User" or "AWS::IAM::UserPolicy" or "AWS::IAM::Group" or "AWS::IAM::GroupPolicy":
                AddSenders(resource.Properties, 0);
                break;
            case Rule:
                Add(resource["Targets"], IsOfAws(resource) ? _told : _open, 0);
                break;
            case "AWS::CloudWatch::Alarm":
                // The dimensions of an alarm name what it watches.
                foreach (var actions in (ReadOnlySpan<string>)["AlarmActions", "OKActions", "InsufficientDataActions"])
                {
                    Add(resource[actions], _told, 0);
                }

                break;
            case "AWS::CloudWatch::CompositeAlarm" or "AWS::S3::Bucket" or "AWS::AutoScaling::AutoScalingGroup" or "AWS::AutoScaling::LifecycleHook" or "AWS::RDS::EventSubscription" or "AWS::DMS::EventSubscription" or "AWS::Budgets::Budget"
                or "AWS::Config::DeliveryChannel" or "AWS::CloudTrail::Trail" or "AWS::Backup::BackupVault" or "AWS::CodeStarNotifications::NotificationRule" or "AWS::CE::AnomalySubscription":
                Add(resource.Properties, _told, 0);
                break;
            default:
                Add(resource.Properties, _open, 0);
                break;
        }
    }

    private void HandOn(Resource? topic, Value endpoint)
    {
        if (topic is not null && endpoint.Target is { Type: Queue } queue)
        {
            _handedOn.Add((topic, queue));
        }
    }

    /// <summary>Notes the topics and queues that are named in a value.</summary>
    private static void Add(Value value, HashSet<Resource> holders, int depth)
    {
        if (depth > MaximumDepth)
        {
            return;
        }

        if (value.Target is { Type: Topic or Queue } holder)
        {
            holders.Add(holder);
        }
        else if (value.IsMap)
        {
            foreach (var (_, inner) in value.Entries)
            {
                Add(inner, holders, depth + 1);
            }
        }
        else if (value.IsList)
        {
            foreach (var item in value.Items)
            {
                Add(item, holders, depth + 1);
            }
        }
    }

    /// <summary>Notes the topics and queues that a statement lets somebody send to; to read from one is no harm.</summary>
    private void AddSenders(Value value, int depth)
    {
        if (depth > MaximumDepth)
        {
            return;
        }

        if (value.IsMap && value.Get("Resource") is { IsAbsent: false } resources && value.Get("Action") is { IsAbsent: false } actions)
        {
            if (actions.IsUnknown || actions.Any(static action => action.StartsWith("sns:") | action.StartsWith("sqs:Send") | action.Is("sqs:*") | action.Is("*")) is { IsFalse: false })
            {
                Add(resources, _open, depth);
            }
        }
        else if (value.IsMap)
        {
            foreach (var (_, inner) in value.Entries)
            {
                AddSenders(inner, depth + 1);
            }
        }
        else if (value.IsList)
        {
            foreach (var item in value.Items)
            {
                AddSenders(item, depth + 1);
            }
        }
    }
}

using Lintel.Practices.Code;
using Lintel.Resources;

namespace Lintel.Practices.Lambda;

/// <summary>What the rules, topics and queues of a workload hand on: nothing but what AWS says about the workload itself, by alarms, rules for events of its services and the like; what the application puts into them; or what is not known.</summary>
internal sealed class EventOrigins : IWorkloadView<EventOrigins>
{
    private const string Topic = "AWS::SNS::Topic", Queue = "AWS::SQS::Queue", Rule = "AWS::Events::Rule";

    /// <summary>How deep properties are looked through, and how many topics and queues hand on to each other.</summary>
    private const int MaximumDepth = 16;

    private readonly HashSet<Resource> _told = [], _doubtful = [], _open = [];
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

    /// <summary>What a rule, topic or queue that calls a function hands on, or what a permission for one is for.</summary>
    public EventContent Of(FunctionCaller caller) => SourceOf(caller.Resource) switch
    {
        { Type: Rule } rule => Of(rule),
        { Type: Topic or Queue } holder => IsOpen(holder, 0) ? EventContent.Anything : IsOfAws(holder, 0) ? EventContent.Nothing : EventContent.NotKnown,
        _ => EventContent.NotKnown,
    };

    private static Resource? SourceOf(Resource caller) => caller.Type switch
    {
        Rule or Topic => caller,
        "AWS::SNS::Subscription" => caller["TopicArn"].Target,
        "AWS::Lambda::EventSourceMapping" => caller["EventSourceArn"].Target,
        "AWS::Lambda::Permission" => caller["SourceArn"].Target,
        _ => null,
    };

    /// <summary>What the events that a rule matches carry: of a schedule, and of what services of AWS say about themselves, nothing; of the calls of their APIs that depends on the call.</summary>
    /// <remarks>Source: Amazon EventBridge User Guide, "AWS service events": their source begins with aws; "AWS service events delivered via AWS CloudTrail".</remarks>
    private static EventContent Of(Resource rule)
    {
        if (!rule["ScheduleExpression"].IsAbsent)
        {
            return EventContent.Nothing;
        }

        if (rule["EventPattern"].IsUnknown || rule["EventPattern.source"] is { IsUnknown: true })
        {
            return EventContent.NotKnown;
        }

        if (rule["EventPattern.source"].IsAbsent)
        {
            return EventContent.Anything;
        }

        var isOfAws = rule["EventPattern.source"].All(static source => source.StartsWith("aws."));
        return isOfAws.IsTrue ? rule["EventPattern.detail-type"].Any(static type => type.Is("AWS API Call via CloudTrail")).IsTrue ? EventContent.NotKnown : EventContent.Nothing
            : isOfAws.IsFalse ? EventContent.Anything
            : EventContent.NotKnown;
    }

    /// <summary>Whether a topic or queue is told something by what may be the application.</summary>
    private bool IsOpen(Resource holder, int depth)
    {
        if (_open.Contains(holder) || depth > MaximumDepth)
        {
            return _open.Contains(holder);
        }

        foreach (var (from, to) in _handedOn)
        {
            if (ReferenceEquals(to, holder) && IsOpen(from, depth + 1))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOfAws(Resource holder, int depth)
    {
        var isTold = _told.Contains(holder);
        if (_open.Contains(holder) || _doubtful.Contains(holder) || depth > MaximumDepth)
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
                Add(resource["Targets"], Of(resource) switch { EventContent.Nothing => _told, EventContent.Anything => _open, _ => _doubtful }, 0);
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

using Lintel.Resources;

namespace Lintel.Practices.Sqs;

/// <summary>Which queues of the workload take what others failed on, and for which queues.</summary>
internal sealed class DeadLetterQueues : IWorkloadView<DeadLetterQueues>
{
    public const string Queue = "AWS::SQS::Queue";

    /// <summary>Words in a name that say that a queue takes what failed elsewhere, in another stack for example.</summary>
    private static readonly string[] NameParts = ["dlq", "deadletter", "dead-letter", "dead_letter", "failed", "failure"];

    private readonly Dictionary<Resource, List<Resource>> _sources = [];

    private DeadLetterQueues()
    {
    }

    public static DeadLetterQueues Create(Workload workload)
    {
        var queues = new DeadLetterQueues();
        foreach (var queue in workload.OfType(Queue))
        {
            queues.Add(Policy(queue)["deadLetterTargetArn"], queue);
        }

        foreach (var subscription in workload.OfType("AWS::SNS::Subscription"))
        {
            queues.Add(Policy(subscription)["deadLetterTargetArn"], subscription);
        }

        foreach (var (type, path) in new[]
        {
            ("AWS::Lambda::Function", "DeadLetterConfig.TargetArn"), ("AWS::Lambda::EventInvokeConfig", "DestinationConfig.OnFailure.Destination"),
            ("AWS::Lambda::EventSourceMapping", "DestinationConfig.OnFailure.Destination"), ("AWS::Scheduler::Schedule", "Target.DeadLetterConfig.Arn"),
            ("AWS::Events::EventBus", "DeadLetterConfig.Arn"),
        })
        {
            foreach (var resource in workload.OfType(type))
            {
                queues.Add(resource[path], resource);
            }
        }

        foreach (var rule in workload.OfType("AWS::Events::Rule"))
        {
            foreach (var target in rule["Targets"].Items)
            {
                queues.Add(target["DeadLetterConfig.Arn"], rule);
            }
        }

        return queues;
    }

    /// <summary>The redrive policy of a queue or subscription as a map, also where it is written as JSON text.</summary>
    public static Value Policy(Resource resource) => JsonText.Expand(resource["RedrivePolicy"]);

    /// <summary>What sends its failures to the queue: queues, functions, rules, subscriptions; empty when nothing in the workload does.</summary>
    public IReadOnlyList<Resource> SourcesOf(Resource queue) => _sources.TryGetValue(queue, out var sources) ? sources : [];

    /// <summary>Whether the queue is a dead-letter queue: something sends its failures to it, it says from whom it takes them, or its name says so.</summary>
    public bool Contains(Resource queue) => _sources.ContainsKey(queue)
        || !queue["RedriveAllowPolicy"].IsAbsent
        || NameParts.Any(part => queue.Id.Contains(part, StringComparison.OrdinalIgnoreCase)
            || (queue["QueueName"].AsText() ?? queue["QueueName"].Partial?.ToString() ?? "").Contains(part, StringComparison.OrdinalIgnoreCase));

    private void Add(Value target, Resource source)
    {
        if (target.Target is not { Type: Queue } queue)
        {
            return;
        }

        if (!_sources.TryGetValue(queue, out var sources))
        {
            _sources.Add(queue, sources = []);
        }

        sources.Add(source);
    }
}

using Lintel.Resources;

namespace Lintel.Practices.Sqs;

/// <summary>The policies of each queue of the workload.</summary>
internal sealed class QueuePolicies : IWorkloadView<QueuePolicies>
{
    private readonly AttachedPolicies _policies;

    private QueuePolicies(Workload workload) => _policies = new(workload, ("AWS::SQS::QueuePolicy", "Queues"), ("AWS::SQS::QueueInlinePolicy", "Queue"));

    public static QueuePolicies Create(Workload workload) => new(workload);

    /// <summary>The policies of a queue, as far as they name it by reference.</summary>
    public IReadOnlyList<Resource> Of(Resource queue) => _policies.Of(queue);

    /// <summary>Whether a policy of the queue denies requests without TLS. False at the queue.</summary>
    public Truth DenyPlainHttp(Resource queue) => _policies.DenyPlainHttp(queue, queue["QueueName"], "sqs:SendMessage");
}

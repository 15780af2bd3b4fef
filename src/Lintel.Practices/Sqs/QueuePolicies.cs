using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Sqs;

/// <summary>The policies of each queue of the workload.</summary>
internal sealed class QueuePolicies : IWorkloadView<QueuePolicies>
{
    private readonly Dictionary<Resource, List<Resource>> _policies = [];
    private Value _open;

    private QueuePolicies()
    {
    }

    public static QueuePolicies Create(Workload workload)
    {
        var policies = new QueuePolicies();
        foreach (var type in new[] { "AWS::SQS::QueuePolicy", "AWS::SQS::QueueInlinePolicy" })
        {
            foreach (var policy in workload.OfType(type))
            {
                policies.Add(policy, policy[type == "AWS::SQS::QueuePolicy" ? "Queues" : "Queue"]);
            }
        }

        return policies;
    }

    /// <summary>Whether a policy of the queue denies requests without TLS. False at the queue.</summary>
    public Truth DenyPlainHttp(Resource queue)
    {
        var result = _open.IsUnknown ? Truth.Unknown(_open) : Truth.False(default);
        foreach (var policy in _policies.TryGetValue(queue, out var policies) ? policies : [])
        {
            var denies = new PolicyDocument(policy["PolicyDocument"]).Any(static statement =>
                statement.IsDeny & statement.HasEveryoneAsPrincipal & statement.HasCondition("Bool", "aws:SecureTransport", "false"));
            result |= denies.IsFalse ? Truth.False(default) : denies;
        }

        return result;
    }

    private void Add(Resource policy, Value queues)
    {
        foreach (var queue in queues.Items)
        {
            if (queue.Target is { } target)
            {
                if (!_policies.TryGetValue(target, out var list))
                {
                    _policies.Add(target, list = []);
                }

                list.Add(policy);
            }
            else if (queue.IsUnknown)
            {
                _open = queue;
            }
        }

        _open = queues.IsUnknown ? queues : _open;
    }
}

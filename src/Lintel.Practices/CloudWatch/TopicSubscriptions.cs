using Lintel.Resources;

namespace Lintel.Practices.CloudWatch;

/// <summary>The topics of the workload that something is subscribed to.</summary>
internal sealed class TopicSubscriptions : IWorkloadView<TopicSubscriptions>
{
    public const string Topic = "AWS::SNS::Topic";

    private readonly HashSet<Resource> _subscribed = [];
    private Value _open;

    private TopicSubscriptions()
    {
    }

    public static TopicSubscriptions Create(Workload workload)
    {
        var subscriptions = new TopicSubscriptions();
        foreach (var subscription in workload.OfType("AWS::SNS::Subscription"))
        {
            var topic = subscription["TopicArn"];
            if (topic.Target is { } target)
            {
                subscriptions._subscribed.Add(target);
            }
            else if (topic.IsUnknown)
            {
                subscriptions._open = topic;
            }
        }

        return subscriptions;
    }

    /// <summary>Whether a topic has a subscription, of its own or by a resource.</summary>
    public Truth Has(Resource topic) => !topic["Subscription"].IsEmpty
        | (_subscribed.Contains(topic) ? Truth.True(default) : _open.IsUnknown ? Truth.Unknown(_open) : Truth.False(default));
}

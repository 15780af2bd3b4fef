using Lintel.Resources;

namespace Lintel.Practices.CloudWatch;

/// <summary>The topics of the workload that something is subscribed to.</summary>
internal sealed class TopicSubscriptions : IWorkloadView<TopicSubscriptions>
{
    public const string Topic = "AWS::SNS::Topic";

    private readonly HashSet<Resource> _subscribed = [];

    /// <summary>Subscriptions whose topic depends on a condition or on something outside: asked again for each topic and scenario.</summary>
    private readonly List<Resource> _open = [];

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
                subscriptions._open.Add(subscription);
            }
        }

        return subscriptions;
    }

    /// <summary>Whether a topic has a subscription, of its own or by a resource.</summary>
    public Truth Has(Resource topic)
    {
        var result = !topic["Subscription"].IsEmpty | Truth.Of(_subscribed.Contains(topic), default);
        foreach (var subscription in _open)
        {
            var arn = subscription["TopicArn"];
            result |= arn.Target is { } target ? Truth.Of(ReferenceEquals(target, topic), arn) : arn.IsUnknown ? Truth.Unknown(arn) : Truth.False(arn);
        }

        return result;
    }
}

using Lintel.Resources;

namespace Lintel.Practices.CloudWatch;

/// <summary>The topics of the workload that something is subscribed to.</summary>
internal sealed class TopicSubscriptions : IWorkloadView<TopicSubscriptions>
{
    public const string Topic = "AWS::SNS::Topic";

    private readonly HashSet<Resource> _subscribed = [];

    /// <summary>Subscriptions whose topic depends on a condition or on something outside: asked again for each topic and scenario.</summary>
    private readonly List<Resource> _open = [];

    /// <summary>Whether a channel of a chat application is told topics that are not known.</summary>
    private bool _channelMayHaveAny;

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

        foreach (var type in (ReadOnlySpan<string>)["AWS::Chatbot::SlackChannelConfiguration", "AWS::Chatbot::MicrosoftTeamsChannelConfiguration"])
        {
            foreach (var channel in workload.OfType(type))
            {
                subscriptions.AddChannel(channel["SnsTopicArns"]);
            }
        }

        return subscriptions;
    }

    /// <summary>Chat applications subscribe to the topics of a channel by themselves: AWS::Chatbot::SlackChannelConfiguration, SnsTopicArns.</summary>
    private void AddChannel(Value topics)
    {
        _channelMayHaveAny |= topics.IsUnknown;
        foreach (var topic in topics.Items)
        {
            if (topic.Target is { } target)
            {
                _subscribed.Add(target);
            }
            else if (topic.IsUnknown)
            {
                _channelMayHaveAny = true;
            }
        }
    }

    /// <summary>Whether a topic has a subscription, of its own or by a resource.</summary>
    public Truth Has(Resource topic)
    {
        var result = !topic["Subscription"].IsEmpty | Truth.Of(_subscribed.Contains(topic), default);
        result |= _channelMayHaveAny ? Truth.Unknown(default) : Truth.False(default);
        foreach (var subscription in _open)
        {
            var arn = subscription["TopicArn"];
            result |= arn.Target is { } target ? Truth.Of(ReferenceEquals(target, topic), arn) : arn.IsUnknown ? Truth.Unknown(arn) : Truth.False(arn);
        }

        return result;
    }
}

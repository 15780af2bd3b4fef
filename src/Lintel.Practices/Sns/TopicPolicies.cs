using Lintel.Resources;

namespace Lintel.Practices.Sns;

/// <summary>The policies of each topic of the workload.</summary>
internal sealed class TopicPolicies : IWorkloadView<TopicPolicies>
{
    private readonly AttachedPolicies _policies;

    private TopicPolicies(Workload workload) => _policies = new(workload, ("AWS::SNS::TopicPolicy", "Topics"), ("AWS::SNS::TopicInlinePolicy", "TopicArn"));

    public static TopicPolicies Create(Workload workload) => new(workload);

    /// <summary>The policies of a topic, as far as they name it by reference.</summary>
    public IReadOnlyList<Resource> Of(Resource topic) => _policies.Of(topic);

    /// <summary>Whether a policy of the topic denies publishing without TLS. False at the topic.</summary>
    public Truth DenyPlainHttp(Resource topic) => _policies.DenyPlainHttp(topic, topic["TopicName"], "sns:Publish");
}

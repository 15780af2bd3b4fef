using Lintel.Checking.Changes;
using Lintel.Practices.CloudWatch;
using Lintel.Resources;

namespace Lintel.Practices.Additions;

/// <summary>Where the alarms of a workload go, so that one more goes there too.</summary>
internal sealed class AlarmTopics : IWorkloadView<AlarmTopics>
{
    /// <summary>The name of the topic that a fix adds.</summary>
    public const string Name = "AlarmTopic";

    private const string Email = "AlarmEmail";

    private AlarmTopics(Desired? used) => Used = used;

    /// <summary>What an alarm of the workload already notifies; null when there is none, or it cannot be named elsewhere.</summary>
    public Desired? Used { get; }

    public static AlarmTopics Create(Workload workload)
    {
        foreach (var alarm in workload.OfType(Alarms.MetricAlarm))
        {
            foreach (var action in alarm["AlarmActions"].Items)
            {
                if (IsTopic(action) && Desired.Same(action) is { } same)
                {
                    return new(same);
                }
            }
        }

        return new(null);
    }

    /// <summary>Whether an action is certainly a topic: a resource, an ARN, or a parameter that says so.</summary>
    private static bool IsTopic(Value action) => action.Target is { Type: "AWS::SNS::Topic" }
        || (action.AsText() ?? "").Contains(":sns:", StringComparison.Ordinal)
        || (action.OpenParameter is { IsHidden: false } parameter && (parameter.Name.Contains("topic", StringComparison.OrdinalIgnoreCase) || parameter.Name.Contains("sns", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The topic for one more alarm; with a key, a policy and an address to write to where the workload has none yet.</summary>
    /// <param name="fix">The fix that adds an alarm.</param>
    /// <param name="resource">The resource that it watches.</param>
    public static (Fix Fix, Desired Topic) For(Fix fix, Resource resource)
    {
        if (resource.Workload.View<AlarmTopics>().Used is { } used)
        {
            return (fix, used);
        }

        if (resource.Workload.View<Known>().Find(Name) is { } known)
        {
            return (fix, Desired.To(known));
        }

        (fix, var key) = Keys.Add(fix.AddParameter(Email, "Who hears of alarms."), resource, Keys.Alarms, "Encrypts alarms", ("cloudwatch.amazonaws.com", Documents.SameAccount), null);
        var topic = Desired.Added(Name);
        return (fix
            .AddShared(Name, "AWS::SNS::Topic", () => Desired.Map([("KmsMasterKeyId", key), .. Labels.For(resource, "alarms")]))
            .AddShared($"{Name}Policy", "AWS::SNS::TopicPolicy", () => Desired.Map(
                ("Topics", Desired.List(topic)),
                ("PolicyDocument", Documents.Policy(
                    Documents.AllowService("AlarmsPublish", "cloudwatch.amazonaws.com", "sns:Publish", topic, Documents.SameAccount),
                    Documents.HttpsOnly("sns:Publish", topic)))))
            .AddShared("AlarmMail", "AWS::SNS::Subscription", () => Desired.Map(("TopicArn", topic), ("Protocol", "email"), ("Endpoint", Desired.Added(Email)))), topic);
    }

    /// <summary>What an alarm costs, and its topic where that is new.</summary>
    public static string CautionFor(Resource resource, int alarms) => resource.Workload.View<AlarmTopics>().Used is not null || resource.Workload.View<Known>().Find(Name) is not null
        ? alarms == 1 ? "an alarm costs about $0.10 a month" : "two alarms cost about $0.20 a month"
        : $"{(alarms == 1 ? "the alarm and the key of its topic cost about $1.10" : "two alarms and the key of their topic cost about $1.20")} a month, and {Email} has to be given at the next deployment";
}

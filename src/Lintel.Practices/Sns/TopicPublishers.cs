using Lintel.Practices.CloudWatch;
using Lintel.Resources;

namespace Lintel.Practices.Sns;

/// <summary>Who publishes to the topics of a workload, by the resources that name them.</summary>
/// <remarks>Which services publish for a role, and so with the rights of the account: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html</remarks>
internal sealed class TopicPublishers : IWorkloadView<TopicPublishers>
{
    /// <summary>How deep properties are looked through.</summary>
    private const int MaximumDepth = 16;

    private readonly Dictionary<Resource, Publishers> _publishers = [];

    /// <summary>Whether something that publishes may name any topic: what it names is decided at deployment.</summary>
    private bool _isOpen;

    private TopicPublishers()
    {
    }

    public static TopicPublishers Create(Workload workload)
    {
        var publishers = new TopicPublishers();
        foreach (var resource in workload.Resources)
        {
            if (KindOf(resource.Type) is { } kind)
            {
                publishers.Look(resource.Properties, kind, Publishes(resource.Type), 0);
            }
        }

        return publishers;
    }

    /// <summary>Who publishes to a topic; code where nothing names it.</summary>
    public Publishers Of(Resource topic) => _isOpen ? Publishers.Services : _publishers.GetValueOrDefault(topic, Publishers.Code);

    /// <summary>Who publishes to a topic; null where nothing names it, or something that publishes may name any.</summary>
    public Publishers? Known(Resource topic) => _publishers.TryGetValue(topic, out var publishers) && !(_isOpen && publishers == Publishers.Code) ? publishers : null;

    /// <summary>Whether resources of a type mostly name topics because a service publishes to them by itself.</summary>
    private static bool Publishes(string type) => type is Alarms.MetricAlarm or Alarms.CompositeAlarm or "AWS::Events::Rule" or "AWS::S3::Bucket" or "AWS::AutoScaling::AutoScalingGroup" or "AWS::RDS::EventSubscription"
        or "AWS::DMS::EventSubscription" or "AWS::Budgets::Budget" or "AWS::Config::DeliveryChannel" or "AWS::CloudTrail::Trail" or "AWS::Backup::BackupVault" or "AWS::CodeStarNotifications::NotificationRule";

    /// <summary>How a resource of a type that names a topic publishes to it; null for one that does not.</summary>
    private static Publishers? KindOf(string type) => type switch
    {
        "AWS::SNS::Subscription" or "AWS::SNS::Topic" or "AWS::SNS::TopicPolicy" or "AWS::SNS::TopicInlinePolicy" or "AWS::SQS::QueuePolicy" or "AWS::SQS::QueueInlinePolicy" or "AWS::Lambda::Permission" => null,
        Alarms.MetricAlarm or Alarms.CompositeAlarm => Publishers.Alarms,
        "AWS::Lambda::Function" or "AWS::Lambda::EventInvokeConfig" or "AWS::Lambda::EventSourceMapping" or "AWS::StepFunctions::StateMachine" or "AWS::ECS::TaskDefinition" or "AWS::EC2::Instance"
            or "AWS::IAM::Role" or "AWS::IAM::Policy" or "AWS::IAM::ManagedPolicy" or "AWS::IAM::RolePolicy" or "AWS::IAM::User" or "AWS::IAM::UserPolicy" or "AWS::ApiGateway::Method" or "AWS::ApiGateway::RestApi"
            or "AWS::Scheduler::Schedule" or "AWS::Pipes::Pipe" or "AWS::IoT::TopicRule" => Publishers.Code,
        "AWS::CloudFormation::CustomResource" => Publishers.Code,
        _ => type.StartsWith("Custom::", StringComparison.Ordinal) ? Publishers.Code : Publishers.Services,
    };

    private void Look(Value value, Publishers kind, bool publishes, int depth)
    {
        if (depth > MaximumDepth)
        {
            _isOpen |= publishes;
            return;
        }

        _isOpen |= publishes && value.IsUnknown && value.OpenParameter is null;

        if (value.Target is { Type: "AWS::SNS::Topic" } topic)
        {
            Add(topic, kind);
        }
        else if (value.IsMap)
        {
            foreach (var (_, inner) in value.Entries)
            {
                Look(inner, kind, publishes, depth + 1);
            }
        }
        else if (value.IsList)
        {
            foreach (var item in value.Items)
            {
                Look(item, kind, publishes, depth + 1);
            }
        }
    }

    private void Add(Resource topic, Publishers kind)
    {
        _publishers[topic] = !_publishers.TryGetValue(topic, out var known) || known == kind ? kind
            : known == Publishers.Services || kind == Publishers.Services ? Publishers.Services
            : Publishers.AlarmsToo;
    }
}

using Lintel.Resources;

namespace Lintel.Practices.CloudWatch;

/// <summary>Which alarms other resources ask for their state, so that they do something without an action of their own.</summary>
internal sealed class AlarmReaders : IWorkloadView<AlarmReaders>
{
    /// <summary>Lists of objects with the name or ARN of an alarm in one property.</summary>
    /// <remarks>Source: AWS CloudFormation Template Reference, the pages of these types.</remarks>
    private static readonly (string Type, string List, string Property)[] Lists =
    [
        ("AWS::CodeDeploy::DeploymentGroup", "AlarmConfiguration.Alarms", "Name"),
        ("AWS::AppConfig::Environment", "Monitors", "AlarmArn"),
        ("AWS::FIS::ExperimentTemplate", "StopConditions", "Value"),
    ];

    private readonly HashSet<Resource> _read = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private AlarmReaders()
    {
    }

    public static AlarmReaders Create(Workload workload)
    {
        var readers = new AlarmReaders();
        foreach (var check in workload.OfType("AWS::Route53::HealthCheck"))
        {
            readers.Add(check["HealthCheckConfig.AlarmIdentifier.Name"]);
        }

        foreach (var service in workload.OfType("AWS::ECS::Service"))
        {
            foreach (var name in service["DeploymentConfiguration.Alarms.AlarmNames"].Items)
            {
                readers.Add(name);
            }
        }

        foreach (var (type, list, property) in Lists)
        {
            foreach (var resource in workload.OfType(type))
            {
                foreach (var item in resource[list].Items)
                {
                    readers.Add(item[property]);
                }
            }
        }

        return readers;
    }

    /// <summary>Whether a health check, a deployment or an experiment asks for the state of <paramref name="alarm"/>.</summary>
    public bool Read(Resource alarm) => _read.Contains(alarm) || (alarm["AlarmName"].AsText() is { } name && _names.Contains(name));

    private void Add(Value alarm)
    {
        if (alarm.Target is { } target)
        {
            _read.Add(target);
        }
        else if (alarm.AsText() is { } name)
        {
            _names.Add(name);
        }
    }
}

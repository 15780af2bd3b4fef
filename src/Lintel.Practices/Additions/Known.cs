using Lintel.Resources;

namespace Lintel.Practices.Additions;

/// <summary>What earlier fixes added to a workload for several resources.</summary>
internal sealed class Known : IWorkloadView<Known>
{
    /// <summary>The names, as CloudFormation and as Terraform have them.</summary>
    private static readonly (string Name, string Ending, string Type)[] Names =
    [
        (Keys.Logs, ".log_key", Keys.Type),
        (Keys.EdgeLogs, ".edge_log_key", Keys.Type),
        (Keys.Alarms, ".alarm_key", Keys.Type),
        (Keys.Secrets, ".secret_key", Keys.Type),
        (AlarmTopics.Name, ".alarm_topic", "AWS::SNS::Topic"),
        (LogBuckets.Name, ".access_log_bucket", S3.Buckets.Bucket),
        (NewBackups.Role, ".backup_role", "AWS::IAM::Role"),
    ];

    private readonly Resource?[] _found = new Resource?[Names.Length];

    private Known()
    {
    }

    public static Known Create(Workload workload)
    {
        var known = new Known();
        for (var i = 0; i < Names.Length; i++)
        {
            foreach (var resource in workload.OfType(Names[i].Type))
            {
                if (resource.Id == Names[i].Name || resource.Id.EndsWith(Names[i].Ending, StringComparison.Ordinal))
                {
                    known._found[i] ??= resource;
                }
            }
        }

        return known;
    }

    /// <summary>What an earlier fix added under a name; null when the workload has none.</summary>
    public Resource? Find(string name)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (Names[i].Name == name)
            {
                return _found[i];
            }
        }

        return null;
    }
}

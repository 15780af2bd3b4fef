using Lintel.Resources;

namespace Lintel.Practices.DirectoryService;

/// <summary>Which directories of a Terraform configuration send their security log to CloudWatch Logs.</summary>
internal sealed class LogSubscriptions : IWorkloadView<LogSubscriptions>
{
    private readonly Dictionary<Resource, Truth> _byDirectory = [];
    private Value _open;

    private LogSubscriptions(Workload workload)
    {
        foreach (var subscription in workload.OfType("Terraform::AWS::DirectoryServiceLogSubscription"))
        {
            var directory = subscription.Raw["directory_id"];
            if (directory.Target is { } target)
            {
                _byDirectory[target] = subscription.Exists;
            }
            else
            {
                _open = directory;
            }
        }
    }

    public static LogSubscriptions Create(Workload workload) => new(workload);

    /// <summary>Whether the log of a directory is sent. Unknown when a subscription is for a directory that is not known.</summary>
    public Truth Forwards(Resource directory) => _byDirectory.TryGetValue(directory, out var forwards) ? forwards
        : !_open.IsAbsent ? Truth.Unknown(_open)
        : Truth.False(default);
}

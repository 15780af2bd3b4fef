using Lintel.Practices.CloudWatch;
using Lintel.Resources;

namespace Lintel.Practices.Sqs;

/// <summary>Which queues of the workload AWS reads for somebody: Lambda's event source mappings and EventBridge Pipes, which poll long by themselves.</summary>
internal sealed class QueueReaders : IWorkloadView<QueueReaders>
{
    private readonly HashSet<object> _read = [];
    private Value _open;

    private QueueReaders()
    {
    }

    public static QueueReaders Create(Workload workload)
    {
        var readers = new QueueReaders();
        readers.AddAll(workload, "AWS::Lambda::EventSourceMapping", "EventSourceArn");
        readers.AddAll(workload, "AWS::Pipes::Pipe", "Source");
        return readers;
    }

    /// <summary>Whether AWS reads a queue. False at the queue.</summary>
    public Truth Read(Resource queue) =>
        _read.Contains(queue) || (ResourceName.Key(queue["QueueName"]) is { } name && _read.Contains(name)) ? Truth.True(default)
        : _open.IsUnknown ? Truth.Unknown(_open)
        : Truth.False(default);

    private void AddAll(Workload workload, string type, string path)
    {
        foreach (var reader in workload.OfType(type))
        {
            var source = reader[path];
            if (source.Target is { } target)
            {
                _read.Add(target);
            }
            else if (ResourceName.Key(source) is { } arn && arn.LastIndexOf(':') is >= 0 and var end)
            {
                _read.Add(arn[(end + 1)..]);
            }

            _open = source.IsUnknown ? source : _open;
        }
    }
}

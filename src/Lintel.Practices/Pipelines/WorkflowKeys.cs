using Lintel.Resources;

namespace Lintel.Practices.Pipelines;

/// <summary>The parts of workflows that sign in to AWS with an access key that an earlier part of the same workflow has already.</summary>
internal sealed class WorkflowKeys : IWorkloadView<WorkflowKeys>
{
    private readonly HashSet<(Resource Workflow, string Key)> _seen = [];
    private readonly HashSet<Resource> _repeated = [];

    public static WorkflowKeys Create(Workload workload)
    {
        var view = new WorkflowKeys();
        foreach (var type in (ReadOnlySpan<string>)["GitHub::Workflow", "GitHub::Job", "GitHub::Step"])
        {
            foreach (var part in workload.OfType(type))
            {
                view.Note(part);
            }
        }

        return view;
    }

    /// <summary>Whether an earlier part of the same workflow has the key of a part.</summary>
    public bool IsRepeated(Resource part) => _repeated.Contains(part);

    private void Note(Resource part)
    {
        var given = part.Type == "GitHub::Step" && part.Raw["with.aws-access-key-id"] is { IsAbsent: false } input ? input : part.Raw["env"].Get("AWS_ACCESS_KEY_ID");
        var file = part;
        while (file.Owner is { } owner)
        {
            file = owner;
        }

        if (given.AsText() is { } key && !_seen.Add((file, key)))
        {
            _repeated.Add(part);
        }
    }
}

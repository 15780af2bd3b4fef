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

    /// <summary>The access key of AWS that a part of a workflow has in its environment, a step also in what it gives an action or writes into the settings of the AWS CLI; null for none.</summary>
    /// <param name="part">A workflow, a job or a step.</param>
    /// <param name="at">Where it stands.</param>
    public static string? KeyOf(Resource part, out Value at)
    {
        at = part.Raw["env"].Get("AWS_ACCESS_KEY_ID");
        if (part.Type != "GitHub::Step")
        {
            return at.AsText();
        }

        // The actions of others have names of their own for it: aws_access_key_id, aws-access-key, aws_key_id.
        foreach (var (name, value) in part.Raw["with"].Entries)
        {
            if (name.StartsWith("aws", StringComparison.OrdinalIgnoreCase) && !name.Contains("secret", StringComparison.OrdinalIgnoreCase)
                && (name.Contains("access-key", StringComparison.OrdinalIgnoreCase) || name.Contains("access_key", StringComparison.OrdinalIgnoreCase) || name.Equals("aws_key_id", StringComparison.OrdinalIgnoreCase)))
            {
                at = value;
                return value.AsText();
            }
        }

        if (at.AsText() is { } variable)
        {
            return variable;
        }

        foreach (var (script, command) in part.View<ScriptCommands>().Commands)
        {
            if (command.Name == "aws" && command.Word(0) == "configure" && command.Word(1) == "set" && command.Word(2) == "aws_access_key_id" && command.Word(3) is { Length: > 0 } word)
            {
                at = script;
                return word;
            }
        }

        return null;
    }

    private void Note(Resource part)
    {
        var key = KeyOf(part, out _);
        var file = part;
        while (file.Owner is { } owner)
        {
            file = owner;
        }

        if (key is not null && !_seen.Add((file, key)))
        {
            _repeated.Add(part);
        }
    }
}

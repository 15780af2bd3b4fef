using Lintel.Resources;
using Lintel.Syntax.Shell;

namespace Lintel.Practices.Pipelines;

/// <summary>What the pipelines of a repository do for the delivery of a workload, in the order in which it is written.</summary>
internal sealed class Delivery : IWorkloadView<Delivery>
{
    private readonly Dictionary<Resource, List<DeliveryStep>> _byJob = [];
    private readonly Dictionary<Resource, List<DeliveryStep>> _byFile = [];
    private DeliveryTask _all;

    public static Delivery Create(Workload workload)
    {
        var view = new Delivery();
        foreach (var resource in workload.Resources)
        {
            switch (resource.Type)
            {
                case "GitHub::Step":
                    view.AddUses(resource, resource.Owner);
                    view.AddCommands(resource, resource.Owner);
                    break;
                case "GitHub::Job":
                    view.AddUses(resource, resource);
                    break;
                case "GitLab::Job":
                    view.AddCommands(resource, resource);
                    if (resource["trigger"].IsPresent.IsTrue)
                    {
                        view._all |= DeliveryTask.Opaque;
                    }

                    break;
                case "GitLab::Pipeline":
                    // Templates of GitLab bring tests and scans along.
                    view._all |= resource["include"].IsPresent.IsTrue ? DeliveryTask.Opaque : DeliveryTask.None;
                    break;
                case "CodeBuild::BuildSpec":
                    view.AddCommands(resource, resource);
                    break;
            }
        }

        return view;
    }

    /// <summary>The steps of a job, or of a buildspec.</summary>
    public IReadOnlyList<DeliveryStep> OfJob(Resource job) => _byJob.TryGetValue(job, out var steps) ? steps : [];

    /// <summary>The first step of a file that deploys; null for none.</summary>
    public DeliveryStep? FirstDeployment(Resource file, DeliveryTask task = DeliveryTask.Deploy) => _byFile.TryGetValue(file, out var steps) ? steps.Find(step => step.Is(task)) : null;

    /// <summary>The first of the workflows and GitLab pipelines that do a task; null for none.</summary>
    public Resource? FirstFile(DeliveryTask task)
    {
        foreach (var (file, steps) in _byFile)
        {
            if (file.Type is "GitHub::Workflow" or "GitLab::Pipeline" && steps.Exists(step => step.Is(task)))
            {
                return file;
            }
        }

        return null;
    }

    /// <summary>The first step of a job that deploys; null for none.</summary>
    public DeliveryStep? DeploymentOf(Resource job) => _byJob.TryGetValue(job, out var steps) ? steps.Find(static step => step.Is(DeliveryTask.Deploy)) : null;

    /// <summary>Whether a job is the first of its file that deploys.</summary>
    public bool IsFirstDeployment(Resource job) => FirstDeployment(job.Owner ?? job) is { } first && (first.Resource == job || first.Resource.Owner == job);

    /// <summary>Whether some pipeline of the repository does a task: unknown when one runs what is written elsewhere.</summary>
    /// <param name="task">The task.</param>
    /// <param name="at">The value to point at.</param>
    public Truth Does(DeliveryTask task, Value at) => (_all & task) != 0 ? Truth.True(at) : (_all & DeliveryTask.Opaque) != 0 ? Truth.Unknown(at) : Truth.False(at);

    /// <summary>The environment that a job deploys to, as written; empty when it names none.</summary>
    public static Value EnvironmentOf(Resource job)
    {
        var environment = job.Raw["environment"];
        return environment.IsMap ? environment["name"] : environment;
    }

    /// <summary>Whether a job is for production, by its name or that of its environment; where only the file has such a name, that is said of the first of its jobs that deploys.</summary>
    public bool IsForProduction(Resource job)
    {
        var environment = EnvironmentOf(job).AsText() ?? "";
        return IsProduction(environment) || (environment.Length == 0 && (IsProduction(job.Id) || (job.Owner is { } file && IsProduction(file.Id) && IsFirstDeployment(job))));
    }

    /// <summary>Whether a name is that of production: <c>prod</c>, <c>production</c> or <c>prd</c> is one of its words.</summary>
    public static bool IsProduction(string name)
    {
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && char.IsAsciiLetter(name[i]))
            {
                continue;
            }

            var word = name.AsSpan(start, i - start);
            if (word.Equals("prod", StringComparison.OrdinalIgnoreCase) || word.Equals("production", StringComparison.OrdinalIgnoreCase) || word.Equals("prd", StringComparison.OrdinalIgnoreCase))
            {
                // Not production, but before it: pre-prod, non-prod.
                return !name.AsSpan(0, start).TrimEnd("-_ ").EndsWith("non", StringComparison.OrdinalIgnoreCase) && !name.AsSpan(0, start).TrimEnd("-_ ").EndsWith("pre", StringComparison.OrdinalIgnoreCase);
            }

            start = i + 1;
        }

        return false;
    }

    /// <summary>Whether what Terraform applies is wanted for its outputs only: what it says is thrown away, and outputs are read next.</summary>
    private static bool ReadsOutputs(IReadOnlyList<(Value At, ShellCommand Command)> commands, int at)
    {
        if (commands[at].Command is not { Name: "terraform" or "tofu", IsRedirected: true } apply || !apply.Has("apply") || at + 1 == commands.Count)
        {
            return false;
        }

        var next = commands[at + 1].Command;
        return (next.Name == apply.Name && next.Has("output"))
            || (next.Name.Length == 0 && next.Assignments.Count > 0 && next.Assignments[0].Contains(apply.Name, StringComparison.Ordinal) && next.Assignments[0].Contains(" output", StringComparison.Ordinal));
    }

    private void AddUses(Resource resource, Resource? job)
    {
        var uses = resource.Raw["uses"];
        if (uses.AsText() is { Length: > 0 } text && DeliveryTasks.OfAction(text) is not DeliveryTask.None and var task)
        {
            Add(resource, job, new(resource, uses, task, text));
        }
    }

    private void AddCommands(Resource resource, Resource? job)
    {
        var commands = resource.View<ScriptCommands>().Commands;
        for (var i = 0; i < commands.Count; i++)
        {
            var (at, command) = commands[i];
            if (DeliveryTasks.OfCommand(command) is not DeliveryTask.None and var task && !ReadsOutputs(commands, i))
            {
                Add(resource, job, new(resource, at, task, Shorten(command.ToString())));
            }
        }
    }

    private void Add(Resource resource, Resource? job, DeliveryStep step)
    {
        _all |= step.Task;
        var owner = job ?? resource;
        Put(_byJob, owner, step);
        Put(_byFile, owner.Owner ?? owner, step);
    }

    private static void Put(Dictionary<Resource, List<DeliveryStep>> steps, Resource key, DeliveryStep step)
    {
        if (!steps.TryGetValue(key, out var list))
        {
            steps.Add(key, list = []);
        }

        list.Add(step);
    }

    private static string Shorten(string text)
    {
        var end = text.IndexOf("${{", StringComparison.Ordinal);
        var start = end < 0 ? -1 : text.AsSpan(0, end).LastIndexOf(' ');
        text = start > 0 ? text[..start] : text;
        var words = text.Split(' ', 4);
        return words.Length <= 3 ? text : string.Join(' ', words[..3]);
    }
}

using Lintel.Resources;

namespace Lintel.Practices.Pipelines;

/// <summary>Which jobs of a pipeline others wait for.</summary>
internal sealed class JobNeeds : IWorkloadView<JobNeeds>
{
    private readonly HashSet<(Resource File, string Job)> _needed = [];
    private readonly HashSet<(Resource File, string Job)> _conditional = [];

    public static JobNeeds Create(Workload workload)
    {
        var view = new JobNeeds();
        foreach (var job in workload.Resources)
        {
            if (job.Type is not ("GitHub::Job" or "GitLab::Job") || job.Owner is not { } file)
            {
                continue;
            }

            foreach (var need in job["needs"].Items)
            {
                if ((need.IsMap ? need["job"] : need).AsText() is { } name)
                {
                    view._needed.Add((file, name));
                }
            }

            if (job.Raw["if"].IsPresent.IsTrue)
            {
                view._conditional.Add((file, job.Id));
            }

            // The stages of GitLab run one after the other.
            if (job.Type == "GitLab::Job" && job["stage"].AsText() is { } stage && IsAfterDeployment(stage))
            {
                view._needed.Add((file, ""));
            }
        }

        return view;
    }

    /// <summary>Whether another job waits for a job.</summary>
    public bool IsNeeded(Resource job) => job.Owner is { } file && (_needed.Contains((file, job.Id)) || (job.Type == "GitLab::Job" && _needed.Contains((file, ""))));

    /// <summary>Whether a job that this one waits for has a condition, so that it runs only when that holds.</summary>
    public bool HasCondition(Resource job)
    {
        foreach (var need in job["needs"].Items)
        {
            if (job.Owner is { } file && need.AsText() is { } name && _conditional.Contains((file, name)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAfterDeployment(string stage) => stage.Contains("verify", StringComparison.OrdinalIgnoreCase) || stage.Contains("smoke", StringComparison.OrdinalIgnoreCase) || stage.Contains("post", StringComparison.OrdinalIgnoreCase) || stage.Contains("e2e", StringComparison.OrdinalIgnoreCase);
}

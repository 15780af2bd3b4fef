using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Pipelines;

internal static partial class PipelinePractices
{
    [Practice("pipeline-job-timeout", Pillar.CostOptimization, Severity.Info, Job)]
    internal static Verdict JobTimeout(Resource job)
    {
        if (job["uses"].IsPresent.IsTrue || job["steps"].IsAbsent)
        {
            return Verdict.NotApplicable("the workflow that it calls decides");
        }

        return job["timeout-minutes"].IsPresent.OrGap($"'{job}' is stopped only after 6 hours when it hangs, and until then it is paid for and keeps others waiting; set timeout-minutes");
    }

    [Practice("pipeline-deploy-concurrency", Pillar.Reliability, Severity.Low, Job, GitLabJob)]
    internal static Verdict DeployConcurrency(Resource job)
    {
        if (job.Workload.View<Delivery>().DeploymentOf(job) is not { } step)
        {
            return Verdict.NotApplicable("it deploys nothing");
        }

        if (!job.Workload.View<Delivery>().IsFirstDeployment(job))
        {
            return Verdict.NotApplicable("it is said at the first job of the file that deploys");
        }

        if (job.Type == GitLabJob)
        {
            return job["resource_group"].IsPresent.IsTrue ? Verdict.Met
                : Verdict.Gap(step.At, $"'{job}' deploys with '{step.Text}', and two pipelines can do so at the same time, the older one last; set resource_group");
        }

        return job.Owner is not { Type: Workflow } workflow ? Verdict.NotApplicable("who calls it decides")
            : job["concurrency"].IsPresent.IsTrue || workflow["concurrency"].IsPresent.IsTrue ? Verdict.Met
            : OnlyCalled(workflow) ? Verdict.Unknown(step.At, "the workflow that calls it may see to that")
            : Verdict.Gap(step.At, $"'{job}' deploys with '{step.Text}', and two runs can do so at the same time, the older one last; set concurrency with a group for each environment, and cancel-in-progress: false");
    }

    // Sources: the README of each action; setup-go caches from v4 on, setup-node from v5 on where package.json names the package manager.
    [Practice("pipeline-dependency-cache", Pillar.Sustainability, Severity.Info, Step)]
    internal static Verdict DependencyCache(Resource step)
    {
        if (step.Raw["uses"].AsText() is not { } uses || step.Owner is not { Type: Job } job)
        {
            return Verdict.NotApplicable("it sets up no language");
        }

        var (start, programs) = uses switch
        {
            _ when uses.StartsWith("actions/setup-node@v", StringComparison.Ordinal) => ("actions/setup-node@v", "npm yarn pnpm"),
            _ when uses.StartsWith("actions/setup-python@v", StringComparison.Ordinal) => ("actions/setup-python@v", "pip pip3 poetry pipenv"),
            _ when uses.StartsWith("actions/setup-java@v", StringComparison.Ordinal) => ("actions/setup-java@v", "mvn mvnw gradle gradlew"),
            _ => ("", ""),
        };
        if (Publishes(job))
        {
            return Verdict.NotApplicable("what is published is built without what earlier runs left in a cache");
        }

        if (start.Length == 0 || !int.TryParse(uses.AsSpan(start.Length, 1), out var version) || version < 2 || (start.Contains("node", StringComparison.Ordinal) && version >= 5) || !Installs(job, programs))
        {
            return Verdict.NotApplicable("it sets up no language whose packages are installed then");
        }

        return step.Raw["with.cache"].IsPresent.IsTrue || HasCache(job) ? Verdict.Met
            : Verdict.Gap(step.Raw["uses"], $"'{step}' keeps no packages from one run to the next, so each run downloads all of them again; set cache in its with");
    }

    private static bool OnlyCalled(Resource workflow)
    {
        foreach (var (key, _) in workflow["Events"].Entries)
        {
            if (key != "workflow_call")
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a job publishes packages, or runs only for a release: who can write to a cache would write into what is published.</summary>
    /// <remarks>Source: https://docs.zizmor.sh/audits/#cache-poisoning.</remarks>
    private static bool Publishes(Resource job)
    {
        if (job.Owner is { Type: Workflow } workflow && (Trigger(workflow, "release") is not null || IsForTags(workflow)))
        {
            return true;
        }

        foreach (var step in job.Raw["steps"].Items)
        {
            if (step["uses"].AsText() is { } uses && (uses.Contains("publish", StringComparison.OrdinalIgnoreCase) || uses.Contains("release", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }

            foreach (var command in Syntax.Shell.ShellReader.Read(step["run"].AsText() ?? ""))
            {
                if ((command.Name is "npm" or "yarn" or "pnpm" && (command.Has("publish") || command.Has("release"))) || (command.Name is "poetry" or "uv" or "flit" or "hatch" && command.Verb == "publish") || (command.Name == "twine" && command.Verb == "upload")
                    || command.Has("semantic-release") || (command.Name is "mvn" or "mvnw" && command.Has("deploy")) || (command.Name is "gradle" or "gradlew" && command.Has("publish")))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether nothing but a tag starts a workflow, or somebody by hand.</summary>
    private static bool IsForTags(Resource workflow)
    {
        foreach (var (name, _) in workflow["Events"].Entries)
        {
            if (name is not ("push" or "workflow_dispatch"))
            {
                return false;
            }
        }

        return Trigger(workflow, "push") is { } push && !push["tags"].IsAbsent && push["branches"].IsAbsent;
    }

    private static bool Installs(Resource job, string programs)
    {
        foreach (var step in job.Raw["steps"].Items)
        {
            if (step["run"].AsText() is not { } text)
            {
                continue;
            }

            foreach (var command in Syntax.Shell.ShellReader.Read(text))
            {
                if (command.Name.Length > 0 && Array.IndexOf(programs.Split(' '), command.Name) >= 0 && (command.Verb is "ci" or "install" or "i" or "sync" || command.Name.StartsWith("mvn", StringComparison.Ordinal) || command.Name.StartsWith("gradle", StringComparison.Ordinal)) && !command.Has("-g"))
                {
                    // One tool needs no cache.
                    if (command.Name is "pip" or "pip3" && !command.Has("-r") && !command.HasStart("-r") && !command.Has("."))
                    {
                        continue;
                    }

                    return true;
                }
            }
        }

        return false;
    }

    private static bool HasCache(Resource job)
    {
        foreach (var step in job.Raw["steps"].Items)
        {
            if (step["uses"].AsText() is { } uses && (uses.Contains("cache", StringComparison.Ordinal) || uses.StartsWith("./", StringComparison.Ordinal) || uses.StartsWith("gradle/", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}

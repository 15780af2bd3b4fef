using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Pipelines;

internal static partial class PipelinePractices
{
    private const string Workflow = "GitHub::Workflow";
    private const string Job = "GitHub::Job";
    private const string Step = "GitHub::Step";
    private const string GitLabPipeline = "GitLab::Pipeline";
    private const string GitLabJob = "GitLab::Job";
    private const string BuildSpec = "CodeBuild::BuildSpec";

    private static readonly string[] PreviewWords = ["preview", "review", "ephemeral", "sandbox", "dev", "test", "qa", "staging", "stage", "pr-", "pull"];

    private static readonly string[] OtherEnvironments = ["dev", "stag", "stg", "qa", "uat", "sandbox", "preprod", "pre-prod", "nonprod", "non-prod", "beta", "integ", "acceptance", "preview"];

    [Practice("pipeline-tests", Pillar.OperationalExcellence, Severity.Medium, Workflow, GitLabPipeline, BuildSpec)]
    internal static Verdict Tests(Resource file) => Requires(file, DeliveryTask.Deploy, DeliveryTask.Test, static (file, step) =>
        $"'{file}' deploys with '{step.Text}', and no pipeline here runs tests, so every mistake is found by users; run the tests before, in a job or stage that it needs");

    [Practice("pipeline-security-scan", Pillar.Security, Severity.Medium, Workflow, GitLabPipeline, BuildSpec)]
    internal static Verdict SecurityScan(Resource file) => Requires(file, DeliveryTask.Deploy, DeliveryTask.Scan, static (file, step) =>
        $"'{file}' deploys with '{step.Text}', and no pipeline here scans templates or code, so an open bucket or a known flaw is found in production; run a scanner before");

    [Practice("pipeline-format-and-validate", Pillar.OperationalExcellence, Severity.Low, Workflow, GitLabPipeline, BuildSpec)]
    internal static Verdict FormatAndValidate(Resource file) => Requires(file, DeliveryTask.Deploy, DeliveryTask.Validate, static (file, step) =>
        $"'{file}' deploys with '{step.Text}', and no pipeline here checks form or syntax, so mistakes that a linter finds in seconds stop a deployment half-way; run fmt and validate, cfn-lint or a linter of the language before");

    [Practice("pipeline-plan-before-apply", Pillar.OperationalExcellence, Severity.Medium, Workflow, GitLabPipeline, BuildSpec)]
    internal static Verdict PlanBeforeApply(Resource file) => Requires(file, DeliveryTask.Apply, DeliveryTask.Plan, static (file, step) =>
        $"'{file}' changes infrastructure with '{step.Text}', and no pipeline here shows the changes first, so nobody sees that a database is to be replaced; make a plan on pull requests, and apply that one after the merge");

    [Practice("pipeline-apply-on-protected-branch", Pillar.Reliability, Severity.High, Job, GitLabJob)]
    internal static Verdict ApplyOnProtectedBranch(Resource job)
    {
        if (job.Workload.View<Delivery>().DeploymentOf(job) is not { } step)
        {
            return Verdict.NotApplicable("it deploys nothing");
        }

        var environment = Delivery.EnvironmentOf(job).AsText() ?? "";
        if (IsPreview(environment) || IsPreview(job.Id) || IsStackOfBranch(step))
        {
            return Verdict.NotApplicable("it deploys to try out a change");
        }

        return job.Type == GitLabJob ? OnProtectedBranchOfGitLab(job, step) : OnProtectedBranchOfGitHub(job, step, environment);
    }

    [Practice("pipeline-production-gate", Pillar.OperationalExcellence, Severity.Medium, Job, GitLabJob)]
    internal static Verdict ProductionGate(Resource job)
    {
        if (job.Workload.View<Delivery>().DeploymentOf(job) is not { } step)
        {
            return Verdict.NotApplicable("it deploys nothing");
        }

        if (!job.Workload.View<Delivery>().IsForProduction(job))
        {
            return Delivery.EnvironmentOf(job).AsText() is { } text && text.Contains("${{", StringComparison.Ordinal)
                ? Verdict.Unknown(Delivery.EnvironmentOf(job), "its environment depends on an expression")
                : Verdict.NotApplicable("it is not known to be for production");
        }

        var environment = Delivery.EnvironmentOf(job);
        if (job.Type == Job)
        {
            return environment.IsPresent.IsTrue ? Verdict.Met
                : OnlyByHand(job) ? Verdict.Met
                : Verdict.Gap(step.At, $"'{job}' deploys to production with '{step.Text}' without an environment, so nobody has to approve it; set environment: production, and require reviewers for it in the settings of the repository");
        }

        return IsManual(job) ? Verdict.Met
            : environment.IsPresent.IsTrue ? Verdict.Unknown(environment, "approvals may be required by the settings of its environment")
            : Verdict.Gap(step.At, $"'{job}' deploys to production with '{step.Text}' without anybody's approval; set when: manual, and an environment that is protected");
    }

    [Practice("pipeline-multi-environment", Pillar.OperationalExcellence, Severity.Low, Job, GitLabJob)]
    internal static Verdict MultiEnvironment(Resource job)
    {
        var delivery = job.Workload.View<Delivery>();
        if (delivery.DeploymentOf(job) is not { } step || !job.Workload.View<Delivery>().IsForProduction(job))
        {
            return Verdict.NotApplicable("it deploys nothing to production");
        }

        return job.Workload.View<DeliveryEnvironments>().HasOther(step.At).OrGap(
            $"'{job}' deploys to production, and no job here deploys the same to another environment before, so a change is tried out on users; deploy to a staging environment first, and let this job need it") is var verdict && verdict.Kind == VerdictKind.Gap
            ? Verdict.Gap(step.At, verdict.Message ?? "")
            : verdict;
    }

    [Practice("pipeline-post-deploy-validation", Pillar.Reliability, Severity.Low, Job, GitLabJob)]
    internal static Verdict PostDeployValidation(Resource job)
    {
        var delivery = job.Workload.View<Delivery>();
        var steps = delivery.OfJob(job);
        DeliveryStep? last = null;
        foreach (var step in steps)
        {
            if (step.Is(DeliveryTask.Deploy))
            {
                last = step;
            }
            else if (last is not null && step.Is(DeliveryTask.Verify | DeliveryTask.Test | DeliveryTask.Opaque))
            {
                return step.Is(DeliveryTask.Verify | DeliveryTask.Test) ? Verdict.Met : Verdict.Unknown(step.At, "what it runs is written elsewhere");
            }
        }

        if (last is null)
        {
            return Verdict.NotApplicable("it deploys nothing");
        }

        if (!job.Workload.View<Delivery>().IsForProduction(job))
        {
            return Verdict.NotApplicable("it is not known to be for production");
        }

        if (last.Is(DeliveryTask.Stack))
        {
            return Verdict.NotApplicable("CloudFormation waits for what it deploys, and rolls back what fails");
        }

        if (last.Resource.Type == Step && (last.Resource["with.wait-for-service-stability"].Is(true).IsTrue || last.Resource["with.wait-for-deployment"].Is(true).IsTrue))
        {
            return Verdict.Met;
        }

        return job.Workload.View<JobNeeds>().IsNeeded(job)
            ? Verdict.Unknown(last.At, "a job that needs it may check the deployment")
            : Verdict.Gap(last.At, $"'{job}' ends when '{last.Text}' does, so nobody knows whether production works before users say so; add a step that calls the service or waits for its health, and roll back when that fails");
    }

    /// <summary>A gap where a file deploys and no pipeline of the repository does a task.</summary>
    private static Verdict Requires(Resource file, DeliveryTask deployment, DeliveryTask task, Func<Resource, DeliveryStep, string> message)
    {
        var delivery = file.Workload.View<Delivery>();
        if (delivery.FirstDeployment(file, deployment) is not { } step)
        {
            return Verdict.NotApplicable("it deploys nothing as far as can be seen");
        }

        // What no pipeline does is missing once, however many of them deploy.
        if (delivery.FirstFile(deployment) is { } first && first != file && file.Type != BuildSpec)
        {
            return Verdict.NotApplicable($"it is said of '{first}', which deploys as well");
        }

        var does = delivery.Does(task, step.At);
        return does.IsTrue ? Verdict.Met
            : does.IsUnknown ? Verdict.Unknown(step.At, "some of what the pipelines run is written elsewhere")
            : file.Type == BuildSpec ? Verdict.Unknown(step.At, "other actions of its pipeline may do that")
            : Verdict.Gap(step.At, message(file, step));
    }

    private static Verdict OnProtectedBranchOfGitHub(Resource job, DeliveryStep step, string environment)
    {
        if (job.Owner is not { Type: Workflow } workflow)
        {
            return Verdict.NotApplicable("who calls it decides");
        }

        var conditions = $"{job.Raw["if"].AsText()} {(step.Resource.Type == Step ? step.Resource.Raw["if"].AsText() : "")}";
        var trigger = Trigger(workflow, "pull_request") ?? Trigger(workflow, "pull_request_target");
        var isOpen = trigger is { } pull && !OnlyClosed(pull);
        string reason;
        if (isOpen)
        {
            reason = "on pull requests, so code that nobody has reviewed changes what runs";
        }
        else if (Trigger(workflow, "push") is { } push && (!push.IsMap || (push["branches"].IsAbsent && push["tags"].IsAbsent)))
        {
            reason = "on a push to any branch, so code that nobody has reviewed changes what runs";
        }
        else
        {
            return Verdict.Met;
        }

        if (!string.IsNullOrWhiteSpace(conditions))
        {
            return conditions.Contains("refs/heads/", StringComparison.Ordinal) || conditions.Contains("github.event_name", StringComparison.Ordinal) || conditions.Contains("github.ref", StringComparison.Ordinal) || conditions.Contains("merged", StringComparison.Ordinal) || conditions.Contains("default_branch", StringComparison.Ordinal)
                ? Verdict.Met
                : Verdict.Unknown(step.At, "it depends on a condition");
        }

        return environment.Length > 0 ? Verdict.Unknown(step.At, "its environment may be open to some branches only")
            : job.Raw["needs"].IsPresent.IsTrue && job.Workload.View<JobNeeds>().HasCondition(job) ? Verdict.Unknown(step.At, "it needs a job that has a condition")
            : Verdict.Gap(step.At, $"'{job}' deploys with '{step.Text}' {reason}; run it on the main branch only, with on: push: branches, or if: github.ref == 'refs/heads/main'");
    }

    private static Verdict OnProtectedBranchOfGitLab(Resource job, DeliveryStep step)
    {
        var (rules, only, except) = (job["rules"], job["only"], job["except"]);
        if (rules.IsAbsent && only.IsAbsent && except.IsAbsent)
        {
            return IsManual(job) || job.Owner?["workflow.rules"].IsPresent.IsTrue == true ? Verdict.Unknown(step.At, "it is started by hand, or the rules of the pipeline decide")
                : Verdict.Gap(step.At, $"'{job}' deploys with '{step.Text}' on every branch and merge request, so code that nobody has reviewed changes what runs; add rules with if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH");
        }

        return rules.Any(static rule => rule["if"].Contains("CI_COMMIT_BRANCH") | rule["if"].Contains("CI_DEFAULT_BRANCH") | rule["if"].Contains("CI_COMMIT_TAG") | rule["if"].Contains("CI_COMMIT_REF")).IsTrue || only.IsPresent.IsTrue
            ? Verdict.Met
            : Verdict.Unknown(step.At, "its rules depend on more than the branch");
    }

    /// <summary>The settings of an event that starts a workflow; null when it does not.</summary>
    private static Value? Trigger(Resource workflow, string name) => workflow["Events"].Get(name) is { IsAbsent: false } settings ? settings : null;

    private static bool OnlyClosed(Value pull)
    {
        var count = 0;
        foreach (var type in pull.IsMap ? pull["types"].Items : default(Value).Items)
        {
            if (!type.Is("closed").IsTrue)
            {
                return false;
            }

            count++;
        }

        return count > 0;
    }

    /// <summary>Whether a workflow runs only when somebody starts it.</summary>
    private static bool OnlyByHand(Resource job)
    {
        if (job.Owner is not { Type: Workflow } workflow)
        {
            return false;
        }

        foreach (var (key, _) in workflow["Events"].Entries)
        {
            if (key is not ("workflow_dispatch" or "workflow_call"))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsManual(Resource job) => job["when"].Is("manual").IsTrue || job["rules"].Any(static rule => rule["when"].Is("manual")).IsTrue;

    /// <summary>Whether a deployment is to a stack that is named after the branch, or the request to merge it.</summary>
    private static bool IsStackOfBranch(DeliveryStep step)
    {
        var script = step.At.AsText() ?? step.At.Partial?.ToString() ?? "";
        for (var at = script.IndexOf("--stack-name", StringComparison.Ordinal); at >= 0; at = script.IndexOf("--stack-name", at + 1, StringComparison.Ordinal))
        {
            var name = script.AsSpan(at + "--stack-name".Length).TrimStart(" =\"'");
            name = name.IndexOfAny(" \n") is >= 0 and var end && !name[..end].EndsWith("{{") ? name[..end] : name[..Math.Min(name.Length, 80)];
            foreach (var mark in BranchMarks)
            {
                if (name.Contains(mark, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static readonly string[] BranchMarks = ["GITHUB_REF", "GITHUB_HEAD_REF", "github.ref", "github.head_ref", "pull_request.number", "github.event.number", "CI_COMMIT_REF", "CI_MERGE_REQUEST", "BRANCH"];

    private static bool IsPreview(string name)
    {
        foreach (var word in PreviewWords)
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text speaks of an environment before production.</summary>
    internal static bool IsOtherEnvironment(string text)
    {
        foreach (var word in OtherEnvironments)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

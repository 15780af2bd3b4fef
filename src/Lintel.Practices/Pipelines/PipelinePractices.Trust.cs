using Lintel.Checking;
using Lintel.Practices.Secrets;
using Lintel.Resources;

namespace Lintel.Practices.Pipelines;

internal static partial class PipelinePractices
{
    /// <summary>The names of branches that actions are taken from.</summary>
    private static readonly string[] Branches = ["main", "master", "develop", "dev", "trunk", "HEAD", "latest", "next", "nightly", "edge", "canary"];

    /// <summary>What outsiders write and workflows can read.</summary>
    /// <remarks>Source: https://docs.github.com/en/actions/concepts/security/script-injections.</remarks>
    private static readonly string[] Untrusted =
    [
        "github.event.issue.title", "github.event.issue.body", "github.event.pull_request.title", "github.event.pull_request.body", "github.event.pull_request.head.ref", "github.event.pull_request.head.label",
        "github.event.pull_request.head.repo.default_branch", "github.event.comment.body", "github.event.review.body", "github.event.review_comment.body", "github.event.discussion.title", "github.event.discussion.body",
        "github.event.head_commit.message", "github.event.head_commit.author", "github.event.workflow_run.head_branch", "github.event.workflow_run.head_commit.message", "github.event.workflow_run.head_commit.author", "github.event.workflow_run.display_title", "github.head_ref", ".page_name", "github.event.commits",
    ];

    [Practice("pipeline-actions-pinned", Pillar.Security, Severity.Medium, Step, Job)]
    internal static Verdict ActionsPinned(Resource user)
    {
        if (Reference(user, out var uses, out var verdict) is not { } reference)
        {
            return verdict;
        }

        if (IsOfOwnOrganization(user, uses))
        {
            return Verdict.NotApplicable("the organization of this repository publishes it");
        }

        return reference.Length == 0
            ? Verdict.Gap(uses, $"'{user}' takes whatever the {Used(user)} holds on the day, with the token and secrets of the workflow; add @ and the hash of a commit, or at least a version")
            : Array.IndexOf(Branches, reference) >= 0
                ? Verdict.Gap(uses, $"'{user}' follows the branch '{reference}' of the {Used(user)}, so whoever pushes to it runs with the token and secrets of the workflow; give the hash of a commit, or at least a version")
                : Verdict.Met;
    }

    [Practice("pipeline-actions-pinned-by-commit", Pillar.Security, Severity.Low, Step, Job)]
    internal static Verdict ActionsPinnedByCommit(Resource user)
    {
        if (Reference(user, out var uses, out var verdict) is not { } reference)
        {
            return verdict;
        }

        var text = uses.AsText() ?? "";
        if (text.StartsWith("actions/", StringComparison.Ordinal) || text.StartsWith("github/", StringComparison.Ordinal) || text.StartsWith("aws-actions/", StringComparison.Ordinal) || text.StartsWith("dependabot/", StringComparison.Ordinal))
        {
            return Verdict.NotApplicable("GitHub or AWS publishes it");
        }

        if (IsOfOwnOrganization(user, uses))
        {
            return Verdict.NotApplicable("the organization of this repository publishes it");
        }

        return reference.Length == 0 || Array.IndexOf(Branches, reference) >= 0 ? Verdict.NotApplicable("it has no version at all: pipeline-actions-pinned")
            : IsCommit(reference) ? Verdict.Met
            : Verdict.Gap(uses, $"'{user}' takes a third-party {Used(user)} by the tag '{reference}', which its owner, or who took over the account, can move to other code that then runs with the token and secrets of the workflow; give the hash of the commit, with the version in a comment");
    }

    [Practice("pipeline-images-pinned", Pillar.Reliability, Severity.Low, Job, GitLabJob)]
    internal static Verdict ImagesPinned(Resource job)
    {
        var image = JobImages.Of(job);
        if (image.IsAbsent)
        {
            return Verdict.NotApplicable("it runs in no image of its own");
        }

        if (image.AsText() is not { } text)
        {
            return Verdict.Unknown(image);
        }

        if (text.Contains('$', StringComparison.Ordinal))
        {
            return Verdict.Unknown(image, "a variable is part of it");
        }

        if (job.Workload.View<JobImages>().IsShared(job))
        {
            return Verdict.NotApplicable("an earlier job takes its image from the same place");
        }

        var colon = text.LastIndexOf(':');
        var hasTag = text.Contains('@', StringComparison.Ordinal) || colon > text.LastIndexOf('/');
        return hasTag && !text.EndsWith(":latest", StringComparison.Ordinal)
            ? Verdict.Met
            : Verdict.Gap(image, $"'{job}' runs in '{text}' as it is on the day, so the pipeline breaks, or builds something else, without a change here; give a version or a digest");
    }

    [Practice("pipeline-includes-pinned", Pillar.Security, Severity.Medium, GitLabPipeline)]
    internal static Verdict IncludesPinned(Resource pipeline)
    {
        var isAny = false;
        foreach (var include in pipeline["include"].Items)
        {
            if (!include.IsMap)
            {
                continue;
            }

            var project = include["project"];
            var reference = include["ref"];
            if (project.IsPresent.IsTrue)
            {
                isAny = true;
                if (reference.IsAbsent || (reference.AsText() is { } branch && Array.IndexOf(Branches, branch) >= 0))
                {
                    return Verdict.Gap(reference.IsAbsent ? project : reference, $"'{pipeline}' includes what another project has on its branch on the day, so whoever pushes there runs with the variables of this pipeline; set ref to a tag or the hash of a commit");
                }
            }
            else if (include["remote"].AsText() is { } remote)
            {
                isAny = true;
                if (include["integrity"].IsAbsent && (remote.Contains("/main/", StringComparison.Ordinal) || remote.Contains("/master/", StringComparison.Ordinal)))
                {
                    return Verdict.Gap(include["remote"], $"'{pipeline}' includes a file from a branch elsewhere, so whoever changes it there runs with the variables of this pipeline; name a commit in the address, or set integrity");
                }
            }
        }

        return isAny ? Verdict.Met : Verdict.NotApplicable("it includes nothing from elsewhere");
    }

    [Practice("pipeline-token-permissions", Pillar.Security, Severity.Medium, Workflow)]
    internal static Verdict TokenPermissions(Resource workflow)
    {
        var permissions = workflow["permissions"];
        if (permissions.Is("write-all"))
        {
            return Verdict.Gap(permissions, $"'{workflow}' gives every step a token that can write everything in the repository, code and releases included; list the permissions that its jobs need, and contents: read").WithFix(workflow, static workflow => LimitToken(workflow, workflow.Raw));
        }

        if (permissions.IsPresent.IsTrue)
        {
            return Verdict.Met;
        }

        if (IsOnlyCalled(workflow))
        {
            return Verdict.NotApplicable("its token is that of the job that calls it");
        }

        var isAny = false;
        foreach (var (name, job) in workflow["jobs"].Entries)
        {
            isAny = true;
            if (job["permissions"].IsAbsent)
            {
                return Verdict.Gap(default, $"'{workflow}' does not say what the token of job '{name}' may do, so it has what the settings of the repository give, which is write access to everything in older ones; set permissions: contents: read, and more only in the jobs that need it").WithFix(workflow, static workflow => LimitToken(workflow, workflow.Raw));
            }

            if (job["permissions"].Is("write-all"))
            {
                return Verdict.Gap(job["permissions"], $"'{workflow}' gives job '{name}' a token that can write everything in the repository, code and releases included; list the permissions that it needs");
            }
        }

        return isAny ? Verdict.Met : Verdict.NotApplicable("it has no jobs");
    }

    /// <summary>Whether nothing but a job of another workflow starts a workflow.</summary>
    /// <remarks>Source: https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations: the permissions of the token are those of the caller, or fewer.</remarks>
    private static bool IsOnlyCalled(Resource workflow)
    {
        var isCalled = false;
        foreach (var (name, _) in workflow["Events"].Entries)
        {
            if (name != "workflow_call")
            {
                return false;
            }

            isCalled = true;
        }

        return isCalled;
    }

    [Practice("pipeline-oidc-credentials", Pillar.Security, Severity.High, Workflow, Job, Step, GitLabPipeline, GitLabJob)]
    internal static Verdict OidcCredentials(Resource part)
    {
        if (part.Type == Step && part.Raw["uses"].AsText() is { } uses && uses.StartsWith("aws-actions/configure-aws-credentials", StringComparison.Ordinal))
        {
            var key = part.Raw["with.aws-access-key-id"];
            return part.Workload.View<WorkflowKeys>().IsRepeated(part) ? Verdict.NotApplicable("an earlier part of the workflow has the same key")
                : IsExplained(key) ? Verdict.NotApplicable("a comment says why it does not sign in by OIDC")
                : part.Raw["with.aws-session-token"].IsPresent.IsTrue ? Verdict.NotApplicable("the key comes with a session token, so it ends")
                : key.IsPresent.IsTrue && !IsTaken(key) && !IsMadeUp(key)
                ? Verdict.Gap(key, $"'{part}' signs in to AWS with an access key that never ends, which everyone who can change a workflow can take along; let the role trust GitHub's OIDC provider, set role-to-assume and permissions: id-token: write, and delete the key")
                : Verdict.Met;
        }

        // What a job inherits from default or extends is reported where it is written.
        var variables = part.Type is GitLabPipeline or GitLabJob ? part["variables"] : part.Raw["env"];
        var given = variables.Get("AWS_ACCESS_KEY_ID");
        var value = given.IsMap ? given["value"] : given;
        if (part.Type == Step && WorkflowKeys.KeyOf(part, out var at) is { } written && at.Location != value.Location)
        {
            return part.Workload.View<WorkflowKeys>().IsRepeated(part) ? Verdict.NotApplicable("an earlier part of the workflow has the same key")
                : !written.Contains("secrets.", StringComparison.Ordinal) || HasSessionToken(part) ? Verdict.NotApplicable("the key is one of an earlier step, or comes with a session token")
                : Verdict.Gap(at, $"'{part}' signs in to AWS with an access key that never ends, which everyone who can change a workflow can take along; let a role trust the OIDC provider of GitHub, sign in with aws-actions/configure-aws-credentials and role-to-assume, and delete the key");
        }

        return part.Type is Workflow or Job or Step && part.Workload.View<WorkflowKeys>().IsRepeated(part) ? Verdict.NotApplicable("an earlier part of the workflow has the same key")
            : value.IsPresent.IsTrue && !IsTaken(value) && !IsMadeUp(value)
            ? Verdict.Gap(value, $"'{part}' signs in to AWS with an access key that never ends, which everyone who can change the pipeline can take along; let a role trust the OIDC provider of {(part.Type is GitLabPipeline or GitLabJob ? "GitLab, with id_tokens" : "GitHub, with aws-actions/configure-aws-credentials and role-to-assume")}, and delete the key")
            : Verdict.NotApplicable("it gives no credentials of AWS");
    }

    /// <summary>Whether a step gives an action a session token, or the AWS CLI one, so that its key ends.</summary>
    private static bool HasSessionToken(Resource step)
    {
        foreach (var (name, _) in step.Raw["with"].Entries)
        {
            if (name.Contains("session", StringComparison.OrdinalIgnoreCase) && name.Contains("token", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return step.Raw["run"].AsText()?.Contains("aws_session_token", StringComparison.Ordinal) == true;
    }

    [Practice("pipeline-no-script-injection", Pillar.Security, Severity.High, Step)]
    internal static Verdict NoScriptInjection(Resource step)
    {
        var script = step.Raw["run"];
        if (script.IsAbsent && step.Raw["uses"].AsText() is { } uses && uses.StartsWith("actions/github-script", StringComparison.Ordinal))
        {
            script = step.Raw["with.script"];
        }

        if (script.AsText() is not { } text)
        {
            return Verdict.NotApplicable("it runs no script");
        }

        for (var at = 0; text.IndexOf("${{", at, StringComparison.Ordinal) is >= 0 and var start;)
        {
            var end = text.IndexOf("}}", start, StringComparison.Ordinal);
            end = end < 0 ? text.Length : end;
            var expression = text.AsSpan(start, end - start);
            foreach (var name in Untrusted)
            {
                if (IsPrinted(expression, name))
                {
                    return Verdict.Gap(script, $"'{step}' puts {name.TrimStart('.')} into its script, which is what an outsider wrote: {Sample(name)} becomes a command with the token and secrets of the job; pass it as a variable in env, and write \"$NAME\" in the script");
                }
            }

            at = end;
        }

        return Verdict.Met;
    }

    /// <summary>What an outsider can write there. Spaces do not fit into the name of a branch, but substitutions do.</summary>
    private static string Sample(string name) => name.EndsWith("ref", StringComparison.Ordinal) || name.EndsWith("label", StringComparison.Ordinal) || name.EndsWith("branch", StringComparison.Ordinal)
        ? "the name of a branch such as $(id)"
        : "a text such as \"; curl ...\"";

    [Practice("pipeline-no-untrusted-checkout", Pillar.Security, Severity.High, Step)]
    internal static Verdict NoUntrustedCheckout(Resource step)
    {
        if (step.Raw["uses"].AsText() is not { } uses || !uses.StartsWith("actions/checkout", StringComparison.Ordinal) || step.Owner is not { Type: Job } job || job.Owner is not { Type: Workflow } workflow)
        {
            return Verdict.NotApplicable("it checks nothing out");
        }

        if (Trigger(workflow, "pull_request_target") is null && Trigger(workflow, "workflow_run") is null && Trigger(workflow, "issue_comment") is null)
        {
            return Verdict.NotApplicable("it has no secrets that outsiders could reach");
        }

        var reference = step.Raw["with.ref"];
        var text = $"{reference.AsText()} {step.Raw["with.repository"].AsText()}";
        if (!text.Contains("head.sha", StringComparison.Ordinal) && !text.Contains("head.ref", StringComparison.Ordinal) && !text.Contains("head_ref", StringComparison.Ordinal) && !text.Contains("refs/pull/", StringComparison.Ordinal) && !text.Contains("head_sha", StringComparison.Ordinal) && !text.Contains("head_branch", StringComparison.Ordinal) && !text.Contains("head.repo", StringComparison.Ordinal))
        {
            return Verdict.Met;
        }

        var conditions = $"{job.Raw["if"].AsText()} {step.Raw["if"].AsText()}";
        if (!string.IsNullOrWhiteSpace(conditions) || Delivery.EnvironmentOf(job).IsPresent.IsTrue || job.Raw["needs"].IsPresent.IsTrue)
        {
            return Verdict.Unknown(reference, "a condition, an environment or an earlier job may let trusted code through only");
        }

        return Verdict.Gap(reference.IsAbsent ? step.Raw["with.repository"] : reference, $"'{step}' checks out the code of a pull request in a workflow that has the secrets and the token of the repository, so whoever opens one takes them by a build script or a test; use the event pull_request for what runs its code");
    }

    [Practice("pipeline-no-unsecure-commands", Pillar.Security, Severity.Medium, Workflow, Job, Step)]
    internal static Verdict NoUnsecureCommands(Resource part)
    {
        var value = part.Raw["env"].Get("ACTIONS_ALLOW_UNSECURE_COMMANDS");
        return value.Is(true).IsTrue
            ? Verdict.Gap(value, $"'{part}' lets whatever is printed to the log set variables and the path, so a test or a build that prints what an outsider wrote runs their commands; remove ACTIONS_ALLOW_UNSECURE_COMMANDS, and write to GITHUB_ENV and GITHUB_PATH")
            : Verdict.Met;
    }

    [Practice("pipeline-secrets-not-printed", Pillar.Security, Severity.Medium, Step, GitLabJob)]
    internal static Verdict SecretsNotPrinted(Resource part)
    {
        foreach (var (at, command) in part.View<ScriptCommands>().Commands)
        {
            if (command.Name is not ("echo" or "printf") || command.IsRedirected || command.PipesOn)
            {
                continue;
            }

            foreach (var word in command.Arguments)
            {
                if (part.Type == Step ? PrintsSecret(word) : PrintsSecretVariable(word))
                {
                    return Verdict.Gap(at, $"'{part}' prints a secret to the log; the mask of the log hides it only as it is stored, not encoded or cut, and not in what is downloaded; remove the line, and change the secret if it was shown");
                }
            }
        }

        return Verdict.Met;
    }

    /// <summary>The version, branch or commit of an action; null when there is none to ask for.</summary>
    private static string? Reference(Resource user, out Value uses, out Verdict verdict)
    {
        uses = user.Raw["uses"];
        verdict = Verdict.NotApplicable("it uses no action from elsewhere");
        if (uses.AsText() is not { } text || text.StartsWith('.') || text.StartsWith("docker://", StringComparison.Ordinal) || !text.Contains('/', StringComparison.Ordinal))
        {
            return null;
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (user.Type == Job && IsOfThisRepository(user, text.AsSpan(0, at < 0 ? text.Length : at)))
        {
            verdict = Verdict.NotApplicable("the workflow is one of this repository");
            return null;
        }

        var reference = at < 0 ? "" : text[(at + 1)..].Trim();
        if (reference.Contains("${{", StringComparison.Ordinal))
        {
            verdict = Verdict.Unknown(uses, "an expression is part of it");
            return null;
        }

        return reference;
    }

    /// <summary>What is used: a job calls a workflow, a step runs an action.</summary>
    private static string Used(Resource user) => user.Type == Job ? "workflow" : "action";

    /// <summary>Whether a workflow that is called by the name of its repository is one of the reviewed repository: it has the same path there, and can be called.</summary>
    internal static bool IsOfThisRepository(Resource job, ReadOnlySpan<char> name)
    {
        if (name.IndexOf("/.github/workflows/", StringComparison.Ordinal) is not (>= 0 and var start))
        {
            return false;
        }

        foreach (var workflow in job.Workload.OfType(Workflow))
        {
            if (workflow == job.Owner || workflow.Location.Source is not { } source || !$"/{source.Path}".AsSpan().EndsWith(name[start..], StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var (trigger, _) in workflow["Events"].Entries)
            {
                if (trigger == "workflow_call")
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether an action or workflow is one of the organization that the repository is known to belong to.</summary>
    private static bool IsOfOwnOrganization(Resource user, Value uses)
    {
        var text = uses.AsText() ?? "";
        return text.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && user.Workload.View<OwnOrganizations>().Includes(text.AsSpan(0, slash));
    }

    private static bool IsCommit(string reference)
    {
        if (reference.Length is not (40 or 64))
        {
            return false;
        }

        foreach (var c in reference)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether an expression prints a value, and does not only compare it.</summary>
    private static bool IsPrinted(ReadOnlySpan<char> expression, string name)
    {
        var at = expression.IndexOf(name, StringComparison.Ordinal);
        return at >= 0 && !expression.Contains("==", StringComparison.Ordinal) && !expression.Contains("!=", StringComparison.Ordinal) && !expression.Contains("contains(", StringComparison.Ordinal) && !expression.Contains("startsWith(", StringComparison.Ordinal)
            && (name is not "github.event.commits" || expression.Contains("message", StringComparison.Ordinal))
            && (at + name.Length >= expression.Length || !char.IsAsciiLetterOrDigit(expression[at + name.Length]));
    }

    /// <summary>Whether the comment right above a key speaks of OIDC, and so says why it is not used.</summary>
    private static bool IsExplained(Value key)
    {
        if (key.IsAbsent || key.Location.Source is not { } source)
        {
            return false;
        }

        var before = source.Bytes[..key.Location.Span.Start];
        while (before.LastIndexOf((byte)'\n') is >= 0 and var end)
        {
            var line = before[..end];
            line = line[(line.LastIndexOf((byte)'\n') + 1)..].TrimStart(" \t"u8);
            if (!line.StartsWith("#"u8))
            {
                return false;
            }

            if (line.IndexOf("OIDC"u8) >= 0 || line.IndexOf("OpenID"u8) >= 0)
            {
                return true;
            }

            before = before[..end];
        }

        return false;
    }

    /// <summary>Whether a key comes from an earlier step, which got it for a short time.</summary>
    private static bool IsTaken(Value key) => key.AsText() is { } text && (text.Contains("steps.", StringComparison.Ordinal) || text.Contains("needs.", StringComparison.Ordinal) || text.Contains("env.", StringComparison.Ordinal) || text.Contains("inputs.", StringComparison.Ordinal));

    /// <summary>Whether a key is one of an imitation of AWS, or stands in for one.</summary>
    private static bool IsMadeUp(Value key) => key.AsText() is not { } text || !(text.Contains("secrets.", StringComparison.Ordinal) || text.StartsWith('$') || SecretText.HasSecretForm(text));

    private static bool PrintsSecret(string word)
    {
        var start = word.IndexOf("${{", StringComparison.Ordinal);
        var secret = start < 0 ? -1 : word.IndexOf("secrets.", start, StringComparison.Ordinal);
        return secret >= 0 && !word[start..].Contains("==", StringComparison.Ordinal) && !word[start..].Contains("!=", StringComparison.Ordinal) && !word[start..].Contains("&&", StringComparison.Ordinal) && !word.Contains("::add-mask::", StringComparison.Ordinal)
            && SecretText.IsSecretName(NameAt(word, secret + "secrets.".Length));
    }

    private static bool PrintsSecretVariable(string word)
    {
        for (var at = 0; word.IndexOf('$', at) is >= 0 and var start; at = start + 1)
        {
            var name = NameAt(word, start + 1 < word.Length && word[start + 1] == '{' ? start + 2 : start + 1);
            if (name.Length > 0 && SecretText.IsSecretName(name))
            {
                return true;
            }
        }

        return false;
    }

    private static string NameAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return start < text.Length ? text[start..end] : "";
    }
}

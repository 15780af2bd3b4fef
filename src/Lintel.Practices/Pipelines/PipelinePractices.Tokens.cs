using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Pipelines;

/// <summary>What the token of a workflow is used for.</summary>
internal static partial class PipelinePractices
{
    /// <summary>Actions that read the repository at most.</summary>
    /// <remarks>Source: their pages on GitHub, "Recommended permissions": none asks for more than contents: read.</remarks>
    private static readonly string[] ReadingActions =
    [
        "actions/checkout@", "actions/setup-node@", "actions/setup-python@", "actions/setup-java@", "actions/setup-go@", "actions/setup-dotnet@", "actions/cache@", "actions/upload-artifact@",
        "actions/download-artifact@", "hashicorp/setup-terraform@", "aws-actions/setup-sam@",
    ];

    /// <summary>What a script or an input says that may write with the token.</summary>
    private static readonly string[] TokenUses = ["GITHUB_TOKEN", "GH_TOKEN", "github.token", "git push", "gh "];

    /// <summary>Tools that push what they make: documentation, versions, releases.</summary>
    private static readonly string[] PushingTools = ["mike", "gh-pages", "lerna", "semantic-release", "release-it", "standard-version", "changeset", "goreleaser", "np", "cz", "bump2version", "bumpversion", "git-cliff"];

    /// <summary>Words of commands and of the scripts of a project that push.</summary>
    private static readonly string[] PushWords = ["gh-deploy", "gh-pages", "publish", "release", "deploy", "push", "changelog", "changeset", "lerna"];

    /// <summary>What runs the scripts of a project or other tools.</summary>
    private static readonly string[] Runners =
    [
        "npm", "yarn", "pnpm", "bun", "npx", "bunx", "make", "just", "task", "rake", "nx", "turbo", "gulp", "grunt", "poetry", "uv", "uvx", "pipx", "hatch", "python", "python3", "bundle", "mkdocs", "mvn", "mvnw", "gradle", "gradlew",
    ];

    private static Fix LimitToken(Resource workflow, Value written) => (OnlyReads(workflow)
        ? Fix.Safe("Let the token only read the repository")
        : Fix.Suggestion("Let the token only read the repository", "jobs that write with it need permissions of their own")).SetBefore(written, "jobs", "permissions", Desired.Map(("contents", "read")));

    /// <summary>Whether no job that has no permissions of its own writes with the token: each step is a plain command or a known action.</summary>
    private static bool OnlyReads(Resource workflow)
    {
        if (UsesToken(workflow.Raw["env"]))
        {
            return false;
        }

        foreach (var (_, job) in workflow.Raw["jobs"].Entries)
        {
            if (!job["permissions"].IsAbsent)
            {
                continue;
            }

            if (!job["uses"].IsAbsent || !job["container"].IsAbsent || !job["services"].IsAbsent || UsesToken(job["env"]))
            {
                return false;
            }

            foreach (var step in job["steps"].Items)
            {
                var uses = step["uses"];
                if (UsesToken(step["env"]) || UsesToken(step["with"]) || (!uses.IsAbsent && !(uses.AsText() is { } action && Array.Exists(ReadingActions, known => action.StartsWith(known, StringComparison.Ordinal))))
                    || (!step["run"].IsAbsent && !(step["run"].AsText() is { } script && !MentionsToken(script) && !MayPush(script))))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool UsesToken(Value map)
    {
        if (map.IsAbsent)
        {
            return false;
        }

        foreach (var (_, value) in map.Entries)
        {
            if (value.AsText() is not { } text || MentionsToken(text))
            {
                return true;
            }
        }

        return !map.IsMap;
    }

    /// <summary>Whether a script may write with the token that the checkout leaves for Git: by a tool that pushes, or by what is written elsewhere and is named for that.</summary>
    /// <remarks>Source: the README of actions/checkout, <c>persist-credentials</c>: the token stays in the settings of Git for the commands of the job.</remarks>
    private static bool MayPush(string script)
    {
        foreach (var command in Syntax.Shell.ShellReader.Read(script))
        {
            if (command.Name.EndsWith(".sh", StringComparison.Ordinal) || Array.IndexOf(PushingTools, command.Name) >= 0 || (command.Name is "bash" or "sh" && command.Arguments.Count > 0 && !command.Has("-c")))
            {
                return true;
            }

            if (Array.IndexOf(Runners, command.Name) < 0)
            {
                continue;
            }

            foreach (var word in command.Arguments)
            {
                if (word == "version" || Array.Exists(PushWords, push => word.Contains(push, StringComparison.OrdinalIgnoreCase)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool MentionsToken(string text) => Array.Exists(TokenUses, use => text.Contains(use, StringComparison.OrdinalIgnoreCase));
}

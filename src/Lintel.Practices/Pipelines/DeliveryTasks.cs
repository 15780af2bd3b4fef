using Lintel.Syntax.Shell;

namespace Lintel.Practices.Pipelines;

/// <summary>Tells from commands and actions what they do for the delivery of a workload.</summary>
internal static class DeliveryTasks
{
    /// <summary>The actions of GitHub that are known, by the start of their name.</summary>
    private static readonly (string Start, DeliveryTask Task)[] Actions =
    [
        ("aws-actions/amazon-ecs-deploy-task-definition", DeliveryTask.Deploy),
        ("aws-actions/amazon-ecs-deploy-express-service", DeliveryTask.Deploy),
        ("aws-actions/aws-cloudformation-github-deploy", DeliveryTask.Deploy | DeliveryTask.Stack),
        ("aws-actions/aws-lambda-deploy", DeliveryTask.Deploy),
        ("aws-actions/aws-codebuild-run-build", DeliveryTask.Opaque),
        ("einaregilsson/beanstalk-deploy", DeliveryTask.Deploy),
        ("appleboy/lambda-action", DeliveryTask.Deploy),
        ("dflook/terraform-apply", DeliveryTask.Apply | DeliveryTask.Deploy),
        ("dflook/terraform-plan", DeliveryTask.Plan),
        ("dflook/terraform-validate", DeliveryTask.Validate),
        ("dflook/terraform-fmt", DeliveryTask.Validate),
        ("bridgecrewio/checkov-action", DeliveryTask.Scan | DeliveryTask.Validate),
        ("aquasecurity/", DeliveryTask.Scan),
        ("triat/terraform-security-scan", DeliveryTask.Scan),
        ("snyk/actions", DeliveryTask.Scan),
        ("github/codeql-action", DeliveryTask.Scan),
        ("checkmarx/kics-github-action", DeliveryTask.Scan),
        ("anchore/scan-action", DeliveryTask.Scan),
        ("returntocorp/semgrep-action", DeliveryTask.Scan),
        ("scottbrenner/cfn-lint-action", DeliveryTask.Validate),
        ("terraform-linters/", DeliveryTask.Validate),
        ("super-linter/super-linter", DeliveryTask.Validate | DeliveryTask.Scan),
        ("github/super-linter", DeliveryTask.Validate | DeliveryTask.Scan),
        ("pre-commit/action", DeliveryTask.Validate | DeliveryTask.Opaque),
        ("reviewdog/", DeliveryTask.Validate),
        ("cypress-io/github-action", DeliveryTask.Test),
        ("golangci/golangci-lint-action", DeliveryTask.Validate),
    ];

    private static readonly string[] Scanners = ["checkov", "tfsec", "trivy", "kics", "terrascan", "snyk", "cfn_nag_scan", "cfn_nag", "cfn-guard", "semgrep", "grype", "prowler", "lintel", "bandit", "gitleaks", "regula", "conftest", "opa", "detect-secrets", "npm-audit", "cdk-nag", "trufflehog"];

    private static readonly string[] Linters = ["cfn-lint", "tflint", "eslint", "ruff", "flake8", "pylint", "black", "prettier", "golangci-lint", "yamllint", "mypy", "biome", "hadolint", "actionlint", "terraform-docs", "isort", "shellcheck", "terragrunt-hclfmt"];

    private static readonly string[] Testers = ["pytest", "jest", "vitest", "mocha", "tox", "nox", "rspec", "phpunit", "ctest", "bats", "playwright", "cypress", "newman", "k6", "artillery", "karma", "behave", "nosetests", "unittest"];

    /// <summary>What an action does, by what stands behind <c>uses</c>.</summary>
    public static DeliveryTask OfAction(string uses)
    {
        foreach (var (start, task) in Actions)
        {
            if (uses.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return task;
            }
        }

        if (uses.StartsWith("./", StringComparison.Ordinal) || uses.Contains(".github/workflows/", StringComparison.Ordinal))
        {
            return DeliveryTask.Opaque;
        }

        return Contains(uses, "test") || Contains(uses, "lint") || Contains(uses, "scan") || Contains(uses, "terraform") || Contains(uses, "terragrunt") || Contains(uses, "deploy") || Contains(uses, "atlantis") || Contains(uses, "spacelift") || Contains(uses, "digger") || Contains(uses, "pulumi")
            ? DeliveryTask.Opaque
            : DeliveryTask.None;
    }

    /// <summary>What a command does.</summary>
    public static DeliveryTask OfCommand(ShellCommand command)
    {
        var name = command.Name;
        var words = command.Arguments;
        var at = 0;

        // Runners lead to the command that is meant.
        while (true)
        {
            var next = name switch
            {
                "npx" or "bunx" or "uvx" or "pipx" => NextWord(words, at),
                "poetry" or "uv" or "pipenv" or "pdm" or "hatch" or "rye" when at < words.Count && words[at] == "run" => NextWord(words, at + 1),
                "bundle" when at < words.Count && words[at] == "exec" => NextWord(words, at + 1),
                "python" or "python3" when at + 1 < words.Count && words[at] == "-m" => at + 1,
                "xvfb-run" or "timeout" or "retry" => NextWord(words, at),
                _ => -1,
            };
            if (next < 0 || next >= words.Count)
            {
                break;
            }

            name = words[next][(words[next].LastIndexOf('/') + 1)..];
            at = next + 1;
        }

        var verb = Verb(words, at);
        switch (name)
        {
            case "terraform" or "tofu":
                return OfTerraform(verb);
            case "terragrunt":
                return OfTerraform(verb is "run-all" or "run" or "stack" ? Verb(words, at, 1) : verb);
            case "cdk" or "cdktf" or "cdklocal":
                return name == "cdklocal" ? DeliveryTask.None : verb switch { "deploy" => DeliveryTask.Deploy | DeliveryTask.Apply | (name == "cdk" ? DeliveryTask.Stack : DeliveryTask.None), "diff" => DeliveryTask.Plan, "synth" or "synthesize" => DeliveryTask.Validate, _ => DeliveryTask.None };
            case "sam":
                return verb switch { "deploy" or "sync" => DeliveryTask.Deploy | DeliveryTask.Stack, "validate" => DeliveryTask.Validate, _ => DeliveryTask.None };
            case "pulumi":
                return verb switch { "up" or "update" => DeliveryTask.Deploy | DeliveryTask.Apply, "preview" => DeliveryTask.Plan, _ => DeliveryTask.None };
            case "serverless" or "sls":
                return verb == "deploy" ? DeliveryTask.Deploy | DeliveryTask.Stack : DeliveryTask.None;
            case "copilot" or "eb":
                return verb == "deploy" || Has(words, "deploy") ? DeliveryTask.Deploy : DeliveryTask.None;
            case "rain":
                return verb switch { "deploy" => DeliveryTask.Deploy | DeliveryTask.Stack, "fmt" => DeliveryTask.Validate, _ => DeliveryTask.None };
            case "aws":
                return OfAws(command, verb, Verb(words, at, 1));
            case "curl" or "http" or "wait-on":
                return DeliveryTask.Verify;
            case "go" or "cargo" or "dotnet" or "swift" or "deno" or "bun" or "mix" or "sbt" or "flutter":
                return verb is "test" or "nextest" ? DeliveryTask.Test : verb is "vet" or "clippy" or "fmt" or "format" or "lint" ? DeliveryTask.Validate : DeliveryTask.None;
            case "mvn" or "mvnw":
                return Has(words, "test") || Has(words, "verify") || Has(words, "package") || Has(words, "install") || Has(words, "deploy") ? DeliveryTask.Test | DeliveryTask.Opaque : DeliveryTask.Opaque;
            case "gradle" or "gradlew":
                return Has(words, "test") || Has(words, "check") || Has(words, "build") ? DeliveryTask.Test | DeliveryTask.Opaque : DeliveryTask.Opaque;
            case "npm" or "yarn" or "pnpm" or "make" or "task" or "just" or "rake" or "lerna" or "nx" or "turbo" or "invoke" or "inv" or "ant" or "mage" or "rush":
                return OfScript(name, words, at);
            case "docker":
                return Has(words, "run") || Has(words, "compose") ? OfText(command.ToString()) | DeliveryTask.Opaque : DeliveryTask.None;
            case "docker-compose" or "bash" or "sh" or "python" or "python3" or "node" or "ruby" or "pwsh" or "ansible-playbook" or "atmos" or "ssh" or "." or "source" or "xargs" or "parallel" or "find":
                return OfText(command.ToString()) | DeliveryTask.Opaque;
            case "pre-commit":
                return DeliveryTask.Validate | DeliveryTask.Opaque;
        }

        if (Array.IndexOf(Scanners, name) >= 0)
        {
            return DeliveryTask.Scan | (name is "checkov" ? DeliveryTask.Validate : DeliveryTask.None);
        }

        if (Array.IndexOf(Linters, name) >= 0)
        {
            return DeliveryTask.Validate;
        }

        if (Array.IndexOf(Testers, name) >= 0)
        {
            return DeliveryTask.Test;
        }

        return name.EndsWith(".sh", StringComparison.Ordinal) || name.EndsWith(".py", StringComparison.Ordinal) || name.EndsWith(".ps1", StringComparison.Ordinal) || name.StartsWith('$') ? OfText(command.ToString()) | DeliveryTask.Opaque : DeliveryTask.None;
    }

    private static DeliveryTask OfTerraform(string verb) => verb switch
    {
        "apply" => DeliveryTask.Deploy | DeliveryTask.Apply,
        "plan" => DeliveryTask.Plan,
        "fmt" or "validate" or "hclfmt" => DeliveryTask.Validate,
        "test" => DeliveryTask.Test,
        _ => DeliveryTask.None,
    };

    private static DeliveryTask OfAws(ShellCommand command, string service, string operation) => (service, operation) switch
    {
        ("cloudformation", "deploy" or "update-stack" or "create-stack" or "execute-change-set") => command.Has("--no-execute-changeset") ? DeliveryTask.Plan : DeliveryTask.Deploy | DeliveryTask.Stack,
        ("cloudformation", "create-change-set" or "describe-change-set") => DeliveryTask.Plan,
        ("cloudformation", "validate-template") => DeliveryTask.Validate,
        // A number of tasks alone starts and stops what is deployed already.
        ("ecs", "update-service") => command.Has("--desired-count") && !command.Has("--force-new-deployment") && !command.Has("--task-definition") ? DeliveryTask.None : DeliveryTask.Deploy,
        ("lambda", "update-function-code") or ("deploy", "create-deployment") or ("elasticbeanstalk", "update-environment") or ("amplify", "start-deployment") => DeliveryTask.Deploy,
        (_, "wait") or ("lambda", "invoke") => DeliveryTask.Verify,
        _ => DeliveryTask.None,
    };

    /// <summary>A script that a file of the project names: its name says what it is for, and nothing says what it does besides.</summary>
    private static DeliveryTask OfScript(string name, IReadOnlyList<string> words, int at)
    {
        var verb = Verb(words, at);
        if (name is "npm" or "yarn" or "pnpm")
        {
            if (verb is "" or "ci" or "install" or "i" or "add" or "set" or "config" or "cache" or "login" or "whoami" or "version" or "pack" or "global" or "update" or "link" or "prune")
            {
                return DeliveryTask.None;
            }

            if (verb is "test" or "t")
            {
                return DeliveryTask.Test;
            }

            if (verb == "audit")
            {
                return DeliveryTask.Scan;
            }
        }

        return OfText(string.Join(' ', words)) | DeliveryTask.Opaque;
    }

    private static DeliveryTask OfText(string text) =>
        (Contains(text, "test") || Contains(text, "spec") || Contains(text, "e2e") ? DeliveryTask.Test : DeliveryTask.None)
        | (Contains(text, "lint") || Contains(text, "validate") || Contains(text, "format") || Contains(text, "fmt") ? DeliveryTask.Validate : DeliveryTask.None)
        | (Contains(text, "scan") || Contains(text, "audit") || Contains(text, "checkov") || Contains(text, "trivy") || Contains(text, "tfsec") || Contains(text, "security") ? DeliveryTask.Scan : DeliveryTask.None)
        | (Contains(text, "smoke") || Contains(text, "health") || Contains(text, "verify") ? DeliveryTask.Verify : DeliveryTask.None);

    private static int NextWord(IReadOnlyList<string> words, int at)
    {
        while (at < words.Count && words[at].StartsWith('-'))
        {
            at++;
        }

        return at;
    }

    private static string Verb(IReadOnlyList<string> words, int at, int number = 0)
    {
        for (; at < words.Count; at++)
        {
            if (words[at].Length > 0 && words[at][0] != '-' && number-- == 0)
            {
                return words[at];
            }
        }

        return "";
    }

    private static bool Has(IReadOnlyList<string> words, string word)
    {
        foreach (var other in words)
        {
            if (other == word)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}

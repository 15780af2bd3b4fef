using Lintel.Fuzz.Inputs;

namespace Lintel.Fuzz.Targets;

/// <summary>Everything that reads what people write.</summary>
internal static class FuzzTargets
{
    public static readonly IReadOnlyList<FuzzTarget> All =
    [
        new("yaml", 30, [InputFormat.Yaml], static () => TreeChecks.Yaml()),
        new("json", 20, [InputFormat.Json], static () => TreeChecks.Json()),
        new("hcl", 30, [InputFormat.Hcl], static () => TreeChecks.Hcl()),
        new("hcl-json", 6, [InputFormat.HclJson], static () => TreeChecks.HclJson()),
        new("hcl-expression", 10, [InputFormat.Hcl], static () => TreeChecks.HclExpression()),
        new("python", 24, [InputFormat.Python], static () => CodeChecks.Python()),
        new("typescript", 24, [InputFormat.TypeScript], static () => CodeChecks.TypeScript()),
        new("csharp", 12, [InputFormat.CSharp], static () => CodeChecks.CSharp()),
        new("dockerfile", 10, [InputFormat.Dockerfile], static () => TextChecks.Dockerfile()),
        new("shell", 10, [InputFormat.Shell], static () => TextChecks.Shell()),
        new("secrets", 12, [InputFormat.Pipeline], static () => TextChecks.Secrets()),
        new("encoding", 10, [InputFormat.Yaml], static () => TextChecks.Encoding()),
        new("patterns", 10, [InputFormat.Patterns], static () => TextChecks.Patterns()),
        new("regular-expressions", 6, [InputFormat.Patterns], static () => TextChecks.RegularExpressions()),
        new("settings", 8, [InputFormat.Settings], static () => SettingsChecks.Settings()),
        new("parameters", 5, [InputFormat.Settings], static () => SettingsChecks.Parameters()),
        new("ledger", 8, [InputFormat.Ledger], static () => SettingsChecks.Ledger()),
        new("suppressions", 8, [InputFormat.Suppressions], static () => SettingsChecks.Suppressions()),
        new("review-template", 6, [InputFormat.Yaml, InputFormat.Yaml], static () => new ReviewCheck("template.yaml", "nested.yaml")),
        new("review-serverless", 4, [InputFormat.Serverless], static () => new ReviewCheck("template.yaml")),
        new("review-suppressions", 2, [InputFormat.Suppressions], static () => new ReviewCheck("template.yaml")),
        new("review-template-json", 3, [InputFormat.Json], static () => new ReviewCheck("template.json")),
        new("review-terraform", 6, [InputFormat.Hcl, InputFormat.Hcl], static () => new ReviewCheck("main.tf", "m/main.tf")),
        new("review-terraform-json", 1, [InputFormat.HclJson], static () => new ReviewCheck("main.tf.json")),
        new("review-plan", 2, [InputFormat.Plan, InputFormat.Hcl], static () => new ReviewCheck("plan.json", "main.tf")),
        new("review-workflow", 3, [InputFormat.Pipeline, InputFormat.Pipeline], static () => new ReviewCheck(".github/workflows/ci.yml", "buildspec.yml")),
        new("review-gitlab", 1, [InputFormat.Pipeline], static () => new ReviewCheck(".gitlab-ci.yml")),
        new("review-dockerfile", 2, [InputFormat.Dockerfile], static () => new ReviewCheck("Dockerfile")),
        new("review-python", 3, [InputFormat.Python], static () => new ReviewCheck("app.py")),
        new("review-typescript", 3, [InputFormat.TypeScript], static () => new ReviewCheck("app.ts")),
        new("review-csharp", 3, [InputFormat.CSharp], static () => new ReviewCheck("Function.cs")),
        new("review-application", 2, [InputFormat.Yaml, InputFormat.Python, InputFormat.TypeScript], static () => new ReviewCheck("template.yaml", "src/app.py", "src/index.ts")),
        new("fix-template", 1, [InputFormat.Yaml], static () => new FixCheck("template.yaml")),
        new("fix-serverless", 1, [InputFormat.Serverless], static () => new FixCheck("template.yaml")),
        new("fix-terraform", 1, [InputFormat.Hcl], static () => new FixCheck("main.tf")),
    ];

    /// <summary>A target by its name; null when there is none.</summary>
    public static FuzzTarget? Find(string name)
    {
        foreach (var target in All)
        {
            if (target.Name == name)
            {
                return target;
            }
        }

        return null;
    }
}

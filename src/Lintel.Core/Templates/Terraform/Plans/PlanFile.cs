using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Templates.Terraform.Plans;

/// <summary>
/// What <c>terraform show -json</c> or <c>tofu show -json</c> writes of a plan or a state
/// (https://developer.hashicorp.com/terraform/internals/json-format). Told by its content, as the file may have any name.
/// </summary>
internal sealed class PlanFile
{
    private PlanFile(SyntaxTree tree)
    {
        Tree = tree;
        var planned = tree.Find(tree.Root, "planned_values");
        IsState = planned < 0;
        Values = tree.Find(IsState ? tree.Find(tree.Root, "values") : planned, "root_module");
        Changes = tree.Find(tree.Root, "resource_changes");
        Configuration = tree.Find(tree.Find(tree.Root, "configuration"), "root_module");
        ProviderConfigurations = tree.Find(tree.Find(tree.Root, "configuration"), "provider_config");
        Variables = tree.Find(tree.Root, "variables");
    }

    public SyntaxTree Tree { get; }

    /// <summary>Whether it is a state: what exists, without the configuration that it came from.</summary>
    public bool IsState { get; }

    /// <summary>The values of the root module after apply; -1 for none.</summary>
    public int Values { get; }

    /// <summary>What the plan does to each instance; -1 for a state.</summary>
    public int Changes { get; }

    /// <summary>The configuration of the root module; -1 for none.</summary>
    public int Configuration { get; }

    /// <summary>The configurations of providers by key; -1 for none.</summary>
    public int ProviderConfigurations { get; }

    /// <summary>The values of the variables of the root module; -1 for none.</summary>
    public int Variables { get; }

    /// <summary>Whether bytes can be those of such a file, before anything is parsed.</summary>
    public static bool CanBePlan(ReadOnlySpan<byte> text) => StartsAsObject(text) && text.IndexOf("\"format_version\""u8) >= 0
        && (text.IndexOf("\"root_module\""u8) >= 0 || text.IndexOf("\"resource_changes\""u8) >= 0);

    /// <summary>Whether the start of a file is that of a plan or state.</summary>
    public static bool LooksLikePlan(ReadOnlySpan<byte> text) => StartsAsObject(text) && text.IndexOf("\"format_version\""u8) >= 0 && text.IndexOf("\"terraform_version\""u8) >= 0;

    private static bool StartsAsObject(ReadOnlySpan<byte> text) => (text.StartsWith("\uFEFF"u8) ? text[3..] : text).TrimStart(" \t\r\n"u8).StartsWith("{"u8);

    /// <summary>Makes a plan or state of a JSON file; null for any other file.</summary>
    public static PlanFile? TryCreate(SyntaxTree tree)
    {
        if (tree.Root < 0 || tree[tree.Root].Kind != NodeKind.Mapping || !CanBePlan(tree.Source.Bytes) || tree.Find(tree.Root, "format_version") < 0)
        {
            return null;
        }

        var plan = new PlanFile(tree);
        return plan.Values >= 0 || (plan.Changes >= 0 && tree[plan.Changes].Kind == NodeKind.Sequence) ? plan : null;
    }

    /// <summary>What keeps the file from telling all: a format that is not known, or a plan that failed on the way.</summary>
    public IEnumerable<Diagnostic> Diagnose()
    {
        var version = Tree.Find(Tree.Root, "format_version");
        var text = Tree.GetText(version);
        if (!text.StartsWith("0.", StringComparison.Ordinal) && !text.StartsWith("1.", StringComparison.Ordinal))
        {
            yield return new(Tree.Source.Path, Tree.Source.GetPosition(Tree[version].Start), "plan-format",
                $"The format version '{text}' is not known, so that parts of the plan may not be reviewed; formats 0.x and 1.x are");
        }

        var errored = Tree.Find(Tree.Root, "errored");
        if (errored >= 0 && Tree.TextEquals(errored, "true"))
        {
            yield return new(Tree.Source.Path, Tree.Source.GetPosition(Tree[errored].Start), "plan-errored",
                "Planning failed on the way, so that the plan lacks what came after; correct the error and plan again");
        }
    }

    /// <summary>What the root module holds: managed resources as <c>type.name</c> and calls as <c>module.name</c>, each once.</summary>
    public IReadOnlySet<string> RootNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in Tree.Items(Tree.Find(Values, "resources")))
        {
            if (Text(resource, "mode") == "managed")
            {
                names.Add($"{Text(resource, "type")}.{Text(resource, "name")}");
            }
        }

        foreach (var module in Tree.Items(Tree.Find(Values, "child_modules")))
        {
            var address = Text(module, "address");
            var key = address.IndexOf('[', StringComparison.Ordinal);
            names.Add(key < 0 ? address : address[..key]);
        }

        return names;
    }

    /// <summary>The text of an entry of a mapping; empty when it has none.</summary>
    public string Text(int mapping, string key) => Tree.Find(mapping, key) is >= 0 and var node ? Tree.GetText(node) : "";
}

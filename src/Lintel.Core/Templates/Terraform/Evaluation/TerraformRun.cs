using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Functions;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>What the evaluation of one root module shares: its bounds, its diagnostics, the modules it has read.</summary>
/// <param name="modules">Gives the module of a folder; null when there is none at hand.</param>
/// <param name="functions">What functions may know.</param>
internal sealed class TerraformRun(Func<string, TerraformModule?> modules, FunctionContext functions)
{
    /// <summary>The most instances of one resource or module block; Terraform itself gets slow long before.</summary>
    public const int MaximumInstances = 1_000;

    /// <summary>The most instances of resources in a root module.</summary>
    public const int MaximumResources = 50_000;

    /// <summary>The most instances of modules in a root module. Few lines of calls within calls make any number of them.</summary>
    public const int MaximumModules = 10_000;

    /// <summary>The deepest nesting of module calls.</summary>
    public const int MaximumModuleDepth = 20;

    /// <summary>The deepest nesting of expressions and of what they refer to.</summary>
    public const int MaximumDepth = 400;

    /// <summary>The most expressions that are evaluated for one root module.</summary>
    private const long MaximumSteps = 50_000_000;

    private readonly HashSet<(SyntaxTree, int, string)> _reported = [];
    private readonly HashSet<(TerraformModule, string, string)> _undeclared = [];
    private readonly List<Diagnostic> _diagnostics = [];
    private long _steps;
    private int _resources;
    private int _modules;

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    public FunctionContext Functions { get; } = functions;

    /// <summary>The folders of the modules that <c>terraform init</c> has installed, by the names of the calls joined by dots.</summary>
    public IReadOnlyDictionary<string, string> InstalledModules { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether files of the module in a folder may be written only when it is deployed, so that what is declared nowhere may be declared there.</summary>
    public Predicate<string> IsGenerated { get; init; } = static _ => false;

    /// <summary>Decides the open conditions.</summary>
    public Exploration Exploration { get; init; } = new();

    /// <summary>How deep the evaluation is at the moment.</summary>
    public int Depth { get; set; }

    /// <summary>Whether there have been so many instances that no further ones are made.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The modules that are called and not at hand.</summary>
    public List<UnreadModule> UnreadModules { get; } = [];

    /// <summary>Whether expressions are being evaluated that may fail: within <c>try</c> and <c>can</c>.</summary>
    public bool IsTrying { get; set; }

    /// <summary>Counts one more expression; false when there have been too many.</summary>
    public bool TryStep() => ++_steps <= MaximumSteps;

    /// <summary>Counts one more instance of a resource; false when there have been too many, which is reported at the first block to find out.</summary>
    public bool TryAddResource(ConfigBlock block) => TryAdd(ref _resources, MaximumResources, block, "terraform-too-many-resources", "resources");

    /// <summary>Counts one more instance of a module, as <see cref="TryAddResource"/> does.</summary>
    public bool TryAddModule(ConfigBlock block) => TryAdd(ref _modules, MaximumModules, block, "terraform-too-many-modules", "modules");

    /// <summary>The module of a folder; null when there is none at hand.</summary>
    public TerraformModule? FindModule(string folder) => modules(folder);

    /// <summary>Reports something once for its place.</summary>
    public void Report(SyntaxTree tree, int node, string code, string message)
    {
        if (!IsTrying && _reported.Add((tree, node, code)))
        {
            Add(tree, node, code, message);
        }
    }

    /// <summary>Reports a name that a module does not declare, once, at the first place that uses it.</summary>
    public void ReportUndeclared(TerraformModule module, SyntaxTree tree, int node, string kind, string name)
    {
        if (!IsTrying && _undeclared.Add((module, kind, name)) && !IsGenerated(module.Folder))
        {
            Add(tree, node, "terraform-reference", $"There is no {kind} '{name}' in this module, so the value is not known; declare it or correct the name");
        }
    }

    private bool TryAdd(ref int count, int maximum, ConfigBlock block, string code, string what)
    {
        if (!IsFull && ++count > maximum)
        {
            IsFull = true;
            Add(block.Tree, block.LabelNode, code, $"There are more than {maximum} instances of {what} in this configuration; those from here on are not reviewed");
        }

        return !IsFull;
    }

    private void Add(SyntaxTree tree, int node, string code, string message) =>
        _diagnostics.Add(new(tree.Source.Path, tree.Source.GetPosition(tree[node].Start), code, message));
}

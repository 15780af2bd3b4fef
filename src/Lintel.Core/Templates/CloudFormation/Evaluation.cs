using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Templates.ServerlessFramework;

namespace Lintel.Templates.CloudFormation;

/// <summary>What the templates of one workload share while they are evaluated: scenarios, diagnostics and limits.</summary>
internal sealed class Evaluation(TemplateOptions options, ITemplateSource? source)
{
    /// <summary>The most functions within each other, also through conditions, parameters and outputs of other templates.</summary>
    public const int MaximumDepth = 200;

    /// <summary>The most functions that one value may take.</summary>
    public const int MaximumSteps = 50_000;

    /// <summary>The longest text that functions may make.</summary>
    public const int MaximumTextLength = 500_000;

    /// <summary>The most parts of a text that is partly known.</summary>
    public const int MaximumTextParts = 1_000;

    /// <summary>The most entries that all loops of a workload make.</summary>
    public const int MaximumTurns = 10_000;

    /// <summary>The most allowed values of a parameter that are told apart.</summary>
    public const int MaximumAllowedValues = 1_000;

    /// <summary>The most diagnostics kept.</summary>
    public const int MaximumDiagnostics = 200;

    private HashSet<(SyntaxTree, int, string)>? _reported;
    private HashSet<(SyntaxTree, string)>? _said;
    private Dictionary<SyntaxTree, AliasBudget>? _aliases;
    private Dictionary<string, OpenParameter>? _pseudoParameters;
    private Dictionary<string, OpenParameter>? _frameworkVariables;
    private readonly Dictionary<SyntaxTree, bool> _searches = [];
    private SyntaxTree? _searched;
    private bool _holdsFrameworkVariables;
    private ExportTable? _exports;
    private int _depth;
    private int _steps;
    private int _turns;
    private int _stepsAllowed = MaximumSteps;

    public TemplateOptions Options { get; } = options;

    public ITemplateSource? Source { get; } = source;

    public Exploration Exploration { get; } = new();

    /// <summary>Whether all stacks are there: only then are exports found.</summary>
    public bool IsComplete { get; set; }

    /// <summary>All stacks of the workload, in the order they were made.</summary>
    public List<Stack> Stacks { get; } = [];

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>Starts a function. False when that is too deep or too much; then <see cref="Leave"/> must not be called.</summary>
    public bool TryEnter()
    {
        if (_depth == 0)
        {
            _steps = 0;
        }

        if (_depth >= MaximumDepth || _steps >= _stepsAllowed)
        {
            // What is too much once is asked for again and again; the whole must stay bounded too.
            _stepsAllowed = Math.Max(500, _stepsAllowed - (_steps >= _stepsAllowed ? 1_000 : 0));
            return false;
        }

        _depth++;
        _steps++;
        return true;
    }

    public void Leave() => _depth--;

    /// <summary>Counts a turn of a loop. False when there were too many.</summary>
    public bool TryTurn() => _turns < MaximumTurns && _turns++ < MaximumTurns;

    /// <summary>Whether an alias may be followed.</summary>
    public bool Allows(SyntaxTree tree, int alias)
    {
        _aliases ??= [];
        if (!_aliases.TryGetValue(tree, out var budget))
        {
            _aliases.Add(tree, budget = new(tree));
        }

        return budget.Allows(alias);
    }

    /// <summary>A pseudo parameter as something that conditions can be open about.</summary>
    public OpenParameter PseudoParameter(string name)
    {
        _pseudoParameters ??= new(StringComparer.Ordinal);
        if (!_pseudoParameters.TryGetValue(name, out var parameter))
        {
            _pseudoParameters.Add(name, parameter = new(name, [], $"{name} is known only at deployment"));
        }

        return parameter;
    }

    /// <summary>Whether a file has variables of the Serverless Framework.</summary>
    public bool HoldsFrameworkVariables(SyntaxTree tree)
    {
        if (!ReferenceEquals(tree, _searched))
        {
            if (!_searches.TryGetValue(tree, out _holdsFrameworkVariables))
            {
                _searches.Add(tree, _holdsFrameworkVariables = FrameworkVariables.AreIn(tree.Source.Bytes) || ServerlessConfiguration.Is(tree));
            }

            _searched = tree;
        }

        return _holdsFrameworkVariables;
    }

    /// <summary>A variable that a framework replaces before it deploys the template, as something that conditions can be open about.</summary>
    public OpenParameter FrameworkVariable(string text)
    {
        _frameworkVariables ??= new(StringComparer.Ordinal);
        if (!_frameworkVariables.TryGetValue(text, out var variable))
        {
            _frameworkVariables.Add(text, variable = new(text, [], $"the Serverless Framework puts {text} in when it packages the service") { Noun = "variable", MayBeEmpty = true });
        }

        return variable;
    }

    /// <summary>The output that an import names: an export of that name, else the only one whose name can be it but for the stack's name. Null when there is none.</summary>
    public TemplateEntry? FindExport(Value name)
    {
        if (!IsComplete)
        {
            return null;
        }

        _exports ??= new ExportTable(this);
        return _exports.Find(name);
    }

    /// <summary>Notes what is wrong in a file, at the first node that has it.</summary>
    public void ReportOnce(SyntaxTree tree, int node, string code, string message)
    {
        if ((_said ??= []).Add((tree, message)))
        {
            Report(tree, node, code, message);
        }
    }

    /// <summary>Notes what is wrong at a node, once.</summary>
    public void Report(SyntaxTree tree, int node, string code, string message)
    {
        _reported ??= [];
        if (Diagnostics.Count < MaximumDiagnostics && _reported.Add((tree, node, code)))
        {
            Diagnostics.Add(new(tree.Source.Path, tree.GetLocation(node).Start, code, message));
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Lintel.Answers;
using Lintel.Checking;
using Lintel.Checking.Suppressions;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Yaml;
using Lintel.Templates.Terraform;

namespace Lintel.Settings;

/// <summary>Reads <c>lintel.yaml</c>.</summary>
public sealed class SettingsReader
{
    private const long MaximumVariableFileLength = 4 << 20;

    private readonly SyntaxTree _tree = new();
    private readonly string _pathToRoot;
    private readonly string _folder;
    private readonly List<Diagnostic> _errors = [];

    private SettingsReader(SourceText source, string pathToRoot, string folder)
    {
        _pathToRoot = pathToRoot;
        _folder = folder;
        YamlReader.Read(source, _tree);
    }

    /// <summary>Reads the text of a settings file.</summary>
    /// <param name="source">The text, and the path to name in errors.</param>
    /// <param name="pathToRoot">The path from its folder to the reviewed root, with '/' at its end; empty when they are the same.</param>
    /// <param name="catalogue">The practices that selectors may mean.</param>
    /// <param name="errors">What is wrong, with positions. When there is something, the settings are empty.</param>
    /// <param name="folder">The folder of the file, which files that it names are relative to.</param>
    public static LintelSettings Read(SourceText source, string pathToRoot, PracticeCatalogue catalogue, out IReadOnlyList<Diagnostic> errors, string folder = "")
    {
        var reader = new SettingsReader(source, pathToRoot, folder);
        errors = SettingsValidator.Check(reader._tree, catalogue);
        if (errors.Count > 0 || reader._tree.Root < 0)
        {
            return LintelSettings.None;
        }

        var settings = reader.ReadSettings(reader._tree.Root);
        errors = reader._errors;
        return errors.Count > 0 ? LintelSettings.None : settings;
    }

    private LintelSettings ReadSettings(int root) => new()
    {
        Environments = [.. Entries(root, "environments").Select(e => ReadEnvironment(e.Name, e.Value))],
        Parameters = ReadParameters(Find(root, "parameters")),
        Variables = ReadVariables(root),
        Select = Texts(root, "select"),
        Ignore = Texts(root, "ignore"),
        Severities = ReadSeverities(root),
        RequiredTags = Texts(root, "required-tags"),
        Overrides = [.. Items(root, "overrides").Select(o => new PathOverride(
            Patterns(o, "paths"), ReadParameters(Find(o, "parameters")), ReadVariables(o), Texts(o, "select"), Texts(o, "ignore"), ReadSeverities(o)))],
        Region = Text(root, "region"),
        Suppressions = [.. Items(root, "suppressions").Select(ReadSuppression)],
        Workloads = [.. Entries(root, "workloads").Select(w => (w.Name, Patterns(w.Value)))],
        ManagedElsewhere = [.. Items(root, "managed-elsewhere").Select(m => (Text(m, "practice") ?? "", Text(m, "reason") ?? ""))],
        Attestations = [.. Items(root, "attestations").Select(ReadAttestation)],
        Targets = ReadTargets(Find(root, "targets")),
        FailOn = Text(root, "fail-on") is { } text && FailOn.TryParse(text, out var failOn) ? failOn : null,
        Exclude = Patterns(root, "exclude"),
        Plan = ReadPlan(Find(root, "plan")),
        Folder = _folder.Length > 0 ? _folder : null,
    };

    private PlanSettings ReadPlan(int node)
    {
        var plan = PlanSettings.Default;
        var phases = Items(node, "phases").Select(p => (Text(p, "name") ?? "", Texts(p, "pillars").Select(static name => PillarOf(name)).ToImmutableArray())).ToImmutableArray();
        return plan with
        {
            Phases = phases.IsEmpty ? plan.Phases : phases,
            BigThings = int.TryParse(Text(node, "big-things"), out var most) ? most : plan.BigThings,
            Ledger = Text(node, "ledger") is { } file ? Path.GetFullPath(Path.Combine(_folder, file)) : null,
        };
    }

    private static Pillar PillarOf(string name) => Enum.GetValues<Pillar>().First(pillar => pillar.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private EnvironmentSettings ReadEnvironment(string name, int node)
    {
        var production = Text(node, "production");
        return new(
            name,
            production is null ? EnvironmentSettings.IsProductionName(name) : production is "true" or "True",
            Patterns(node, "paths"),
            ReadParameters(Find(node, "parameters")),
            ReadVariables(node))
        {
            Region = Text(node, "region"),
        };
    }

    private SettingsSuppression ReadSuppression(int node) => new()
    {
        Selector = Text(node, "practice") ?? "",
        Reason = Text(node, "reason") ?? "",
        Until = Text(node, "until"),
        Owner = Text(node, "owner"),
        Paths = Patterns(node, "paths"),
        Resource = Text(node, "resource"),
        ConstructPath = Text(node, "construct"),
        File = _tree.Source.Path,
        Position = _tree.Source.GetPosition(_tree[node].Start),
    };

    private Attestation ReadAttestation(int node) => new(
        Text(node, "best-practice")?.ToUpperInvariant() ?? "",
        AnswerStatusNames.Parse(Text(node, "status") ?? "") ?? AnswerStatus.Met,
        Text(node, "by") ?? "",
        Day(node, "date") ?? default,
        Day(node, "until"),
        Text(node, "evidence"),
        Text(node, "note"),
        _tree.Source.Path,
        _tree.Source.GetPosition(_tree[node].Start));

    private ImmutableArray<Target> ReadTargets(int node)
    {
        var targets = ImmutableArray.CreateBuilder<Target>();
        foreach (var (name, value) in Entries(node))
        {
            var text = _tree.GetText(value);
            (TargetKind Kind, double? Value, string Form) target = name switch
            {
                "availability" => (TargetKind.Availability, Number(text, 100), "a percentage such as 99.9"),
                "latency" => (TargetKind.Latency, Number(text), "a number of milliseconds such as 200"),
                "error-rate" => (TargetKind.ErrorRate, Number(text, 100), "a percentage such as 0.1"),
                "budget" => (TargetKind.Budget, Number(text), "a number of US dollars such as 500"),
                "recovery-point" => (TargetKind.RecoveryPoint, Target.Minutes(text), "a duration such as 15m, 4h or 1d"),
                "recovery-time" => (TargetKind.RecoveryTime, Target.Minutes(text), "a duration such as 15m, 4h or 1d"),
                _ => (TargetKind.DisasterRecovery, (double)RecoveryLevelNames.Parse(text), ""),
            };
            if (target.Value is { } number)
            {
                targets.Add(new(target.Kind, number));
            }
            else
            {
                _errors.Add(new(_tree.Source.Path, _tree.Source.GetPosition(_tree[value].Start), "settings", $"'{text}' is no target for {name}: it takes {target.Form}."));
            }
        }

        return targets.ToImmutable();
    }

    private static double? Number(string text, double most = double.MaxValue) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most ? number : null;

    private DateOnly? Day(int node, string key) =>
        DateOnly.TryParseExact(Text(node, key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private ImmutableArray<(string Selector, Severity Severity)> ReadSeverities(int parent) =>
        [.. Entries(parent, "severity").Select(e => (e.Name, SeverityNames.TryParse(_tree.GetText(e.Value), out var severity) ? severity : default))];

    private ImmutableDictionary<string, string> ReadParameters(int node)
    {
        var parameters = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Entries(node))
        {
            // A list is for a parameter of type CommaDelimitedList.
            parameters[name] = _tree[value].Kind == NodeKind.Sequence ? string.Join(',', TextsOf(value)) : _tree.GetText(value);
        }

        return parameters.ToImmutable();
    }

    private TerraformVariables ReadVariables(int parent)
    {
        var variables = TerraformVariables.None;
        foreach (var file in Items(parent, "variable-files", orSingle: true))
        {
            var path = Path.GetFullPath(Path.Combine(_folder, _tree.GetText(file)));
            var shown = Path.Combine(Path.GetDirectoryName(_tree.Source.Path) ?? "", _tree.GetText(file)).Replace('\\', '/');
            if (SmallFile.Read(path, MaximumVariableFileLength) is not { } bytes || !TextEncoding.TryToUtf8(bytes, bytes.Length, out var utf8, out var length, out _))
            {
                _errors.Add(new(_tree.Source.Path, _tree.Source.GetPosition(_tree[file].Start), "settings", $"The variable file '{_tree.GetText(file)}' cannot be read. Check the path, which is relative to the folder of this file, and its permissions."));
                continue;
            }

            variables = variables.Add(TerraformVariables.Read(new(shown, utf8, length), out var error));
            if (error is not null)
            {
                _errors.Add(error);
            }
        }

        foreach (var (name, value) in Entries(parent, "variables"))
        {
            variables = _tree[value].Kind == NodeKind.Scalar && !_tree.IsNull(value)
                ? variables.Add(name, _tree.GetText(value), _tree.Source.Path)
                : variables.Add(name, new VariableValueReader(_tree).Read(value), _tree.Source.Path);
        }

        return variables;
    }

    private PathSelection Patterns(int parent, string key) => Patterns(Find(parent, key));

    private PathSelection Patterns(int node) => new([.. TextsOf(node).Select(static text => PathPattern.Parse(text)).OfType<PathPattern>()], _pathToRoot);

    private ImmutableArray<string> Texts(int parent, string key) => TextsOf(Find(parent, key));

    private ImmutableArray<string> TextsOf(int node)
    {
        if (node < 0 || _tree.IsNull(node))
        {
            return [];
        }

        if (_tree[node].Kind == NodeKind.Scalar)
        {
            return [_tree.GetText(node)];
        }

        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var item in _tree.Items(node))
        {
            texts.Add(_tree.GetText(SettingsValidator.Resolve(_tree, item)));
        }

        return texts.ToImmutable();
    }

    private string? Text(int parent, string key) => Find(parent, key) is >= 0 and var node && !_tree.IsNull(node) ? _tree.GetText(node) : null;

    private List<int> Items(int parent, string key, bool orSingle = false)
    {
        var items = new List<int>();
        if (orSingle && Find(parent, key) is >= 0 and var single && _tree[single].Kind == NodeKind.Scalar && !_tree.IsNull(single))
        {
            items.Add(single);
        }

        foreach (var item in _tree.Items(Find(parent, key)))
        {
            items.Add(SettingsValidator.Resolve(_tree, item));
        }

        return items;
    }

    private List<(string Name, int Value)> Entries(int parent, string key) => Entries(Find(parent, key));

    private List<(string Name, int Value)> Entries(int node)
    {
        var entries = new List<(string, int)>();
        foreach (var (key, value) in _tree.Pairs(node))
        {
            entries.Add((_tree.GetText(key), SettingsValidator.Resolve(_tree, value)));
        }

        return entries;
    }

    private int Find(int mapping, string key)
    {
        var node = mapping < 0 ? -1 : _tree.Find(mapping, key);
        return node < 0 ? -1 : SettingsValidator.Resolve(_tree, node);
    }
}

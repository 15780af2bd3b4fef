using System.Collections.Concurrent;
using System.Collections.Immutable;
using Lintel.Checking;
using Lintel.Templates.CloudFormation;
using Lintel.Templates.Terraform;

namespace Lintel.Settings;

/// <summary>Makes the profile of each file from the settings and the command line. Files that the settings treat alike share one. Safe to use from several threads.</summary>
public sealed class ReviewProfiles
{
    private readonly PracticeCatalogue _catalogue;
    private readonly LintelSettings _settings;
    private readonly ProfileOverrides _commandLine;
    private readonly DateOnly _today;
    private readonly Lazy<ReviewProfile> _same;
    private readonly ConcurrentDictionary<string, ReviewProfile> _profiles = new(StringComparer.Ordinal);

    public ReviewProfiles(PracticeCatalogue catalogue, LintelSettings settings, ProfileOverrides commandLine, DateOnly today)
    {
        _catalogue = catalogue;
        _settings = settings;
        _commandLine = commandLine;
        _today = today;
        _same = new(() => Create(EnvironmentOf(""), []));
    }

    /// <summary>The profile of a file, by its path relative to the reviewed root; the empty path is for the review as a whole.</summary>
    public ReviewProfile For(string file)
    {
        if (_settings.Environments.Length == 0 && _settings.Overrides.Length == 0)
        {
            return _same.Value;
        }

        var environment = EnvironmentOf(file);
        var overrides = _settings.Overrides.Select((o, i) => (o, i)).Where(o => o.o.Paths.Covers(file)).Select(o => o.i).ToList();
        var key = $"{environment?.Name}\n{string.Join(',', overrides)}";
        return _profiles.GetOrAdd(key, _ => Create(environment, [.. overrides.Select(i => _settings.Overrides[i])]));
    }

    private EnvironmentSettings? EnvironmentOf(string file) => _commandLine.Environment is { } name
        ? _settings.Environments.FirstOrDefault(e => e.Name == name)
            ?? new(name, EnvironmentSettings.IsProductionName(name), Sources.PathSelection.Nothing, ImmutableDictionary<string, string>.Empty, TerraformVariables.None)
        : _settings.Environments.FirstOrDefault(e => e.Paths.Covers(file));

    private ReviewProfile Create(EnvironmentSettings? environment, List<PathOverride> overrides)
    {
        var severities = new Severity[_catalogue.All.Count];
        foreach (var practice in _catalogue.All)
        {
            severities[practice.Index] = practice.Severity;
        }

        foreach (var (selector, severity) in _settings.Severities.Concat(overrides.SelectMany(static o => o.Severities)))
        {
            foreach (var practice in _catalogue.Resolve(selector))
            {
                severities[practice.Index] = severity;
            }
        }

        var name = environment?.Name ?? EnvironmentSettings.Default;
        return new(
            ChooseFor(overrides, severities),
            severities,
            new(name, environment?.IsProduction ?? true, _today, _settings.RequiredTags),
            TemplateOptions.Default with
            {
                Environment = name,
                Region = environment?.Region ?? _settings.Region,
                Parameters = ParametersFor(environment, overrides),
                Variables = VariablesFor(environment, overrides),
                EnvironmentVariables = _commandLine.EnvironmentVariables,
            });
    }

    private bool[] ChooseFor(List<PathOverride> overrides, Severity[] severities)
    {
        var fromCommandLine = _commandLine.Select.Length > 0;
        var chosen = Selectors.Choose(_catalogue, fromCommandLine ? _commandLine.Select : _settings.Select, [.. _settings.Ignore, .. _commandLine.Ignore]);
        foreach (var part in overrides)
        {
            var partly = Selectors.Choose(_catalogue, fromCommandLine ? [] : part.Select, part.Ignore);
            for (var i = 0; i < chosen.Length; i++)
            {
                chosen[i] &= partly[i];
            }
        }

        for (var i = 0; i < chosen.Length; i++)
        {
            chosen[i] &= severities[i] >= _commandLine.LowestSeverity;
        }

        return chosen;
    }

    private TerraformVariables VariablesFor(EnvironmentSettings? environment, List<PathOverride> overrides)
    {
        var variables = _settings.Variables.Add(environment?.Variables ?? TerraformVariables.None);
        foreach (var part in overrides)
        {
            variables = variables.Add(part.Variables);
        }

        return variables.Add(_commandLine.Variables);
    }

    private ImmutableDictionary<string, string> ParametersFor(EnvironmentSettings? environment, List<PathOverride> overrides)
    {
        var parameters = _settings.Parameters.SetItems(environment?.Parameters ?? ImmutableDictionary<string, string>.Empty);
        foreach (var part in overrides)
        {
            parameters = parameters.SetItems(part.Parameters);
        }

        return parameters.SetItems(_commandLine.Parameters);
    }
}

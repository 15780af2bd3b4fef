namespace Lintel.Resources;

/// <summary>
/// Walks the scenarios of what nothing decides: evaluation asks it about an open condition, it assumes one answer now and the
/// other in a later scenario. Only what a practice really touches is explored, depth first, so the number of scenarios is
/// that of the distinct paths through the practice, and bounded.
/// </summary>
public sealed class Exploration
{
    /// <summary>Beyond this number of scenarios for one practice and resource the verdict is unknown.</summary>
    public const int MaximumScenarios = 32;

    private readonly List<Decision> _path = [];
    private int _decided;
    private int _scenarios;
    private bool _active;
    private bool _held;
    private long _questions;

    /// <summary>One assumption: a condition, or that a parameter has a value.</summary>
    private record struct Decision(object Subject, string? Value, bool Answer, bool Flipped);

    /// <summary>Whether scenarios were left out because there were too many.</summary>
    public bool Exhausted => _active && _scenarios >= MaximumScenarios;

    /// <summary>Whether a scenario is being walked: only then are open questions answered.</summary>
    public bool IsWalking => Ask();

    /// <summary>Grows whenever something depends on the scenario, or on being in none: what was computed without is the same in all.</summary>
    internal long Questions => _questions;

    /// <summary>Whether the current scenario rests on an assumption.</summary>
    public bool HasDecided => _decided > 0;

    /// <summary>Starts with the first scenario.</summary>
    public void Begin()
    {
        _path.Clear();
        _decided = 0;
        _scenarios = 1;
        _active = true;
    }

    /// <summary>Goes to the next scenario.</summary>
    /// <returns>False when all have been seen, or too many.</returns>
    public bool Next()
    {
        while (_path.Count > 0 && _path[^1].Flipped)
        {
            _path.RemoveAt(_path.Count - 1);
        }

        _decided = 0;
        if (_path.Count == 0 || _scenarios >= MaximumScenarios)
        {
            return false;
        }

        _path[^1] = _path[^1] with { Answer = !_path[^1].Answer, Flipped = true };
        _scenarios++;
        return true;
    }

    /// <summary>Ends the walk: open conditions are unknown again.</summary>
    public void End()
    {
        _active = false;
        _path.Clear();
        _decided = 0;
    }

    /// <summary>Makes open conditions unknown until the result is disposed: for what outlives a scenario.</summary>
    public PauseScope Pause()
    {
        var scope = new PauseScope(this, _active);
        _active = false;
        return scope;
    }

    /// <summary>Makes conditions on which this scenario says nothing yet unknown until the result is disposed: for what shall not split it.</summary>
    public HoldScope Hold()
    {
        var scope = new HoldScope(this, _held);
        _held = true;
        return scope;
    }

    /// <summary>The answer assumed for a condition in this scenario; null when no scenario is being walked.</summary>
    public bool? Assume(OpenCondition condition) => Ask() ? Find(condition, null) ?? Decide(condition, null) : null;

    /// <summary>Whether a parameter is assumed to have a value in this scenario; null when no scenario is being walked.</summary>
    public bool? AssumeEquals(OpenParameter parameter, string value)
    {
        if (parameter.AllowedValues.Count > 0 && !parameter.AllowedValues.Contains(value))
        {
            return false;
        }

        if (!Ask())
        {
            return null;
        }

        if (Find(parameter, value) is { } known)
        {
            return known;
        }

        return AssumedValue(parameter) is { } assumed ? assumed == value : Decide(parameter, value);
    }

    /// <summary>The value a parameter is assumed to have in this scenario, also because all its other allowed values are excluded; null when none is.</summary>
    public string? AssumedValue(OpenParameter parameter)
    {
        if (!Ask())
        {
            return null;
        }

        var excluded = 0;
        for (var i = 0; i < _decided; i++)
        {
            if (ReferenceEquals(_path[i].Subject, parameter))
            {
                if (_path[i].Answer)
                {
                    return _path[i].Value;
                }

                excluded++;
            }
        }

        return excluded > 0 && excluded == parameter.AllowedValues.Count - 1
            ? parameter.AllowedValues.First(allowed => Find(parameter, allowed) is null)
            : null;
    }

    /// <summary>Whether this scenario assumes something of the parameter with this name.</summary>
    public bool RestsOn(string parameter)
    {
        for (var i = 0; i < _decided; i++)
        {
            if (_path[i].Subject is OpenParameter { Name: var name } && name == parameter)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What is assumed in this scenario, to be read after "when".</summary>
    public string Describe()
    {
        var parts = new List<string>();
        for (var i = 0; i < _decided; i++)
        {
            parts.Add(_path[i] switch
            {
                { Subject: OpenParameter parameter, Answer: true } decision => $"{parameter.Noun} '{parameter.Name}' is '{decision.Value}'",
                { Subject: OpenParameter { AllowedValues: ["true", "false"] } parameter } decision => $"{parameter.Noun} '{parameter.Name}' is '{(decision.Value == "true" ? "false" : "true")}'",
                { Subject: OpenParameter parameter } decision => $"{parameter.Noun} '{parameter.Name}' is not '{decision.Value}'",
                { Subject: OpenCondition condition, Answer: true } => condition.WhenTrue,
                { Subject: OpenCondition condition } => condition.WhenFalse,
                _ => "",
            });
        }

        return string.Join(" and ", parts);
    }

    private bool Ask()
    {
        _questions++;
        return _active;
    }

    private bool? Find(object subject, string? value)
    {
        for (var i = 0; i < _decided; i++)
        {
            if (ReferenceEquals(_path[i].Subject, subject) && _path[i].Value == value)
            {
                return _path[i].Answer;
            }
        }

        return null;
    }

    private bool? Decide(object subject, string? value)
    {
        if (_held)
        {
            return null;
        }

        if (_decided < _path.Count && (!ReferenceEquals(_path[_decided].Subject, subject) || _path[_decided].Value != value))
        {
            _path.RemoveRange(_decided, _path.Count - _decided);
        }

        if (_decided == _path.Count)
        {
            _path.Add(new(subject, value, Answer: true, Flipped: false));
        }

        return _path[_decided++].Answer;
    }

    /// <summary>Ends a pause.</summary>
    public readonly struct PauseScope(Exploration exploration, bool wasActive) : IDisposable
    {
        public void Dispose() => exploration._active = wasActive;
    }

    /// <summary>Ends a hold.</summary>
    public readonly struct HoldScope(Exploration exploration, bool wasHeld) : IDisposable
    {
        public void Dispose() => exploration._held = wasHeld;
    }
}

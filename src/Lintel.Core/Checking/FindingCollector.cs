using Lintel.Checking.Suppressions;
using Lintel.Checking.Wording;
using Lintel.Fixing;
using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Checking;

/// <summary>Makes findings of the verdicts on one workload, while its sources are at hand.</summary>
internal sealed class FindingCollector : IVerdictSink
{
    private readonly ReviewOptions _options;
    private readonly ReviewProfile _profile;
    private readonly AssemblyPlaces? _places;
    private readonly FindingLocator _locator = new();
    private readonly FixPlanner _planner;
    private readonly Dictionary<SourceText, (SyntaxTree Tree, IReadOnlyList<SourceSuppression> Counting)> _suppressions = [];
    private readonly HashSet<(Practice, SyntaxTree, int, string, VerdictKind)>? _seen;
    private readonly List<Finding> _findings = [];
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly List<string> _files = [];
    private readonly int[] _tally;
    private readonly MessageStore _messages;
    private Dictionary<(Practice, SyntaxTree, int, SourceText, int, VerdictKind), Repetition>? _causes;
    private HashSet<int>? _account;
    private Resource? _foundResource;
    private FoundResource _found = FoundResource.None;

    /// <param name="options">What to keep and the suppressions of the settings.</param>
    /// <param name="profile">The severities and the day.</param>
    /// <param name="places">Where the app makes the resources; null when no app does.</param>
    /// <param name="tally">Room for <see cref="ReviewCounts.TallyCount"/> counts, all zero; <see cref="Finish"/> leaves it so.</param>
    /// <param name="messages">Keeps the messages of the findings.</param>
    /// <param name="mayRepeat">Whether a template can be nested more than once, and then gives the same verdicts again.</param>
    public FindingCollector(ReviewOptions options, ReviewProfile profile, AssemblyPlaces? places, int[] tally, MessageStore messages, bool mayRepeat)
    {
        _seen = mayRepeat ? [] : null;
        _options = options;
        _planner = new(options.MakesEdits);
        _profile = profile;
        _places = places;
        _tally = tally;
        _messages = messages;
    }

    /// <summary>Takes what was read of a file of the workload: its diagnostics and suppressions.</summary>
    public void AddSource(SyntaxTree tree)
    {
        _files.Add(tree.Source.Path);
        foreach (var diagnostic in tree.Diagnostics)
        {
            _diagnostics.Add(new(tree.Source.Path, tree.Source.GetPosition(diagnostic.Span.Start), diagnostic.Code, diagnostic.Message.TrimEnd('.')));
        }

        foreach (var suppression in _options.Suppressions)
        {
            suppression.Reach(tree.Source.Path);
        }

        var counting = new List<SourceSuppression>();
        foreach (var suppression in SuppressionReader.Read(tree))
        {
            var problem = suppression.Resolve(_options.Catalogue, _profile.Context.Today, out var counts);
            if (problem is not null && suppression.Tool is null)
            {
                _diagnostics.Add(problem);
            }

            if (counts && suppression.IsFor(_profile.Context.Environment))
            {
                counting.Add(suppression);
            }
        }

        if (counting.Count > 0)
        {
            _suppressions[tree.Source] = (tree, counting);
        }
    }

    /// <summary>Takes a file that was read on the way and is no template: a document, a policy.</summary>
    public void AddFile(string path) => _files.Add(path);

    /// <summary>Takes diagnostics that came up on the way.</summary>
    public void AddDiagnostics(IEnumerable<Diagnostic> diagnostics) =>
        _diagnostics.AddRange(diagnostics.Select(static d => d with { Message = d.Message.TrimEnd('.') }));

    public void Add(Practice practice, Resource resource, PracticeRunner.Decision decision)
    {
        if (practice.Reach == Reach.Account)
        {
            (_account ??= []).Add(practice.Index);
        }

        var kind = decision.Verdict.Kind;
        if (_seen?.Add((practice, resource.Scope.Tree, resource.KeyNode, resource.Id, kind)) == false)
        {
            return;
        }

        var mayBeSuppressed = kind != VerdictKind.Met && (_suppressions.Count > 0 || _options.Suppressions.Count > 0);
        if (!mayBeSuppressed && !_options.Keep.Contains(kind))
        {
            Count(practice, kind);
            return;
        }

        var at = _locator.Locate(resource, decision.Verdict.At);
        var suppression = mayBeSuppressed ? FindSuppression(practice, resource, at) : null;
        suppression?.MarkUsed();
        kind = suppression is not null && kind == VerdictKind.Gap ? VerdictKind.Suppressed : kind;
        if (resource.Scope.Tree.IsHcl && IsRepeated(practice, resource, kind, at, CostOf(resource, decision)))
        {
            return;
        }

        Count(practice, kind);
        if (_options.Keep.Contains(kind))
        {
            _findings.Add(Make(practice, resource, decision, kind, at, suppression));
        }
    }

    /// <summary>Whether another instance of the same block has the same verdict at the same place: then it is listed there.</summary>
    private bool IsRepeated(Practice practice, Resource resource, VerdictKind kind, SourceLocation at, MonthlyCost? cost)
    {
        var cause = (practice, resource.Scope.Tree, resource.KeyNode, at.Source, at.Span.Start, kind);
        _causes ??= [];
        if (!_causes.TryGetValue(cause, out var known))
        {
            _causes.Add(cause, new(_findings.Count));
            return false;
        }

        if (_options.Keep.Contains(kind))
        {
            known.Add(resource);
            if (_findings[known.Index] is { Cost: not null } finding)
            {
                _findings[known.Index] = finding with { Cost = MonthlyCost.Sum(finding.Cost, cost) };
            }
        }

        return true;
    }

    /// <summary>The cost of a verdict; none where it is not known how many there are of the resource.</summary>
    private static MonthlyCost? CostOf(Resource resource, PracticeRunner.Decision decision) =>
        decision.Verdict.Cost is { } cost && (cost.Each is not null || resource.UnknownCount.Length == 0) ? cost : null;

    public void Fail(Practice practice, Resource resource, Exception fault)
    {
        var location = resource.Location;
        _diagnostics.Add(new(location.Source.Path, location.Start, "internal-error",
            $"Practice '{practice.Name}' failed on '{resource.Address}' and gave no verdict on it ({fault.GetType().Name}: {fault.Message.TrimEnd('.')}); this is a fault of Lintel, please report it"));
    }

    /// <summary>What the workload gave.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="templates">The number of its files.</param>
    /// <param name="isLinked">Whether its files belong together.</param>
    /// <param name="declarations">What its configuration declares beside resources; null for none.</param>
    public WorkloadOutcome Finish(Workload workload, int templates, bool isLinked, Workload? declarations = null)
    {
        foreach (var repetition in _causes?.Values.Where(static repetition => repetition.IsAny) ?? [])
        {
            var finding = _findings[repetition.Index];
            _findings[repetition.Index] = finding with { Related = finding.Related.Add(repetition.Describe()) };
        }

        var needed = new List<Diagnostic>();
        var reach = new Lazy<SuppressionReach>(() => new(workload.Resources.Concat(declarations?.Resources ?? [])));
        foreach (var suppression in _suppressions.Values.SelectMany(static ofFile => ofFile.Counting, static (ofFile, suppression) => (ofFile.Tree, Suppression: suppression)))
        {
            if (suppression.Suppression.IsUsed)
            {
                needed.Add(suppression.Suppression.Unused);
            }
            else if (suppression.Suppression.ReportUnused(practice => _profile.Selected[practice.Index]) is { } unused && (!suppression.Tree.IsHcl || reach.Value.Includes(suppression.Tree, suppression.Suppression)))
            {
                _diagnostics.Add(unused);
            }
        }

        var tally = new List<(int Index, int Count)>();
        for (var i = 0; i < _tally.Length; i++)
        {
            if (_tally[i] > 0)
            {
                tally.Add((i, _tally[i]));
                _tally[i] = 0;
            }
        }

        return new(workload.Name, isLinked, templates, workload.Resources.Count, new(_findings), [.. _diagnostics], [.. needed], _options.MapsWorkloads ? WorkloadMap.Of(workload) : null, [.. tally]) { Files = _files, Account = [.. _account ?? []] };
    }

    private void Count(Practice practice, VerdictKind kind) => _tally[ReviewCounts.Index(kind, _profile.Severities[practice.Index], practice.Pillar)]++;

    private Suppression? FindSuppression(Practice practice, Resource resource, SourceLocation at)
    {
        var own = resource.Location;
        if ((FindInFile(practice, resource, own) ?? FindInFile(practice, resource, at)) is { } suppressed)
        {
            return suppressed;
        }

        foreach (var call in _suppressions.Count == 0 ? [] : resource.CalledFrom)
        {
            if (FindInFile(practice, resource, call.Location) is { } atCall)
            {
                return atCall;
            }
        }

        if (_options.Suppressions.Count > 0)
        {
            var place = _places?.Find(resource)?.File;
            foreach (var suppression in _options.Suppressions)
            {
                if (suppression.Covers(practice, resource, own.Source.Path) || (place is not null && suppression.Covers(practice, resource, place)))
                {
                    return suppression;
                }
            }
        }

        return null;
    }

    /// <summary>The suppression in a file that covers a place in it.</summary>
    private SourceSuppression? FindInFile(Practice practice, Resource resource, SourceLocation place)
    {
        if (place.Source is not null && _suppressions.TryGetValue(place.Source, out var ofFile))
        {
            foreach (var suppression in ofFile.Counting)
            {
                if (suppression.Covers(place.Span.Start) && suppression.Practices.Contains(practice) && suppression.HoldsFor(resource, place.Source))
                {
                    return suppression;
                }
            }
        }

        return null;
    }

    private Finding Make(Practice practice, Resource resource, PracticeRunner.Decision decision, VerdictKind kind, SourceLocation at, Suppression? suppression)
    {
        var verdict = decision.Verdict;
        var location = FindingLocation.Of(at);
        List<(FindingLocation Location, string Message)>? related = null;
        if (_places?.Find(resource) is { } place)
        {
            (related ??= []).Add((location, "in the template that the CDK made of it"));
            location = place;
        }

        if (resource.PlannedAt is { } planned)
        {
            (related ??= []).Add((FindingLocation.Of(planned), "in the plan"));
        }

        if (FindingLocator.IsElsewhere(resource, verdict.At))
        {
            (related ??= []).Add((FindingLocation.Of(resource.Location), $"'{resource.Id}', which this is about"));
        }

        foreach (var call in resource.CalledFrom)
        {
            (related ??= []).Add((FindingLocation.Of(call.Location), "the module is called here"));
        }

        foreach (var (value, note) in verdict.Related.IsDefault ? [] : verdict.Related)
        {
            (related ??= []).Add((FindingLocation.Of(_locator.Locate(resource, value)), note.TrimEnd('.')));
        }

        var reason = verdict.At.UnknownReason;
        var message = SourceWording.Of(resource, Message(practice, resource, verdict, reason));
        return new()
        {
            Practice = practice,
            Verdict = kind,
            Severity = _profile.Severities[practice.Index],
            Message = verdict.Kind == VerdictKind.Gap ? _messages.AddSentence(message) : _messages.Add(message),
            Resource = Found(resource),
            Location = location,
            Related = related is null ? [] : [.. related],
            Fix = _options.PlansFixes && kind == VerdictKind.Gap && verdict.Fix is { } fix ? _planner.Plan(resource, fix, _places is null ? null : new(_places.App, _places.Find(resource)?.File)) : null,
            Because = verdict.Kind == VerdictKind.Unknown && reason.Length > 0 ? [reason] : decision.Because,
            Cost = CostOf(resource, decision),
            Justification = kind == VerdictKind.Suppressed ? suppression?.Reason : null,
            Values = ValueTrace.Current is { } trace ? [.. trace.Reads.Select(read => Describe(resource, read.Path, read.Value))] : [],
            SuppressedInSource = kind == VerdictKind.Suppressed && suppression is SourceSuppression,
        };
    }

    private FindingValue Describe(Resource resource, string path, Value value) =>
        new(path, value.Describe(), value.UnknownReason, FindingLocation.Of(_locator.Locate(resource, value)));

    /// <summary>The same object for all findings about a resource, which come one after the other.</summary>
    private FoundResource Found(Resource resource)
    {
        if (_foundResource != resource)
        {
            _foundResource = resource;
            _found = FoundResource.Of(resource);
        }

        return _found;
    }

    private static ReadOnlySpan<char> Message(Practice practice, Resource resource, Verdict verdict, string reason) => (verdict.Kind switch
    {
        VerdictKind.Met => practice.Title,
        VerdictKind.Unknown => $"'{resource.Id}' cannot be decided: {verdict.Message?.TrimEnd('.') ?? (reason.Length > 0 ? reason : verdict.At.IsUnknown ? "it depends on a value that is known only after deployment" : verdict.At.IsDynamicReference.IsTrue ? "CloudFormation puts the value in at deployment" : "what it depends on is not written here")}",
        _ => verdict.Message,
    }).AsSpan().TrimEnd('.');
}

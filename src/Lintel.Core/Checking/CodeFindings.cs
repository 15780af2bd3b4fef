using System.Text;
using Lintel.Checking.Suppressions;
using Lintel.Code;
using Lintel.Sources;
using Lintel.Syntax.Code;

namespace Lintel.Checking;

/// <summary>Makes findings of the verdicts on application source, while it is at hand.</summary>
/// <param name="options">What to keep and the suppressions of the settings.</param>
/// <param name="profile">The severities and the day.</param>
/// <param name="messages">Keeps the messages of the findings.</param>
internal sealed class CodeFindings(ReviewOptions options, ReviewProfile profile, MessageStore messages)
{
    /// <summary>The most functions that a finding names.</summary>
    private const int MaximumFunctions = 3;

    private readonly Dictionary<CodeTree, IReadOnlyList<SourceSuppression>> _suppressions = [];
    private readonly Dictionary<(CodeFile, int), FoundResource> _subjects = [];
    private readonly List<CodeUnit> _units = [];
    private Dictionary<string, List<FunctionCode>>? _functions;
    private readonly List<Finding> _findings = [];
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly Dictionary<int, int> _tally = [];
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private int _files;

    /// <summary>Takes the suppressions of the files of a unit.</summary>
    public void AddSources(CodeUnit unit)
    {
        _units.Add(unit);

        // What ties the code to functions is as much a part of its review as the code.
        _paths.UnionWith(unit.Functions.Select(static function => function.Resource.Location.Source.Path));
        _folders.Add(unit.Package.Folder);
        foreach (var file in unit.Files)
        {
            _files++;
            _paths.Add(file.Path);
            foreach (var suppression in options.Suppressions)
            {
                suppression.Reach(file.Path);
            }

            var counting = new List<SourceSuppression>();
            foreach (var suppression in CodeSuppressionReader.Read(file.Tree))
            {
                if (suppression.Resolve(options.Catalogue, profile.Context.Today, out var counts) is { } problem)
                {
                    _diagnostics.Add(problem);
                }

                if (counts)
                {
                    counting.Add(suppression);
                }
            }

            if (counting.Count > 0)
            {
                _suppressions[file.Tree] = counting;
            }
        }
    }

    public void Add(Practice practice, CodeUnit unit, CodeVerdict verdict)
    {
        var kind = verdict.Kind;
        var suppression = kind == VerdictKind.Met ? null : FindSuppression(practice, verdict.At);
        suppression?.MarkUsed();
        kind = suppression is not null && kind == VerdictKind.Gap ? VerdictKind.Suppressed : kind;
        var index = ReviewCounts.Index(kind, profile.Severities[practice.Index], practice.Pillar);
        _tally[index] = _tally.GetValueOrDefault(index) + 1;
        if (options.Keep.Contains(kind))
        {
            _findings.Add(Make(practice, unit, verdict, kind, suppression));
        }
    }

    /// <summary>Takes a fault of a practice: it has no verdict on the unit, and the rest goes on.</summary>
    public void Fail(Practice practice, CodeUnit unit, Exception fault) => _diagnostics.Add(new(unit.Files.Count == 0 ? "" : unit.Files[0].Path, new(1, 1), "internal-error",
        $"Practice '{practice.Name}' failed on the code here and gave no verdict on it ({fault.GetType().Name}: {fault.Message.TrimEnd('.')}); this is a fault of Lintel, please report it"));

    /// <summary>What the code gave.</summary>
    /// <param name="workload">The workload that it belongs to; the path of a folder for a library.</param>
    /// <param name="isLinked">Whether the files of the workload belong together.</param>
    public WorkloadOutcome Finish(string workload, bool isLinked)
    {
        var needed = new List<Diagnostic>();
        foreach (var suppression in _suppressions.Values.SelectMany(static ofFile => ofFile))
        {
            if (suppression.IsUsed)
            {
                needed.Add(suppression.Unused);
            }
            else if (suppression.ReportUnused(practice => practice.CodeCheck is not null && profile.Selected[practice.Index]) is { } unused)
            {
                _diagnostics.Add(unused);
            }
        }

        var findings = new UnitFindings(_findings, gap => _tally[ReviewCounts.Index(gap.Verdict, gap.Severity, gap.Practice.Pillar)]--);
        return new(workload, isLinked, 0, 0, findings, [.. _diagnostics], [.. needed], null, [.. _tally.Select(static count => (count.Key, count.Value))]) { SourceFiles = _files, Files = [.. _paths], Folders = [.. _folders] };
    }

    private Suppression? FindSuppression(Practice practice, CodePlace at)
    {
        var file = at.File!;
        if (_suppressions.TryGetValue(file.Tree, out var ofFile))
        {
            foreach (var suppression in ofFile)
            {
                if (suppression.Covers(file.Tree[at.Node].Start) && suppression.Practices.Contains(practice))
                {
                    return suppression;
                }
            }
        }

        foreach (var suppression in options.Suppressions)
        {
            if (suppression.Covers(practice, file.Path))
            {
                return suppression;
            }
        }

        return null;
    }

    private Finding Make(Practice practice, CodeUnit unit, CodeVerdict verdict, VerdictKind kind, Suppression? suppression)
    {
        var location = Locate(verdict.At);
        var related = new List<(FindingLocation Location, string Message)>();
        foreach (var (place, note) in verdict.Related)
        {
            related.Add((Locate(place), note.TrimEnd('.')));
        }

        if (kind is VerdictKind.Gap or VerdictKind.Suppressed)
        {
            AddFunctions(unit, verdict.At, related);
        }

        return new()
        {
            Practice = practice,
            Verdict = kind,
            Severity = profile.Severities[practice.Index],
            Message = messages.Add(Message(practice, verdict)),
            Resource = Subject(verdict.At),
            Location = location,
            Related = [.. related],
            Justification = kind == VerdictKind.Suppressed ? suppression?.Reason : null,
            SuppressedInSource = kind == VerdictKind.Suppressed && suppression is SourceSuppression,
            Anchor = Anchor(verdict.At),
        };
    }

    /// <summary>Names the functions that a gap is about: those whose handler it is at, or all that load its file where these are several. A file that several share is reviewed with the first.</summary>
    private void AddFunctions(CodeUnit unit, CodePlace at, List<(FindingLocation Location, string Message)> related)
    {
        foreach (var handler in unit.Handlers)
        {
            if (handler.Function.File == at.File && handler.Function.NameNode == at.Node)
            {
                AddFunctions(handler.DeployedAs, "which runs it", related);
                return;
            }
        }

        if ((_functions ??= FindFunctions()).TryGetValue(at.File!.Path, out var functions) && functions.Count > 1)
        {
            AddFunctions(functions, "which loads this file", related);
        }
    }

    private static void AddFunctions(IReadOnlyList<FunctionCode> functions, string what, List<(FindingLocation Location, string Message)> related)
    {
        for (var i = 0; i < Math.Min(functions.Count, MaximumFunctions); i++)
        {
            var more = i + 1 == MaximumFunctions ? functions.Count - MaximumFunctions : 0;
            var rest = more == 0 ? "" : $", as {(more == 1 ? "does 1 more function" : $"do {more} more functions")}";
            related.Add((FindingLocation.Of(functions[i].Resource.Location), $"'{functions[i].Resource}', {what}{rest}"));
        }
    }

    /// <summary>The functions that load each file, in the order of their units.</summary>
    private Dictionary<string, List<FunctionCode>> FindFunctions()
    {
        var functions = new Dictionary<string, List<FunctionCode>>(StringComparer.Ordinal);
        foreach (var unit in _units)
        {
            foreach (var handler in unit.Handlers.Where(static handler => handler.DeployedAs.Count > 0))
            {
                foreach (var file in unit.View<ImportedCode>().FilesOf(handler))
                {
                    if (!functions.TryGetValue(file.Path, out var ofFile))
                    {
                        functions.Add(file.Path, ofFile = []);
                    }

                    ofFile.AddRange(handler.DeployedAs);
                }
            }
        }

        return functions;
    }

    private static ReadOnlySpan<char> Message(Practice practice, CodeVerdict verdict) => (verdict.Kind switch
    {
        VerdictKind.Met => practice.Title,
        VerdictKind.Unknown => $"It cannot be decided: {verdict.Message}",
        _ => verdict.Message,
    }).AsSpan().TrimEnd('.');

    /// <summary>The smallest span on one line: of something longer its name or its first line.</summary>
    private static FindingLocation Locate(CodePlace at)
    {
        var tree = at.File!.Tree;
        var span = tree.GetSpan(at.Node);
        var text = tree.Source.Slice(span);
        if (text.IndexOfAny((byte)'\n', (byte)'\r') is var end and >= 0)
        {
            span = tree[at.Node].Kind == CodeKind.Member ? tree.GetNameSpan(at.Node) : new(span.Start, span.Start + text[..end].TrimEnd(" \t"u8).Length);
        }

        return FindingLocation.Of(new SourceLocation(tree.Source, span));
    }

    /// <summary>The function or class that a place is in, or its file: what the finding is about.</summary>
    private FoundResource Subject(CodePlace at)
    {
        var (file, tree) = (at.File!, at.File!.Tree);
        var node = DeclaredBy(file, at.Node) is var declared and > 0 ? declared : file.FunctionAround(at.Node);
        while (node > 0 && NameOf(file, node).IsEmpty)
        {
            node = tree.Parent(node);
        }

        node = Math.Max(node, 0);
        if (!_subjects.TryGetValue((file, node), out var subject))
        {
            var names = new List<string>();
            for (var outer = node; outer > 0; outer = tree.Parent(outer))
            {
                if (NameOf(file, outer) is { IsEmpty: false } name)
                {
                    names.Add(Encoding.UTF8.GetString(name));
                }
            }

            names.Reverse();
            var id = string.Join('.', names);
            subject = new($"Source::{tree.Language}", id.Length == 0 ? Path.GetFileName(file.Path) : id, id.Length == 0 ? file.Path : $"{file.Path}:{id}");
            _subjects.Add((file, node), subject);
        }

        return subject;
    }

    /// <summary>The function or class that a node is the name of; -1 when it is none.</summary>
    private static int DeclaredBy(CodeFile file, int node)
    {
        var tree = file.Tree;
        var parent = tree.Parent(node);
        return parent <= 0 ? -1
            : node == tree.Child(parent, CodeRole.Name) ? parent
            : tree[parent].Kind is CodeKind.Assign or CodeKind.Entry && tree.Child(parent, CodeRole.Value) is var value and >= 0 && tree[value].Kind == CodeKind.Function && new CodeFunction(file, value).NameNode == node ? value
            : -1;
    }

    /// <summary>The name of a function or class; empty for one without, and for any other node.</summary>
    private static ReadOnlySpan<byte> NameOf(CodeFile file, int node) => file.Tree[node].Kind switch
    {
        CodeKind.Function => new CodeFunction(file, node).WrittenName,
        CodeKind.Class when file.Tree.Child(node, CodeRole.Name) is var name and >= 0 => file.Tree.GetName(name),
        _ => default,
    };

    /// <summary>The text that is pointed at, without blanks: with it a finding is known again wherever the lines have moved to.</summary>
    private static string Anchor(CodePlace at)
    {
        const int MaximumLength = 200;
        var text = at.File!.Tree.GetBytes(at.Node);
        text = text[..Math.Min(text.Length, MaximumLength)];
        return string.Concat(Encoding.UTF8.GetString(text).Where(static c => !char.IsWhiteSpace(c)));
    }
}

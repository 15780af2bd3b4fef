using System.Collections.Immutable;
using System.Globalization;
using Lintel.Checking;
using Lintel.Settings;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Yaml;

namespace Lintel.Tracking;

/// <summary>Reads a ledger. People edit it, so that what is wrong has a place, and what is not known is left alone.</summary>
public sealed class LedgerReader
{
    private readonly SyntaxTree _tree = new();
    private readonly List<Diagnostic> _errors = [];
    private readonly HashSet<Fingerprint> _seen = [];

    private LedgerReader(SourceText source) => YamlReader.Read(source, _tree);

    /// <summary>Reads the text of a ledger.</summary>
    /// <param name="source">The text, and the path to name in errors.</param>
    /// <param name="errors">What is wrong, with positions; an entry that something is wrong with is left out.</param>
    public static Ledger Read(SourceText source, out IReadOnlyList<Diagnostic> errors)
    {
        var reader = new LedgerReader(source);
        errors = reader._errors;
        return reader.Read();
    }

    private Ledger Read()
    {
        if (FindConflict(_tree.Source.Bytes) is >= 0 and var conflict)
        {
            Report(conflict, "Git left a merge conflict here. Keep the lines of one side or of both, and remove those with <<<<<<<, ======= and >>>>>>>.");
            return new(_tree, -1, []);
        }

        foreach (var diagnostic in _tree.Diagnostics)
        {
            _errors.Add(new(_tree.Source.Path, _tree.Source.GetPosition(diagnostic.Span.Start), diagnostic.Code, diagnostic.Message));
        }

        if (_errors.Count > 0 || _tree.Root < 0 || _tree.IsNull(_tree.Root))
        {
            return new(_tree, -1, []);
        }

        if (_tree[_tree.Root].Kind != NodeKind.Mapping)
        {
            Report(_tree[_tree.Root].Start, $"A ledger is a mapping with 'schema: {Ledger.Schema}' and a list 'entries'.");
            return new(_tree, -1, []);
        }

        if (_tree.Find(_tree.Root, "schema") is >= 0 and var schema && _tree.GetText(schema) is var text && text != Ledger.Schema)
        {
            Report(_tree[schema].Start, $"The schema '{text}' is not known here; this version reads {Ledger.Schema}.");
            return new(_tree, -1, []);
        }

        var list = _tree.Find(_tree.Root, "entries");
        if (list < 0 || _tree.IsNull(list))
        {
            return new(_tree, list, []);
        }

        if (_tree[list].Kind != NodeKind.Sequence)
        {
            Report(_tree[list].Start, "'entries' must be a list.");
            return new(_tree, list, []);
        }

        var entries = new List<LedgerEntry>();
        foreach (var item in _tree.Items(list))
        {
            if (ReadEntry(item) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return new(_tree, list, entries);
    }

    private LedgerEntry? ReadEntry(int node)
    {
        if (_tree[node].Kind != NodeKind.Mapping)
        {
            Report(_tree[node].Start, "An entry must be a mapping with a fingerprint, a practice, a resource and a file.");
            return null;
        }

        var errors = _errors.Count;
        string? fingerprint = null, practice = null, resource = null, file = null, priority = null, effort = null, phase = null, horizon = null;
        string? owner = null, link = null, acceptance = null, reason = null, notes = null;
        var (status, due, until) = (LedgerStatus.Open, (DateOnly?)null, (DateOnly?)null);
        ImmutableArray<LedgerEvent> history = [];
        var identity = default(Fingerprint);
        foreach (var (key, written) in _tree.Pairs(node))
        {
            var value = SettingsValidator.Resolve(_tree, written);
            var name = _tree.GetText(key);
            switch (name)
            {
                case "fingerprint":
                    fingerprint = Text(value);
                    if (fingerprint is not null && !Fingerprint.TryParse(fingerprint, out identity))
                    {
                        Report(_tree[value].Start, $"'{fingerprint}' is no fingerprint: {Fingerprint.Length} hexadecimal digits.");
                    }
                    else if (fingerprint is not null && !_seen.Add(identity))
                    {
                        Report(_tree[value].Start, $"The fingerprint '{fingerprint}' is in the ledger twice. Keep one of the two entries.");
                    }

                    break;
                case "practice":
                    practice = Text(value);
                    break;
                case "resource":
                    resource = Text(value);
                    break;
                case "file":
                    file = Text(value);
                    break;
                case "status" when Text(value) is { } text && !LedgerStatusNames.TryParse(text, out status):
                    Report(_tree[value].Start, $"'{text}' is no status.{NearestName.Question(text, LedgerStatusNames.All)} There are {string.Join(", ", LedgerStatusNames.All)}.");
                    break;
                case "priority":
                    priority = Text(value);
                    break;
                case "effort":
                    effort = Text(value);
                    break;
                case "phase":
                    phase = Text(value);
                    break;
                case "horizon":
                    horizon = Text(value);
                    break;
                case "owner":
                    owner = Text(value);
                    break;
                case "due":
                    due = Date(value);
                    break;
                case "link":
                    link = Text(value);
                    break;
                case "acceptance":
                    acceptance = Text(value);
                    break;
                case "reason":
                    reason = Text(value);
                    break;
                case "until":
                    until = Date(value);
                    break;
                case "notes":
                    notes = Text(value);
                    break;
                case "history":
                    history = History(value);
                    break;
            }
        }

        if (fingerprint is null || practice is null)
        {
            Report(_tree[node].Start, $"An entry needs a {(fingerprint is null ? "fingerprint" : "practice")}.");
        }

        return _errors.Count > errors || practice is null ? null : new()
        {
            Fingerprint = identity,
            Practice = practice,
            Resource = resource ?? "",
            File = file ?? "",
            Status = status,
            Priority = priority,
            Effort = effort,
            Phase = phase,
            Horizon = horizon,
            Owner = owner,
            Due = due,
            Link = link,
            Acceptance = acceptance,
            Reason = reason,
            Until = until,
            Notes = notes,
            History = history,
            Position = _tree.Source.GetPosition(_tree[node].Start),
            Node = node,
        };
    }

    private string? Text(int node) => _tree[node].Kind == NodeKind.Scalar && !_tree.IsNull(node) ? _tree.GetText(node) : null;

    private DateOnly? Date(int node)
    {
        if (Text(node) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Report(_tree[node].Start, $"'{text}' is no date such as 2030-01-31.");
        return null;
    }

    private ImmutableArray<LedgerEvent> History(int node)
    {
        var events = ImmutableArray.CreateBuilder<LedgerEvent>();
        foreach (var item in _tree.Items(node))
        {
            if (Text(item) is { } text && LedgerEvent.TryParse(text, out var parsed))
            {
                events.Add(parsed);
            }
        }

        return events.DrainToImmutable();
    }

    /// <summary>The offset of the first line that git marks a conflict with; -1 when there is none.</summary>
    private static int FindConflict(ReadOnlySpan<byte> text)
    {
        for (var from = 0; text[from..].IndexOf("<<<<<<< "u8) is >= 0 and var at; from += at + 8)
        {
            if (from + at == 0 || text[from + at - 1] is (byte)'\n' or (byte)'\r')
            {
                return from + at;
            }
        }

        return -1;
    }

    private void Report(int offset, string message)
    {
        if (_errors.Count < SyntaxTree.MaxDiagnostics)
        {
            _errors.Add(new(_tree.Source.Path, _tree.Source.GetPosition(offset), "ledger", message));
        }
    }
}

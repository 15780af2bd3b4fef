using Lintel.Checking.Suppressions;
using Lintel.Fuzz.Invariants;
using Lintel.Practices;
using Lintel.Settings;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Hcl;
using Lintel.Syntax.Yaml;
using Lintel.Tracking;

namespace Lintel.Fuzz.Targets;

/// <summary>Checks of what people write about a review.</summary>
internal static class SettingsChecks
{
    public static IFuzzCheck Settings() => new ReaderCheck(static input =>
    {
        if (TreeChecks.AsText(input, out var source, "lintel.yaml"))
        {
            SettingsReader.Read(source, "", Catalogue.Instance, out var errors);
            CheckPositions(source, errors);
        }
    });

    public static IFuzzCheck Parameters() => new ReaderCheck(static input =>
    {
        if (TreeChecks.AsText(input, out var source, "parameters.json"))
        {
            ParameterFile.Read(source, out var error);
            CheckPositions(source, error is null ? [] : [error]);
        }
    });

    public static IFuzzCheck Ledger() => new ReaderCheck(static input =>
    {
        if (!TreeChecks.AsText(input, out var source, "lintel.ledger.yaml"))
        {
            return;
        }

        var ledger = LedgerReader.Read(source, out var errors);
        CheckPositions(source, errors);
        if (errors.Count > 0 || ledger.List < 0)
        {
            return;
        }

        Invariant.Holds(new LedgerEditor(ledger).Apply().AsSpan().SequenceEqual(source.Bytes), $"what is not changed does not stay");
        var editor = new LedgerEditor(ledger);
        var changed = 0;
        foreach (var entry in ledger.Entries)
        {
            var status = entry.Status == LedgerStatus.Closed ? LedgerStatus.Open : LedgerStatus.Closed;
            changed += editor.Update(entry, status, "Other", "b: c.yaml", new(new(2026, 6, 1), LedgerEventKind.Closed)) ? 1 : 0;
        }

        var text = editor.Apply();
        var again = LedgerReader.Read(new("lintel.ledger.yaml", text, text.Length), out var later);
        Invariant.Holds(later.Count == 0, $"a ledger that was right has '{string.Join(", ", later.Select(static error => error.Message))}' after an update");
        Invariant.Holds(again.Entries.Count == ledger.Entries.Count, $"{ledger.Entries.Count} entries become {again.Entries.Count}");
        Invariant.Holds(changed == 0 || again.Entries.Count(static entry => entry.Resource == "Other" && entry.File == "b: c.yaml") >= changed, $"{changed} entries are changed, but not written");
    });

    public static IFuzzCheck Suppressions()
    {
        var tree = new SyntaxTree();
        return new ReaderCheck(input =>
        {
            if (!TreeChecks.AsText(input, out var source, "a.yaml"))
            {
                return;
            }

            YamlReader.Read(source, tree);
            SuppressionReader.Read(tree);
            tree.Comments = CommentStyle.Pipeline;
            SuppressionReader.Read(tree);
            HclReader.Read(source, tree);
            SuppressionReader.Read(tree);
        });
    }

    private static void CheckPositions(SourceText source, IReadOnlyList<Diagnostic> errors)
    {
        var end = source.GetPosition(source.Length);
        foreach (var error in errors)
        {
            Invariant.Holds(error.Position.Line >= 1 && error.Position.Column >= 1 && error.Position.Line <= end.Line, $"{error.Code} at {error.Position} of {end}");
            Invariant.Holds(error.Message.Length > 0);
        }
    }
}

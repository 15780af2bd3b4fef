using System.Text;
using Lintel.Checking.Changes;
using Lintel.Fixing;
using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Tracking;

/// <summary>
/// Changes a ledger where it has to change and nowhere else: comments, blank lines, quotes, the order of keys and keys of other people's making stay.
/// New entries go before the first one with a higher fingerprint. Linear in the size of the ledger.
/// </summary>
public sealed class LedgerEditor
{
    private readonly Ledger _ledger;
    private readonly TreeEditor? _editor;
    private readonly List<TextEdit> _edits = [];
    private readonly List<LedgerEntry> _added = [];
    private readonly List<Diagnostic> _problems = [];

    public LedgerEditor(Ledger ledger)
    {
        _ledger = ledger;
        _editor = ledger.List >= 0 ? new(ledger.Tree, TextLayout.Of(ledger.Tree)) : null;
    }

    /// <summary>The entries that could not be changed, with the reason; they are left as they are.</summary>
    public IReadOnlyList<Diagnostic> Problems => _problems;

    /// <summary>Sets what a review found out about an entry.</summary>
    /// <param name="entry">The entry, of this ledger.</param>
    /// <param name="status">Its status now.</param>
    /// <param name="resource">The address of its resource now.</param>
    /// <param name="file">Its file now.</param>
    /// <param name="happened">What to add to its history; null for nothing.</param>
    /// <returns>False when it could not be changed.</returns>
    public bool Update(LedgerEntry entry, LedgerStatus status, string resource, string file, LedgerEvent? happened)
    {
        var changes = new List<(string, Desired)>();
        if (status != entry.Status)
        {
            changes.Add(("status", status.Name));
        }

        if (resource != entry.Resource)
        {
            changes.Add(("resource", resource));
        }

        if (file != entry.File)
        {
            changes.Add(("file", file));
        }

        if (happened is { } line)
        {
            changes.Add(("history", new Desired.Addition(new Desired.Scalar(line.ToString(), IsText: false), null)));
        }

        if (changes.Count == 0 || _editor is null)
        {
            return true;
        }

        var before = _editor.Edits.Count;
        try
        {
            _editor.Merge(entry.Node, new([.. changes]));
            TextEdits.CheckOverlaps([.. _editor.Edits.Skip(before)]);
            for (var i = before; i < _editor.Edits.Count; i++)
            {
                _edits.Add(_editor.Edits[i]);
            }

            return true;
        }
        catch (EditRefusedException e)
        {
            _problems.Add(new(_ledger.Source.Path, entry.Position, "ledger", $"The entry of '{entry.Practice}' cannot be changed ({e.Message}); write it as plain lines."));
            return false;
        }
    }

    /// <summary>Adds an entry.</summary>
    public void Add(LedgerEntry entry) => _added.Add(entry);

    /// <summary>The text of the ledger with all changes made.</summary>
    public byte[] Apply()
    {
        _added.Sort(static (a, b) => a.Fingerprint.Bits.CompareTo(b.Fingerprint.Bits));
        if (_ledger.Source.Length == 0)
        {
            return WriteNew();
        }

        InsertAdded();
        return TextEdits.Apply(_ledger.Source.Bytes, _edits.Index().OrderBy(static e => e.Item.Span.Start).ThenBy(static e => e.Index).Select(static e => e.Item));
    }

    private byte[] WriteNew()
    {
        var text = new StringBuilder(LedgerText.Head.ReplaceLineEndings("\n"));
        for (var i = 0; i < _added.Count; i++)
        {
            text.Append('\n');
            LedgerText.Append(text, _added[i], 2, "\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private void InsertAdded()
    {
        if (_added.Count == 0)
        {
            return;
        }

        var tree = _ledger.Tree;
        var list = _ledger.List;
        var newLine = TextLayout.Of(tree).NewLine;
        if (list < 0)
        {
            var text = _ledger.Source.Bytes is [.., (byte)'\n'] ? "entries:" : newLine + "entries:";
            _edits.Add(new(new(tree.Source.Length, tree.Source.Length), text + newLine + Write(0, _added.Count, 2, newLine)));
            return;
        }

        if (!tree.HasChildren(list))
        {
            // Nothing, or empty brackets.
            var end = TextLayout.LineEnd(tree, tree[list].End);
            _edits.Add(new(tree.GetSpan(list), ""));
            _edits.Add(new(new(end, end), newLine + Write(0, _added.Count, 2, newLine).TrimEnd('\r', '\n')));
            return;
        }

        if (tree[list].PureStyle == NodeStyle.Flow)
        {
            _problems.Add(new(tree.Source.Path, tree.Source.GetPosition(tree[list].Start), "ledger", "'entries' is written in brackets, so that nothing can be added to it; write it as lines with dashes."));
            return;
        }

        var column = TextLayout.Column(tree, tree[list].Start);
        var next = 0;
        var previous = -1;
        var known = _ledger.Entries.ToDictionary(static entry => entry.Node, static entry => entry.Fingerprint.Bits);
        foreach (var item in tree.Items(list))
        {
            var from = next;
            while (next < _added.Count && known.TryGetValue(item, out var bits) && _added[next].Fingerprint.Bits < bits)
            {
                next++;
            }

            if (next > from && previous < 0)
            {
                // Before the first entry: its dash begins the list.
                var start = TextLayout.LineStart(tree, tree[list].Start);
                _edits.Add(new(new(start, start), Write(from, next, column, newLine).TrimStart('\r', '\n') + newLine));
            }
            else if (next > from)
            {
                InsertBehind(previous, Write(from, next, column, newLine), newLine);
            }

            previous = item;
        }

        if (next < _added.Count)
        {
            InsertBehind(previous, Write(next, _added.Count, column, newLine), newLine);
        }
    }

    private void InsertBehind(int item, string text, string newLine)
    {
        var tree = _ledger.Tree;
        var end = tree[item].End;
        if (end > 0 && tree.Source[end - 1] == '\n')
        {
            // The entry ends with a text that keeps its line breaks.
            _edits.Add(new(new(end, end), text.TrimStart('\r', '\n') + (end < tree.Source.Length ? newLine : "")));
            return;
        }

        end = TextLayout.LineEnd(tree, end);
        _edits.Add(new(new(end, end), newLine + text.TrimEnd('\r', '\n')));
    }

    /// <summary>Some of the new entries, each behind a blank line.</summary>
    private string Write(int from, int to, int column, string newLine)
    {
        var text = new StringBuilder();
        for (var i = from; i < to; i++)
        {
            text.Append(newLine);
            LedgerText.Append(text, _added[i], column, newLine);
        }

        return text.ToString();
    }
}

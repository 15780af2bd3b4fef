using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Tracking;

/// <summary>A ledger as it is written: its entries, and the text that edits are made in.</summary>
public sealed class Ledger
{
    /// <summary>The name of the file when nothing else is said.</summary>
    public const string FileName = "lintel.ledger.yaml";

    /// <summary>The schema that the file names.</summary>
    public const string Schema = "lintel-ledger/1";

    internal Ledger(SyntaxTree tree, int list, IReadOnlyList<LedgerEntry> entries)
    {
        Tree = tree;
        List = list;
        Entries = entries;
    }

    /// <summary>The entries in the order of the file.</summary>
    public IReadOnlyList<LedgerEntry> Entries { get; }

    /// <summary>The text.</summary>
    public SourceText Source => Tree.Source;

    internal SyntaxTree Tree { get; }

    /// <summary>The node of the list of entries; -1 when there is none.</summary>
    internal int List { get; }
}

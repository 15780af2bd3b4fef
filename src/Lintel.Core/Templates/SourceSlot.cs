using Lintel.Syntax;

namespace Lintel.Templates;

/// <summary>Room for one file: its bytes and its tree, which serve file after file.</summary>
internal sealed class SourceSlot
{
    public SyntaxTree Tree { get; } = new();

    public byte[] Buffer { get; set; } = [];
}

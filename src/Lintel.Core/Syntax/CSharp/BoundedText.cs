using System.Text;
using RoslynText = Microsoft.CodeAnalysis.Text.SourceText;

namespace Lintel.Syntax.CSharp;

/// <summary>A text for Roslyn to parse that ends the parse when it has taken too much memory: the memory that Roslyn gives to tokens it skips grows with the square of their number, to gigabytes for 64 KB of
/// closing braces. It lexes as it parses, and asks for the text in windows of a few thousand characters.</summary>
/// <param name="text">The text.</param>
/// <exception cref="OperationCanceledException">Thrown to the one that parses, out of <see cref="CopyTo"/>.</exception>
internal sealed class BoundedText(string text) : RoslynText
{
    /// <summary>What a parser may take for whatever text, its own tables on first use included.</summary>
    private const long MinimumBudget = 32L << 20;

    /// <summary>What it may take for each character beside; sources that somebody wrote take up to 80.</summary>
    private const long BudgetOfCharacter = 256;

    private readonly long _most = GC.GetAllocatedBytesForCurrentThread() + MinimumBudget + (BudgetOfCharacter * text.Length);

    public override Encoding? Encoding => null;

    public override int Length => text.Length;

    public override char this[int position] => text[position];

    public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
    {
        if (GC.GetAllocatedBytesForCurrentThread() > _most)
        {
            throw new OperationCanceledException();
        }

        text.CopyTo(sourceIndex, destination, destinationIndex, count);
    }
}

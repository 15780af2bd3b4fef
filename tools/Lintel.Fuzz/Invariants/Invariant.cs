using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Lintel.Fuzz.Invariants;

/// <summary>States what holds for every input.</summary>
internal static class Invariant
{
    /// <summary>Throws an <see cref="InvariantException"/> unless a condition holds.</summary>
    /// <param name="condition">What holds.</param>
    /// <param name="text">The condition as it is written.</param>
    public static void Holds([DoesNotReturnIf(false)] bool condition, [CallerArgumentExpression(nameof(condition))] string text = "")
    {
        if (!condition)
        {
            Fail(text);
        }
    }

    /// <summary>The same with a message, which is only built when the condition does not hold.</summary>
    public static void Holds([DoesNotReturnIf(false)] bool condition, [InterpolatedStringHandlerArgument(nameof(condition))] ref InvariantMessage message)
    {
        if (!condition)
        {
            Fail(message.ToString());
        }
    }

    [DoesNotReturn]
    public static void Fail(string message) => throw new InvariantException(message);
}

using System.Runtime.CompilerServices;
using Lintel.Checking;

namespace Lintel.Resources;

/// <summary>True, false or unknown, and the value that decided it.</summary>
/// <remarks>
/// Three-valued logic makes the careless spelling the safe one: <c>if (x)</c> is taken only when x is true, <c>if (!x)</c> only
/// when x is false, and neither when x is unknown. <c>&amp;&amp;</c> and <c>||</c> work as expected.
/// </remarks>
public readonly struct Truth
{
    private const sbyte Yes = 1;
    private const sbyte No = -1;
    private readonly sbyte _state;

    private Truth(sbyte state, Value at)
    {
        _state = state;
        At = at;
    }

    /// <summary>The value that decided: the smallest thing to point at.</summary>
    public Value At { get; }

    public bool IsTrue => _state == Yes;

    public bool IsFalse => _state == No;

    public bool IsUnknown => _state == 0;

    public static Truth True(Value at) => new(Yes, at);

    public static Truth False(Value at) => new(No, at);

    public static Truth Unknown(Value at) => new(0, at);

    public static Truth Of(bool known, Value at) => new(known ? Yes : No, at);

    public static Truth operator !(Truth truth) => new((sbyte)-truth._state, truth.At);

    /// <summary>False if either is; else unknown if either is; else true.</summary>
    public static Truth operator &(Truth left, Truth right) => left._state <= right._state ? left : right;

    /// <summary>True if either is; else unknown if either is; else false.</summary>
    public static Truth operator |(Truth left, Truth right) => left._state >= right._state ? left : right;

    public static bool operator true(Truth truth) => truth._state == Yes;

    public static bool operator false(Truth truth) => truth._state == No;

    /// <summary>The same truth, decided by another value.</summary>
    public Truth PointingAt(Value at) => new(_state, at);

    /// <summary>Met when true, a gap with <paramref name="message"/> when false, unknown when unknown. The message is made only for a gap.</summary>
    public Verdict OrGap([InterpolatedStringHandlerArgument("")] GapMessage message) => _state switch
    {
        Yes => Verdict.Met,
        No => Verdict.Gap(At, message.ToString()),
        _ => Verdict.Unknown(At),
    };

    /// <summary>The verdict when a practice does not apply: true goes on (null), false stops with not-applicable, unknown stops with unknown.</summary>
    /// <param name="reason">Why the practice does not apply when this is false.</param>
    public bool Stops(string reason, out Verdict verdict)
    {
        verdict = IsFalse ? Verdict.NotApplicable(reason) : Verdict.Unknown(At);
        return _state != Yes;
    }

    public override string ToString() => _state switch { Yes => "true", No => "false", _ => "unknown" };
}

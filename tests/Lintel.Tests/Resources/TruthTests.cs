using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Tests.Resources;

public class TruthTests
{
    private static readonly Truth Yes = Truth.True(Text("yes")), No = Truth.False(Text("no")), Open = Truth.Unknown(Value.Unknown(null, -1, "a parameter has no default"));

    [Fact]
    public void Neither_a_condition_nor_its_negation_is_taken_when_unknown()
    {
        var taken = 0;
        if (Open)
        {
            taken++;
        }

        if (!Open)
        {
            taken++;
        }

        Assert.Equal(0, taken);
    }

    [Fact]
    public void False_wins_in_a_conjunction_and_true_in_a_disjunction()
    {
        Assert.True((Open && No).IsFalse);
        Assert.True((No & Open).IsFalse);
        Assert.True((Open || Yes).IsTrue);
        Assert.True((Yes | Open).IsTrue);
        Assert.True((Yes && Open).IsUnknown);
        Assert.True((No || Open).IsUnknown);
        Assert.True((!Open).IsUnknown);
    }

    [Fact]
    public void What_decided_is_what_a_finding_points_at()
    {
        Assert.Equal("no", (Yes & No & Open).At.AsText());
        Assert.Equal("yes", (No | Open | Yes).At.AsText());
    }

    [Fact]
    public void A_verdict_follows_the_truth_and_words_only_gaps()
    {
        var worded = 0;
        string Word()
        {
            worded++;
            return "words";
        }

        Assert.Equal(VerdictKind.Met, Yes.OrGap($"{Word()}").Kind);
        Assert.Equal(VerdictKind.Unknown, Open.OrGap($"{Word()}").Kind);
        Assert.Equal(0, worded);
        var gap = No.OrGap($"{Word()} matter");
        Assert.Equal(VerdictKind.Gap, gap.Kind);
        Assert.Equal("words matter", gap.Message);
    }

    [Fact]
    public void An_unknown_gate_is_unknown_and_not_silence()
    {
        Assert.False(Yes.Stops("not here", out _));
        Assert.True(No.Stops("not here", out var verdict));
        Assert.Equal((VerdictKind.NotApplicable, "not here"), (verdict.Kind, verdict.Message));
        Assert.True(Open.Stops("not here", out verdict));
        Assert.Equal(VerdictKind.Unknown, verdict.Kind);
    }

    private static Value Text(string text) => Value.Text(null, -1, text);
}

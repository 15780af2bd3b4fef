using Lintel.Resources;
using Lintel.Resources.Events;

namespace Lintel.Tests.Resources.Events;

public class EventPatternTests
{
    private static readonly SampleEvent Finding = new(("source", "aws.guardduty"), ("detail-type", "GuardDuty Finding"), ("detail.error", null));

    [Theory]
    [InlineData("""{"source": ["aws.guardduty"]}""", true)]
    [InlineData("""{"source": ["aws.guardduty", "aws.macie"], "detail-type": ["GuardDuty Finding"]}""", true)]
    [InlineData("""{"source": ["aws.macie"]}""", false)]
    [InlineData("""{"source": [{"prefix": "aws."}]}""", true)]
    [InlineData("""{"source": [{"suffix": "macie"}]}""", false)]
    [InlineData("""{"source": [{"wildcard": "aws.*duty"}]}""", true)]
    [InlineData("""{"source": [{"anything-but": ["aws.macie"]}]}""", true)]
    [InlineData("""{"source": [{"anything-but": {"prefix": "aws."}}]}""", false)]
    [InlineData("""{"source": [{"equals-ignore-case": "AWS.GuardDuty"}]}""", true)]
    [InlineData("""{"$or": [{"source": ["aws.macie"]}, {"detail-type": ["GuardDuty Finding"]}]}""", true)]
    [InlineData("""{"detail": {"error": [{"exists": false}]}}""", true)]
    [InlineData("""{"detail": {"error": ["x"]}}""", false)]
    [InlineData("""{"detail": {"severity": [{"numeric": [">=", 7]}]}}""", null)]
    [InlineData("""{"source": ["aws.guardduty"], "detail": {"type": [{"anything-but": {"prefix": "Recon"}}]}}""", true)]
    [InlineData("""{"source": ["aws.macie"], "detail": {"severity": [7]}}""", false)]
    public void A_rule_takes_what_the_event_certainly_is(string pattern, bool? expected)
    {
        var truth = new EventPattern(Value.Text(null, 0, pattern)).Matches(Finding);
        Assert.Equal(expected, truth.IsTrue ? true : truth.IsFalse ? false : null);
    }

    [Fact]
    public void A_rule_without_a_pattern_takes_no_event() => Assert.True(new EventPattern(default).Matches(Finding).IsFalse);
}

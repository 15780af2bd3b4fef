using Lintel.Practices.EventBridge;

namespace Lintel.Tests.Practices.EventBridge;

public class ScheduleExpressionTests
{
    [Theory]
    [InlineData("rate(5 minutes)")]
    [InlineData("rate(1 hour)")]
    [InlineData("rate( 23  hours )")]
    [InlineData("cron(0/15 * * * ? *)")]
    [InlineData("cron(0 8,20 * * ? *)")]
    [InlineData("cron(30 9-17 ? * MON-FRI *)")]
    public void Runs_again_within_a_day(string expression) => Assert.True(ScheduleExpression.RunsWithinADay(expression));

    [Theory]
    [InlineData("rate(1 day)")]
    [InlineData("rate(24 hours)")]
    [InlineData("rate(1440 minutes)")]
    [InlineData("cron(0 3 * * ? *)")]
    [InlineData("cron(5, 0, 1, *, ?, *)")]
    [InlineData("at(2026-11-20T13:00:00)")]
    [InlineData("cron()")]
    [InlineData("rate(x minutes)")]
    [InlineData("rate(5 minutes")]
    [InlineData("")]
    public void Does_not(string expression) => Assert.False(ScheduleExpression.RunsWithinADay(expression));
}

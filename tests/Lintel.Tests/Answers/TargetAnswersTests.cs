using Lintel.Answers;
using Lintel.Checking;
using Lintel.Practices;
using Lintel.Tests.Reporting;

namespace Lintel.Tests.Answers;

public sealed class TargetAnswersTests
{
    private static MappedResource Resource(string type, params (string Name, string Value)[] details) =>
        new(type, $"{type}.It", SampleReview.At("a.yaml", 3, 1, 2), []) { Details = details.ToDictionary(static d => d.Name, static d => d.Value) };

    private static Finding Found(string practice, VerdictKind verdict) => SampleReview.Finding(Catalogue.Instance.Find(practice)!, verdict, "a.yaml", 7, 1, 2, "x");

    private static TargetAnswer Answer(Target target, MappedResource[] resources, params Finding[] findings) => Assert.Single(TargetAnswers.From(
        [target], Catalogue.Instance, SampleReview.Result() with { Findings = findings, Workloads = [new("a.yaml", resources)] }));

    [Theory]
    [InlineData("Latency", "150", true, null)]
    [InlineData("Latency", "1000", false, "it is raised 800 ms too late")]
    [InlineData("TargetResponseTime", "0.2", true, null)]
    [InlineData("TargetResponseTime", "1", false, "it is raised 800 ms too late")]
    public void An_alarm_watches_the_latency_when_it_is_raised_in_time(string metric, string threshold, bool provided, string? concern)
    {
        var answer = Answer(new(TargetKind.Latency, 200), [Resource("AWS::CloudWatch::Alarm", ("MetricName", metric), ("Threshold", threshold))]);
        Assert.Equal(provided, answer.IsProvided);
        Assert.Equal(concern, Assert.Single(answer.Watchers).Concern);
    }

    [Fact]
    public void An_alarm_on_something_else_does_not_watch_it()
    {
        var answer = Answer(new(TargetKind.Latency, 200), [Resource("AWS::CloudWatch::Alarm", ("MetricName", "CPUUtilization"), ("Threshold", "80"))]);
        Assert.Empty(answer.Watchers);
        Assert.False(answer.IsProvided);
        Assert.Contains("nothing", answer.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_alarm_watches_is_missing()
    {
        var answer = Answer(new(TargetKind.ErrorRate, 0.1), [Resource("AWS::CloudWatch::Alarm", ("MetricName", "Errors"))], Found("lambda-function-error-alarm", VerdictKind.Gap));
        Assert.Single(answer.Watchers);
        Assert.Equal("lambda-function-error-alarm", Assert.Single(answer.Missing).Practice.Name);
        Assert.False(answer.IsProvided);
    }

    [Fact]
    public void A_budget_above_the_target_does_not_keep_it()
    {
        var answer = Answer(new(TargetKind.Budget, 500), [Resource("AWS::Budgets::Budget", ("Amount", "900"))]);
        Assert.Equal("it is above the target", Assert.Single(answer.Watchers).Concern);
        Assert.False(answer.IsProvided);
    }

    [Theory]
    [InlineData(new string[0], "none")]
    [InlineData(new[] { "dynamodb-table-point-in-time-recovery" }, "backup-and-restore")]
    [InlineData(new[] { "dynamodb-table-point-in-time-recovery", "dynamodb-table-global-replicas" }, "pilot-light")]
    [InlineData(new[] { "dynamodb-table-point-in-time-recovery", "dynamodb-table-global-replicas", "route53-failover" }, "warm-standby")]
    public void The_level_of_disaster_recovery_follows_from_what_is_met(string[] met, string level)
    {
        var answer = Answer(new(TargetKind.DisasterRecovery, (double)RecoveryLevel.PilotLight), [], [.. met.Select(static name => Found(name, VerdictKind.Met))]);
        Assert.Equal($"the reviewed code provides {level}", answer.Note);
        Assert.Equal(level is "pilot-light" or "warm-standby", answer.IsProvided);
    }

    [Fact]
    public void Data_without_backups_keeps_a_recovery_point_open()
    {
        var answer = Answer(new(TargetKind.RecoveryPoint, 60), [], Found("dynamodb-table-point-in-time-recovery", VerdictKind.Met), Found("rds-instance-backup-retention", VerdictKind.Gap));
        Assert.False(answer.IsProvided);
        Assert.Single(answer.Watchers);
        Assert.Single(answer.Missing);
    }

    [Theory]
    [InlineData("15m", 15d)]
    [InlineData("4h", 240d)]
    [InlineData("1d", 1440d)]
    [InlineData("4", null)]
    [InlineData("-4h", null)]
    [InlineData("h", null)]
    public void A_duration_has_a_unit(string text, double? minutes) => Assert.Equal(minutes, Target.Minutes(text));
}

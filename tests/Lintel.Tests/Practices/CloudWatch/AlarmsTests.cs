using System.Diagnostics;
using System.Text;
using Lintel.Checking;

namespace Lintel.Tests.Practices.CloudWatch;

public class AlarmsTests
{
    private const string Function = "{ Type: AWS::Lambda::Function, Properties: { Runtime: python3.13, Handler: app.handler } }";

    [Theory]
    [InlineData("!Ref Orders")]
    [InlineData("!Sub '${Orders}'")]
    [InlineData("!Select [6, !Split [':', !GetAtt Orders.Arn]]")]
    public void A_reference_to_the_function_watches_it_or_may(string dimension) =>
        Assert.NotEqual(VerdictKind.Gap, Errors(Function, $"Dimensions: [{{ Name: FunctionName, Value: {dimension} }}]"));

    [Fact]
    public void The_same_text_with_the_same_parameter_is_the_same_name()
    {
        const string named = "{ Type: AWS::Lambda::Function, Properties: { FunctionName: !Sub '${Stage}-orders' } }";
        Assert.Equal(VerdictKind.Met, Errors(named, "Dimensions: [{ Name: FunctionName, Value: !Sub '${Stage}-orders' }]"));
        Assert.Equal(VerdictKind.Unknown, Errors(named, "Dimensions: [{ Name: FunctionName, Value: prod-orders }]"));
    }

    [Fact]
    public void An_alarm_on_another_function_or_metric_does_not_watch_it()
    {
        Assert.Equal(VerdictKind.Gap, Errors(Function, "Dimensions: [{ Name: FunctionName, Value: payments }]"));
        Assert.Equal(VerdictKind.Gap, Errors(Function, "Dimensions: [{ Name: FunctionName, Value: !Ref Other }]"));
        Assert.Equal(VerdictKind.Gap, Errors(Function, "Dimensions: [{ Name: FunctionName, Value: !Ref Orders }]", metric: "Invocations"));
    }

    [Fact]
    public void A_metrics_insights_query_over_all_functions_watches_each()
    {
        const string all = "Metrics: [{ Id: q, Expression: 'SELECT SUM(Errors) FROM SCHEMA(\"AWS/Lambda\", FunctionName)', Period: 60 }]";
        Assert.Equal(VerdictKind.Met, Errors(Function, all, metric: null));
        const string one = "Metrics: [{ Id: q, Expression: 'SELECT SUM(Errors) FROM SCHEMA(\"AWS/Lambda\", FunctionName) WHERE FunctionName = ''payments''', Period: 60 }]";
        Assert.Equal(VerdictKind.Unknown, Errors(Function, one, metric: null));
    }

    [Fact]
    public void Anomaly_detection_on_the_metric_watches_it() => Assert.Equal(
        VerdictKind.Met,
        Errors(
            Function,
            "Metrics: [{ Id: m1, MetricStat: { Metric: { Namespace: AWS/Lambda, MetricName: Errors, Dimensions: [{ Name: FunctionName, Value: !Ref Orders }] }, Period: 60, Stat: Sum } }, { Id: band, Expression: 'ANOMALY_DETECTION_BAND(m1, 2)' }], ThresholdMetricId: band",
            metric: null));

    [Fact]
    public void An_alarm_that_exists_under_a_condition_leaves_a_gap_without_it()
    {
        var review = new ReviewedTemplate($$"""
            Parameters: { Watch: { Type: String } }
            Conditions: { Watched: !Equals [!Ref Watch, all] }
            Resources:
              Orders: {{Function}}
              Errors:
                Type: AWS::CloudWatch::Alarm
                Condition: Watched
                Properties: { Namespace: AWS/Lambda, MetricName: Errors, Dimensions: [{ Name: FunctionName, Value: !Ref Orders }] }
            """);
        Assert.Equal(VerdictKind.Gap, review.Of("lambda-function-error-alarm", "Orders").Kind);
    }

    [Fact]
    public void An_alarm_in_a_composite_alarm_needs_no_action_of_its_own()
    {
        var review = new ReviewedTemplate("""
            Resources:
              Slow:
                Type: AWS::CloudWatch::Alarm
                Properties: { AlarmName: slow, Namespace: AWS/Lambda, MetricName: Duration }
              Failing:
                Type: AWS::CloudWatch::Alarm
                Properties: { Namespace: AWS/Lambda, MetricName: Errors }
              Alone:
                Type: AWS::CloudWatch::Alarm
                Properties: { Namespace: AWS/Lambda, MetricName: Throttles }
              Shop:
                Type: AWS::CloudWatch::CompositeAlarm
                Properties: { AlarmRule: !Sub 'ALARM("slow") OR ALARM(${Failing})', AlarmActions: ["arn:aws:sns:eu-west-1:111122223333:oncall"] }
            """);
        Assert.Equal(VerdictKind.Met, review.Of("cloudwatch-alarm-has-alarm-action", "Slow").Kind);
        Assert.Equal(VerdictKind.Met, review.Of("cloudwatch-alarm-has-alarm-action", "Failing").Kind);
        Assert.Equal(VerdictKind.Gap, review.Of("cloudwatch-alarm-has-alarm-action", "Alone").Kind);
    }

    [Fact]
    public void Thousands_of_alarms_and_functions_stay_quick()
    {
        var text = new StringBuilder("Parameters: { Stage: { Type: String } }\nResources:\n");
        for (var i = 0; i < 3000; i++)
        {
            text.Append($"  F{i}: {{ Type: AWS::Lambda::Function, Properties: {{ FunctionName: !Sub '${{Stage}}-f{i}' }} }}\n");
            text.Append($"  A{i}: {{ Type: AWS::CloudWatch::Alarm, Properties: {{ Namespace: AWS/Lambda, MetricName: Errors, Dimensions: [{{ Name: FunctionName, Value: !Sub '${{Stage}}-f{i}' }}] }} }}\n");
        }

        var watch = Stopwatch.StartNew();
        var review = new ReviewedTemplate(text.ToString());
        Assert.Equal(VerdictKind.Met, review.Of("lambda-function-error-alarm", "F2999").Kind);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
    }

    private static VerdictKind Errors(string function, string properties, string? metric = "Errors") => new ReviewedTemplate($$"""
        Parameters: { Stage: { Type: String } }
        Resources:
          Orders: {{function}}
          Other: {{Function}}
          Alarm:
            Type: AWS::CloudWatch::Alarm
            Properties: { {{(metric is null ? "" : $"Namespace: AWS/Lambda, MetricName: {metric}, ")}}{{properties}} }
        """).Of("lambda-function-error-alarm", "Orders").Kind;
}

using System.Text;
using Lintel.Checking;
using Lintel.Fixing;
using Lintel.Practices;

namespace Lintel.Tests.Fixing;

/// <summary>Runs of fixes: what goes in together, and what is left.</summary>
public class FixSessionTests
{
    [Fact]
    public void Things_that_are_added_at_one_place_stand_beside_each_other()
    {
        using var folder = new TestFolder().Write("template.yaml", """
            Parameters:
              OnCallTopic: {Type: String}
            Resources:
              Backlog:
                Type: AWS::CloudWatch::Alarm
                Properties: {Namespace: Shop, MetricName: Backlog, AlarmActions: [!Ref OnCallTopic]}
              Jobs:
                Type: AWS::Lambda::Function
                Properties:
                  Runtime: python3.14
                  Handler: app.handler
            """ + "\n");

        var outcome = Fix(folder, FixSession.MaximumRounds, "lambda-function-error-alarm", "lambda-function-throttle-alarm", "lambda-function-duration-alarm", "lambda-function-logging-config");

        Assert.Equal(4, outcome.Fixed.Length);
        var text = Encoding.UTF8.GetString(outcome.Files[0].After);
        Assert.Contains("      Handler: app.handler\n      LoggingConfig:\n        LogFormat: JSON\n  Jobs", text, StringComparison.Ordinal);
        Assert.All(new[] { "JobsErrorAlarm", "JobsThrottleAlarm", "JobsDurationAlarm" }, alarm => Assert.Equal(2, text.Split($"\n  {alarm}:\n").Length));
    }

    /// <summary>In braces each round has room for one more entry of a map.</summary>
    [Fact]
    public void What_the_rounds_leave_is_said_and_done_by_the_next_run()
    {
        using var folder = new TestFolder().Write("template.json", """{"Resources": {"Store": {"Type": "AWS::RDS::DBInstance", "Properties": {"Engine": "mysql", "DBInstanceClass": "db.m5.large", "AllocatedStorage": "100", "MasterUsername": "shop"}}}}""");

        var first = Fix(folder, rounds: 2);
        folder.Write("template.json", first.Files[0].After);
        var second = Fix(folder, FixSession.MaximumRounds);

        Assert.True(first.IsUnfinished);
        Assert.NotEmpty(second.Fixed);
        Assert.False(second.IsUnfinished);
    }

    [Fact]
    public void What_a_fix_leads_to_is_fixed_with_it()
    {
        using var folder = new TestFolder().Write("template.yaml", """
            Resources:
              Orders:
                Type: AWS::Lambda::Function
                Properties: {Runtime: python3.14, Handler: app.handler, Role: !GetAtt OrdersRole.Arn}
              Checkout:
                Type: AWS::StepFunctions::StateMachine
                Properties: {RoleArn: 'arn:aws:iam::111122223333:role/checkout', DefinitionString: !Sub '{"StartAt": "Order", "States": {"Order": {"Type": "Task", "Resource": "${Orders.Arn}", "End": true}}}'}
              OrdersRole:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument:
                    Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]
            """ + "\n");

        string[] all = ["lambda-function-tracing", "xray-tracing-end-to-end"];
        var outcome = Fix(folder, FixSession.MaximumRounds, all);
        Assert.Equal(all.Order(StringComparer.Ordinal), outcome.Fixed.Select(static finding => finding.Practice.Name).Order(StringComparer.Ordinal));
        Assert.Empty(outcome.Refused);
        Assert.Empty(outcome.Left);

        // What nobody asked for is not made, so neither is what would lead to it.
        var alone = Fix(folder, FixSession.MaximumRounds, all[0]);
        Assert.Empty(alone.Fixed);
        Assert.Contains("it would lead to a gap of", Assert.Single(alone.Refused).Reason, StringComparison.Ordinal);
    }

    private static FixOutcome Fix(TestFolder folder, int rounds, params string[] practices)
    {
        var profile = ReviewProfile.Everything(Catalogue.Instance, new(2026, 11, 1));
        if (practices.Length > 0)
        {
            var selected = new bool[Catalogue.Instance.All.Count];
            foreach (var practice in practices)
            {
                selected[Catalogue.Instance.Find(practice)!.Index] = true;
            }

            profile = profile with { Selected = selected };
        }

        return FixSession.Run(new() { Root = folder.Path, Paths = [folder.Path], Catalogue = Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1 }, static _ => true, rounds);
    }
}

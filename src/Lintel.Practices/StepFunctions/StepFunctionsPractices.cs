using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Additions;
using Lintel.Resources;
using Lintel.Resources.StateMachines;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.StepFunctions;

internal static partial class StepFunctionsPractices
{
    private const string StateMachine = StateMachineDefinition.Type;

    [Practice("stepfunctions-state-machine-tracing", Pillar.OperationalExcellence, Severity.Low, StateMachine)]
    internal static readonly Comparison Tracing = Require("TracingConfiguration.Enabled").ToBe(
        true,
        "'{name}' is left out of X-Ray traces, so nobody sees which state makes a request slow or fail; set TracingConfiguration.Enabled to true")
        .WithFix(Fix.Suggestion("Trace executions with X-Ray", "X-Ray bills traces beyond the free 100,000 a month, and the role has to allow xray:PutTraceSegments"));

    [Practice("stepfunctions-state-machine-logging", Pillar.OperationalExcellence, Severity.Medium, StateMachine)]
    internal static Verdict Logging(Resource machine)
    {
        var level = machine["LoggingConfiguration.Level"];
        var logs = level.IsOneOf("ALL", "ERROR", "FATAL");
        return (machine["StateMachineType"].Is("EXPRESS")
            ? logs.OrGap($"'{machine}' is an express workflow without logs, so nothing is left of an execution that failed; set LoggingConfiguration with Level ALL or ERROR and a log group")
            : logs.OrGap($"the executions of '{machine}' can be looked at one by one in the console for 90 days, and not searched or counted; set LoggingConfiguration with Level ERROR or ALL and a log group"))
            .WithFix(machine, LogExecutions);
    }

    /// <summary>A log group of its own, a month long; of an express workflow all events, as nothing else is left of it, of others the errors. Data of executions stays out.</summary>
    /// <remarks>What the role needs, and on every resource: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html</remarks>
    private static Fix? LogExecutions(Resource machine)
    {
        const string Group = "Logs", Settings = "LoggingConfiguration";
        if (machine["RoleArn"].Target is not { Type: "AWS::IAM::Role" } role || !machine[Settings].IsAbsent)
        {
            return null;
        }

        var (fix, key) = Keys.ForLogs(Fix.Suggestion("Log executions", "CloudWatch bills the log"), machine);
        fix = fix
            .AddResource(Group, "AWS::Logs::LogGroup", Desired.Map(("RetentionInDays", 30), ("KmsKeyId", key)), Desired.Map(("DeletionPolicy", "Retain"), ("UpdateReplacePolicy", "Retain")))
            .Set(Settings, Desired.Map(
                ("Level", machine["StateMachineType"].Is("EXPRESS").IsTrue ? "ALL" : "ERROR"),
                ("IncludeExecutionData", false),
                ("Destinations", Desired.List(Desired.Map(("CloudWatchLogsLogGroup", Desired.Map(("LogGroupArn", Desired.Added(Group, "Arn")))))))));
        var actions = Desired.List(
            "logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery", "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:DescribeResourcePolicies", "logs:DescribeLogGroups");
        return role.GeneratedBy is null
            ? NewRights.Add(fix, machine, role, "LogDelivery", actions, "*")
            : fix.Add("Policies", Documents.Policy(Desired.Map(("Effect", "Allow"), ("Action", actions), ("Resource", "*"))));
    }
}

using Lintel.Checking;
using Lintel.Checking.Changes;
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
        return machine["StateMachineType"].Is("EXPRESS")
            ? logs.OrGap($"'{machine}' is an express workflow without logs, so nothing is left of an execution that failed; set LoggingConfiguration with Level ALL or ERROR and a log group")
            : logs.OrGap($"the executions of '{machine}' can be looked at one by one in the console for 90 days, and not searched or counted; set LoggingConfiguration with Level ERROR or ALL and a log group");
    }
}

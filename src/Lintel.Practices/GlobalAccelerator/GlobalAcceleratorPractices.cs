using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.GlobalAccelerator;

internal static class GlobalAcceleratorPractices
{
    [Practice("globalaccelerator-flow-logs", Pillar.OperationalExcellence, Severity.Low, "AWS::GlobalAccelerator::Accelerator")]
    internal static Verdict FlowLogs(Resource accelerator)
    {
        if (accelerator.IsInStack)
        {
            return Verdict.NotApplicable("CloudFormation cannot set the flow logs of an accelerator");
        }

        var attributes = accelerator.Raw["attributes"];
        return attributes.Any(static block => block["flow_logs_enabled"].Is(true)).FalseAt(attributes).OrGap(
            $"nothing records who reaches the endpoints through '{accelerator}', so an attack or a lost connection cannot be traced; set flow_logs_enabled to true in attributes, with flow_logs_s3_bucket")
            .WithCost(accelerator, CommonCosts.LogsInBucket);
    }
}

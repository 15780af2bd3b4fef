using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Lambda;

internal static partial class LambdaPractices
{
    [Practice("lambda-function-in-vpc", Pillar.Security, Severity.Medium, Function, Reach = Reach.Workload)]
    internal static Verdict FunctionInVpc(Resource function)
    {
        var placed = !function["VpcConfig.SubnetIds"].IsEmpty;
        if (!placed.IsFalse)
        {
            return placed.IsTrue ? Verdict.Met : Verdict.Unknown(placed.At);
        }

        return PrivateEndpoints.In(function) is { } needed
            ? Verdict.Gap(placed.At, $"'{function}' runs outside of the VPC and is given the endpoint of '{needed}', which answers inside the VPC only; set VpcConfig with private SubnetIds and SecurityGroupIds that '{needed}' lets in")
            : Verdict.NotApplicable("it is given no endpoint that answers inside a VPC only");
    }
}

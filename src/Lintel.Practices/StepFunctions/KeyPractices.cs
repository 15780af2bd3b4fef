using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.StepFunctions;

internal static class KeyPractices
{
    [Practice("stepfunctions-state-machine-kms-cmk", Pillar.Security, Severity.Info, "AWS::StepFunctions::StateMachine")]
    internal static Verdict StateMachineKey(Resource machine) => CustomerKey.Is(machine["EncryptionConfiguration.KmsKeyId"], "alias/aws/states").OrGap(
        $"definition and data of '{machine}' are encrypted with a key that belongs to AWS, whose use nobody can see or stop; where the data asks for it set EncryptionConfiguration with a KmsKeyId")
        .WithCost(machine, CommonCosts.Key);
}

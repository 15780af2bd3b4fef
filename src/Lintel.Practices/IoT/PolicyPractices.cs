using Lintel.Checking;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.IoT;

/// <summary>What devices may do with their certificates.</summary>
/// <remarks>Source: AWS IoT Device Defender Developer Guide, "IoT policies overly permissive".</remarks>
internal static class PolicyPractices
{
    private const string Policy = "AWS::IoT::Policy";

    [Practice("iot-policy-no-wildcard-action", Pillar.Security, Severity.Medium, Policy)]
    internal static Verdict NoWildcardAction(Resource policy) => new PolicyDocument(policy["PolicyDocument"]).None(static statement => (statement.AllActions | statement.AllActionsOfAService) & statement.IsAllow).OrGap(
        $"a device with '{policy}' may do everything, such as change the shadows and jobs of all others, and so may whoever takes its certificate off it; list the actions that it needs, such as iot:Connect and iot:Publish");

    [Practice("iot-policy-no-wildcard-resource", Pillar.Security, Severity.Medium, Policy)]
    internal static Verdict NoWildcardResource(Resource policy) => new PolicyDocument(policy["PolicyDocument"]).None(static statement => statement.AllResources & statement.IsAllow).OrGap(
        $"a device with '{policy}' may connect as any other and read or write every topic; name client ids and topics in Resource, by policy variables such as ${{iot:Connection.Thing.ThingName}} where many devices share the policy");
}

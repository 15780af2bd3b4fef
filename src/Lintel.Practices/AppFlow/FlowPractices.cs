using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.AppFlow;

internal static class FlowPractices
{
    private const string ManagedKey = "alias/aws/appflow";

    [Practice("appflow-flow-kms-cmk", Pillar.Security, Severity.Info, "AWS::AppFlow::Flow")]
    internal static Verdict FlowKey(Resource flow) => CustomerKey.Is(flow["KMSArn"], ManagedKey).OrGap(
        $"what '{flow}' keeps of the data it moves is encrypted with a key whose policy AWS sets; set KMSArn to a key of your own where the data asks for it")
        .WithCost(flow, CommonCosts.Key);

    [Practice("appflow-connector-profile-kms-cmk", Pillar.Security, Severity.Info, "AWS::AppFlow::ConnectorProfile")]
    internal static Verdict ProfileKey(Resource profile) => CustomerKey.Is(profile["KMSArn"], ManagedKey).OrGap(
        $"the credentials in '{profile}' are encrypted with a key whose policy AWS sets; set KMSArn to a key of your own where what they open asks for it")
        .WithCost(profile, CommonCosts.Key);
}

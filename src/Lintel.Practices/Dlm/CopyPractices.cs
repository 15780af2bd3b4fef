using Lintel.Checking;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.Dlm;

internal static class CopyPractices
{
    private const string Policy = "AWS::DLM::LifecyclePolicy";

    [Practice("dlm-cross-region-schedule-encrypted", Pillar.Security, Severity.Medium, Policy)]
    internal static Verdict CopiesEncrypted(Resource policy) => Copies(policy).Stops("it copies nothing to other Regions by a schedule", out var verdict)
        ? verdict
        : All(policy, static settings => settings["Encrypted"].Is(true)).OrGap(
            $"copies that '{policy}' makes in other Regions are not encrypted unless their snapshot is; set Encrypted to true");

    [Practice("dlm-cross-region-schedule-kms-cmk", Pillar.Security, Severity.Info, Policy)]
    internal static Verdict CopiesKey(Resource policy) => (Copies(policy) & Any(policy, static settings => settings["Encrypted"].Is(true))).Stops("it encrypts no copies, which is for dlm-cross-region-schedule-encrypted", out var verdict)
        ? verdict
        : All(policy, static settings => (CustomerKey.Is(settings["CmkArn"], "alias/aws/ebs") | !settings["Encrypted"].Is(true)).FalseAt(settings["Encrypted"])).OrGap(
            $"copies that '{policy}' makes in other Regions have the AWS key there, under which they can't be shared; set CmkArn to a key of the Region where the data asks for it");

    [Practice("dlm-cross-region-event-encrypted", Pillar.Security, Severity.Medium, Policy)]
    internal static Verdict EventCopiesEncrypted(Resource policy) => AnyOfEvent(policy, static settings => Truth.True(settings)).Stops("it copies no shared snapshots", out var verdict)
        ? verdict
        : (!AnyOfEvent(policy, static settings => !settings["Encrypted"].Is(true))).OrGap(
            $"copies that '{policy}' makes of snapshots shared with the account are not encrypted unless the snapshot is; set Encrypted to true in EncryptionConfiguration");

    [Practice("dlm-cross-region-event-kms-cmk", Pillar.Security, Severity.Info, Policy)]
    internal static Verdict EventCopiesKey(Resource policy) => AnyOfEvent(policy, static settings => settings["Encrypted"].Is(true)).Stops("it encrypts no copies of shared snapshots, which is for dlm-cross-region-event-encrypted", out var verdict)
        ? verdict
        : (!AnyOfEvent(policy, static settings => !(CustomerKey.Is(settings["CmkArn"], "alias/aws/ebs") | !settings["Encrypted"].Is(true)).FalseAt(settings["Encrypted"]))).OrGap(
            $"copies that '{policy}' makes of snapshots shared with the account have the AWS key, under which they can't be shared; set CmkArn in EncryptionConfiguration to a key of the Region where the data asks for it");

    /// <summary>Whether a test holds for the encryption of a copy that the policy makes when a snapshot is shared with the account.</summary>
    private static Truth AnyOfEvent(Resource policy, Func<Value, Truth> test) =>
        policy["PolicyDetails.Actions"].Any(action => action["CrossRegionCopy"].Any(copy => test(copy["EncryptionConfiguration"])));

    private static Truth Copies(Resource policy) => Any(policy, static settings => Truth.True(settings));

    private static Truth Any(Resource policy, Func<Value, Truth> test) =>
        policy["PolicyDetails.Schedules"].Any(schedule => schedule["CrossRegionCopyRules"].Any(test));

    private static Truth All(Resource policy, Func<Value, Truth> test) => !Any(policy, settings => !test(settings));
}

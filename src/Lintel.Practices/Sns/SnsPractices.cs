using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;
using Lintel.Resources.Policies;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.Sns;

internal static class SnsPractices
{
    [Practice("sns-topic-encrypted", Pillar.Security, Severity.Medium, "AWS::SNS::Topic")]
    internal static readonly Comparison Encrypted = Require("KmsMasterKeyId").ToBeSet(
        "'{name}' keeps the messages it has yet to deliver without encryption by KMS; set KmsMasterKeyId to a key of your own, or to alias/aws/sns when no AWS service publishes to it")
        .WithCost(CommonCosts.Key);

    [Practice("sns-topic-kms-cmk", Pillar.Security, Severity.Low, "AWS::SNS::Topic")]
    internal static Verdict KmsCmk(Resource topic)
    {
        var key = topic["KmsMasterKeyId"];
        return key.IsAbsent
            ? Verdict.NotApplicable("it has no key yet: sns-topic-encrypted")
            : CustomerKey.Is(key, "alias/aws/sns").OrGap(
                $"'{topic}' is encrypted with the key alias/aws/sns, whose policy nobody can change, so what alarms, S3 or EventBridge publish to it is lost; set KmsMasterKeyId to a key that lets them use it")
                .WithCost(topic, CommonCosts.Key);
    }

    [Practice("sns-subscription-redrive-policy", Pillar.Reliability, Severity.Medium, "AWS::SNS::Subscription")]
    internal static Verdict RedrivePolicy(Resource subscription)
    {
        var protocol = subscription["Protocol"];
        if (protocol.IsOneOf("email", "email-json", "sms", "application"))
        {
            return Verdict.NotApplicable("it notifies people, who can't be sent the message again");
        }

        return (!JsonText.Expand(subscription["RedrivePolicy"])["deadLetterTargetArn"].IsEmpty).OrGap(
            $"'{subscription}' subscribes without a dead-letter queue, so a message that the endpoint refuses (no permission, deleted, encrypted by a key it may not use) is dropped at once; set RedrivePolicy with deadLetterTargetArn");
    }

    [Practice("sns-topic-policy-not-public", Pillar.Security, Severity.High, "AWS::SNS::TopicPolicy")]
    internal static Verdict PolicyNotPublic(Resource policy) => new PolicyDocument(policy["PolicyDocument"]).None(static statement => statement.IsPublic).OrGap(
        $"'{policy}' lets everyone use the topic; name the accounts or services in Principal, or add a condition on aws:SourceArn, aws:SourceAccount or aws:PrincipalOrgID");
}

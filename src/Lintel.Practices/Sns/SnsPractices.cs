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

    [Practice("sns-topic-policy-no-allow-notaction", Pillar.Security, Severity.Medium, "AWS::SNS::TopicPolicy", "AWS::SNS::TopicInlinePolicy")]
    internal static Verdict PolicyNoAllowNotAction(Resource policy) => new PolicyDocument(policy["PolicyDocument"])
        .None(static statement => statement.NotActions.IsPresent & statement.IsAllow)
        .OrGap($"'{policy}' allows every action but those it lists, deleting the topic and rewriting this policy included, and each action that SNS gets later; list what is allowed in Action");

    [Practice("sns-topic-secure-transport", Pillar.Security, Severity.Low, "AWS::SNS::Topic", Reach = Reach.Workload)]
    internal static Verdict SecureTransport(Resource topic) => (!topic["KmsMasterKeyId"].IsEmpty).IsTrue
        ? Verdict.Met
        : topic.Workload.View<TopicPolicies>().DenyPlainHttp(topic).OrGap(
            $"'{topic}' takes messages over plain HTTP, where others can read them; set KmsMasterKeyId, as an encrypted topic takes HTTPS only, or add an AWS::SNS::TopicPolicy that denies sns:Publish to * when aws:SecureTransport is false");

    [Practice("sns-subscription-no-http-endpoint", Pillar.Security, Severity.High, "AWS::SNS::Subscription", "AWS::SNS::Topic")]
    internal static Verdict NoHttpEndpoint(Resource resource) => resource.Type == "AWS::SNS::Subscription"
        ? UsesNoHttp(resource.Properties).OrGap(
            $"'{resource}' sends messages to its endpoint over plain HTTP, where others can read and forge them; give the endpoint a certificate and set Protocol to https")
        : resource["Subscription"].IsAbsent
            ? Verdict.NotApplicable("its subscriptions are resources of their own")
            : resource["Subscription"].All(UsesNoHttp).OrGap(
                $"'{resource}' sends messages to an endpoint over plain HTTP, where others can read and forge them; give the endpoint a certificate and set Protocol to https");

    [Practice("sns-subscription-endpoint-matches-protocol", Pillar.Reliability, Severity.Low, "AWS::SNS::Subscription", "AWS::SNS::Topic")]
    internal static Verdict EndpointMatchesProtocol(Resource resource)
    {
        if (resource.Type == "AWS::SNS::Topic")
        {
            return resource["Subscription"].IsAbsent
                ? Verdict.NotApplicable("its subscriptions are resources of their own")
                : resource["Subscription"].All(static subscription => SubscribedEndpoint.Fits(subscription["Protocol"], subscription["Endpoint"])).OrGap(
                    $"'{resource}' has a subscription whose Endpoint its Protocol does not take, so the deployment fails; give the ARN of a queue, function or stream (Fn::GetAtt, not Ref), an address or a URL as the protocol says");
        }

        var endpoint = resource["Endpoint"];
        return endpoint.IsAbsent
            ? Verdict.NotApplicable("it has no endpoint of its own")
            : SubscribedEndpoint.Fits(resource["Protocol"], endpoint).OrGap(
                $"'{resource}' has the Endpoint {endpoint.Describe()}, which the protocol {resource["Protocol"].Describe()} does not take, so the deployment fails; give the ARN of a queue, function or stream (Fn::GetAtt, not Ref), an address or a URL as the protocol says");
    }

    private static Truth UsesNoHttp(Value subscription) => !subscription["Protocol"].Is("http");
}

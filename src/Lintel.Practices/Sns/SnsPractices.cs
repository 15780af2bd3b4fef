using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Additions;
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
        .WithFix(Encrypt)
        .WithCost(CommonCosts.Key);

    /// <summary>With the key of SNS where no service publishes, which its policy cannot name; with a key for alarms where they alone do.</summary>
    private static Fix? Encrypt(Resource topic)
    {
        const string Title = "Encrypt messages at rest";
        var publishers = topic.Workload.View<TopicPublishers>().Of(topic);
        if (publishers == Publishers.Alarms)
        {
            var (fix, key) = Keys.Add(Fix.Suggestion(Title, "a key costs 1 USD a month; who publishes beside alarms has to be allowed kms:GenerateDataKey* and kms:Decrypt"), topic, Keys.Alarms, "Encrypts alarms", ("cloudwatch.amazonaws.com", Documents.SameAccount), null);
            return fix.Set("KmsMasterKeyId", key);
        }

        return publishers == Publishers.Code && LetsNoServicePublish(topic)
            ? Fix.Suggestion(Title, "what an alarm or another AWS service beyond this source publishes to it gets lost").Set("KmsMasterKeyId", "alias/aws/sns").Uncovering("sns-topic-kms-cmk")
            : null;
    }

    private static bool LetsNoServicePublish(Resource topic) => topic.Workload.View<TopicPolicies>().Of(topic).All(static policy => LetsNoServicePublish(policy["PolicyDocument"]));

    /// <summary>Whether a policy certainly lets in no AWS service.</summary>
    private static bool LetsNoServicePublish(Value document) => new PolicyDocument(document).None(static statement => statement.IsAllow & !statement.Principal["Service"].IsEmpty).IsTrue;

    [Practice("sns-topic-kms-cmk", Pillar.Security, Severity.Low, "AWS::SNS::Topic", Reach = Reach.Workload)]
    internal static Verdict KmsCmk(Resource topic)
    {
        var key = topic["KmsMasterKeyId"];
        if (key.IsAbsent)
        {
            return Verdict.NotApplicable("it has no key yet: sns-topic-encrypted");
        }

        var own = CustomerKey.Is(key, "alias/aws/sns");
        var publishers = own.IsFalse ? topic.Workload.View<TopicPublishers>().Known(topic) : null;
        if (publishers == Publishers.Code && LetsNoServicePublish(topic))
        {
            return Verdict.NotApplicable("code of the account publishes to it, which may use the key of SNS");
        }

        var lost = publishers is null or Publishers.Code ? "an alarm, S3 or EventBridge that is to publish to it cannot use the key, and its messages are lost" : "what alarms, S3 or EventBridge publish to it is lost";
        return own.OrGap(
            $"'{topic}' is encrypted with the key alias/aws/sns, whose policy nobody can change, so {lost}; set KmsMasterKeyId to a key that lets them use it")
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
            $"'{subscription}' subscribes without a dead-letter queue, so a message that the endpoint refuses (no permission, deleted, encrypted by a key it may not use) is dropped at once; set RedrivePolicy with deadLetterTargetArn")
            .WithFix(subscription, KeepRefused);
    }

    /// <summary>A queue beside it that the topic may send to, and no other.</summary>
    private static Fix? KeepRefused(Resource subscription)
    {
        if (subscription.GeneratedBy is not null || subscription["TopicArn"].Target is not { Type: "AWS::SNS::Topic" } topic || Desired.Same(subscription["TopicArn"]) is not { } arn
            || !topic["FifoTopic"].OrDefault("false").Is(false).IsTrue)
        {
            return null;
        }

        return DeadLetters.Add(
            Fix.Suggestion("Keep messages that the endpoint refuses", AlarmTopics.CautionFor(subscription, 1)).Set("RedrivePolicy", Desired.Map(("deadLetterTargetArn", Desired.Added(DeadLetters.Name, "Arn")))),
            subscription,
            null,
            senders: Documents.AllowService("TopicSends", "sns.amazonaws.com", "sqs:SendMessage", Desired.Added(DeadLetters.Name, "Arn"), Desired.Map(("ArnEquals", Desired.Map(("aws:SourceArn", arn))))));
    }

    [Practice("sns-topic-policy-not-public", Pillar.Security, Severity.High, "AWS::SNS::TopicPolicy")]
    internal static Verdict PolicyNotPublic(Resource policy) => OpenStatements.None(new(policy["PolicyDocument"])).OrGap(
        $"'{policy}' lets everyone use the topic; name the accounts or services in Principal, or add a condition on aws:SourceArn, aws:SourceAccount or aws:PrincipalOrgID");

    [Practice("sns-topic-policy-no-allow-notaction", Pillar.Security, Severity.Medium, "AWS::SNS::TopicPolicy", "AWS::SNS::TopicInlinePolicy")]
    internal static Verdict PolicyNoAllowNotAction(Resource policy) => new PolicyDocument(policy["PolicyDocument"])
        .None(static statement => statement.NotActions.IsPresent & statement.IsAllow)
        .OrGap($"'{policy}' allows every action but those it lists, deleting the topic and rewriting this policy included, and each action that SNS gets later; list what is allowed in Action");

    [Practice("sns-topic-secure-transport", Pillar.Security, Severity.Low, "AWS::SNS::Topic", Reach = Reach.Workload)]
    internal static Verdict SecureTransport(Resource topic) => (!topic["KmsMasterKeyId"].IsEmpty).IsTrue
        ? Verdict.Met
        : topic.Workload.View<TopicPolicies>().DenyPlainHttp(topic).OrGap(
            $"'{topic}' takes messages over plain HTTP, where others can read them; set KmsMasterKeyId, as an encrypted topic takes HTTPS only, or add an AWS::SNS::TopicPolicy that denies sns:Publish to * when aws:SecureTransport is false")
            .WithFix(topic, RefusePlainHttp);

    /// <summary>Encryption where it is free of conditions, else one more statement in the only policy, which is for this topic alone; where there is none, one that alarms can go on with.</summary>
    private static Fix? RefusePlainHttp(Resource topic)
    {
        if (Encrypt(topic) is { } encryption)
        {
            return encryption;
        }

        const string Policy = "AWS::SNS::TopicPolicy";
        var denial = Documents.HttpsOnly("sns:Publish", Desired.To(topic));
        var fix = Fix.Suggestion("Refuse plain HTTP", "clients that use plain HTTP are refused");
        return topic.Workload.View<TopicPolicies>().Of(topic) switch
        {
            [] when topic.Workload.View<TopicPublishers>().Of(topic) == Publishers.AlarmsToo => fix.AddResource("Policy", Policy, Desired.Map(
                ("Topics", Desired.List(Desired.To(topic))),
                ("PolicyDocument", Documents.Policy(Documents.AllowService("AlarmsPublish", "cloudwatch.amazonaws.com", "sns:Publish", Desired.To(topic), Documents.SameAccount), denial)))),
            [{ IsInStack: true } policy] when policy.Type == Policy && policy["Topics"].Items.Count() == 1 && !policy["PolicyDocument.Statement"].IsAbsent => fix.Add(policy.Properties, "PolicyDocument.Statement", denial),
            _ => null,
        };
    }

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

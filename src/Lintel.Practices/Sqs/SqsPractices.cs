using System.Globalization;
using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Additions;
using Lintel.Practices.CloudWatch;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Sqs;

internal static class SqsPractices
{
    private const string Queue = DeadLetterQueues.Queue, QueuePolicy = "AWS::SQS::QueuePolicy";

    /// <summary>How long SQS keeps a message, in seconds: four days by default, fourteen at most.</summary>
    private const double DefaultRetention = 345_600, MaximumRetention = 1_209_600;

    private const double LeastReceives = 3;

    [Practice("sqs-queue-encrypted", Pillar.Security, Severity.Medium, Queue)]
    internal static Verdict Encrypted(Resource queue) => (!queue["SqsManagedSseEnabled"].Is(false) | !queue["KmsMasterKeyId"].IsEmpty).FalseAt(queue["SqsManagedSseEnabled"]).OrGap(
        $"'{queue}' switches off the encryption that SQS gives by default, so its messages lie on disk in the clear; remove SqsManagedSseEnabled, or set KmsMasterKeyId")
        .WithFix(static () => Fix.Safe("Encrypt with a key of SQS, which is free").Set("SqsManagedSseEnabled", true));

    [Practice("sqs-queue-kms-cmk", Pillar.Security, Severity.Info, Queue)]
    internal static Verdict QueueKey(Resource queue)
    {
        var key = queue["KmsMasterKeyId"];
        return key.IsAbsent && queue.Workload.View<DeadLetterQueues>().SourcesOf(queue) is { Count: > 0 } sources && HaveNoKey(sources)
            ? Verdict.NotApplicable("it takes the failures of what has no key of its own either, where the same messages lie")
            : CustomerKey.Is(key, "alias/aws/sqs").OrGap(
                $"'{queue}' is encrypted with a key of SQS, so access to its messages can't be withdrawn or audited by a key; set KmsMasterKeyId to a key of your own where the data asks for it")
                .WithCost(queue, CommonCosts.Key);
    }

    /// <summary>Whether none of what sends its failures to a queue names a key of its own: queues, topics of subscriptions, buses and functions can.</summary>
    private static bool HaveNoKey(IReadOnlyList<Resource> sources)
    {
        foreach (var source in sources)
        {
            var holder = source.Type switch
            {
                "AWS::SNS::Subscription" => source["TopicArn"].Target,
                "AWS::Events::Rule" => source["EventBusName"].Target,
                "AWS::Lambda::EventInvokeConfig" or "AWS::Lambda::EventSourceMapping" => source["FunctionName"].Target,
                _ => source,
            };
            if (holder?[holder.Type switch { Queue or "AWS::SNS::Topic" => "KmsMasterKeyId", "AWS::Events::EventBus" => "KmsKeyIdentifier", _ => "KmsKeyArn" }] is { IsAbsent: false } key && !key.StartsWith("alias/aws/").IsTrue)
            {
                return false;
            }
        }

        return true;
    }

    [Practice("sqs-queue-dead-letter-queue", Pillar.Reliability, Severity.Medium, Queue, Reach = Reach.Workload)]
    internal static Verdict DeadLetterQueue(Resource queue)
    {
        var policy = DeadLetterQueues.Policy(queue);
        if (policy.IsAbsent && queue.Workload.View<DeadLetterQueues>().Contains(queue))
        {
            return Verdict.NotApplicable("it is a dead-letter queue itself");
        }

        return (!policy["deadLetterTargetArn"].IsEmpty).OrGap(
            $"'{queue}' has no dead-letter queue: a message that cannot be handled comes back until it expires, and then is lost; set RedrivePolicy with deadLetterTargetArn and maxReceiveCount").WithFix(queue, KeepFailedMessages);
    }

    /// <summary>A queue beside it, encrypted as it is; a FIFO queue needs a FIFO queue.</summary>
    private static Fix? KeepFailedMessages(Resource queue)
    {
        var (key, fifo) = (queue["KmsMasterKeyId"], queue["FifoQueue"].OrDefault("false"));
        var encryption = key.IsAbsent ? null : Desired.Same(key);
        if (fifo.IsUnknown || (!key.IsAbsent && encryption is null) || (fifo.Is(true).IsTrue && !queue["QueueName"].IsAbsent))
        {
            return null;
        }

        var fix = Fix.Suggestion("Keep failed messages in a dead-letter queue", $"a message that fails five times leaves the queue; {AlarmTopics.CautionFor(queue, 1)}")
            .Set("RedrivePolicy", Desired.Map(("deadLetterTargetArn", Desired.Added(DeadLetters.Name, "Arn")), ("maxReceiveCount", 5)));
        return DeadLetters.Add(fix, queue, encryption, fifo.Is(true).IsTrue);
    }

    [Practice("sqs-redrive-max-receive-count", Pillar.Reliability, Severity.Low, Queue)]
    internal static Verdict MaxReceiveCount(Resource queue)
    {
        var policy = DeadLetterQueues.Policy(queue);
        if (policy.IsPresent.Stops("it has no redrive policy", out var verdict))
        {
            return verdict;
        }

        var count = policy["maxReceiveCount"];
        return (count.IsAbsent ? Truth.True(count) : count.IsAtLeast(LeastReceives)).OrGap(
            $"'{queue}' gives up on a message after {count.Describe()} {(count.Is("1") ? "attempt" : "attempts")}, so a short failure or throttling fills the dead-letter queue with good messages; set maxReceiveCount to at least 3, behind Lambda to 5")
            .WithFix(queue, TryMore);
    }

    [Practice("sqs-dead-letter-queue-retention", Pillar.Reliability, Severity.Low, Queue, Reach = Reach.Workload)]
    internal static Verdict DeadLetterRetention(Resource queue)
    {
        var sources = queue.Workload.View<DeadLetterQueues>().SourcesOf(queue);
        if (sources.Count == 0)
        {
            return Verdict.NotApplicable("it is no dead-letter queue of this workload");
        }

        var retention = queue["MessageRetentionPeriod"];
        var kept = DefaultRetention;
        if (!retention.IsAbsent && !retention.TryGetNumber(out kept))
        {
            return Verdict.Unknown(retention);
        }

        if (kept >= MaximumRetention)
        {
            return Verdict.Met;
        }

        // A standard queue counts from the time a message was first sent, wherever it is now; a FIFO queue begins again.
        var isFifo = queue["FifoQueue"].Is(true).IsTrue;
        var longest = 0.0;
        foreach (var source in sources)
        {
            var period = source["MessageRetentionPeriod"];
            if (source.Type == Queue && !isFifo)
            {
                longest = Math.Max(longest, period.TryGetNumber(out var seconds) ? seconds : DefaultRetention);
            }
        }

        return kept > Math.Max(longest, DefaultRetention)
            ? Verdict.Met
            : Verdict.Gap(retention, $"'{queue}' keeps failed messages for {Retention(queue)}{(longest > 0 ? " counted from when they were first sent, no longer than its source" : "")}, so they may be gone before someone looks; set MessageRetentionPeriod to 1209600 (14 days)")
                .WithFix(static () => Fix.Safe("Keep failed messages for 14 days").Set("MessageRetentionPeriod", 1209600));
    }

    [Practice("sqs-dead-letter-queue-alarm", Pillar.OperationalExcellence, Severity.Medium, Queue, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict DeadLetterAlarm(Resource queue)
    {
        if (queue.Workload.View<DeadLetterQueues>().SourcesOf(queue).Count == 0)
        {
            return Verdict.NotApplicable("it is no dead-letter queue of this workload");
        }

        // NumberOfMessagesSent does not count messages that SQS itself moves to a dead-letter queue.
        return queue.Workload.View<Alarms>().Watch(queue, "ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage").OrGap(
            $"no alarm watches '{queue}', so failed messages expire there unseen; add an AWS::CloudWatch::Alarm on AWS/SQS ApproximateNumberOfMessagesVisible above 0 with QueueName !GetAtt {queue}.QueueName")
            .WithFix(queue, static queue => NewAlarms.On(queue, "Alarm when a message fails", new AlarmOn("Alarm", "What could not be handled lies in the dead-letter queue.", "ApproximateNumberOfMessagesVisible", "Maximum", 0) { Minutes = 2, BadMinutes = 1 }))
            .WithCost(queue, CommonCosts.Alarm);
    }

    [Practice("sqs-queue-policy-not-public", Pillar.Security, Severity.High, QueuePolicy)]
    internal static Verdict PolicyNotPublic(Resource policy) => OpenStatements.None(new(policy["PolicyDocument"])).OrGap(
        $"'{policy}' lets everyone use the queue; name the accounts or services in Principal, or add a condition on aws:SourceArn or aws:PrincipalOrgID");

    [Practice("sqs-queue-secure-transport", Pillar.Security, Severity.Low, Queue, Reach = Reach.Workload)]
    internal static Verdict SecureTransport(Resource queue) => (!queue["KmsMasterKeyId"].IsEmpty).IsTrue ? Verdict.Met : queue.Workload.View<QueuePolicies>().DenyPlainHttp(queue).OrGap(
        $"'{queue}' takes requests over plain HTTP; set KmsMasterKeyId, as a queue that is encrypted with KMS takes HTTPS only, or add an AWS::SQS::QueuePolicy that denies sqs:* to * when aws:SecureTransport is false")
        .WithFix(queue, RefusePlainHttp);

    /// <summary>A policy where the queue has none, else one more statement in the only one, which is for this queue alone.</summary>
    private static Fix? RefusePlainHttp(Resource queue)
    {
        var fix = Fix.Suggestion("Refuse plain HTTP", "clients that use plain HTTP are refused");
        var denial = Documents.HttpsOnly("sqs:*", Desired.To(queue, "Arn"));
        return queue.Workload.View<QueuePolicies>().Of(queue) switch
        {
            [] => fix.AddResource("Policy", QueuePolicy, Desired.Map(("Queues", Desired.List(Desired.To(queue))), ("PolicyDocument", Documents.Policy(denial)))),
            [{ IsInStack: true } policy] when policy.Type == QueuePolicy && policy["Queues"].Items.Count() == 1 && !policy["PolicyDocument.Statement"].IsAbsent => fix.Add(policy.Properties, "PolicyDocument.Statement", denial),
            _ => null,
        };
    }

    [Practice("sqs-queue-policy-no-wildcard-action", Pillar.Security, Severity.High, QueuePolicy, "AWS::SQS::QueueInlinePolicy")]
    internal static Verdict PolicyNoWildcardAction(Resource policy) => new PolicyDocument(policy["PolicyDocument"])
        .None(static statement => (statement.AllActions | statement.AllActionsOfAService) & statement.IsAllow & !IsForOwnAccount(statement.Principal))
        .OrGap($"'{policy}' allows every action, so whoever it lets in can empty and delete the queue and rewrite this policy; list the actions that are needed, such as sqs:SendMessage");

    [Practice("sqs-queue-policy-no-allow-notaction", Pillar.Security, Severity.High, QueuePolicy, "AWS::SQS::QueueInlinePolicy")]
    internal static Verdict PolicyNoAllowNotAction(Resource policy) => new PolicyDocument(policy["PolicyDocument"])
        .None(static statement => statement.NotActions.IsPresent & statement.IsAllow)
        .OrGap($"'{policy}' allows every action but those it lists, emptying and deleting the queue included, and each action that SQS gets later; list what is allowed in Action");

    [Practice("sqs-long-polling", Pillar.CostOptimization, Severity.Info, Queue, Reach = Reach.Workload)]
    internal static Verdict LongPolling(Resource queue)
    {
        if (queue.Workload.View<DeadLetterQueues>().Contains(queue))
        {
            return Verdict.NotApplicable("it is a dead-letter queue, which nothing polls all the time");
        }

        var waits = queue["ReceiveMessageWaitTimeSeconds"].IsAtLeast(1);
        if (waits)
        {
            return Verdict.Met;
        }

        var read = queue.Workload.View<QueueReaders>().Read(queue);
        return read.IsTrue ? Verdict.NotApplicable("Lambda or a pipe reads it, which poll long by themselves")
            : read.IsUnknown ? Verdict.Unknown(read.At)
            : waits.OrGap(
                $"'{queue}' answers at once when it is empty, so a reader that asks again pays for each empty answer (0.40 USD per million requests) and may miss messages; set ReceiveMessageWaitTimeSeconds to 20")
                .WithFix(static () => Fix.Suggestion("Wait for messages", "a reader that waits less than 20 seconds for an answer sees time-outs").Set("ReceiveMessageWaitTimeSeconds", 20))
                .WithCost(queue, QueueCosts.EmptyAnswers);
    }

    [Practice("sqs-queue-age-alarm", Pillar.Reliability, Severity.Low, Queue, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict AgeAlarm(Resource queue) => queue.Workload.View<DeadLetterQueues>().Contains(queue)
        ? Verdict.NotApplicable("it is a dead-letter queue: sqs-dead-letter-queue-alarm")
        : queue.Workload.View<Alarms>().Watch(queue, "ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible").OrGap(
            $"no alarm notices when the readers of '{queue}' fall behind or stop, and its messages are lost after {Retention(queue)}; add an AWS::CloudWatch::Alarm on AWS/SQS ApproximateAgeOfOldestMessage with QueueName !GetAtt {queue}.QueueName")
            .WithFix(queue, static queue => NewAlarms.On(queue, "Alarm when messages wait", new AlarmOn("AgeAlarm", "Messages wait for more than 15 minutes, so the readers fall behind or have stopped.", "ApproximateAgeOfOldestMessage", "Maximum", 900)))
            .WithCost(queue, CommonCosts.Alarm);

    private static string Retention(Resource queue)
    {
        var seconds = queue["MessageRetentionPeriod"].TryGetNumber(out var kept) ? kept : DefaultRetention;
        var (number, unit) = seconds < 3600 ? (seconds / 60, "minute") : seconds < 86_400 ? (seconds / 3600, "hour") : (seconds / 86_400, "day");
        var text = number.ToString("0.#", CultureInfo.InvariantCulture);
        return $"{text} {unit}{(text == "1" ? "" : "s")}";
    }

    /// <summary>Whether a principal is nothing but the account that the policy is deployed in, which its own identity policies limit.</summary>
    private static Truth IsForOwnAccount(Value principal)
    {
        var accounts = principal.IsMap ? principal.Get("AWS") : principal;
        return accounts.IsAbsent ? Truth.False(principal) : accounts.All(static account => Truth.Of(NamesOwnAccount(account), account));
    }

    private static bool NamesOwnAccount(Value account)
    {
        if (account.TryGetReference(out var whole))
        {
            return whole.Name == "AWS::AccountId";
        }

        foreach (var part in account.Partial?.Parts ?? [])
        {
            if (part.TryGetReference(out var reference) && reference.Name == "AWS::AccountId")
            {
                return account.EndsWith(":root").IsTrue;
            }
        }

        return false;
    }

    private static Fix? TryMore(Resource queue) => Fix.Suggestion("Try a message five times", "what is handled in part is handled again more often").Set("RedrivePolicy.maxReceiveCount", 5);
}

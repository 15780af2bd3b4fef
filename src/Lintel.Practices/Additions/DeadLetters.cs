using Lintel.Checking.Changes;
using Lintel.Practices.CloudWatch;
using Lintel.Resources;

namespace Lintel.Practices.Additions;

/// <summary>Dead-letter queues that fixes add: kept for 14 days, HTTPS only, with an alarm.</summary>
internal static class DeadLetters
{
    /// <summary>What stands behind the name of what the queue is for.</summary>
    public const string Name = "DeadLetters";

    private const string Queue = "AWS::SQS::Queue";

    private const int FourteenDays = 1_209_600;

    /// <summary>Adds a queue, its policy and its alarm.</summary>
    /// <param name="fix">The fix.</param>
    /// <param name="resource">The resource whose messages or events it takes.</param>
    /// <param name="encryption">The key of the queue; null for that of SQS itself.</param>
    /// <param name="isFifo">Whether it takes messages of a FIFO queue.</param>
    /// <param name="senders">A statement for who sends to it by the policy of the queue; null for none.</param>
    public static Fix Add(Fix fix, Resource resource, Desired? encryption, bool isFifo = false, Desired? senders = null)
    {
        var arn = Desired.Added(Name, "Arn");
        List<(string, Desired)> properties = [("MessageRetentionPeriod", FourteenDays), ("ReceiveMessageWaitTimeSeconds", 20), .. Labels.For(resource, "dead letters")];
        if (encryption is not null)
        {
            properties.Insert(0, ("KmsMasterKeyId", encryption));
        }

        if (isFifo)
        {
            properties.Insert(0, ("FifoQueue", true));
        }

        var https = Documents.HttpsOnly("sqs:*", arn);
        fix = fix
            .AddResource(Name, Queue, Desired.Map([.. properties]))
            .AddResource($"{Name}Policy", "AWS::SQS::QueuePolicy", Desired.Map(
                ("Queues", Desired.List(Desired.Added(Name))),
                ("PolicyDocument", senders is null ? Documents.Policy(https) : Documents.Policy(senders, https))));
        return NewAlarms.Add(
            fix, resource, new($"{Name}Alarm", "What could not be handled lies in the dead-letter queue.", "ApproximateNumberOfMessagesVisible", "Maximum", 0) { Minutes = 2, BadMinutes = 1 },
            WatchedResource.Of(Queue)!, Desired.Added(Name, "QueueName"));
    }
}

using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Additions;
using Lintel.Resources;

namespace Lintel.Practices.Lambda;

internal static partial class LambdaPractices
{
    private const string Mapping = "AWS::Lambda::EventSourceMapping";

    [Practice("lambda-event-source-mapping-failure-destination", Pillar.Reliability, Severity.Medium, Mapping)]
    internal static Verdict EventSourceFailureDestination(Resource mapping)
    {
        switch (EventSource.KindOf(mapping))
        {
            case EventSourceKind.Queue:
                return Verdict.NotApplicable("the queue's redrive policy says where failed messages go");
            case EventSourceKind.MessageBroker or EventSourceKind.DocumentDb:
                return Verdict.NotApplicable("this kind of event source has no failure destination");
            case EventSourceKind.Unknown when mapping["StartingPosition"].IsAbsent && mapping["DestinationConfig"] is { IsMap: true } destination && destination["OnFailure.Destination"].IsEmpty.IsTrue:
                return Verdict.Gap(destination, $"'{mapping}' has a DestinationConfig that names no destination, so records that fail are lost; set DestinationConfig.OnFailure.Destination to a queue or topic");
            case EventSourceKind.Unknown when mapping["StartingPosition"].IsAbsent:
                return Verdict.Unknown(mapping["EventSourceArn"], "what it reads is not known here");
            default:
                var failing = RetriesAreBounded(mapping).IsTrue ? "that still fails after its retries is dropped without a trace" : "that fails blocks its shard until it expires, and then is lost";
                return (!mapping["DestinationConfig.OnFailure.Destination"].IsEmpty).OrGap(
                    $"'{mapping}' reads its stream or topic without a failure destination: a record {failing}; set DestinationConfig.OnFailure.Destination to a queue or topic")
                    .WithFix(mapping, KeepFailedRecords);
        }
    }

    /// <summary>A queue beside it that the role of the function may send to: SAM gives the right by itself, else the role has to be of the same source.</summary>
    /// <remarks>https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-onfailure.html</remarks>
    private static Fix? KeepFailedRecords(Resource mapping)
    {
        const string Destination = "DestinationConfig.OnFailure";
        if (FunctionReference.Resolve(mapping["FunctionName"])?["Role"].Target is not { Type: "AWS::IAM::Role" } role)
        {
            return null;
        }

        var queue = Desired.Added(DeadLetters.Name, "Arn");
        var fix = Fix.Suggestion("Keep records that fail", $"{AlarmTopics.CautionFor(mapping, 1)}; the queue gets where a record was, not the record itself");
        var withRights = (role.GeneratedBy is not null, mapping.GeneratedBy is not null) switch
        {
            (true, true) => fix.Set($"{Destination}.Type", "SQS").Set($"{Destination}.Destination", queue),
            (false, false) => NewRights.Add(fix.Set($"{Destination}.Destination", queue), mapping, role, "FailedRecordsAccess", "sqs:SendMessage", queue),
            _ => null,
        };
        return withRights is null ? null : DeadLetters.Add(withRights, mapping, null);
    }

    [Practice("lambda-event-source-stream-retries-bounded", Pillar.Reliability, Severity.Medium, Mapping)]
    internal static Verdict StreamRetriesBounded(Resource mapping)
    {
        if (!EventSource.IsStream(EventSource.KindOf(mapping)))
        {
            return Verdict.NotApplicable("it does not read a Kinesis or DynamoDB stream");
        }

        return RetriesAreBounded(mapping).OrGap(
            $"'{mapping}' retries a failing batch until its records expire, after a day or more, and nothing behind it in the shard is read; set MaximumRetryAttempts or MaximumRecordAgeInSeconds")
            .WithFix(static () => Fix.Suggestion("Try a failing batch ten times", "what fails ten times is dropped, unless there is a failure destination").Set("MaximumRetryAttempts", 10));
    }

    /// <summary>Whether a batch is given up before its records expire. -1, the default of both, stands for no bound.</summary>
    private static Truth RetriesAreBounded(Resource mapping)
    {
        var attempts = mapping["MaximumRetryAttempts"];
        var age = mapping["MaximumRecordAgeInSeconds"];
        return (attempts.IsPresent & !attempts.Is("-1")) | (age.IsPresent & !age.Is("-1"));
    }

    [Practice("lambda-event-source-partial-batch-response", Pillar.Reliability, Severity.Medium, Mapping)]
    internal static Verdict PartialBatchResponse(Resource mapping)
    {
        var kind = EventSource.KindOf(mapping);
        if (kind is EventSourceKind.Unknown)
        {
            return Verdict.Unknown(mapping["EventSourceArn"], "what it reads is not known here");
        }

        if (kind != EventSourceKind.Queue && !EventSource.IsStream(kind))
        {
            return Verdict.NotApplicable("only queues and Kinesis and DynamoDB streams take a list of failed items");
        }

        if (mapping["BatchSize"].Is("1"))
        {
            return Verdict.NotApplicable("its batches have one item");
        }

        return mapping["FunctionResponseTypes"].Any(static type => type.Is("ReportBatchItemFailures")).OrGap(
            $"one bad item fails the whole batch of '{mapping}', so the good ones are handled again with it; return the failed items and set FunctionResponseTypes to [ReportBatchItemFailures]")
            .WithFix(static () => Fix.Suggestion("Let the function name what failed", "the function has to return the items that failed (batchItemFailures)").Set("FunctionResponseTypes", Desired.List("ReportBatchItemFailures")));
    }

    [Practice("lambda-event-source-maximum-concurrency", Pillar.Reliability, Severity.Low, Mapping, Reach = Reach.Workload)]
    internal static Verdict EventSourceMaximumConcurrency(Resource mapping)
    {
        var kind = EventSource.KindOf(mapping);
        if (kind is EventSourceKind.Unknown)
        {
            return Verdict.Unknown(mapping["EventSourceArn"], "what it reads is not known here");
        }

        if (kind != EventSourceKind.Queue)
        {
            return Verdict.NotApplicable("only queues have a maximum concurrency");
        }

        var source = mapping["EventSourceArn"];
        if (source.EndsWith(".fifo").IsTrue || source.Target?["FifoQueue"].Is(true) is { IsTrue: true })
        {
            return Verdict.NotApplicable("the message groups of a FIFO queue bound its concurrency");
        }

        if (FunctionReference.Resolve(mapping["FunctionName"]) is { } function && !function["ReservedConcurrentExecutions"].IsAbsent)
        {
            return Verdict.Met;
        }

        return mapping["ScalingConfig.MaximumConcurrency"].IsPresent.OrGap(
            $"a full queue lets '{mapping}' grow to the concurrency of the whole account, at the cost of all other functions; set ScalingConfig.MaximumConcurrency");
    }
}

using Lintel.Resources;

namespace Lintel.Practices.Lambda;

/// <summary>What an event source mapping reads.</summary>
internal enum EventSourceKind : byte
{
    Unknown,
    Queue,
    Kinesis,
    DynamoDb,
    Kafka,
    MessageBroker,
    DocumentDb,
}

/// <summary>Tells the kind of an event source mapping's source from its ARN, its target or its other properties.</summary>
internal static class EventSource
{
    public static EventSourceKind KindOf(Resource mapping)
    {
        var arn = mapping["EventSourceArn"];
        if (arn.Target is { } target)
        {
            return target.Type switch
            {
                "AWS::SQS::Queue" => EventSourceKind.Queue,
                "AWS::Kinesis::Stream" or "AWS::Kinesis::StreamConsumer" => EventSourceKind.Kinesis,
                "AWS::DynamoDB::Table" or "AWS::DynamoDB::GlobalTable" => EventSourceKind.DynamoDb,
                "AWS::MSK::Cluster" or "AWS::MSK::ServerlessCluster" => EventSourceKind.Kafka,
                "AWS::AmazonMQ::Broker" => EventSourceKind.MessageBroker,
                "AWS::DocDB::DBCluster" => EventSourceKind.DocumentDb,
                _ => EventSourceKind.Unknown,
            };
        }

        if (arn.Contains(":sqs:"))
        {
            return EventSourceKind.Queue;
        }

        if (arn.Contains(":kinesis:"))
        {
            return EventSourceKind.Kinesis;
        }

        if (arn.Contains(":dynamodb:"))
        {
            return EventSourceKind.DynamoDb;
        }

        if (arn.Contains(":mq:") || mapping["Queues"].IsPresent)
        {
            return EventSourceKind.MessageBroker;
        }

        if (arn.Contains(":kafka:") || mapping["Topics"].IsPresent || mapping["SelfManagedEventSource"].IsPresent || mapping["AmazonManagedKafkaEventSourceConfig"].IsPresent)
        {
            return EventSourceKind.Kafka;
        }

        return arn.Contains(":rds:") || mapping["DocumentDBEventSourceConfig"].IsPresent ? EventSourceKind.DocumentDb : EventSourceKind.Unknown;
    }

    /// <summary>Whether the source is a stream of AWS whose records Lambda reads shard by shard.</summary>
    public static bool IsStream(EventSourceKind kind) => kind is EventSourceKind.Kinesis or EventSourceKind.DynamoDb;
}

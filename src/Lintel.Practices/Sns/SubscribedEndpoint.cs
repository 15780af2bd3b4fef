using Lintel.Resources;

namespace Lintel.Practices.Sns;

/// <summary>Whether the endpoint of a subscription is of the kind that its protocol takes.</summary>
/// <remarks>Source: Amazon SNS API Reference, "Subscribe": the endpoint for each protocol. Return values of <c>Ref</c>: CloudFormation Template Reference of each type.</remarks>
internal static class SubscribedEndpoint
{
    /// <summary>True when it fits, false when SNS refuses it; true as well for protocols whose endpoints nobody can tell from others.</summary>
    public static Truth Fits(Value protocol, Value endpoint)
    {
        if (!protocol.TryGetText(out var name) || endpoint.IsAbsent)
        {
            return protocol.IsAbsent || endpoint.IsAbsent ? Truth.True(protocol) : Truth.Unknown(protocol);
        }

        if (endpoint.AsText() is "")
        {
            // A parameter that is empty by default: nobody deploys a subscription to nothing.
            return Truth.Unknown(endpoint);
        }

        return name switch
        {
            "sqs" => IsArn(endpoint, ":sqs:"),
            "lambda" => IsArn(endpoint, ":lambda:"),
            "firehose" => IsArn(endpoint, ":firehose:"),
            "email" or "email-json" => endpoint.Contains("@"),
            "http" => endpoint.StartsWith("http://"),
            "https" => endpoint.StartsWith("https://"),
            _ => Truth.True(endpoint),
        };
    }

    private static Truth IsArn(Value endpoint, string service)
    {
        if (endpoint.TryGetReference(out var reference) && endpoint.Target is { } target)
        {
            // Ref of a queue is its URL, and of a function or delivery stream its name; Ref of an alias or a version is its ARN.
            return target.Type is "AWS::SQS::Queue" or "AWS::Lambda::Function" or "AWS::KinesisFirehose::DeliveryStream"
                ? Truth.Of(reference.Attribute.EndsWith("Arn", StringComparison.Ordinal) && target.Type.AsSpan().Contains(service.AsSpan(1, service.Length - 2), StringComparison.OrdinalIgnoreCase), endpoint)
                : Truth.Unknown(endpoint);
        }

        return endpoint.Contains(service);
    }
}

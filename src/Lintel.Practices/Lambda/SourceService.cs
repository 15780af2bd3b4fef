using Lintel.Resources;

namespace Lintel.Practices.Lambda;

/// <summary>Which service a permission's principal is, and which one its source belongs to, in the form they have in ARNs.</summary>
/// <remarks>Source: AWS Lambda Developer Guide, "Invoking Lambda with events from other AWS services"; Service Authorization Reference for the ARNs.</remarks>
internal static class SourceService
{
    /// <summary>The service in the ARNs of what a principal invokes functions for; null for one that does so for several services.</summary>
    public static string? OfPrincipal(string principal) => principal switch
    {
        "s3.amazonaws.com" => "s3",
        "sns.amazonaws.com" => "sns",
        "events.amazonaws.com" => "events",
        "apigateway.amazonaws.com" => "execute-api",
        "iot.amazonaws.com" => "iot",
        "cognito-idp.amazonaws.com" => "cognito-idp",
        "elasticloadbalancing.amazonaws.com" => "elasticloadbalancing",
        "secretsmanager.amazonaws.com" => "secretsmanager",
        "logs.amazonaws.com" => "logs",
        "codecommit.amazonaws.com" => "codecommit",
        _ => null,
    };

    /// <summary>The service that a source belongs to, by its ARN or by the resource it names; null when that is not known.</summary>
    public static string? OfSource(Value source)
    {
        if (source.AsText() is { } text || (source.Partial is { } partial && (text = partial.KnownStart).Length > 0))
        {
            // arn:PARTITION:SERVICE:
            var parts = text.Split(':', 4);
            if (parts.Length == 4 && parts[0] == "arn" && parts[2].Length > 0)
            {
                return parts[2] == "apigateway" ? "execute-api" : parts[2];
            }
        }

        // After a partition that is not known: arn:${AWS::Partition}:execute-api:...
        if (source.Partial is { Parts: [_, _, var third, ..] } rest && rest.KnownStart == "arn:" && third.AsText() is { } known && known.Split(':', 3) is ["", { Length: > 0 } service, _])
        {
            return service;
        }

        return source.Target?.Type switch
        {
            "AWS::ApiGateway::RestApi" or "AWS::ApiGatewayV2::Api" => "execute-api",
            "AWS::S3::Bucket" => "s3",
            "AWS::SNS::Topic" => "sns",
            "AWS::SQS::Queue" => "sqs",
            "AWS::DynamoDB::Table" => "dynamodb",
            "AWS::Kinesis::Stream" => "kinesis",
            "AWS::Events::Rule" => "events",
            "AWS::Scheduler::Schedule" => "scheduler",
            "AWS::StepFunctions::StateMachine" => "states",
            "AWS::IoT::TopicRule" => "iot",
            "AWS::Cognito::UserPool" => "cognito-idp",
            "AWS::ElasticLoadBalancingV2::TargetGroup" => "elasticloadbalancing",
            "AWS::SecretsManager::Secret" => "secretsmanager",
            "AWS::Logs::LogGroup" => "logs",
            "AWS::CodeCommit::Repository" => "codecommit",
            _ => null,
        };
    }
}

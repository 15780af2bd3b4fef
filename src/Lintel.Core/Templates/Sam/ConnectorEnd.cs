using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>The source or destination of a connector: a resource of the template, or one that is described by its properties.</summary>
internal sealed record ConnectorEnd(string Type, Value Arn, Value RoleName, Value QueueUrl, Value ResourceId, Value Name, Value Qualifier)
{
    private static readonly (string Sam, string CloudFormation)[] s_types =
    [
        ("AWS::Serverless::Function", "AWS::Lambda::Function"),
        ("AWS::Serverless::Api", "AWS::ApiGateway::RestApi"),
        ("AWS::Serverless::HttpApi", "AWS::ApiGatewayV2::Api"),
        ("AWS::Serverless::SimpleTable", "AWS::DynamoDB::Table"),
        ("AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine"),
    ];

    /// <summary>Reads a ResourceReference.</summary>
    /// <param name="other">The logical id of the other end: a rule has a role for each target.</param>
    /// <returns>Null when it names nothing that is known.</returns>
    public static ConnectorEnd? Read(SamTemplate template, Origin origin, Value reference, string? other)
    {
        var here = origin.Of(reference);
        if (reference.Get("Id").AsText() is { } id)
        {
            return OfResource(template, here, id, reference.Get("Qualifier"), other);
        }

        return reference.Get("Type").AsText() is { } type
            ? new(CloudFormationType(type), reference.Get("Arn"), reference.Get("RoleName"), reference.Get("QueueUrl"),
                reference.Get("ResourceId"), reference.Get("Name"), reference.Get("Qualifier"))
            : null;
    }

    /// <summary>An end that is a resource of the template.</summary>
    public static ConnectorEnd? OfResource(SamTemplate template, Origin here, string id, Value qualifier, string? other)
    {
        if (template.FindEntry(id) is not { } entry)
        {
            return null;
        }

        var main = template.FindSamResource(id)?.Main;
        var properties = main?.Properties ?? entry.Properties;
        var type = main?.Type ?? entry.Type;
        var arn = type switch
        {
            "AWS::SNS::Topic" or "AWS::StepFunctions::StateMachine" => here.Ref(id),
            "AWS::AppSync::DataSource" => here.Attribute(id, "DataSourceArn"),
            "AWS::ApiGateway::RestApi" or "AWS::ApiGatewayV2::Api" or "AWS::AppSync::GraphQLApi" => here.Absent,
            _ => here.Attribute(id, "Arn"),
        };
        var resourceId = type switch
        {
            "AWS::ApiGateway::RestApi" or "AWS::ApiGatewayV2::Api" => here.Ref(id),
            "AWS::AppSync::GraphQLApi" => here.Attribute(id, "ApiId"),
            _ => here.Absent,
        };
        return new(type, arn, NameOf(here, RoleOf(type, properties, other)), here.Ref(id), resourceId, here.Attribute(id, "Name"), qualifier.IsAbsent ? here.Text("*") : qualifier);
    }

    /// <summary>The value of a property that profiles name, for example <c>Arn</c>.</summary>
    public Value this[string property] => property switch
    {
        "Arn" => Arn,
        "Name" => Name,
        "ResourceId" => ResourceId,
        "Qualifier" => Qualifier,
        _ => default,
    };

    private static string CloudFormationType(string type)
    {
        foreach (var (sam, cloudFormation) in s_types)
        {
            if (sam == type)
            {
                return cloudFormation;
            }
        }

        return type;
    }

    private static Value RoleOf(string type, Value properties, string? other)
    {
        switch (type)
        {
            case "AWS::Lambda::Function":
                return properties.Get("Role");
            case "AWS::StepFunctions::StateMachine":
                return properties.Get("RoleArn");
            case "AWS::AppSync::DataSource":
                return properties.Get("ServiceRoleArn");
            case "AWS::Events::Rule":
                foreach (var target in properties.Get("Targets").Items)
                {
                    if (target.Get("Arn").TryGetReference(out var reference) && reference.Name == other)
                    {
                        return target.Get("RoleArn");
                    }
                }

                return default;
            default:
                return default;
        }
    }

    private static Value NameOf(Origin here, Value role) => role.TryGetReference(out var reference) ? here.Of(role).Ref(reference.Name) : default;
}

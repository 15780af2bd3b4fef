using Lintel.Resources;
using Lintel.Templates.CloudFormation;

namespace Lintel.Templates.Sam;

/// <summary>
/// Expands connectors, those of type <c>AWS::Serverless::Connector</c> and those in the Connectors attribute of their source: the policies
/// and permissions that let the source use the destination. A pair that SAM does not know gives nothing.
/// </summary>
internal static class ConnectorExpander
{
    private const string Type = "AWS::Serverless::Connector";

    /// <summary>Expands all connectors; everything else has been expanded before.</summary>
    public static void Expand(SamTemplate template, IReadOnlyList<TemplateResource> entries)
    {
        foreach (var entry in entries)
        {
            var owner = template.FindSamResource(entry.Id) ?? new SamResource(entry, default);
            if (entry.Type == Type)
            {
                Add(template, owner, owner.Origin, entry.Id, owner["Source"], null, owner["Destination"], owner["Permissions"]);
            }

            foreach (var (name, connector) in entry.Scope.Lookup(entry.BodyNode, "Connectors").Entries)
            {
                var properties = connector.Get("Properties");
                var here = owner.Origin.Of(connector);
                Add(template, owner, here, entry.Id + name, properties.Get("SourceReference"), entry.Id, properties.Get("Destination"), properties.Get("Permissions"));
            }
        }
    }

    /// <summary>Adds what one pair needs.</summary>
    /// <param name="suffix">What tells the destinations of one connector apart.</param>
    public static void Add(SamTemplate template, SamResource owner, Origin here, string id, ConnectorEnd source, ConnectorEnd destination, Func<string, bool> isAsked, string suffix)
    {
        var statements = new List<Value>();
        ConnectorProfile? last = null;
        foreach (var profile in ConnectorProfile.Between(source.Type, destination.Type))
        {
            if (!isAsked(profile.Category))
            {
                continue;
            }

            last = profile;
            if (profile.Kind == ConnectorKind.FunctionPermission)
            {
                AddPermission(template, owner, here, $"{id}{profile.Category}LambdaPermission{suffix}", source, destination, profile.Grants[0]);
                continue;
            }

            foreach (var grant in profile.Grants)
            {
                statements.Add(profile.Kind is ConnectorKind.SourceRole or ConnectorKind.DestinationRole
                    ? PolicyTemplate.Expand(here, name => End(name, source, destination), grant)
                    : PolicyStatement.AllowService(here, grant.Actions, grant.Resources, destination.Arn, "ArnEquals", source.Arn));
            }
        }

        if (last is null || statements.Count == 0)
        {
            return;
        }

        var document = PolicyStatement.Document(here, [.. statements]);
        var (type, name, list, target) = last.Kind switch
        {
            ConnectorKind.SourceRole => ("AWS::IAM::ManagedPolicy", "Policy", "Roles", source.RoleName),
            ConnectorKind.DestinationRole => ("AWS::IAM::ManagedPolicy", "Policy", "Roles", destination.RoleName),
            ConnectorKind.QueuePolicy => ("AWS::SQS::QueuePolicy", "QueuePolicy", "Queues", destination.QueueUrl),
            _ => ("AWS::SNS::TopicPolicy", "TopicPolicy", "Topics", destination.Arn),
        };
        template.AddGenerated(owner, here, type, $"{id}{name}{suffix}", new ValueMap().Set("PolicyDocument", document).Set(list, here.List(target)));
    }

    private static void Add(SamTemplate template, SamResource owner, Origin here, string id, Value sourceReference, string? sourceId, Value destinations, Value permissions)
    {
        var index = 0;
        foreach (var reference in destinations.Items)
        {
            var other = reference.Get("Id").AsText();
            var source = sourceId is null
                ? ConnectorEnd.Read(template, here, sourceReference, other)
                : ConnectorEnd.OfResource(template, here, sourceId, sourceReference.Get("Qualifier"), other);
            var suffix = destinations.IsList ? $"Destination{index++}" : "";
            if (source is not null && ConnectorEnd.Read(template, here, reference, sourceId) is { } destination)
            {
                Add(template, owner, here, id, source, destination, category => permissions.Any(item => item.Is(category)).IsTrue, suffix);
            }
        }
    }

    private static void AddPermission(SamTemplate template, SamResource owner, Origin here, string id, ConnectorEnd source, ConnectorEnd destination, PolicyTemplate.Statement grant) =>
        template.AddGenerated(owner, here, "AWS::Lambda::Permission", id, new ValueMap()
            .Set("Action", here.Text("lambda:InvokeFunction"))
            .Set("FunctionName", destination.Arn)
            .Set("Principal", here.Text(grant.Actions))
            .Set("SourceArn", PolicyTemplate.Resource(here, name => End(name, source, destination), grant.Resources))
            .Set("SourceAccount", source.Type == "AWS::S3::Bucket" ? here.Ref("AWS::AccountId") : default));

    private static Value End(string name, ConnectorEnd source, ConnectorEnd destination)
    {
        var dot = name.IndexOf('.');
        return (name.StartsWith("Source", StringComparison.Ordinal) ? source : destination)[name[(dot + 1)..]];
    }
}

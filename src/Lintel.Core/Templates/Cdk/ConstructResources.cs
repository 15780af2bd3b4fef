using System.Collections.Immutable;
using Lintel.Resources;
using Lintel.Templates.Sam;

namespace Lintel.Templates.Cdk;

/// <summary>
/// What the constructs of the CDK make by custom resources of their own, in the shape that CloudFormation has for it: clusters of EKS and providers of OpenID Connect as resources,
/// notifications of buckets and access policies of search domains as properties of those that they are for.
/// </summary>
/// <remarks>Source: aws-cdk-lib, aws-eks/lib/cluster-resource.ts, aws-iam/lib/oidc-provider.ts, aws-s3/lib/notifications-resource, aws-opensearchservice/lib/opensearch-access-policy.ts.</remarks>
internal static class ConstructResources
{
    private const string Cluster = "Custom::AWSCDK-EKS-Cluster";
    private const string Provider = "Custom::AWSCDKOpenIdConnectProvider";
    private const string Notifications = "Custom::S3BucketNotifications";
    private const string DomainPolicy = "Custom::OpenSearchAccessPolicy";
    private const string OldDomainPolicy = "Custom::ElasticsearchAccessPolicy";

    /// <summary>Whether a type is one of those that are presented otherwise.</summary>
    public static bool Has(string type) => type is Cluster or Provider or Notifications or DomainPolicy or OldDomainPolicy;

    /// <summary>The resources of a stack, in their order.</summary>
    public static IReadOnlyList<Resource> Present(IReadOnlyList<Resource> declared)
    {
        var presented = new List<Resource>(declared.Count);
        foreach (var resource in declared)
        {
            presented.Add(resource.Type switch
            {
                Cluster => Copy(resource, "AWS::EKS::Cluster", ClusterProperties(resource.Properties.Get("Config"))),
                Provider => Copy(resource, "AWS::IAM::OIDCProvider", resource.Properties),
                _ => resource,
            });
        }

        foreach (var resource in declared)
        {
            switch (resource.Type)
            {
                case Notifications:
                    Merge(presented, resource.Properties.Get("BucketName"), "NotificationConfiguration", resource.Properties.Get("NotificationConfiguration") is { IsAbsent: false } written ? NotificationsOf(written) : default);
                    break;
                case DomainPolicy or OldDomainPolicy:
                    var parameters = JsonText.Expand(resource.Properties.Get("Create"))["parameters"];
                    Merge(presented, parameters.Get("DomainName"), "AccessPolicies", JsonText.Expand(parameters.Get("AccessPolicies")));
                    break;
                default:
                    break;
            }
        }

        return presented;
    }

    /// <summary>Adds a property to the resource that a value refers to.</summary>
    private static void Merge(List<Resource> resources, Value owner, string name, Value value)
    {
        if (value.IsAbsent || !owner.TryGetReference(out var reference) || resources.FindIndex(resource => resource.Id == reference.Name) is not (>= 0 and var index))
        {
            return;
        }

        var resource = resources[index];
        var written = Value.Map(resource.Scope, resource.BodyNode, new ValueMap().Set("Properties", resource.Properties));
        var added = Value.Map(resource.Scope, resource.BodyNode, new ValueMap().Set("Properties", Value.Map(value.Scope, value.Node, new ValueMap().Set(name, value))));
        resources[index] = Copy(resource, resource.Type, GlobalsMerge.Get(written, added, "Properties"));
    }

    private static Resource Copy(Resource resource, string type, Value properties) => new(type, resource.Id, resource.Scope, resource.KeyNode, resource.BodyNode, properties)
    {
        GeneratedAttributes = resource.GeneratedAttributes,
        ConditionNode = resource.ConditionNode,
        ConstructPath = resource.ConstructPath,
        ModulePrefix = resource.ModulePrefix,
        CalledFrom = resource.CalledFrom,
    };

    /// <summary>The arguments of <c>eks:CreateCluster</c> as properties: <c>resourcesVpcConfig</c> is <c>ResourcesVpcConfig</c>.</summary>
    private static Value ClusterProperties(Value config)
    {
        if (!config.IsMap)
        {
            return config;
        }

        var map = new ValueMap();
        foreach (var (name, _) in config.Entries)
        {
            map.Defer(Capitalized(name), _ => name switch
            {
                "tags" => TagList.Of(new(config.Scope!, config.Node), config.Get(name), ""),
                "logging" => LoggingOf(config.Get(name)),
                _ => Renamed(config.Get(name)),
            });
        }

        return Value.Map(config.Scope, config.Node, map);
    }

    /// <summary>The types that are on, of all setups.</summary>
    private static Value LoggingOf(Value logging)
    {
        var types = ImmutableArray.CreateBuilder<Value>();
        foreach (var setup in logging.Get("clusterLogging").Items)
        {
            if (setup.Get("enabled").Is(true).IsTrue)
            {
                foreach (var type in setup.Get("types").Items)
                {
                    types.Add(Value.Map(type.Scope, type.Node, new ValueMap().Set("Type", type)));
                }
            }
        }

        var enabled = Value.List(logging.Scope, logging.Node, types.ToImmutable());
        return Value.Map(logging.Scope, logging.Node, new ValueMap().Set("ClusterLogging", Value.Map(logging.Scope, logging.Node, new ValueMap().Set("EnabledTypes", enabled))));
    }

    private static Value Renamed(Value value)
    {
        if (value.IsMap)
        {
            var map = new ValueMap();
            foreach (var (name, entry) in value.Entries)
            {
                map.Set(Capitalized(name), Renamed(entry));
            }

            return Value.Map(value.Scope, value.Node, map);
        }

        return value.IsList ? Value.List(value.Scope, value.Node, [.. Mapped(value, Renamed)]) : value;
    }

    private static string Capitalized(string name) => name.Length == 0 ? name : string.Concat(char.ToUpperInvariant(name[0]).ToString(), name.AsSpan(1));

    /// <summary>The configuration as <c>s3:PutBucketNotificationConfiguration</c> takes it, which has several events in an entry, as the property of a bucket, which has one.</summary>
    private static Value NotificationsOf(Value written)
    {
        var map = new ValueMap();
        foreach (var (kind, property, argument, name) in (ReadOnlySpan<(string, string, string, string)>)
            [("LambdaFunctionConfigurations", "LambdaConfigurations", "LambdaFunctionArn", "Function"), ("QueueConfigurations", "QueueConfigurations", "QueueArn", "Queue"), ("TopicConfigurations", "TopicConfigurations", "TopicArn", "Topic")])
        {
            var entries = written.Get(kind);
            if (entries.IsList)
            {
                map.Set(property, Value.List(entries.Scope, entries.Node, [.. Mapped(entries, entry => entry.Get("Events").Items, (entry, text) =>
                    Value.Map(entry.Scope, entry.Node, new ValueMap().Set("Event", text).Set(name, entry.Get(argument)).Set("Filter", FilterOf(entry.Get("Filter")))))]));
            }
            else if (!entries.IsAbsent)
            {
                map.Set(property, entries);
            }
        }

        var bridge = written.Get("EventBridgeConfiguration");
        if (bridge.IsMap)
        {
            map.Set("EventBridgeConfiguration", Value.Map(bridge.Scope, bridge.Node, new ValueMap().Set("EventBridgeEnabled", Value.Text(bridge.Scope, bridge.Node, "true"))));
        }

        return Value.Map(written.Scope, written.Node, map);
    }

    private static Value FilterOf(Value filter)
    {
        var rules = filter.Get("Key").Get("FilterRules");
        return rules.IsAbsent ? default : Value.Map(filter.Scope, filter.Node, new ValueMap().Set("S3Key", Value.Map(filter.Scope, filter.Node, new ValueMap().Set("Rules", rules))));
    }

    private static List<Value> Mapped(Value list, Func<Value, Value> item)
    {
        var items = new List<Value>();
        foreach (var value in list.Items)
        {
            items.Add(item(value));
        }

        return items;
    }

    private static List<Value> Mapped(Value list, Func<Value, ValueItems> parts, Func<Value, Value, Value> item)
    {
        var items = new List<Value>();
        foreach (var value in list.Items)
        {
            foreach (var part in parts(value))
            {
                items.Add(item(value, part));
            }
        }

        return items;
    }
}

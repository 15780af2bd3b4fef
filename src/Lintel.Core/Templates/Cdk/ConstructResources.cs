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

    /// <summary>Puts what they stand for in the place of such resources, and what they set on others there.</summary>
    public static void Present(List<Resource> resources)
    {
        for (var i = 0; i < resources.Count; i++)
        {
            var resource = resources[i];
            switch (resource.Type)
            {
                case Cluster:
                    resources[i] = Copy(resource, "AWS::EKS::Cluster", ClusterProperties(resource.Properties.Get("Config")));
                    break;
                case Provider:
                    resources[i] = Copy(resource, "AWS::IAM::OIDCProvider", resource.Properties);
                    break;
                case Notifications:
                    Merge(resources, resource.Properties.Get("BucketName"), "NotificationConfiguration", () => NotificationsOf(resource.Properties.Get("NotificationConfiguration")));
                    break;
                case DomainPolicy or OldDomainPolicy:
                    Merge(resources, CallOf(resource).Get("DomainName"), "AccessPolicies", () => JsonText.Expand(CallOf(resource).Get("AccessPolicies")));
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The parameters of the call of an SDK that a resource makes when it is created.</summary>
    private static Value CallOf(Resource resource) => JsonText.Expand(resource.Properties.Get("Create"))["parameters"];

    /// <summary>Adds a property to the resource that a value refers to.</summary>
    private static void Merge(List<Resource> resources, Value owner, string name, Func<Value> value)
    {
        if (!owner.TryGetReference(out var reference) || resources.FindIndex(resource => resource.Id == reference.Name) is not (>= 0 and var index))
        {
            return;
        }

        var resource = resources[index];
        resources[index] = Copy(resource, resource.Type, GlobalsMerge.Get(Properties(resource.Properties), Properties(Value.Map(owner.Scope, owner.Node, new ValueMap().Defer(name, value))), nameof(Properties)));

        Value Properties(Value value) => Value.Map(resource.Scope, resource.BodyNode, new ValueMap().Set(nameof(Properties), value));
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
        if (value.IsList)
        {
            var items = ImmutableArray.CreateBuilder<Value>();
            foreach (var item in value.Items)
            {
                items.Add(Renamed(item));
            }

            return Value.List(value.Scope, value.Node, items.ToImmutable());
        }

        if (!value.IsMap)
        {
            return value;
        }

        var map = new ValueMap();
        foreach (var (name, entry) in value.Entries)
        {
            map.Set(Capitalized(name), Renamed(entry));
        }

        return Value.Map(value.Scope, value.Node, map);
    }

    private static string Capitalized(string name) => name.Length == 0 ? name : string.Concat(char.ToUpperInvariant(name[0]).ToString(), name.AsSpan(1));

    /// <summary>The configuration as <c>s3:PutBucketNotificationConfiguration</c> takes it, which has several events in an entry, as the property of a bucket, which has one.</summary>
    private static Value NotificationsOf(Value written)
    {
        if (!written.IsMap)
        {
            return written;
        }

        var map = new ValueMap()
            .Set("LambdaConfigurations", EventsOf(written.Get("LambdaFunctionConfigurations"), "LambdaFunctionArn", "Function"))
            .Set("QueueConfigurations", EventsOf(written.Get("QueueConfigurations"), "QueueArn", "Queue"))
            .Set("TopicConfigurations", EventsOf(written.Get("TopicConfigurations"), "TopicArn", "Topic"));
        var bridge = written.Get("EventBridgeConfiguration");
        if (bridge.IsMap)
        {
            map.Set("EventBridgeConfiguration", Value.Map(bridge.Scope, bridge.Node, new ValueMap().Set("EventBridgeEnabled", Value.Text(bridge.Scope, bridge.Node, "true"))));
        }

        return Value.Map(written.Scope, written.Node, map);
    }

    /// <summary>An entry for each event of each entry.</summary>
    private static Value EventsOf(Value entries, string argument, string property)
    {
        if (!entries.IsList)
        {
            return entries;
        }

        var items = ImmutableArray.CreateBuilder<Value>();
        foreach (var entry in entries.Items)
        {
            foreach (var text in entry.Get("Events").Items)
            {
                items.Add(Value.Map(entry.Scope, entry.Node, new ValueMap().Set("Event", text).Set(property, entry.Get(argument)).Set("Filter", FilterOf(entry.Get("Filter")))));
            }
        }

        return Value.List(entries.Scope, entries.Node, items.ToImmutable());
    }

    private static Value FilterOf(Value filter)
    {
        var rules = filter.Get("Key").Get("FilterRules");
        return rules.IsAbsent ? default : Value.Map(filter.Scope, filter.Node, new ValueMap().Set("S3Key", Value.Map(filter.Scope, filter.Node, new ValueMap().Set("Rules", rules))));
    }
}

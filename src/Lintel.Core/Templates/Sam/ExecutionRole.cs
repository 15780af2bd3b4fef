using System.Collections.Immutable;
using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>The role that SAM makes for a function or state machine: policies are collected while its events are expanded.</summary>
internal sealed class ExecutionRole(SamResource owner, Origin origin, string id)
{
    private readonly List<Func<Value>> _managed = [];
    private readonly List<Func<IEnumerable<Value>>> _inline = [];

    public string Id { get; } = id;

    public Value Arn => origin.Attribute(Id, "Arn");

    /// <summary>Adds a managed policy; an absent value adds none.</summary>
    public void AddManaged(Func<Value> arn) => _managed.Add(arn);

    public void AddManaged(Origin origin, string name) => _managed.Add(() => ManagedPolicyArn(origin, name));

    /// <summary>Adds an inline policy of statements.</summary>
    public void AddInline(Origin origin, string name, params ReadOnlySpan<Value> statements)
    {
        var policy = Policy(origin, origin.Text(name), PolicyStatement.Document(origin, statements));
        _inline.Add(() => [policy]);
    }

    /// <summary>Lets the role send to a destination of a type that SAM knows; nothing for any other.</summary>
    public void AllowSending(Origin origin, string type, Value destination, string prefix)
    {
        switch (type)
        {
            case "SQS":
                AddInline(origin, $"{prefix}SQSPolicy", PolicyStatement.Allow(origin, "sqs:SendMessage", destination));
                break;
            case "SNS":
                AddInline(origin, $"{prefix}SNSPolicy", PolicyStatement.Allow(origin, "sns:publish", destination));
                break;
            case "EventBridge":
                AddInline(origin, $"{prefix}EventBridgePolicy", PolicyStatement.Allow(origin, "events:PutEvents", destination));
                break;
            case "Lambda":
                AddInline(origin, $"{prefix}LambdaPolicy", PolicyStatement.Allow(origin, "lambda:InvokeFunction", destination));
                break;
            case "S3" or "S3Bucket":
                AddInline(origin, $"{prefix}S3Policy",
                    PolicyStatement.Allow(origin, "s3:PutObject", origin.Sub("${Bucket}/*", ("Bucket", destination))),
                    PolicyStatement.Allow(origin, "s3:ListBucket", destination));
                break;
        }
    }

    /// <summary>Adds the entries of the Policies property: names and ARNs of managed policies, documents, and policy templates.</summary>
    public void AddPolicies(string property)
    {
        if (owner.Has(property))
        {
            _managed.Add(() => owner[property] is { IsAbsent: false } policies ? Value.List(policies.Scope, policies.Node, [.. Managed(policies)]) : owner.Origin.Absent);
            _inline.Add(() => Inline(owner[property]));
        }
    }

    /// <summary>The properties of the role.</summary>
    /// <param name="trust">Its AssumeRolePolicyDocument.</param>
    public ValueMap Properties(Func<Value> trust)
    {
        var map = new ValueMap().Defer("AssumeRolePolicyDocument", trust);
        map.Defer("ManagedPolicyArns", () => origin.List([.. Distinct(_managed.Select(make => make()))]) is { } arns && arns.Items.Count() > 0 ? arns : origin.Absent);
        map.Defer("Policies", () => _inline.SelectMany(make => make()).ToImmutableArray() is { Length: > 0 } policies ? Value.List(origin.Scope, origin.Node, policies) : origin.Absent);
        owner.Pass(map, "RolePath", "Path");
        owner.Pass(map, "PermissionsBoundary", "PermissionsBoundary");
        return map;
    }

    /// <summary>The ARN of an AWS managed policy.</summary>
    public static Value ManagedPolicyArn(Origin origin, string name) =>
        name.StartsWith("arn:", StringComparison.Ordinal) ? origin.Text(name) : origin.Text($"arn:aws:iam::aws:policy/{ManagedPolicyPaths.PathOf(name)}{name}");

    private static IEnumerable<Value> Distinct(IEnumerable<Value> values)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            foreach (var item in value.Items)
            {
                if (!item.TryGetText(out var text) || seen.Add(text))
                {
                    yield return item;
                }
            }

            if (value.IsUnknown)
            {
                yield return value;
            }
        }
    }

    private List<Value> Managed(Value policies)
    {
        var arns = new List<Value>();
        if (policies.IsUnknown)
        {
            arns.Add(policies);
        }

        foreach (var item in policies.Items)
        {
            if (item.TryGetText(out var name))
            {
                var arn = ManagedPolicyArn(owner.Origin.Of(item), name);
                arns.Add(arn.AsText() == name ? item : arn);
            }
            else if (!item.IsMap)
            {
                arns.Add(item);
            }
        }

        return arns;
    }

    private List<Value> Inline(Value policies)
    {
        var inline = new List<Value>();
        var index = 0;
        foreach (var item in policies.Items)
        {
            var here = owner.Origin.Of(item);
            var name = here.Text($"{Id}Policy{index++}");
            if (item.IsMap && !item.Get("Statement").IsAbsent)
            {
                inline.Add(Policy(here, name, item));
            }
            else if (item.IsMap)
            {
                foreach (var (template, parameters) in item.Entries)
                {
                    inline.Add(Policy(here, name, PolicyTemplate.Find(template) is { } known
                        ? known.Expand(here, parameters)
                        : Value.Unknown(here.Scope, here.Node, $"'{template}' is not a policy template of SAM")));
                }
            }
            else if (item.IsUnknown)
            {
                inline.Add(item);
            }
        }

        return inline;
    }

    private static Value Policy(Origin origin, Value name, Value document) =>
        origin.Map(new ValueMap().Set("PolicyName", name).Set("PolicyDocument", document));
}

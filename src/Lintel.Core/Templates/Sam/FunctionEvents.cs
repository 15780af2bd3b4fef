using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>Expands the events of a function: permissions, rules, subscriptions and event source mappings.</summary>
internal sealed class FunctionEvents(SamTemplate template, SamResource function, FunctionTarget target, ExecutionRole role)
{
    public static void Expand(SamTemplate template, SamResource function, FunctionTarget target, ExecutionRole role)
    {
        var events = new FunctionEvents(template, function, target, role);
        foreach (var e in SamEvent.Of(function))
        {
            events.Expand(e);
        }
    }

    private void Expand(SamEvent e)
    {
        switch (e.Type)
        {
            case "Api":
                AddApiPermission(e);
                break;
            case "HttpApi":
                AddHttpApiPermission(e);
                break;
            case "S3":
                AddPermission(e, "s3.amazonaws.com", default, e.Origin.Ref("AWS::AccountId"));
                break;
            case "SNS":
                AddTopic(e);
                break;
            case "Schedule":
                AddPermission(e, "events.amazonaws.com", e.Origin.Attribute(e.Id, "Arn"));
                new EventBridgeTarget(template, e, target.Arn(e.Origin), "LambdaTarget").AddSchedule(Value.Absent(function.Scope, e.Origin.Node));
                break;
            case "CloudWatchEvent" or "EventBridgeRule":
                AddPermission(e, "events.amazonaws.com", e.Origin.Attribute(e.Id, "Arn"));
                new EventBridgeTarget(template, e, target.Arn(e.Origin), "LambdaTarget").AddRule(Value.Absent(function.Scope, e.Origin.Node));
                break;
            case "ScheduleV2":
                new EventBridgeTarget(template, e, target.Arn(e.Origin), "LambdaTarget").AddScheduler("lambda:InvokeFunction", "LambdaPolicy");
                break;
            case "CloudWatchLogs":
                AddPermission(e, "logs.amazonaws.com", e.Origin.Sub(
                    "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${LogGroup}:*", ("LogGroup", e["LogGroupName"])));
                template.AddGenerated(function, e.Origin, "AWS::Logs::SubscriptionFilter", e.Id,
                    e.Pass(new ValueMap().Set("DestinationArn", target.Arn(e.Origin)), ["LogGroupName", "FilterPattern"]));
                break;
            case "IoTRule":
                AddIotRule(e);
                break;
            case "AlexaSkill":
                AddPermission(e, "alexa-appkit.amazon.com", default, token: e["SkillId"]);
                break;
            case "Cognito":
                var pool = e["UserPool"].TryGetReference(out var reference) ? e.OriginOf("UserPool").Attribute(reference.Name, "Arn") : e["UserPool"];
                AddPermission(e, "cognito-idp.amazonaws.com", pool, id: $"{target.AliasId ?? function.Id}CognitoPermission");
                break;
            default:
                EventSourceMapping.Expand(template, e, target, role);
                break;
        }
    }

    private void AddPermission(SamEvent e, string principal, Value sourceArn, Value sourceAccount = default, Value token = default, string? id = null)
    {
        template.AddGenerated(function, e.Origin, "AWS::Lambda::Permission", id ?? $"{e.Id}Permission", new ValueMap()
            .Set("Action", e.Origin.Text("lambda:InvokeFunction"))
            .Set("FunctionName", target.Name(e.Origin))
            .Set("Principal", e.Origin.Text(principal))
            .Set("SourceArn", sourceArn)
            .Set("SourceAccount", sourceAccount)
            .Set("EventSourceToken", token));
    }

    private void AddApiPermission(SamEvent e)
    {
        if (ApiRoute.Read(e) is not { } route)
        {
            return;
        }

        var api = template.FindEntry(route.ApiId);
        var stage = route.IsImplicit ? ImplicitApi.RestStage
            : api is null ? "AllStages"
            : api.Properties.Get("StageName").AsText() is { } name && !IsIntrinsic(api.Properties, "StageName") ? name
            : "Stage";
        var method = route.Method.Equals("any", StringComparison.OrdinalIgnoreCase) ? "*" : route.Method.ToUpperInvariant();
        AddPermission(e, "apigateway.amazonaws.com", ExecuteApi(route, $"{method}{PermissionPath(route.Path)}"), id: $"{e.Id}Permission{LogicalId.Suffix(stage)}");
    }

    private void AddHttpApiPermission(SamEvent e)
    {
        if (ApiRoute.Read(e) is not { } route || (!route.IsDefault && HasDefaultRoute(route.ApiId)))
        {
            return;
        }

        var any = route.Method.Equals("any", StringComparison.OrdinalIgnoreCase) || route.Method == ApiRoute.AnyMethod;
        var path = route.Path == ApiRoute.DefaultPath ? "" : PermissionPath(route.Path);
        var operation = any && path == "/$default" ? path[1..] : $"{(any ? "*" : route.Method.ToUpperInvariant())}{path}";
        AddPermission(e, "apigateway.amazonaws.com", ExecuteApi(route, operation));
    }

    /// <summary>A permission for the default route covers every other route of the API to the same function.</summary>
    private bool HasDefaultRoute(string api)
    {
        foreach (var route in template.RoutesOf(api))
        {
            if (route.IsDefault && ReferenceEquals(route.Event.Owner, function))
            {
                return true;
            }
        }

        return false;
    }

    private static Value ExecuteApi(ApiRoute route, string operation) => route.Event.Origin.Sub(
        "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/" + operation.Replace("${", "$ {", StringComparison.Ordinal),
        ("Api", route.Event.Origin.Ref(route.ApiId)));

    /// <summary>Path parameters match anything, and API Gateway has no trailing slash.</summary>
    private static string PermissionPath(string path)
    {
        var text = path.Length > 1 ? path.TrimEnd('/') : path;
        while (text.IndexOf('{', StringComparison.Ordinal) is >= 0 and var start && text.IndexOf('}', start) is >= 0 and var end)
        {
            text = $"{text[..start]}*{text[(end + 1)..]}";
        }

        return text;
    }

    private static bool IsIntrinsic(Value properties, string name) =>
        properties.Scope is { } scope && scope.Tree.Find(properties.Node, name) is >= 0 and var node && GlobalsMerge.IsIntrinsic(scope.Tree, node);

    private void AddTopic(SamEvent e)
    {
        var subscription = e.Pass(new ValueMap(), ["Region", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy"]);
        e.Pass(subscription, "Topic", "TopicArn");
        var queue = e["SqsSubscription"];
        if (queue.IsAbsent || queue.Is(false).IsTrue)
        {
            AddPermission(e, "sns.amazonaws.com", e["Topic"]);
            subscription.Set("Protocol", e.Origin.Text("lambda")).Set("Endpoint", target.Arn(e.Origin));
            template.AddGenerated(function, e.Origin, "AWS::SNS::Subscription", e.Id, subscription);
            return;
        }

        var here = e.OriginOf("SqsSubscription");
        var queueArn = queue.Get("QueueArn");
        var queueUrl = queue.Get("QueueUrl");
        if (!queue.IsMap)
        {
            var fifo = e["Topic"].TryGetReference(out var topic) ? template.FindEntry(topic.Name)?.Properties.Get("FifoTopic") ?? default : default;
            template.AddGenerated(function, here, "AWS::SQS::Queue", $"{e.Id}Queue", new ValueMap().Set("FifoQueue", fifo));
            queueArn = here.Attribute($"{e.Id}Queue", "Arn");
            queueUrl = here.Ref($"{e.Id}Queue");
        }

        EventSourceMapping.Add(template, e, here, $"{e.Id}EventSourceMapping", target, role, new ValueMap()
            .Set("EventSourceArn", queueArn)
            .Set("BatchSize", queue.Get("BatchSize") is { IsAbsent: false } size && queue.IsMap ? size : here.Text("10"))
            .Set("Enabled", here.Flag(true)));
        role.AddManaged(here, "service-role/AWSLambdaSQSQueueExecutionRole");
        template.AddGenerated(function, here, "AWS::SQS::QueuePolicy", (queue.IsMap ? queue.Get("QueuePolicyLogicalId").AsText() : null) ?? $"{e.Id}QueuePolicy", new ValueMap()
            .Set("Queues", here.List(queueUrl))
            .Set("PolicyDocument", PolicyStatement.Document(here, PolicyStatement.AllowService(
                here, "sns.amazonaws.com", "sqs:SendMessage", queueArn, "ArnEquals", e["Topic"]))));
        subscription.Set("Protocol", here.Text("sqs")).Set("Endpoint", queueArn);
        template.AddGenerated(function, e.Origin, "AWS::SNS::Subscription", e.Id, subscription);
    }

    private void AddIotRule(SamEvent e)
    {
        AddPermission(e, "iot.amazonaws.com",
            e.Origin.Sub("arn:${AWS::Partition}:iot:${AWS::Region}:${AWS::AccountId}:rule/${Rule}", ("Rule", e.Origin.Ref(e.Id))), e.Origin.Ref("AWS::AccountId"));
        var payload = e.Pass(new ValueMap(), ["Sql", "AwsIotSqlVersion"])
            .Set("RuleDisabled", e.Origin.Flag(false))
            .Set("Actions", e.Origin.List(e.Origin.Map(new ValueMap().Set("Lambda", e.Origin.Map(new ValueMap().Set("FunctionArn", target.Arn(e.Origin)))))));
        template.AddGenerated(function, e.Origin, "AWS::IoT::TopicRule", e.Id, new ValueMap().Set("TopicRulePayload", e.Origin.Map(payload)));
    }
}

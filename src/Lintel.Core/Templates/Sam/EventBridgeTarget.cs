using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>Expands the events that EventBridge delivers: Schedule, CloudWatchEvent, EventBridgeRule and ScheduleV2, to a function or a state machine.</summary>
/// <param name="arn">The ARN of what is invoked.</param>
/// <param name="suffix">What SAM appends to the event's id for the id of the target.</param>
internal sealed class EventBridgeTarget(SamTemplate template, SamEvent e, Value arn, string suffix)
{
    /// <summary>Adds the rule of a Schedule event.</summary>
    /// <param name="role">The role of the target; absent for a function, which has a permission instead.</param>
    public void AddSchedule(Value role)
    {
        var map = e.Pass(new ValueMap(), "Schedule", "ScheduleExpression");
        e.Pass(map, "Name", "Name");
        e.Pass(map, "Description", "Description");
        AddRule(map, role);
    }

    /// <summary>Adds the rule of a CloudWatchEvent or EventBridgeRule event.</summary>
    public void AddRule(Value role)
    {
        var map = e.Pass(new ValueMap(), "EventBusName", "EventBusName");
        e.Pass(map, "Pattern", "EventPattern");
        e.Pass(map, "RuleName", "Name");
        AddRule(map, role);
    }

    /// <summary>Adds the schedule of EventBridge Scheduler for a ScheduleV2 event, and its role.</summary>
    /// <param name="action">What the role may do on the target.</param>
    /// <param name="policySuffix">The end of the policy's name.</param>
    public void AddScheduler(string action, string policySuffix)
    {
        var deadLetters = DeadLetterQueue(withPolicy: false);
        var role = e["RoleArn"];
        if (role.IsAbsent)
        {
            var roleId = e.Id + "Role";
            var allow = PolicyStatement.Allow(e.Origin, action, arn);
            var policies = new List<Value> { Policy(e.Id + policySuffix, allow) };
            if (!deadLetters.IsAbsent)
            {
                policies.Add(Policy(e.Id + "SQSPolicy", PolicyStatement.Allow(e.Origin, "sqs:SendMessage", deadLetters)));
            }

            var roleMap = new ValueMap()
                .Set("AssumeRolePolicyDocument", PolicyStatement.Trust(e.Origin, "scheduler.amazonaws.com"))
                .Set("Policies", e.Origin.List([.. policies]));
            e.Pass(roleMap, "PermissionsBoundary", "PermissionsBoundary");
            template.AddGenerated(e.Owner, e.Origin, "AWS::IAM::Role", roleId, roleMap);
            role = e.Origin.Attribute(roleId, "Arn");
        }

        var map = e.Pass(new ValueMap(), ["ScheduleExpression", "State", "Description", "StartDate", "EndDate", "ScheduleExpressionTimezone", "GroupName", "KmsKeyArn"]);
        if (!e["OmitName"].Is(true).IsTrue)
        {
            map.Defer("Name", () => e["Name"].OrDefault(e.Id));
        }

        map.Defer("FlexibleTimeWindow", () => e["FlexibleTimeWindow"] is { IsAbsent: false } window ? window
            : e.Origin.Map(new ValueMap().Set("Mode", e.Origin.Text("OFF"))));
        map.Set("Target", e.Origin.Map(e.Pass(Target(deadLetters, "").Set("RoleArn", role), ["Input", "RetryPolicy"])));
        template.AddGenerated(e.Owner, e.Origin, "AWS::Scheduler::Schedule", e.Id, map);
    }

    /// <summary>Adds the role with which EventBridge or API Gateway starts a state machine.</summary>
    public static Value AddStartRole(SamTemplate template, SamEvent e, string principal, Value stateMachine)
    {
        var id = e.Id + "Role";
        var map = new ValueMap()
            .Set("AssumeRolePolicyDocument", PolicyStatement.Trust(e.Origin, principal))
            .Set("Policies", e.Origin.List(e.Origin.Map(new ValueMap()
                .Set("PolicyName", e.Origin.Text($"{id}StartExecutionPolicy"))
                .Set("PolicyDocument", PolicyStatement.Document(e.Origin, PolicyStatement.Allow(e.Origin, "states:StartExecution", stateMachine))))));
        e.Owner.Pass(map, ["PermissionsBoundary"]);
        template.AddGenerated(e.Owner, e.Origin, "AWS::IAM::Role", id, map);
        return e.Origin.Attribute(id, "Arn");
    }

    private void AddRule(ValueMap map, Value role)
    {
        e.Pass(map, "State", "State");
        if (GlobalsMerge.IsWritten(e.Properties, "Enabled"))
        {
            map.Defer("State", () => State(e["Enabled"]));
        }

        var deadLetters = DeadLetterQueue(withPolicy: true);
        var id = e["Target"].Get("Id").AsText() ?? e.Id + suffix;
        var target = e.Pass(Target(deadLetters, id).Set("RoleArn", role), ["Input", "InputPath", "RetryPolicy", "InputTransformer"]);
        map.Set("Targets", e.Origin.List(e.Origin.Map(target)));
        template.AddGenerated(e.Owner, e.Origin, "AWS::Events::Rule", e.Id, map);
    }

    private Value State(Value enabled)
    {
        var here = e.Origin.Of(enabled);
        return enabled.TryGetBoolean(out var value) ? here.Text(value ? "ENABLED" : "DISABLED")
            : enabled.IsAbsent || enabled.IsUnknown ? enabled
            : Value.Unknown(here.Scope, here.Node, enabled.UnknownReason);
    }

    private ValueMap Target(Value deadLetters, string id)
    {
        var map = new ValueMap().Set("Arn", arn);
        if (id.Length > 0)
        {
            map.Set("Id", e.Origin.Text(id));
        }

        return deadLetters.IsAbsent ? map : map.Set("DeadLetterConfig", e.OriginOf("DeadLetterConfig").Map(new ValueMap().Set("Arn", deadLetters)));
    }

    private Value DeadLetterQueue(bool withPolicy)
    {
        var config = e["DeadLetterConfig"];
        if (config.IsAbsent || config.IsUnknown)
        {
            return config;
        }

        if (config.Get("Arn") is { IsAbsent: false } given)
        {
            return given;
        }

        var here = e.OriginOf("DeadLetterConfig");
        var id = config.Get("QueueLogicalId").AsText() ?? e.Id + "Queue";
        template.AddGenerated(e.Owner, here, "AWS::SQS::Queue", id, new ValueMap());
        if (withPolicy)
        {
            template.AddGenerated(e.Owner, here, "AWS::SQS::QueuePolicy", e.Id + "QueuePolicy", new ValueMap()
                .Set("Queues", here.List(here.Ref(id)))
                .Set("PolicyDocument", PolicyStatement.Document(here, PolicyStatement.AllowService(
                    here, "events.amazonaws.com", "sqs:SendMessage", here.Attribute(id, "Arn"), "ArnEquals", here.Attribute(e.Id, "Arn")))));
        }

        return here.Attribute(id, "Arn");
    }

    private Value Policy(string name, Value statement) => e.Origin.Map(new ValueMap()
        .Set("PolicyName", e.Origin.Text(name))
        .Set("PolicyDocument", PolicyStatement.Document(e.Origin, statement)));
}

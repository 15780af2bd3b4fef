using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>
/// Expands <c>AWS::Serverless::StateMachine</c>: the state machine, its role, version and alias, and events. The definition stays a map,
/// as the <c>Definition</c> property that CloudFormation has beside the string the transform makes; so does one in a local file.
/// </summary>
internal sealed class StateMachineExpander(SamTemplate template, SamResource machine)
{
    private const string CreatedBy = "stateMachine:createdBy";
    private readonly ExecutionRole _role = new(machine, machine.Origin, machine.Id + "Role");

    public void Expand()
    {
        var map = machine.Pass(new ValueMap(), ["Definition", "DefinitionSubstitutions"]);
        machine.Pass(map, "Name", "StateMachineName");
        machine.Pass(map, "Type", "StateMachineType");
        machine.Pass(map, "Logging", "LoggingConfiguration");
        machine.Pass(map, "Tracing", "TracingConfiguration");
        machine.Derive(map, "DefinitionUri", "DefinitionS3Location", uri => CodeLocation.Read(machine.Origin, uri, "Bucket", "Key", "Version"));
        if (!machine.Has("Definition") && machine.Has("DefinitionUri"))
        {
            map.Defer("Definition", () => machine["DefinitionUri"] is { IsMap: false } uri ? machine.Scope.ReadDocument(uri) : machine.Origin.Absent);
        }

        map.Defer("RoleArn", () => machine["Role"] is { IsAbsent: false } role ? role : _role.Arn);
        map.Defer("Tags", () => TagList.Of(machine.Origin, machine["Tags"], CreatedBy));
        template.AddMain(machine, "AWS::StepFunctions::StateMachine", map);
        if (machine["Role"].IsAbsent)
        {
            AddRole();
        }

        var target = Publish();
        foreach (var e in SamEvent.Of(machine))
        {
            Expand(e, target);
        }
    }

    private void AddRole()
    {
        _role.AddPolicies("Policies");
        _role.AddManaged(() => machine["Tracing"].Get("Enabled") is var enabled && enabled.Is(true).IsTrue
            ? ExecutionRole.ManagedPolicyArn(machine.Origin.Of(enabled), "AWSXRayDaemonWriteAccess")
            : enabled.IsUnknown ? enabled : machine.Origin.Absent);
        var map = _role.Properties(() => PolicyStatement.Trust(machine.Origin, "states.amazonaws.com"));
        map.Defer("Tags", () => TagList.Of(machine.Origin, machine["Tags"], CreatedBy));
        template.AddGenerated(machine, machine.Origin, "AWS::IAM::Role", _role.Id, map);
    }

    private Func<Origin, Value> Publish()
    {
        var name = machine["AutoPublishAlias"];
        if (name.IsAbsent)
        {
            return here => here.Ref(machine.Id);
        }

        var here = machine.Origin.Of(name);
        var version = $"{machine.Id}Version";
        var retain = new ValueMap().Set("DeletionPolicy", Own("DeletionPolicy")).Set("UpdateReplacePolicy", Own("UpdateReplacePolicy"));
        template.AddGenerated(machine, here, "AWS::StepFunctions::StateMachineVersion", version, new ValueMap()
            .Set("StateMachineArn", here.Ref(machine.Id))
            .Set("StateMachineRevisionId", here.Attribute(machine.Id, "StateMachineRevisionId")), retain);
        var alias = $"{machine.Id}Alias{name.AsText()}";
        var preference = new ValueMap();
        foreach (var (key, value) in machine["DeploymentPreference"].Entries)
        {
            preference.Set(key, value);
        }

        if (preference["Type"].IsAbsent)
        {
            preference.Set("Type", here.Text("ALL_AT_ONCE"));
        }

        template.AddGenerated(machine, here, "AWS::StepFunctions::StateMachineAlias", alias, new ValueMap()
            .Set("Name", name)
            .Set("DeploymentPreference", machine.OriginOf("DeploymentPreference").Map(preference.Set("StateMachineVersionArn", here.Ref(version)))));
        return machine["UseAliasAsEventTarget"].Is(true).IsTrue ? origin => origin.Ref(alias) : origin => origin.Ref(machine.Id);

        Value Own(string attribute) => machine.Scope.Lookup(machine.Entry.BodyNode, attribute) is { IsAbsent: false } own ? own : here.Text("Retain");
    }

    private void Expand(SamEvent e, Func<Origin, Value> target)
    {
        var arn = target(e.Origin);
        switch (e.Type)
        {
            case "Schedule":
                var role = e["RoleArn"] is { IsAbsent: false } given ? given : EventBridgeTarget.AddStartRole(template, e, "events.amazonaws.com", arn);
                new EventBridgeTarget(template, e, arn, "StepFunctionsTarget").AddSchedule(role);
                break;
            case "CloudWatchEvent" or "EventBridgeRule":
                new EventBridgeTarget(template, e, arn, "StepFunctionsTarget").AddRule(EventBridgeTarget.AddStartRole(template, e, "events.amazonaws.com", arn));
                break;
            case "ScheduleV2":
                new EventBridgeTarget(template, e, arn, "StepFunctionsTarget").AddScheduler("states:StartExecution", "StartExecutionPolicy");
                break;
            case "Api":
                EventBridgeTarget.AddStartRole(template, e, "apigateway.amazonaws.com", arn);
                break;
        }
    }
}

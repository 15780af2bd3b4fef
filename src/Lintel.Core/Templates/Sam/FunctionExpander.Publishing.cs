using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <content>Versions, aliases, URLs, invoke configuration and deployments.</content>
internal sealed partial class FunctionExpander
{
    /// <summary>Deployment types that SAM turns into configurations of CodeDeploy by their name; any other is one by itself.</summary>
    private static readonly string[] s_deploymentTypes =
    [
        "Canary10Percent5Minutes", "Canary10Percent10Minutes", "Canary10Percent15Minutes", "Canary10Percent30Minutes",
        "Linear10PercentEvery1Minute", "Linear10PercentEvery2Minutes", "Linear10PercentEvery3Minutes", "Linear10PercentEvery10Minutes", "AllAtOnce",
    ];

    /// <summary>The logical id of the alias of a function with AutoPublishAlias.</summary>
    public static string AliasId(SamResource function) =>
        $"{function.Id}Alias{function["AutoPublishAlias"].AsText()?.Replace("-", "D", StringComparison.Ordinal).Replace("_", "U", StringComparison.Ordinal)}";

    private FunctionTarget Publish()
    {
        var name = function["AutoPublishAlias"];
        if (name.IsAbsent)
        {
            return new(function.Id, null);
        }

        var here = function.Origin.Of(name);
        var version = function.Id + "Version";
        var versionMap = new ValueMap().Set("FunctionName", here.Ref(function.Id));
        function.Pass(versionMap, "VersionDescription", "Description");
        if (function.Has("CapacityProviderConfig"))
        {
            function.Pass(versionMap, ["FunctionScalingConfig"]);
        }

        var retention = new ValueMap().Set("DeletionPolicy", VersionDeletionPolicy(here));
        template.AddGenerated(function, here, "AWS::Lambda::Version", version, versionMap, retention);

        var alias = AliasId(function);
        var aliasMap = new ValueMap()
            .Defer("Name", () => function["AutoPublishAlias"])
            .Set("FunctionName", here.Ref(function.Id))
            .Set("FunctionVersion", here.Attribute(version, "Version"));
        function.Pass(aliasMap, ["ProvisionedConcurrencyConfig"]);
        template.AddGenerated(function, here, "AWS::Lambda::Alias", alias, aliasMap, UpdatePolicy());
        return new(function.Id, alias);
    }

    private Value VersionDeletionPolicy(Origin here) =>
        function.Scope.Lookup(function.Entry.BodyNode, "DeletionPolicy") is { IsAbsent: false } own ? own
        : function["VersionDeletionPolicy"] is { IsAbsent: false } policy ? policy
        : here.Text(function.Has("CapacityProviderConfig") ? "Delete" : "Retain");

    private ValueMap? UpdatePolicy()
    {
        if (!IsDeployedGradually(out var preference))
        {
            return null;
        }

        var here = function.Origin.Of(preference);
        var update = new ValueMap()
            .Set("ApplicationName", here.Ref("ServerlessDeploymentApplication"))
            .Set("DeploymentGroupName", here.Ref($"{function.Id}DeploymentGroup"))
            .Set("BeforeAllowTrafficHook", preference.Get("Hooks").Get("PreTraffic"))
            .Set("AfterAllowTrafficHook", preference.Get("Hooks").Get("PostTraffic"));
        return new ValueMap().Set("UpdatePolicy", here.Map(new ValueMap().Set("CodeDeployLambdaAliasUpdate", here.Map(update))));
    }

    private bool IsDeployedGradually(out Value preference)
    {
        preference = function["DeploymentPreference"];
        return preference.IsMap && !preference.Get("Enabled").Is(false).IsTrue;
    }

    private void AddUrl(FunctionTarget target)
    {
        var config = function["FunctionUrlConfig"];
        if (config.IsAbsent)
        {
            return;
        }

        var here = function.Origin.Of(config);
        var map = new ValueMap().Set("TargetFunctionArn", target.Name(here));
        foreach (var name in (ReadOnlySpan<string>)["AuthType", "Cors", "InvokeMode"])
        {
            map.Defer(name, () => function["FunctionUrlConfig"].Get(name));
        }

        template.AddGenerated(function, here, "AWS::Lambda::Url", function.Id + "Url", map);
        if (!config.Get("AuthType").Is("NONE").IsTrue)
        {
            return;
        }

        var authType = function.Origin.Of(config.Get("AuthType"));
        template.AddGenerated(function, authType, "AWS::Lambda::Permission", function.Id + "UrlPublicPermissions", new ValueMap()
            .Set("Action", authType.Text("lambda:InvokeFunctionUrl"))
            .Set("FunctionName", target.Name(authType))
            .Set("Principal", authType.Text("*"))
            .Set("FunctionUrlAuthType", config.Get("AuthType")));
        template.AddGenerated(function, authType, "AWS::Lambda::Permission", function.Id + "URLInvokeAllowPublicAccess", new ValueMap()
            .Set("Action", authType.Text("lambda:InvokeFunction"))
            .Set("FunctionName", target.Name(authType))
            .Set("Principal", authType.Text("*"))
            .Set("InvokedViaFunctionUrl", authType.Flag(true)));
    }

    private void AddInvokeConfig(FunctionTarget target)
    {
        var config = function["EventInvokeConfig"];
        if (config.IsAbsent)
        {
            return;
        }

        var here = function.Origin.Of(config);
        var id = function.Id + "EventInvokeConfig";
        var destinations = new ValueMap();
        foreach (var outcome in (ReadOnlySpan<string>)["OnSuccess", "OnFailure"])
        {
            var destination = config["DestinationConfig"].Get(outcome);
            if (!destination.IsAbsent)
            {
                var arn = AddDestination(destination, id + outcome);
                destinations.Set(outcome, here.Of(destination).Map(new ValueMap().Set("Destination", arn)));
            }
        }

        var map = new ValueMap()
            .Set("FunctionName", here.Ref(function.Id))
            .Set("Qualifier", target.AliasId is null ? here.Text("$LATEST") : function["AutoPublishAlias"]);
        foreach (var name in (ReadOnlySpan<string>)["MaximumEventAgeInSeconds", "MaximumRetryAttempts"])
        {
            map.Defer(name, () => function["EventInvokeConfig"].Get(name));
        }

        if (destinations.Count > 0)
        {
            map.Set("DestinationConfig", here.Of(config["DestinationConfig"]).Map(destinations));
        }

        template.AddGenerated(function, here, "AWS::Lambda::EventInvokeConfig", id, map);
    }

    /// <summary>Adds the queue or topic that SAM makes when no destination is given, and lets the function send to the destination.</summary>
    private Value AddDestination(Value destination, string id)
    {
        var here = function.Origin.Of(destination);
        var type = destination.Get("Type").AsText() ?? "";
        var arn = destination.Get("Destination");
        if (arn.IsAbsent || arn.IsUnknown)
        {
            var made = (type, arn.IsAbsent) switch
            {
                ("SQS", _) => template.AddGenerated(function, here, "AWS::SQS::Queue", id + "Queue", new ValueMap()),
                ("SNS", _) => template.AddGenerated(function, here, "AWS::SNS::Topic", id + "Topic", new ValueMap()),
                _ => null,
            };
            arn = made is null || arn.IsUnknown ? arn : type == "SQS" ? here.Attribute(made.Id, "Arn") : here.Ref(made.Id);
        }

        _role.AllowSending(here, type, arn, id);
        return arn;
    }

    private void AddDeployment(FunctionTarget target)
    {
        if (target.AliasId is null || !IsDeployedGradually(out var preference))
        {
            return;
        }

        // Functions share the application and the role: they exist whatever the condition of one function is.
        var here = function.Origin.Of(preference);
        template.AddGenerated(function, here, "AWS::CodeDeploy::Application", "ServerlessDeploymentApplication", new ValueMap()
            .Set("ComputePlatform", here.Text("Lambda")), conditionNode: -1);
        var role = preference.Get("Role");
        if (role.IsAbsent)
        {
            template.AddGenerated(function, here, "AWS::IAM::Role", "CodeDeployServiceRole", new ValueMap()
                .Set("AssumeRolePolicyDocument", PolicyStatement.Trust(here, "codedeploy.amazonaws.com"))
                .Set("ManagedPolicyArns", here.List(ExecutionRole.ManagedPolicyArn(here, preference.Get("TriggerConfigurations").IsAbsent
                    ? "service-role/AWSCodeDeployRoleForLambdaLimited"
                    : "service-role/AWSCodeDeployRoleForLambda"))), conditionNode: -1);
            role = here.Attribute("CodeDeployServiceRole", "Arn");
        }

        var map = new ValueMap()
            .Set("ApplicationName", here.Ref("ServerlessDeploymentApplication"))
            .Set("ServiceRoleArn", role)
            .Set("DeploymentConfigName", DeploymentConfig(here, preference.Get("Type")))
            .Set("DeploymentStyle", here.Map(new ValueMap()
                .Set("DeploymentType", here.Text("BLUE_GREEN"))
                .Set("DeploymentOption", here.Text("WITH_TRAFFIC_CONTROL"))))
            .Set("AutoRollbackConfiguration", here.Map(new ValueMap()
                .Set("Enabled", here.Flag(true))
                .Set("Events", here.Texts("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"))));
        map.Defer("AlarmConfiguration", () => AlarmConfiguration(here, function["DeploymentPreference"].Get("Alarms")));
        map.Defer("TriggerConfigurations", () => function["DeploymentPreference"].Get("TriggerConfigurations"));
        template.AddGenerated(function, here, "AWS::CodeDeploy::DeploymentGroup", $"{function.Id}DeploymentGroup", map);
    }

    private static Value DeploymentConfig(Origin here, Value type) => type.TryGetText(out var name)
        ? here.Of(type).Text(s_deploymentTypes.Contains(name) ? $"CodeDeployDefault.Lambda{name}" : name)
        : type;

    private static Value AlarmConfiguration(Origin here, Value alarms)
    {
        if (alarms.IsAbsent || alarms.IsUnknown)
        {
            return alarms;
        }

        var items = new List<Value>();
        foreach (var alarm in alarms.Items)
        {
            items.Add(here.Of(alarm).Map(new ValueMap().Set("Name", alarm)));
        }

        var there = here.Of(alarms);
        return items.Count == 0 ? here.Absent : there.Map(new ValueMap().Set("Enabled", there.Flag(true)).Set("Alarms", there.List([.. items])));
    }
}

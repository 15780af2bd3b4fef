using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Lambda;

internal static partial class LambdaPractices
{
    private const string Alias = FunctionReference.Alias;

    /// <summary>The disk space that every function has, in MB.</summary>
    private const double DefaultStorage = 512;

    [Practice("lambda-function-alias-published", Pillar.OperationalExcellence, Severity.Low, Function, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict AliasPublished(Resource function)
    {
        var callers = function.Workload.View<FunctionCallers>();
        if (!callers.ServesClients(function))
        {
            return Verdict.NotApplicable("no client waits for it, so a bad version can be mended before anyone notices");
        }

        if (function.Workload.View<PublishedVersions>().AliasesOf(function).Count > 0)
        {
            foreach (var caller in callers.Of(function))
            {
                if (!caller.IsQualified && caller.Resource.Type != Permission && FunctionCallers.IsClient(caller))
                {
                    return Verdict.Gap(default, $"'{function}' has an alias, but '{caller.Resource}' invokes the function itself, so its clients get the newest code at once whatever the alias points to; name the alias there");
                }
            }

            return Verdict.Met;
        }

        var (first, count) = function.Workload.View<UnpublishedFunctions>();
        return !ReferenceEquals(first, function)
            ? Verdict.NotApplicable("it is said once for the workload")
            : Verdict.Gap(default, $"clients call the newest code of '{function}'{(count > 1 ? $" and {count - 1} more" : "")}, so a deployment reaches all of them at once and going back means deploying again; publish versions and let callers invoke an alias (in SAM AutoPublishAlias)")
                .WithFix(function, PublishAlias);
    }

    /// <summary>An alias, where SAM makes the callers of events of the function or of its URL: these then name the alias by themselves.</summary>
    /// <remarks>https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/automating-updates-to-serverless-apps.html</remarks>
    private static Fix? PublishAlias(Resource function)
    {
        if (function.DeclaredType != "AWS::Serverless::Function" || function.Workload.View<UnpublishedFunctions>() is not (_, 1))
        {
            return null;
        }

        var callers = function.Workload.View<FunctionCallers>().Of(function);
        var hasEvents = callers.Any(caller => caller is { Service: "apigateway", Resource.Type: Permission } && ReferenceEquals(caller.Resource.GeneratedBy, function));
        foreach (var caller in callers)
        {
            if (FunctionCallers.IsClient(caller) && !ReferenceEquals(caller.Resource.GeneratedBy, function) && !(hasEvents && caller.Service == "apigateway" && caller.Resource.DeclaredType is "AWS::Serverless::Api" or "AWS::Serverless::HttpApi"))
            {
                return null;
            }
        }

        return Fix.Suggestion("Publish a version with each deployment, and an alias for clients", "each version keeps its code until it is deleted, of which an account has 75 GB by default").Set("AutoPublishAlias", "live");
    }

    [Practice("lambda-function-gradual-deployment", Pillar.OperationalExcellence, Severity.Low, Alias, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict GradualDeployment(Resource alias)
    {
        if (FunctionReference.Resolve(alias["FunctionName"]) is not { } function || !alias.Workload.View<FunctionCallers>().ServesClients(function))
        {
            return Verdict.NotApplicable("no client is known to wait for its function");
        }

        // CodeDeploy finds the alias by the deployment itself where no stack is updated.
        if (!alias.Attribute("UpdatePolicy")["CodeDeployLambdaAliasUpdate"].IsAbsent || !alias["RoutingConfig"].IsAbsent || (!alias.IsInStack && alias.Workload.OfType("AWS::CodeDeploy::DeploymentGroup").Count > 0))
        {
            return Verdict.Met;
        }

        return Verdict.Gap(default, $"a new version takes over '{alias}' at once, so an error in it meets every client before an alarm can fire; {(alias.IsInStack
            ? "shift traffic with CodeDeploy (UpdatePolicy.CodeDeployLambdaAliasUpdate, in SAM DeploymentPreference with Type Canary10Percent5Minutes and Alarms)"
            : "shift traffic with an AWS::CodeDeploy::DeploymentGroup for Lambda (CodeDeployDefault.LambdaCanary10Percent5Minutes) that an alarm stops")}");
    }

    [Practice("lambda-critical-function-provisioned-concurrency", Pillar.PerformanceEfficiency, Severity.Low, Function, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict CriticalFunction(Resource function)
    {
        if (function.Workload.View<CriticalFunctions>().Why(function) is not { } why)
        {
            return Verdict.NotApplicable("it is no authorizer and behind no route to sign in or to ask for health");
        }

        var snapStart = function["SnapStart.ApplyOn"].Is("PublishedVersions");
        return snapStart.IsTrue || function.Workload.View<PublishedVersions>().HasProvisionedConcurrency(function) ? Verdict.Met
            : snapStart.IsUnknown ? Verdict.Unknown(snapStart.At)
            : Verdict.Gap(default, $"'{function}' starts cold: {why}, up to several seconds after a deployment or a quiet hour; give an alias of it ProvisionedConcurrencyConfig, or SnapStart where its runtime has it");
    }

    [Practice("lambda-provisioned-concurrency-scales", Pillar.CostOptimization, Severity.Low, Alias, Reach = Reach.Workload)]
    internal static Verdict ProvisionedConcurrencyScales(Resource alias)
    {
        var count = alias["ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions"];
        if (count.IsPresent.Stops("it has no provisioned concurrency", out var verdict))
        {
            return verdict;
        }

        if (count.Is("1"))
        {
            return Verdict.NotApplicable("one environment is the least");
        }

        var result = Truth.False(count);
        foreach (var target in alias.Workload.OfType("AWS::ApplicationAutoScaling::ScalableTarget"))
        {
            if (!target["ScalableDimension"].Is("lambda:function:ProvisionedConcurrency").IsFalse)
            {
                result |= ScalesAlias(target["ResourceId"], alias);
            }
        }

        return result.OrGap(
            $"'{alias}' keeps {count.Describe()} environments ready day and night, which cost about 11 USD a month for each and each GB of memory also when nobody calls; add an AWS::ApplicationAutoScaling::ScalableTarget with a target of LambdaProvisionedConcurrencyUtilization or a schedule")
            .WithCost(alias, FunctionCosts.ProvisionedConcurrency);
    }

    [Practice("lambda-function-snapstart", Pillar.PerformanceEfficiency, Severity.Low, Function, Reach = Reach.Workload)]
    internal static Verdict SnapStart(Resource function)
    {
        var runtime = function["Runtime"];
        if (runtime.IsUnknown)
        {
            return Verdict.Unknown(runtime);
        }

        if (runtime.AsText() is not { } name || LambdaRuntimes.Find(name) is not { SnapStart: true, Family: "Java" or ".NET" })
        {
            return Verdict.NotApplicable("its runtime starts quickly or has no SnapStart");
        }

        if (!function.Workload.View<FunctionCallers>().ServesClients(function))
        {
            return Verdict.NotApplicable("no client is known to wait for it");
        }

        if (function.Workload.View<PublishedVersions>().HasProvisionedConcurrency(function) || !function["FileSystemConfigs"].IsEmpty.IsTrue || !function["EphemeralStorage.Size"].OrDefault("512").IsAtMost(DefaultStorage).IsTrue)
        {
            return Verdict.NotApplicable("SnapStart goes with neither provisioned concurrency nor a file system nor more than 512 MB of disk");
        }

        return function["SnapStart.ApplyOn"].Is("PublishedVersions").OrGap(
            $"'{function}' starts a {(name.StartsWith("java", StringComparison.Ordinal) ? "Java" : ".NET")} runtime while a client waits, which takes seconds; set SnapStart.ApplyOn to PublishedVersions, publish a version and invoke it by an alias")
            .WithFix(function, StartFromSnapshot);
    }

    /// <summary>With what publishes versions, which are all that starts from a snapshot, where SAM can.</summary>
    private static Fix? StartFromSnapshot(Resource function)
    {
        var published = function.Workload.View<PublishedVersions>();
        var fix = Fix.Suggestion("Start from a snapshot", $"what the code makes once at its start, such as random seeds and connections, is the same in all environments{(function["Runtime"].StartsWith("dotnet").IsTrue ? ", and the cache and each restore are billed" : "")}")
            .Set("SnapStart.ApplyOn", "PublishedVersions");
        return published.VersionsOf(function).Count > 0 || published.AliasesOf(function).Count > 0 ? fix
            : PublishAlias(function) is not null ? fix.Set("AutoPublishAlias", "live")
            : null;
    }

    [Practice("lambda-function-snapstart-version", Pillar.PerformanceEfficiency, Severity.Medium, Function, Reach = Reach.Workload)]
    internal static Verdict SnapStartVersion(Resource function)
    {
        var apply = function["SnapStart.ApplyOn"];
        if (apply.Is("PublishedVersions").Stops("it has no SnapStart", out var verdict))
        {
            return verdict;
        }

        var published = function.Workload.View<PublishedVersions>();
        return published.VersionsOf(function).Count > 0 || published.AliasesOf(function).Count > 0
            ? Verdict.Met
            : Verdict.Gap(apply, $"'{function}' has SnapStart but no published version, and the newest code always starts cold; add an AWS::Lambda::Version (in SAM AutoPublishAlias) and invoke it by an alias");
    }

    private static Truth ScalesAlias(Value resourceId, Resource alias)
    {
        var result = Truth.False(resourceId);
        if (resourceId.Partial is { } partial)
        {
            var function = FunctionReference.Resolve(alias["FunctionName"]);
            foreach (var part in partial.Parts)
            {
                if (part.Target is { } target && (ReferenceEquals(target, alias) || ReferenceEquals(target, function)))
                {
                    return Truth.True(resourceId);
                }

                result |= part.Kind == ValueKind.Text || part.Target is not null ? Truth.False(resourceId) : Truth.Unknown(resourceId);
            }

            return result;
        }

        return resourceId.TryGetText(out var text)
            ? alias["Name"].Matches(name => text.EndsWith($":{name}", StringComparison.Ordinal)).PointingAt(resourceId)
            : Truth.Unknown(resourceId);
    }
}

using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.CodeDeploy;

internal static class CodeDeployPractices
{
    private const string Group = "AWS::CodeDeploy::DeploymentGroup";

    [Practice("codedeploy-auto-rollback", Pillar.OperationalExcellence, Severity.Medium, Group)]
    internal static Verdict AutoRollback(Resource group)
    {
        var rollback = group["AutoRollbackConfiguration"];
        var events = rollback["Events"];
        var enabled = rollback["Enabled"].Is(true);
        return (events.IsAbsent && !enabled.IsFalse ? Truth.Unknown(rollback) : enabled & events.Any(static item => item.Is("DEPLOYMENT_FAILURE"))).FalseAt(rollback).OrGap(
            $"a deployment of '{group}' that fails leaves what it reached with the new version until somebody deploys the old one; set AutoRollbackConfiguration.Enabled, and AutoRollbackConfiguration.Events to DEPLOYMENT_FAILURE and DEPLOYMENT_STOP_ON_ALARM");
    }

    [Practice("codedeploy-gradual", Pillar.OperationalExcellence, Severity.Low, Group, ProductionOnly = true)]
    internal static Verdict Gradual(Resource group)
    {
        var configuration = group["DeploymentConfigName"];
        return configuration.IsAbsent
            ? group["ECSServices"].IsAbsent && (!group["AutoScalingGroups"].IsAbsent || !group["Ec2TagFilters"].IsAbsent || !group["Ec2TagSet"].IsAbsent)
                ? Verdict.Met
                : Verdict.Unknown(configuration, "which configuration is the default depends on what the application runs on")
            : (!(configuration.Is("CodeDeployDefault.LambdaAllAtOnce")
                | (configuration.Is("CodeDeployDefault.AllAtOnce") & !group["DeploymentStyle.DeploymentType"].OrDefault("IN_PLACE").Is("BLUE_GREEN")))).FalseAt(configuration).OrGap(
                $"a fault in a new version meets everybody at once, as '{group}' deploys it everywhere in one step; set DeploymentConfigName to a canary or linear configuration, or for servers to CodeDeployDefault.HalfAtATime or OneAtATime");
    }
}

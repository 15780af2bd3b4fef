using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Ecs;

/// <summary>How many tasks of a service run, under load, while one fails, and during a deployment.</summary>
/// <remarks>Source: AWS CloudFormation Template Reference, AWS::ECS::Service and DeploymentConfiguration, with their defaults.</remarks>
internal static class AvailabilityPractices
{
    private const string Service = "AWS::ECS::Service";

    [Practice("ecs-service-deployment-circuit-breaker", Pillar.OperationalExcellence, Severity.Medium, Service)]
    internal static Verdict DeploymentCircuitBreaker(Resource service)
    {
        var deployment = service["DeploymentConfiguration"];
        if (service["DeploymentController.Type"].OrDefault("ECS").Is("ECS").Stops("ECS does not deploy it", out var verdict)
            || deployment["Strategy"].OrDefault("ROLLING").Is("ROLLING").Stops("it shifts requests to new tasks and back", out verdict))
        {
            return verdict;
        }

        var breaker = deployment["DeploymentCircuitBreaker"];
        var alarms = deployment["Alarms"];
        return ((breaker["Enable"].Is(true) & breaker["Rollback"].Is(true)) | (alarms["Enable"].Is(true) & alarms["Rollback"].Is(true))).FalseAt(breaker).OrGap(
            $"a new version of '{service}' that does not start is started again and again for hours, and nobody takes it back; set Enable and Rollback of DeploymentConfiguration.DeploymentCircuitBreaker to true")
            .WithFix(static () => Fix.Suggestion("Take back deployments that fail", "a deployment that needs many attempts until it is healthy is taken back")
                .Set("DeploymentConfiguration.DeploymentCircuitBreaker.Enable", true).Set("DeploymentConfiguration.DeploymentCircuitBreaker.Rollback", true));
    }

    [Practice("ecs-service-minimum-two-tasks", Pillar.Reliability, Severity.Medium, Service, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict MinimumTwoTasks(Resource service)
    {
        if (ServesRequests(service, out var verdict))
        {
            return verdict;
        }

        var scaling = service.Workload.View<ServiceScaling>();
        var count = service["DesiredCount"];
        if (scaling.TargetOf(service) is { } target)
        {
            return target["MinCapacity"].IsAtLeast(2).FalseAt(default).OrGap(
                $"'{service}' can be scaled down to one task, so nobody is served while that is replaced, or its Availability Zone is down; set MinCapacity of '{target}' to 2 or more");
        }

        var scaled = scaling.Scales(service);
        return scaled.IsUnknown ? Verdict.Unknown(scaled.At)
            : count.Is("0") ? Verdict.NotApplicable("something else sets the number of its tasks")
            : count.OrDefault("1").IsAtLeast(2).OrGap(
                $"'{service}' runs one task, so nobody is served while that is replaced, or its Availability Zone is down; set DesiredCount to 2 or more");
    }

    [Practice("ecs-service-auto-scaling", Pillar.Reliability, Severity.Medium, Service, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict AutoScaling(Resource service) => ServesRequests(service, out var verdict)
        ? verdict
        : service.Workload.View<ServiceScaling>().Scales(service).OrGap(
            $"'{service}' has the same number of tasks at any load, so requests fail in a peak and idle tasks are paid for at night; add an AWS::ApplicationAutoScaling::ScalableTarget for ecs:service:DesiredCount, and an AWS::ApplicationAutoScaling::ScalingPolicy");

    [Practice("ecs-service-running-tasks", Pillar.Reliability, Severity.Low, Service, ProductionOnly = true)]
    internal static Verdict RunningTasks(Resource service) => ServesRequests(service, out var verdict)
        ? verdict
        : service["DeploymentConfiguration.MinimumHealthyPercent"].OrDefault("100").IsAtLeast(1).OrGap(
            $"each deployment of '{service}' may stop all its tasks before a new one runs, and nobody is served meanwhile; set DeploymentConfiguration.MinimumHealthyPercent to 50 or more");

    /// <summary>Gives a verdict when a service is not known to serve requests with a number of tasks that it sets.</summary>
    private static bool ServesRequests(Resource service, out Verdict verdict) =>
        (!service["LoadBalancers"].IsEmpty | !service["VpcLatticeConfigurations"].IsEmpty).Stops("no load balancer sends it requests", out verdict)
        || service["SchedulingStrategy"].OrDefault("REPLICA").Is("REPLICA").Stops("it runs one task on each host", out verdict);
}

using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Mwaa;

internal static class EnvironmentPractices
{
    private const string Environment = "AWS::MWAA::Environment";

    /// <remarks>PRIVATE_ONLY is the default (https://docs.aws.amazon.com/mwaa/latest/API/API_CreateEnvironment.html).</remarks>
    [Practice("mwaa-environment-not-public", Pillar.Security, Severity.Medium, Environment)]
    internal static Verdict NotPublic(Resource environment) => environment["WebserverAccessMode"].OrDefault("PRIVATE_ONLY").Is("PRIVATE_ONLY").OrGap(
        $"everyone on the internet reaches the sign-in of Airflow of '{environment}', with stolen credentials or the next flaw in it; set WebserverAccessMode to PRIVATE_ONLY");

    [Practice("mwaa-environment-scheduler-logs", Pillar.Security, Severity.Low, Environment)]
    internal static Verdict SchedulerLogs(Resource environment) => environment["LoggingConfiguration.SchedulerLogs.Enabled"].Is(true).OrGap(
        $"nobody can tell why a workflow of '{environment}' did or did not start; set LoggingConfiguration.SchedulerLogs.Enabled to true");

    [Practice("mwaa-environment-webserver-logs", Pillar.Security, Severity.Low, Environment)]
    internal static Verdict WebserverLogs(Resource environment) => environment["LoggingConfiguration"].IsAbsent
        ? Verdict.NotApplicable("it logs nothing at all, which is for mwaa-environment-scheduler-logs")
        : environment["LoggingConfiguration.WebserverLogs.Enabled"].Is(true).OrGap(
            $"who signed in to '{environment}' and what they started is recorded nowhere; set LoggingConfiguration.WebserverLogs.Enabled to true");

    [Practice("mwaa-environment-worker-logs", Pillar.OperationalExcellence, Severity.Low, Environment)]
    internal static Verdict WorkerLogs(Resource environment) => environment["LoggingConfiguration.WorkerLogs.Enabled"].Is(true).OrGap(
        $"why a worker of '{environment}' stopped or lost a task is written nowhere; set LoggingConfiguration.WorkerLogs.Enabled to true");
}

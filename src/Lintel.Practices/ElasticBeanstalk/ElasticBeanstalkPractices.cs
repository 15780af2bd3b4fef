using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.ElasticBeanstalk;

internal static class ElasticBeanstalkPractices
{
    private const string Environment = "AWS::ElasticBeanstalk::Environment";

    [Practice("elasticbeanstalk-enhanced-health-reporting", Pillar.OperationalExcellence, Severity.Low, Environment)]
    internal static Verdict EnhancedHealthReporting(Resource environment)
    {
        var system = EnvironmentSettings.Find(environment, "aws:elasticbeanstalk:healthreporting:system", "SystemType");
        return system.OrDefault("basic").Is("enhanced").FalseAt(system.IsAbsent ? environment["OptionSettings"] : system).OrGap(
            $"'{environment}' counts as healthy while its load balancer says so, and nobody is told that requests fail or why; set SystemType of aws:elasticbeanstalk:healthreporting:system to enhanced in OptionSettings");
    }

    [Practice("elasticbeanstalk-managed-updates", Pillar.Security, Severity.High, Environment)]
    internal static Verdict ManagedUpdates(Resource environment)
    {
        var enabled = EnvironmentSettings.Find(environment, "aws:elasticbeanstalk:managedactions", "ManagedActionsEnabled");
        return enabled.OrDefault("false").Is(true).FalseAt(enabled.IsAbsent ? environment["OptionSettings"] : enabled).OrGap(
            $"the operating system, runtime and web server of '{environment}' stay as they were on its first day, holes included; set ManagedActionsEnabled of aws:elasticbeanstalk:managedactions to true in OptionSettings, with a PreferredStartTime and an UpdateLevel");
    }

    [Practice("elasticbeanstalk-in-vpc", Pillar.Security, Severity.Low, Environment)]
    internal static Verdict InVpc(Resource environment)
    {
        var vpc = EnvironmentSettings.Find(environment, "aws:ec2:vpc", "VPCId");
        return (vpc.IsUnknown && vpc.OpenParameter is null ? Truth.Unknown(vpc) : !vpc.IsEmpty).FalseAt(vpc.IsAbsent ? environment["OptionSettings"] : vpc).OrGap(
            $"'{environment}' runs in the default VPC, where every instance has a public address; set VPCId and Subnets of aws:ec2:vpc in OptionSettings, which replaces the environment");
    }

    /// <remarks>Source: AWS Elastic Beanstalk Developer Guide, "General options for all environments": StreamLogs and LogPublicationControl are false by default.</remarks>
    [Practice("elasticbeanstalk-cloudwatch-log-streaming", Pillar.Security, Severity.Medium, Environment)]
    internal static Verdict LogStreaming(Resource environment)
    {
        var stream = EnvironmentSettings.Find(environment, "aws:elasticbeanstalk:cloudwatch:logs", "StreamLogs");
        var publish = EnvironmentSettings.Find(environment, "aws:elasticbeanstalk:hostmanager", "LogPublicationControl");
        return (stream.OrDefault("false").Is(true) | publish.OrDefault("false").Is(true)).FalseAt(!stream.IsAbsent ? stream : environment["OptionSettings"]).OrGap(
            $"the logs of '{environment}' go with its instances, at the next deployment or failure; set StreamLogs of aws:elasticbeanstalk:cloudwatch:logs to true in OptionSettings");
    }
}

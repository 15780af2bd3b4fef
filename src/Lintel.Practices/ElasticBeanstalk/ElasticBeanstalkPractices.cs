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
}

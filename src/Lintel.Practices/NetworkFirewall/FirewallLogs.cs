using Lintel.Resources;

namespace Lintel.Practices.NetworkFirewall;

/// <summary>Which firewalls of the workload have a logging configuration.</summary>
internal sealed class FirewallLogs : IWorkloadView<FirewallLogs>
{
    private readonly Dictionary<Resource, Truth> _byFirewall = [];
    private Value _open;

    private FirewallLogs(Workload workload)
    {
        foreach (var configuration in workload.OfType("AWS::NetworkFirewall::LoggingConfiguration"))
        {
            var arn = configuration["FirewallArn"];
            if (arn.Target is { } firewall)
            {
                _byFirewall[firewall] = configuration.Exists & !configuration["LoggingConfiguration.LogDestinationConfigs"].IsEmpty;
            }
            else
            {
                _open = arn;
            }
        }
    }

    public static FirewallLogs Create(Workload workload) => new(workload);

    /// <summary>Whether a firewall writes logs. Unknown when a configuration is for a firewall that is not known.</summary>
    public Truth Records(Resource firewall) => _byFirewall.TryGetValue(firewall, out var records) ? records.FalseAt(default)
        : !_open.IsAbsent ? Truth.Unknown(_open)
        : Truth.False(default);
}

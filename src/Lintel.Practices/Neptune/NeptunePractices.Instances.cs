using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Neptune;

internal static partial class NeptunePractices
{
    /// <remarks>True is the default (https://docs.aws.amazon.com/neptune/latest/apiref/API_CreateDBInstance.html).</remarks>
    [Practice("neptune-instance-auto-minor-version-upgrade", Pillar.Security, Severity.Medium, Instance)]
    internal static Verdict MinorVersions(Resource instance) => instance["AutoMinorVersionUpgrade"].OrDefault("true").Is(true).OrGap(
        $"'{instance}' stays on its minor version, known flaws included, until someone upgrades it; remove AutoMinorVersionUpgrade or set it to true")
        .WithFix(static () => Fix.Safe("Take minor versions in the maintenance window").Set("AutoMinorVersionUpgrade", true));
}

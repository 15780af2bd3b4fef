using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.QuickSight;

internal static class DataSourcePractices
{
    [Practice("quicksight-data-source-ssl", Pillar.Security, Severity.Medium, "AWS::QuickSight::DataSource")]
    internal static Verdict Ssl(Resource source) => (!source["SslProperties.DisableSsl"].Is(true)).OrGap(
        $"what '{source}' reads from the database, and the password it reads it with, goes over the network in the clear; remove SslProperties.DisableSsl")
        .WithFix(static () => Fix.Suggestion("Connect by TLS", "a database without TLS refuses").Set("SslProperties.DisableSsl", false));
}

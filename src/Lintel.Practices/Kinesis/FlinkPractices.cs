using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Kinesis;

internal static class FlinkPractices
{
    /// <remarks>Checkpoints are made unless a configuration of the type CUSTOM says otherwise (https://docs.aws.amazon.com/managed-flink/latest/apiv2/API_CheckpointConfiguration.html).</remarks>
    [Practice("kinesis-analytics-flink-checkpointing", Pillar.Reliability, Severity.Medium, "AWS::KinesisAnalyticsV2::Application")]
    internal static Verdict Checkpointing(Resource application)
    {
        var checkpoints = application["ApplicationConfiguration.FlinkApplicationConfiguration.CheckpointConfiguration"];
        return application["RuntimeEnvironment"].StartsWith("FLINK-").Stops("it is no Flink application", out var verdict)
            ? verdict
            : (!(checkpoints["CheckpointingEnabled"].Is(false) & checkpoints["ConfigurationType"].Is("CUSTOM"))).OrGap(
                $"'{application}' saves no state, so when a node fails it starts from nothing and windows and counts are lost; remove CheckpointingEnabled or set it to true")
                .WithFix(static () => Fix.Suggestion("Make checkpoints", "the storage of checkpoints is billed").Set("ApplicationConfiguration.FlinkApplicationConfiguration.CheckpointConfiguration.CheckpointingEnabled", true));
    }
}

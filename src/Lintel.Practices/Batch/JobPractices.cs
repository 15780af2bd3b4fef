using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Batch;

internal static class JobPractices
{
    [Practice("batch-job-retry", Pillar.Reliability, Severity.Low, "AWS::Batch::JobDefinition")]
    internal static Verdict JobRetry(Resource definition)
    {
        var (retries, limit) = (definition["RetryStrategy"].IsPresent, definition["Timeout"].IsPresent);
        return (retries & limit).FalseAt(default).OrGap(
            $"{(!retries.IsFalse ? "" : $"a job of '{definition}' fails for good when its host is reclaimed, as it is tried once; set RetryStrategy with Attempts")}{(retries.IsFalse && limit.IsFalse ? ". " : "")}{(!limit.IsFalse ? "" : $"{(retries.IsFalse ? "A" : "a")} job {(retries.IsFalse ? "" : $"of '{definition}' ")}that hangs runs, and is paid for, until somebody stops it; set Timeout with AttemptDurationSeconds")}");
    }
}

using Lintel.Checking;
using Lintel.Practices.Secrets;
using Lintel.Resources;

namespace Lintel.Practices.DataSync;

internal static class DataSyncPractices
{
    private const string ObjectStorage = "AWS::DataSync::LocationObjectStorage";

    [Practice("datasync-location-no-plaintext-secrets", Pillar.Security, Severity.High, ObjectStorage, "AWS::DataSync::LocationSMB", "AWS::DataSync::LocationFSxWindows")]
    internal static Verdict NoPlaintextSecrets(Resource location)
    {
        var isObjects = location.Type == ObjectStorage;
        return WrittenSecret.IsNot(location, location[isObjects ? "SecretKey" : "Password"], isObjects ? "secret key" : "password", WrittenSecret.Reference(location));
    }

    [Practice("datasync-task-logging", Pillar.OperationalExcellence, Severity.Low, "AWS::DataSync::Task")]
    internal static Verdict TaskLogging(Resource task) => (!task["CloudWatchLogGroupArn"].IsEmpty).OrGap(
        $"'{task}' counts the files that it skips or fails to verify, and nobody learns which; set CloudWatchLogGroupArn to a log group, and Options.LogLevel to BASIC");
}

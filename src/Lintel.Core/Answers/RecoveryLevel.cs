namespace Lintel.Answers;

/// <summary>The strategies for disaster recovery, each with more ready in the second Region than the one before.</summary>
/// <remarks>Source: AWS whitepaper "Disaster Recovery of Workloads on AWS", "Disaster recovery options in the cloud".</remarks>
public enum RecoveryLevel : byte
{
    /// <summary>Nothing to start from.</summary>
    None,

    /// <summary>Backups from which all is built again.</summary>
    BackupAndRestore,

    /// <summary>Data is copied to a second Region all the time; the rest is switched off or not there.</summary>
    PilotLight,

    /// <summary>A smaller copy of all runs in a second Region and takes over by routing.</summary>
    WarmStandby,
}

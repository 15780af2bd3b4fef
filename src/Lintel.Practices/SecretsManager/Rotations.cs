using Lintel.Resources;

namespace Lintel.Practices.SecretsManager;

/// <summary>Which secrets of the workload are rotated, by a schedule for the secret or for its attachment to a database.</summary>
internal sealed class Rotations : IWorkloadView<Rotations>
{
    private const string Schedule = "AWS::SecretsManager::RotationSchedule", Attachment = "AWS::SecretsManager::SecretTargetAttachment";

    private readonly Dictionary<Resource, List<Resource>> _schedules = [];
    private readonly List<Resource> _open = [];

    private Rotations()
    {
    }

    public static Rotations Create(Workload workload)
    {
        var rotations = new Rotations();
        foreach (var schedule in workload.OfType(Schedule))
        {
            var secret = schedule["SecretId"].Target;
            if (secret is { Type: Attachment })
            {
                secret = secret["SecretId"].Target;
            }

            if (secret is null)
            {
                rotations._open.Add(schedule);
            }
            else if (rotations._schedules.TryGetValue(secret, out var schedules))
            {
                schedules.Add(schedule);
            }
            else
            {
                rotations._schedules.Add(secret, [schedule]);
            }
        }

        return rotations;
    }

    /// <summary>Whether a schedule rotates <paramref name="secret"/>. Unknown when a schedule is for a secret that is known only later.</summary>
    public Truth Of(Resource secret)
    {
        var result = Truth.False(default);
        foreach (var schedule in _schedules.TryGetValue(secret, out var schedules) ? schedules : [])
        {
            result |= schedule.Exists;
        }

        foreach (var schedule in _open)
        {
            result |= schedule["SecretId"].Kind == ValueKind.Text ? schedule["SecretId"].Is(secret["Name"].AsText() ?? "") : Truth.Unknown(schedule["SecretId"]);
        }

        return result.PointingAt(result.IsFalse ? default : result.At);
    }
}

using Lintel.Resources;

namespace Lintel.Practices.Account;

/// <summary>Which configuration recorders a Terraform configuration starts: there, a resource of its own does it.</summary>
internal sealed class RecorderStatuses : IWorkloadView<RecorderStatuses>
{
    private readonly Dictionary<Resource, Truth> _byTarget = [];
    private readonly Dictionary<string, Truth> _byName = new(StringComparer.Ordinal);
    private Value _open;

    private RecorderStatuses(Workload workload)
    {
        foreach (var status in workload.OfType("Terraform::AWS::ConfigConfigurationRecorderStatus"))
        {
            var name = status.Raw["name"];
            var isStarted = status.Raw["is_enabled"].Is(true);
            if (name.Target is { } recorder)
            {
                _byTarget[recorder] = isStarted;
            }
            else if (name.TryGetText(out var text))
            {
                _byName[text] = isStarted;
            }
            else
            {
                _open = name;
            }
        }
    }

    public static RecorderStatuses Create(Workload workload) => new(workload);

    /// <summary>Whether a recorder is started. False at what stops it, or at the recorder when nothing starts it.</summary>
    public Truth Started(Resource recorder)
    {
        if (_byTarget.TryGetValue(recorder, out var started))
        {
            return started;
        }

        var name = recorder["Name"];
        return name.TryGetText(out var text) && _byName.TryGetValue(text, out started) ? started
            : !_open.IsAbsent ? Truth.Unknown(_open)
            : name.IsUnknown && _byName.Count > 0 ? Truth.Unknown(name)
            : Truth.False(default);
    }
}

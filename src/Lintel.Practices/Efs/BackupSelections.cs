using Lintel.Resources;

namespace Lintel.Practices.Efs;

/// <summary>What the backup plans of the workload select.</summary>
/// <remarks>Source: AWS Backup Developer Guide, "Assigning resources": the resources named, by ARN or pattern, and those with one of the tags, without those excluded.</remarks>
internal sealed class BackupSelections : IWorkloadView<BackupSelections>
{
    private readonly HashSet<Resource> _named = [];
    private Value _open;

    private BackupSelections()
    {
    }

    public static BackupSelections Create(Workload workload)
    {
        var selections = new BackupSelections();
        foreach (var resource in workload.OfType("AWS::Backup::BackupSelection"))
        {
            selections.Add(resource["BackupSelection"]);
        }

        return selections;
    }

    /// <summary>Whether a plan selects a file system: true when it is named, unknown when tags or patterns decide.</summary>
    public Truth Select(Resource fileSystem) =>
        _named.Contains(fileSystem) ? Truth.True(default) : _open.IsAbsent ? Truth.False(default) : Truth.Unknown(_open);

    private void Add(Value selection)
    {
        var resources = selection["Resources"];
        var isWhole = selection["NotResources"].IsEmpty.IsTrue && selection["Conditions"].IsEmpty.IsTrue;
        foreach (var resource in resources.Items)
        {
            if (isWhole && resource.Target is { } target)
            {
                _named.Add(target);
            }
            else if (resource.Kind != ValueKind.Reference && !resource.Matches(static arn => arn != "*" && !arn.Contains(":elasticfilesystem:", StringComparison.Ordinal)).IsTrue)
            {
                _open = resource;
            }
        }

        if (resources.IsUnknown || selection.IsUnknown)
        {
            _open = resources.IsUnknown ? resources : selection;
        }

        if (selection["ListOfTags"].IsEmpty is { IsTrue: false } tags)
        {
            _open = tags.At;
        }
    }
}

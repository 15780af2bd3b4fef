using Lintel.Resources;

namespace Lintel.Practices.Iam;

/// <summary>The access keys of the workload by their user.</summary>
internal sealed class UserKeys : IWorkloadView<UserKeys>
{
    public const string Type = "AWS::IAM::AccessKey";

    private readonly Dictionary<Resource, Resource> _byUser = [];
    private readonly Dictionary<string, Resource> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<Resource> _followed = [];

    private UserKeys()
    {
    }

    public static UserKeys Create(Workload workload)
    {
        var keys = new UserKeys();
        foreach (var key in workload.OfType(Type))
        {
            var user = key["UserName"];
            var isFirst = user.Target is { } target ? keys._byUser.TryAdd(target, key) : user.AsText() is not { } name || keys._byName.TryAdd(name, key);
            if (!isFirst && keys.FirstOf(key) is { } first)
            {
                keys._followed.Add(first);
            }
        }

        return keys;
    }

    /// <summary>Whether a key is the first of several of its user.</summary>
    public bool IsFollowed(Resource key) => _followed.Contains(key);

    /// <summary>The first key of the same user; null when that is <paramref name="key"/> itself or the user is not known.</summary>
    public Resource? FirstOf(Resource key)
    {
        var user = key["UserName"];
        var first = user.Target is { } target ? _byUser.GetValueOrDefault(target) : user.AsText() is { } name ? _byName.GetValueOrDefault(name) : null;
        return ReferenceEquals(first, key) ? null : first;
    }
}

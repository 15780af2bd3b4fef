using Lintel.Resources;

namespace Lintel.Practices.Iam;

/// <summary>The access keys of the workload by their user.</summary>
internal sealed class UserKeys : IWorkloadView<UserKeys>
{
    public const string Type = "AWS::IAM::AccessKey";

    private readonly Dictionary<Resource, Resource> _byUser = [];
    private readonly Dictionary<string, Resource> _byName = new(StringComparer.Ordinal);

    private UserKeys()
    {
    }

    public static UserKeys Create(Workload workload)
    {
        var keys = new UserKeys();
        foreach (var key in workload.OfType(Type))
        {
            var user = key["UserName"];
            if (user.Target is { } target)
            {
                keys._byUser.TryAdd(target, key);
            }
            else if (user.AsText() is { } name)
            {
                keys._byName.TryAdd(name, key);
            }
        }

        return keys;
    }

    /// <summary>The first key of the same user; null when that is <paramref name="key"/> itself or the user is not known.</summary>
    public Resource? FirstOf(Resource key)
    {
        var user = key["UserName"];
        var first = user.Target is { } target ? _byUser.GetValueOrDefault(target) : user.AsText() is { } name ? _byName.GetValueOrDefault(name) : null;
        return ReferenceEquals(first, key) ? null : first;
    }
}

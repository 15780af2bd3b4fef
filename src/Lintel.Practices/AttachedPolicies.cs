using Lintel.Practices.CloudWatch;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices;

/// <summary>The resource policies of the workload by the queue or topic that they are attached to.</summary>
internal sealed class AttachedPolicies
{
    private readonly Dictionary<Resource, List<Resource>> _byTarget = [];
    private readonly Dictionary<string, List<Resource>> _byName = new(StringComparer.Ordinal);
    private Value _open;

    /// <param name="workload">The workload.</param>
    /// <param name="types">The types of policies, each with the property that says to what they are attached.</param>
    public AttachedPolicies(Workload workload, params ReadOnlySpan<(string Type, string Path)> types)
    {
        foreach (var (type, path) in types)
        {
            foreach (var policy in workload.OfType(type))
            {
                Add(policy, policy[path]);
            }
        }
    }

    /// <summary>The policies that name a resource by reference.</summary>
    public IReadOnlyList<Resource> Of(Resource resource) => _byTarget.GetValueOrDefault(resource) ?? [];

    /// <summary>Whether a policy of a resource denies everyone an action without TLS. False at the resource.</summary>
    /// <param name="resource">The queue or topic.</param>
    /// <param name="name">Its name; absent when AWS makes it.</param>
    /// <param name="action">The action, for example <c>sns:Publish</c>.</param>
    public Truth DenyPlainHttp(Resource resource, Value name, string action)
    {
        var result = _open.IsUnknown ? Truth.Unknown(_open) : Truth.False(default);
        if (_byTarget.TryGetValue(resource, out var attached))
        {
            result |= DenyPlainHttp(attached, action);
        }

        if (_byName.Count > 0 && ResourceName.Key(name) is { } key && _byName.TryGetValue(key, out var named))
        {
            result |= DenyPlainHttp(named, action);
        }

        return result;
    }

    private static Truth DenyPlainHttp(List<Resource> policies, string action)
    {
        var result = Truth.False(default);
        foreach (var policy in policies)
        {
            var denies = policy.Exists & new PolicyDocument(policy["PolicyDocument"]).Any(statement =>
                statement.IsDeny & statement.HasEveryoneAsPrincipal & statement.Includes(action)
                & (statement.HasCondition("Bool", "aws:SecureTransport", "false", "False") | statement.HasCondition("BoolIfExists", "aws:SecureTransport", "false", "False")));
            result |= denies.IsFalse ? Truth.False(default) : denies;
        }

        return result;
    }

    private void Add(Resource policy, Value targets)
    {
        foreach (var target in targets.Items)
        {
            if (target.Target is { } resource)
            {
                AddTo(_byTarget, resource, policy);
            }
            else if (ResourceName.Key(target) is { } key && key.LastIndexOfAny([':', '/']) is >= 0 and var end)
            {
                // The name is the last part of an ARN and of a queue's URL.
                AddTo(_byName, key[(end + 1)..], policy);
            }

            _open = target.IsUnknown ? target : _open;
        }

        _open = targets.IsUnknown ? targets : _open;
    }

    private static void AddTo<TKey>(Dictionary<TKey, List<Resource>> lists, TKey key, Resource policy)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        list.Add(policy);
    }
}

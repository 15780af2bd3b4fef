using Lintel.Resources;

namespace Lintel.Practices.Waf;

/// <summary>Which resources of the workload a web ACL is associated with.</summary>
internal sealed class WebAclAssociations : IWorkloadView<WebAclAssociations>
{
    private readonly Dictionary<Resource, List<Value>> _arns = [];
    private readonly List<Value> _written = [];
    private Value _open;

    private WebAclAssociations()
    {
    }

    public static WebAclAssociations Create(Workload workload)
    {
        var associations = new WebAclAssociations();
        foreach (var type in new[] { "AWS::WAFv2::WebACLAssociation", "AWS::WAFRegional::WebACLAssociation" })
        {
            foreach (var association in workload.OfType(type))
            {
                associations.Add(association["ResourceArn"]);
            }
        }

        return associations;
    }

    /// <summary>Whether an association names a resource: a load balancer, a user pool, a GraphQL API. False at the resource.</summary>
    public Truth Protects(Resource resource) => _arns.ContainsKey(resource) ? Truth.True(default) : Otherwise();

    /// <summary>Whether an association names a stage of a REST API, whose ARN is made of the API and the stage's name.</summary>
    public Truth ProtectsStage(Resource stage)
    {
        if (_arns.ContainsKey(stage))
        {
            return Truth.True(default);
        }

        var result = Otherwise();
        if (stage["RestApiId"].Target is not { } api)
        {
            foreach (var arn in _written)
            {
                result |= NamesStage(arn, stage["RestApiId"], stage["StageName"]);
            }

            return result;
        }

        if (!_arns.TryGetValue(api, out var arns))
        {
            return result;
        }

        foreach (var arn in arns)
        {
            result |= NamesStage(arn, api, stage["StageName"]);
        }

        return result;
    }

    private static Truth NamesStage(Value arn, Resource api, Value name)
    {
        // SAM gives an API an attribute Stage for the stage it makes.
        foreach (var part in arn.Partial?.Parts ?? [])
        {
            if (part.TryGetReference(out var reference) && reference.Attribute == "Stage" && ReferenceEquals(part.Target, api))
            {
                return Truth.True(arn);
            }
        }

        if (name.AsText() is { } text)
        {
            var ends = arn.EndsWith("/stages/" + text);
            return ends.IsFalse ? Truth.False(default) : ends;
        }

        return Truth.True(arn);
    }

    /// <summary>Whether an ARN that names no resource of the workload is that of a stage whose API is not of the workload either.</summary>
    private static Truth NamesStage(Value arn, Value api, Value name)
    {
        var ends = name.AsText() is { } text ? arn.EndsWith("/stages/" + text) : Truth.Unknown(name);
        if (ends.IsFalse)
        {
            return Truth.False(default);
        }

        if (api.AsText() is { } id)
        {
            var names = arn.Contains($"/restapis/{id}/") & ends;
            return names.IsFalse ? Truth.False(default) : names;
        }

        return (arn.Partial?.Parts ?? []).Any(part => part.Kind == api.Kind && part.Describe() == api.Describe()) ? ends : Truth.Unknown(arn);
    }

    private Truth Otherwise() => _open.IsUnknown ? Truth.Unknown(_open) : Truth.False(default);

    private void Add(Value arn)
    {
        var parts = arn.Partial?.Parts ?? [arn];
        var named = false;
        foreach (var part in parts)
        {
            if (part.Target is not { } target)
            {
                continue;
            }

            if (!_arns.TryGetValue(target, out var arns))
            {
                _arns.Add(target, arns = []);
            }

            arns.Add(arn);
            named = true;
        }

        if (!named && arn.IsUnknown)
        {
            _open = arn;
        }
        else if (!named)
        {
            _written.Add(arn);
        }
    }
}

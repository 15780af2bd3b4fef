using Lintel.Resources;

namespace Lintel.Practices.Ses;

/// <summary>The domains of the workload for which Easy DKIM is set up by a resource of its own.</summary>
internal sealed class SignedDomains : IWorkloadView<SignedDomains>
{
    private readonly HashSet<Resource> _identities = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private Value _open;

    private SignedDomains()
    {
    }

    public static SignedDomains Create(Workload workload)
    {
        var domains = new SignedDomains();
        foreach (var dkim in workload.OfType("Terraform::AWS::SesDomainDkim"))
        {
            var domain = dkim.Raw["domain"];
            if (domain.Target is { } identity)
            {
                domains._identities.Add(identity);
            }
            else if (domain.AsText() is { } name)
            {
                domains._names.Add(name);
            }
            else
            {
                domains._open = domain;
            }
        }

        return domains;
    }

    /// <summary>Whether mail of a domain is signed; unknown when it may be the one of a resource whose domain is not known.</summary>
    public Truth Has(Resource identity)
    {
        var name = identity.Raw["domain"];
        return _identities.Contains(identity) || (name.AsText() is { } text && _names.Contains(text)) ? Truth.True(name)
            : !_open.IsAbsent ? Truth.Unknown(_open)
            : name.AsText() is null && _names.Count > 0 ? Truth.Unknown(name)
            : Truth.False(name);
    }
}

using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>The custom domain of a REST API: domain name, base path mappings and records in Route 53.</summary>
internal static class RestApiDomain
{
    public static void Add(SamTemplate template, SamResource api, string stage)
    {
        var domain = api["Domain"];
        if (!domain.IsMap)
        {
            return;
        }

        var here = api.Origin.Of(domain);
        var endpoint = domain.Get("EndpointConfiguration").AsText() ?? "REGIONAL";
        var isPrivate = endpoint == "PRIVATE";
        var version = isPrivate ? "V2" : "";
        var id = $"ApiGatewayDomainName{version}{LogicalId.Hash(domain.Get("DomainName"))}";
        var configuration = new ValueMap().Set("Types", here.Of(domain.Get("EndpointConfiguration")).Texts(endpoint));
        configuration.Set("IpAddressType", domain.Get("IpAddressType"));
        var map = new ValueMap().Set("EndpointConfiguration", here.Map(configuration));
        Defer(map, "DomainName", "DomainName");
        Defer(map, "CertificateArn", endpoint == "REGIONAL" ? "RegionalCertificateArn" : "CertificateArn");
        foreach (var name in (ReadOnlySpan<string>)["MutualTlsAuthentication", "SecurityPolicy", "EndpointAccessMode", "Policy", "OwnershipVerificationCertificateArn"])
        {
            Defer(map, name, name);
        }

        template.AddGenerated(api, here, $"AWS::ApiGateway::DomainName{version}", id, map);
        var paths = domain.Get("BasePath");
        if (paths.IsAbsent)
        {
            AddMapping($"{api.Id}BasePathMapping", default);
        }

        foreach (var path in paths.Items)
        {
            var text = path.AsText() ?? "";
            var alphanumeric = LogicalId.Alphanumeric(text);
            AddMapping($"{api.Id}{alphanumeric}BasePathMapping", domain.Get("NormalizeBasePath").Is(false).IsTrue ? path : here.Of(path).Text(alphanumeric));
        }

        DomainRecords.Add(template, api, domain, isPrivate ? default : id, endpoint);
        if (isPrivate && domain.Get("AccessAssociation") is { IsMap: true } association)
        {
            var source = association.Get("VpcEndpointId");
            template.AddGenerated(api, here.Of(association), "AWS::ApiGateway::DomainNameAccessAssociation", $"DomainNameAccessAssociation{LogicalId.Hash(source, here.Text(id))}", new ValueMap()
                .Set("AccessAssociationSource", source)
                .Set("AccessAssociationSourceType", here.Text("VPCE"))
                .Set("DomainNameArn", here.Ref(id)));
        }

        void Defer(ValueMap target, string name, string property)
        {
            if (!domain.Get(name).IsAbsent)
            {
                target.Defer(property, () => api["Domain"].Get(name));
            }
        }

        void AddMapping(string mappingId, Value path) =>
            template.AddGenerated(api, here, $"AWS::ApiGateway::BasePathMapping{version}", mappingId, new ValueMap()
                .Set(isPrivate ? "DomainNameArn" : "DomainName", here.Ref(id))
                .Set("RestApiId", here.Ref(api.Id))
                .Set("Stage", here.Ref(stage))
                .Set("BasePath", path));
    }
}

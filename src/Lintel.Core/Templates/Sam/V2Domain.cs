using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>The custom domain of an HTTP or WebSocket API: domain name, mappings and records in Route 53.</summary>
internal static class V2Domain
{
    public static void Add(SamTemplate template, SamResource api, string stage, Func<Value> tags)
    {
        var domain = api["Domain"];
        if (!domain.IsMap)
        {
            return;
        }

        var here = api.Origin.Of(domain);
        var id = $"ApiGatewayDomainNameV2{LogicalId.Hash(domain.Get("DomainName"))}";
        var endpoint = domain.Get("EndpointConfiguration").AsText() ?? "REGIONAL";
        var configuration = new ValueMap();
        foreach (var (name, property) in (ReadOnlySpan<(string, string)>)[("CertificateArn", "CertificateArn"), ("SecurityPolicy", "SecurityPolicy"), ("OwnershipVerificationCertificateArn", "OwnershipVerificationCertificateArn"), ("IpAddressType", "IpAddressType")])
        {
            if (!domain.Get(name).IsAbsent)
            {
                configuration.Defer(property, () => api["Domain"].Get(name));
            }
        }

        configuration.Set("EndpointType", here.Of(domain.Get("EndpointConfiguration")).Text(endpoint));
        template.AddGenerated(api, here, "AWS::ApiGatewayV2::DomainName", id, new ValueMap()
            .Defer("DomainName", () => api["Domain"].Get("DomainName"))
            .Set("DomainNameConfigurations", here.List(here.Map(configuration)))
            .Defer("MutualTlsAuthentication", () => api["Domain"].Get("MutualTlsAuthentication"))
            .Defer("Tags", tags));
        var paths = domain.Get("BasePath");
        if (paths.IsAbsent)
        {
            AddMapping($"{api.Id}ApiMapping", default);
        }

        foreach (var path in paths.Items)
        {
            var text = path.AsText() ?? "";
            var plain = text.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace("/", "", StringComparison.Ordinal);
            AddMapping($"{api.Id}{plain}ApiMapping", path);
        }

        DomainRecords.Add(template, api, domain, id, endpoint);

        void AddMapping(string mappingId, Value path) => template.AddGenerated(api, here, "AWS::ApiGatewayV2::ApiMapping", mappingId, new ValueMap()
            .Set("DomainName", here.Ref(id))
            .Set("ApiId", here.Ref(api.Id))
            .Set("Stage", here.Ref(stage))
            .Set("ApiMappingKey", path));
    }
}

using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>The record set group that <c>Domain.Route53</c> asks for. APIs in the same hosted zone share one, which holds the records of all.</summary>
internal static class DomainRecords
{
    /// <summary>The hosted zone of every edge-optimized endpoint.</summary>
    private const string EdgeHostedZone = "Z2FDTNDATAQYW2";

    /// <param name="domainId">The logical id of the domain name; null when the alias goes to a VPC endpoint.</param>
    /// <param name="endpoint">The type of endpoint.</param>
    public static void Add(SamTemplate template, SamResource api, Value domain, string? domainId, string endpoint)
    {
        var route53 = domain.Get("Route53");
        if (!route53.IsMap)
        {
            return;
        }

        var here = api.Origin.Of(route53);
        var zone = route53.Get("HostedZoneId") is { IsAbsent: false } zoneId ? zoneId : route53.Get("HostedZoneName");
        var hash = route53.Get("SeparateRecordSetGroup").Is(true).IsTrue
            ? LogicalId.Hash(zone, domain.Get("DomainName"))
            : LogicalId.Hash(zone);
        var records = Records(here, domain, route53, domainId, endpoint);
        template.AddRecords($"RecordSetGroup{hash}", records, group => template.AddGenerated(api, here, "AWS::Route53::RecordSetGroup", $"RecordSetGroup{hash}", new ValueMap()
            .Set("HostedZoneId", route53.Get("HostedZoneId"))
            .Set("HostedZoneName", route53.Get("HostedZoneName"))
            .Defer("RecordSets", () => here.List([.. group]))));
    }

    private static List<Value> Records(Origin here, Value domain, Value route53, string? domainId, string endpoint)
    {
        var target = new ValueMap().Set("EvaluateTargetHealth", route53.Get("EvaluateTargetHealth"));
        switch (endpoint)
        {
            case "REGIONAL" when domainId is not null:
                target.Set("HostedZoneId", here.Attribute(domainId, "RegionalHostedZoneId")).Set("DNSName", here.Attribute(domainId, "RegionalDomainName"));
                break;
            case "EDGE" when domainId is not null:
                target.Set("HostedZoneId", here.Text(EdgeHostedZone))
                    .Set("DNSName", route53.Get("DistributionDomainName") is { IsAbsent: false } name ? name : here.Attribute(domainId, "DistributionDomainName"));
                break;
            default:
                target.Set("HostedZoneId", route53.Get("VpcEndpointHostedZoneId")).Set("DNSName", route53.Get("VpcEndpointDomainName"));
                break;
        }

        var records = new List<Value> { Record("A") };
        if (route53.Get("IpV6").Is(true).IsTrue)
        {
            records.Add(Record("AAAA"));
        }

        return records;

        Value Record(string type) => here.Map(new ValueMap()
            .Set("Name", domain.Get("DomainName"))
            .Set("Type", here.Text(type))
            .Set("AliasTarget", here.Map(target))
            .Set("Region", route53.Get("Region"))
            .Set("SetIdentifier", route53.Get("SetIdentifier")));
    }
}

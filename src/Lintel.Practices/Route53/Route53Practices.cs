using System.Text;
using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Practices.S3;
using Lintel.Practices.Vpc;
using Lintel.Resources;

namespace Lintel.Practices.Route53;

internal static class Route53Practices
{
    private const string Zone = "AWS::Route53::HostedZone", RecordSet = "AWS::Route53::RecordSet", RecordSetGroup = "AWS::Route53::RecordSetGroup";

    [Practice("route53-zone-query-logging", Pillar.Security, Severity.Low, Zone)]
    internal static Verdict QueryLogging(Resource zone) => zone["VPCs"].IsEmpty.Stops("it is private: the resolver logs the queries of VPCs", out var verdict)
        ? verdict
        : zone["QueryLoggingConfig.CloudWatchLogsLogGroupArn"].IsPresent.OrGap(
            $"nothing records which names of '{zone}' are asked for, when and from where, so neither a failure of DNS nor a search for forgotten hosts is seen; set QueryLoggingConfig with the ARN of a log group in us-east-1")
            .WithCost(zone, CommonCosts.LogIngestion);

    [Practice("route53-failover", Pillar.Reliability, Severity.Medium, RecordSet, RecordSetGroup)]
    internal static Verdict Failover(Resource resource)
    {
        var healthy = default(Truth?);
        foreach (var record in RecordsOf(resource))
        {
            healthy = And(healthy, HasHealth(record));
        }

        return healthy is { } known
            ? known.OrGap($"Route 53 goes on answering with '{resource}' when what it points at has failed, because nothing tells it; set HealthCheckId to an AWS::Route53::HealthCheck{(CanFollow(resource) ? ", or EvaluateTargetHealth of the alias to true" : "")}")
                .WithFix(resource, FollowHealth)
            : Verdict.NotApplicable("Route 53 does not choose it among several by failover, latency or multivalue answer");
    }

    [Practice("route53-record-not-dangling", Pillar.Security, Severity.Low, RecordSet, RecordSetGroup, Reach = Reach.Workload)]
    internal static Verdict NotDangling(Resource resource)
    {
        var buckets = resource.Workload.View<Buckets>();
        var tied = default(Truth?);
        foreach (var record in RecordsOf(resource))
        {
            tied = And(tied, IsTied(record, buckets));
        }

        return tied is { } known
            ? known.OrGap($"'{resource}' points at {known.At}, which is no resource of this workload: once it is given up, whoever gets it next answers under your name; refer to the resource (an Elastic IP, a bucket, an environment), or take it from a parameter")
            : Verdict.NotApplicable("it points at nothing that others could get");
    }

    [Practice("route53-domain-transfer-lock", Pillar.Security, Severity.High, "Terraform::AWS::Route53domainsRegisteredDomain", "Terraform::AWS::Route53domainsDomain")]
    internal static Verdict TransferLock(Resource domain) => (!domain.Raw["transfer_lock"].Is(false)).OrGap(
        $"'{domain}' can be moved to another registrar by whoever gets hold of its authorization code, and all its users with it; set transfer_lock = true")
        .WithFix(domain, Lock);

    [Practice("route53-domain-privacy-protection", Pillar.Security, Severity.Medium, "Terraform::AWS::Route53domainsRegisteredDomain", "Terraform::AWS::Route53domainsDomain")]
    internal static Verdict PrivacyProtection(Resource domain) =>
        (!(domain.Raw["registrant_privacy"].Is(false) | domain.Raw["admin_privacy"].Is(false) | domain.Raw["tech_privacy"].Is(false) | domain.Raw["billing_privacy"].Is(false))).OrGap(
            $"the name, address, telephone and mail of a contact of '{domain}' stand in WHOIS for everyone, who send spam and forged renewals there; set the privacy of all contacts to true")
            .WithFix(domain, HideContacts);

    [Practice("route53-zone-dnssec", Pillar.Security, Severity.Info, Zone, Reach = Reach.Workload)]
    internal static Verdict Dnssec(Resource zone)
    {
        if (zone["VPCs"].IsEmpty.Stops("it is private: DNSSEC is for public zones", out var verdict))
        {
            return verdict;
        }

        var signed = Truth.False(default);
        foreach (var signing in zone.Workload.OfType("AWS::Route53::DNSSEC"))
        {
            var id = signing["HostedZoneId"];
            var target = id.Target is { Type: "AWS::Route53::KeySigningKey" } key ? key["HostedZoneId"].Target : id.Target;
            signed |= target is not null ? Truth.Of(ReferenceEquals(target, zone), default) : id.Kind == ValueKind.Text ? Truth.False(default) : Truth.Unknown(id);
        }

        return signed.OrGap(
            $"answers for '{zone}' are not signed, so a forged one sends users elsewhere; add an AWS::Route53::KeySigningKey with a KMS key (ECC_NIST_P256, us-east-1), an AWS::Route53::DNSSEC, and the DS record at the parent")
            .WithCost(zone, CommonCosts.Key);
    }

    private static ValueItems RecordsOf(Resource resource) => resource.Type == RecordSet ? resource.Properties.Items : resource["RecordSets"].Items;

    /// <summary>Whether Route 53 learns that the target of a record has failed; null for a record that it does not choose among several.</summary>
    private static Truth? HasHealth(Value record)
    {
        var routed = record["Failover"].Is("PRIMARY") | record["Region"].IsPresent | record["MultiValueAnswer"].Is(true);
        if (routed.IsFalse)
        {
            return null;
        }

        if (routed.IsUnknown)
        {
            return routed;
        }

        var alias = record["AliasTarget"];
        var check = !record["HealthCheckId"].IsEmpty;
        return alias.IsAbsent ? check : alias["EvaluateTargetHealth"].Is(true) | check;
    }

    /// <summary>Whether a record refers to what it points at; null for one that points at nothing that others could get, such as a private address, that of a hosting service or a text.</summary>
    private static Truth? IsTied(Value record, Buckets buckets)
    {
        var type = record["Type"];
        var isName = type.Is("CNAME");
        if ((isName | type.IsOneOf("A", "AAAA")).IsFalse)
        {
            return null;
        }

        var alias = record["AliasTarget"];
        if (!alias.IsAbsent)
        {
            var name = alias["DNSName"];
            return name.Target is null ? Truth.Unknown(name) : Truth.True(name);
        }

        var result = default(Truth?);
        foreach (var target in record["ResourceRecords"].Items)
        {
            if (target.Target is not null)
            {
                result = And(result, Truth.True(target));
            }
            else if (!target.TryGetText(out var text))
            {
                result = And(result, Truth.Unknown(target));
            }
            else if (isName.IsTrue ? IsClaimable(text) : PublicAddress.Is(text) && SharedAddresses.Find(text) is null)
            {
                result = And(result, Truth.Of(!IsWrittenOut(target, text) || (isName.IsTrue && buckets.Find(target) is not null), target));
            }
        }

        return result;
    }

    /// <summary>Whether a name of AWS is given to whoever asks for it first: those of website buckets and of Elastic Beanstalk environments.</summary>
    private static bool IsClaimable(string name)
    {
        var bare = name.AsSpan().TrimEnd('.');
        return (bare.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase) && bare.Contains(".s3-website", StringComparison.OrdinalIgnoreCase))
            || bare.EndsWith(".elasticbeanstalk.com", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the text stands where the value is, and not in a parameter or mapping that it refers to.</summary>
    private static bool IsWrittenOut(Value value, string text) =>
        value.Location is { Source: { } source, Span: var span } && source.Slice(span).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private static Truth? And(Truth? left, Truth? right) => left is { } first && right is { } second ? first & second : left ?? right;

    /// <summary>Whether a record is an alias whose target's health Route 53 can evaluate.</summary>
    private static bool CanFollow(Resource resource)
    {
        var can = false;
        foreach (var record in RecordsOf(resource))
        {
            can |= !record["AliasTarget"].IsAbsent && !IsOfDistribution(record);
        }

        return can;
    }

    /// <summary>Whether an alias points at a distribution of CloudFront, whose health Route 53 cannot evaluate.</summary>
    /// <remarks>Source: Amazon Route 53 API Reference, AliasTarget, EvaluateTargetHealth and HostedZoneId.</remarks>
    private static bool IsOfDistribution(Value record) =>
        record["AliasTarget.HostedZoneId"].Is("Z2FDTNDATAQYW2").IsTrue || record["AliasTarget.DNSName"].Target is { Type: "AWS::CloudFront::Distribution" };

    /// <summary>An alias knows the health of what it points at; any other record needs a health check of its own.</summary>
    private static Fix? FollowHealth(Resource resource)
    {
        var fix = Fix.Safe("Follow the health of what it points at");
        foreach (var record in RecordsOf(resource))
        {
            if (HasHealth(record) is { IsFalse: true })
            {
                if (record["AliasTarget"].IsAbsent || IsOfDistribution(record))
                {
                    return null;
                }

                fix = fix.Set(record["AliasTarget"], "EvaluateTargetHealth", true);
            }
        }

        return fix;
    }

    private static Fix? Lock(Resource domain) => Fix.Safe("Lock the domain to its registrar").Set(domain.Raw, "transfer_lock", true);

    private static Fix? HideContacts(Resource domain)
    {
        var fix = Fix.Safe("Hide the contacts from WHOIS");
        foreach (var name in (ReadOnlySpan<string>)["registrant_privacy", "admin_privacy", "tech_privacy", "billing_privacy"])
        {
            fix = domain.Raw[name].Is(false) ? fix.Set(domain.Raw, name, true) : fix;
        }

        return fix;
    }
}

using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.CertificateManager;

internal static class CertificateManagerPractices
{
    private const string Certificate = "AWS::CertificateManager::Certificate";

    /// <summary>How many days before its end an imported certificate should be renewed: the default of AWS Config's acm-certificate-expiration-check and of Security Hub's ACM.1.</summary>
    private const int DaysLeft = 30;

    [Practice("acm-certificate-key-algorithm", Pillar.Security, Severity.High, Certificate)]
    internal static Verdict KeyAlgorithm(Resource certificate)
    {
        if (ImportedBody(certificate) is { IsAbsent: false } body)
        {
            return Verdict.Unknown(body, "its key was made elsewhere");
        }

        var algorithm = certificate["KeyAlgorithm"].OrDefault("RSA_2048");
        return (!algorithm.Is("RSA_1024")).OrGap(
            $"the key of '{certificate}' has 1,024 bits, which can be broken, and browsers refuse it; set KeyAlgorithm to RSA_2048 or EC_prime256v1")
            .WithFix(static () => Fix.Suggestion("Make the key longer", "it replaces the certificate").Set("KeyAlgorithm", "RSA_2048"));
    }

    [Practice("acm-certificate-transparency-logging", Pillar.Security, Severity.Medium, Certificate)]
    internal static Verdict TransparencyLogging(Resource certificate)
    {
        if (!ImportedBody(certificate).IsAbsent)
        {
            return Verdict.NotApplicable("it is imported: its issuer has logged it, or not");
        }

        return certificate["CertificateAuthorityArn"].IsEmpty.Stops("it is private: names inside of a network need not be public", out var verdict)
            ? verdict
            : (!certificate["CertificateTransparencyLoggingPreference"].Is("DISABLED")).OrGap(
                $"'{certificate}' is in no public log, so Chrome and Safari refuse it, and a certificate that somebody else got for the name does not stand out; set CertificateTransparencyLoggingPreference to ENABLED")
                .WithFix(static () => Fix.Suggestion("List the certificate in public logs", "its domain names become public").Set("CertificateTransparencyLoggingPreference", "ENABLED"));
    }

    [Practice("acm-certificate-not-expired", Pillar.Reliability, Severity.Medium, Certificate)]
    internal static Verdict NotExpired(Resource certificate, PracticeContext context)
    {
        var body = ImportedBody(certificate);
        if (!body.IsAbsent)
        {
            if (!body.TryGetText(out var text) || CertificateEnd.Read(text) is not { } end)
            {
                return Verdict.Unknown(body, "when it ends stands in the imported certificate");
            }

            var days = end.DayNumber - context.Today.DayNumber;
            return days >= DaysLeft ? Verdict.Met : Verdict.Gap(body, days < 0
                ? $"'{certificate}' ended on {end:yyyy-MM-dd}, so clients refuse the connection; import its successor, or request one from ACM, which renews it"
                : $"'{certificate}' ends on {end:yyyy-MM-dd}, in {days} days, and ACM does not renew what is imported; import its successor, or request one from ACM");
        }

        var authority = certificate["CertificateAuthorityArn"].IsEmpty;
        if (!authority.IsTrue)
        {
            return authority.IsFalse ? Verdict.Met : Verdict.Unknown(authority.At);
        }

        var method = certificate["ValidationMethod"];
        // EMAIL is the default: https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html
        return method.OrDefault("EMAIL").IsOneOf("DNS", "HTTP").PointingAt(method).OrGap(
            $"'{certificate}' is renewed only if somebody answers a mail to the owner of the domain in time, and ends when nobody does; set ValidationMethod to DNS, with which ACM renews it by itself");
    }

    [Practice("acm-certificate-create-before-destroy", Pillar.Reliability, Severity.Low, Certificate)]
    internal static Verdict CreateBeforeDestroy(Resource certificate)
    {
        if (certificate.Raw.IsAbsent)
        {
            return Verdict.NotApplicable("CloudFormation makes a new certificate before it deletes the old one");
        }

        if (!ImportedBody(certificate).IsAbsent)
        {
            return Verdict.NotApplicable("an imported certificate is exchanged in place");
        }

        var lifecycle = certificate.Raw["lifecycle"];
        return (lifecycle.IsUnknown ? Truth.Unknown(lifecycle) : lifecycle.Any(static block => block["create_before_destroy"].Is(true))).FalseAt(default).OrGap(
            $"another domain name replaces '{certificate}', and Terraform tries to delete it first, which ACM refuses while a listener or distribution uses it; set create_before_destroy = true in its lifecycle block")
            .WithFix(static () => Fix.Safe("Make the new certificate before the old one goes").SetAttribute("lifecycle.create_before_destroy", true));
    }

    [Practice("acm-certificate-no-wildcard-domain", Pillar.Security, Severity.Info, Certificate)]
    internal static Verdict NoWildcardDomain(Resource certificate)
    {
        var wildcard = IsWildcard(certificate["DomainName"]) | certificate["SubjectAlternativeNames"].Any(IsWildcard);
        return (!wildcard).OrGap(
            $"'{certificate}' is for {wildcard.At}, so whoever can use it can be any host of the domain; where the names are known, list them in DomainName and SubjectAlternativeNames");
    }

    /// <summary>The text of a certificate that is imported, which Terraform can do; absent for one that ACM issues.</summary>
    private static Value ImportedBody(Resource certificate) => certificate.Raw["certificate_body"];

    private static Truth IsWildcard(Value domain) => domain.StartsWith("*");
}

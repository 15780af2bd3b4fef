using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Account;

internal static partial class AccountPractices
{
    private const string Contact = "Terraform::AWS::AccountAlternateContact";

    /// <summary>What Inspector is asked to look at.</summary>
    private static readonly string[] s_scanned = ["EC2", "ECR", "LAMBDA"];

    /// <summary>The protection plans, but for EKS runtime monitoring, which runtime monitoring has taken the place of.</summary>
    /// <remarks>Source: Amazon GuardDuty API Reference, CreateDetector: all features but RUNTIME_MONITORING are on unless they are named.</remarks>
    private static readonly string[] s_plans = ["S3_DATA_EVENTS", "EKS_AUDIT_LOGS", "EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS", "RUNTIME_MONITORING"];

    [Practice("guardduty-protection-plans", Pillar.Security, Severity.Medium, Detector)]
    internal static Verdict ProtectionPlans(Resource detector)
    {
        if (detector["Enable"].Is(false).IsTrue)
        {
            return Verdict.NotApplicable("it is switched off as a whole: guardduty-detector-enabled");
        }

        var sources = detector["DataSources"];
        var off = detector["Features"].Any(static feature => feature["Status"].Is("DISABLED") & feature["Name"].IsOneOf(s_plans))
            | sources["S3Logs.Enable"].Is(false) | sources["Kubernetes.AuditLogs.Enable"].Is(false) | sources["MalwareProtection.ScanEc2InstanceWithFindings.EbsVolumes"].Is(false);
        return (!off).OrGap(
            $"a protection plan of '{detector}' is switched off, so GuardDuty does not see an intruder there; {(sources.IsAbsent ? "remove it from Features or set its Status to ENABLED" : "set its Enable in DataSources to true")}, which is billed by use");
    }

    [Practice("macie-enabled", Pillar.Security, Severity.Medium, "AWS::Macie::Session")]
    internal static Verdict MacieEnabled(Resource session) => (!session["Status"].Is("PAUSED")).OrGap(
        $"'{session}' is paused, so nobody learns that a bucket became public or holds personal data; set Status to ENABLED");

    [Practice("inspector-enabled", Pillar.Security, Severity.Medium, "Terraform::AWS::Inspector2Enabler")]
    internal static Verdict InspectorEnabled(Resource enabler)
    {
        var types = enabler.Raw["resource_types"];
        var all = Truth.True(types);
        foreach (var scanned in s_scanned)
        {
            all &= types.Any(type => type.Is(scanned)).FalseAt(types);
        }

        return all.OrGap(
            $"'{enabler}' leaves out instances, container images or functions, and nobody is told of known vulnerabilities in them; list EC2, ECR and LAMBDA in resource_types");
    }

    [Practice("securityhub-organization-enabled", Pillar.Security, Severity.Medium, "AWS::SecurityHub::OrganizationConfiguration")]
    internal static Verdict SecurityHubOrganization(Resource configuration) => (configuration["AutoEnable"].Is(true)
        | configuration.Raw["organization_configuration"].Any(static block => block["configuration_type"].Is("CENTRAL"))
        | configuration["ConfigurationType"].Is("CENTRAL")).FalseAt(configuration["AutoEnable"]).OrGap(
            $"'{configuration}' leaves it to each account to turn on Security Hub, so new ones are not checked; set AutoEnable to true in each Region, or configure centrally");

    [Practice("account-security-contact", Pillar.Security, Severity.Medium, Contact, Reach = Reach.Workload)]
    internal static Verdict SecurityContact(Resource contact)
    {
        if (!ReferenceEquals(FirstOf(contact.Workload, Contact), contact))
        {
            return Verdict.NotApplicable("it is said once for the workload");
        }

        var isThere = Truth.False(default);
        foreach (var other in contact.Workload.OfType(Contact))
        {
            isThere |= other.Raw["alternate_contact_type"].Is("SECURITY");
        }

        return isThere.FalseAt(default).OrGap(
            $"'{contact}' is an alternate contact and none is for security, so reports of abuse and stolen credentials go to the address of the root user; add one with alternate_contact_type = SECURITY");
    }
}

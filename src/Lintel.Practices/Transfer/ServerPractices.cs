using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Transfer;

internal static class ServerPractices
{
    private const string Server = "AWS::Transfer::Server";

    /// <summary>The policies that accept SHA-1.</summary>
    /// <remarks>Source: AWS Transfer Family User Guide, "Security policies for AWS Transfer Family servers".</remarks>
    private static readonly string[] OldPolicies = ["TransferSecurityPolicy-2018-11", "TransferSecurityPolicy-2020-06", "TransferSecurityPolicy-FIPS-2020-06"];

    [Practice("transfer-server-security-policy", Pillar.Security, Severity.Medium, Server)]
    internal static Verdict SecurityPolicy(Resource server)
    {
        var policy = server["SecurityPolicyName"];
        return policy.IsAbsent
            ? Verdict.Unknown(policy, "which policy a server gets that names none depends on what makes it")
            : (!policy.IsOneOf(OldPolicies)).OrGap(
                $"'{server}' accepts algorithms with SHA-1, whose weaknesses are known; set SecurityPolicyName to a policy of 2022 or later, such as TransferSecurityPolicy-2024-01");
    }

    [Practice("transfer-server-secure-protocols", Pillar.Security, Severity.Medium, Server)]
    internal static Verdict SecureProtocols(Resource server) => (!server["Protocols"].Any(static protocol => protocol.Is("FTP"))).OrGap(
        $"'{server}' takes FTP, which sends passwords and files in the clear; take FTP out of Protocols and use SFTP or FTPS");

    [Practice("transfer-server-not-public", Pillar.Security, Severity.Low, Server)]
    internal static Verdict NotPublic(Resource server) => (!server["EndpointType"].OrDefault("PUBLIC").Is("PUBLIC")).OrGap(
        $"'{server}' takes connections from everywhere, and no security group can say otherwise; set EndpointType to VPC, with Elastic IP addresses in EndpointDetails where partners come over the internet");
}

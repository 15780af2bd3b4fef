using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Kms;

internal static partial class KmsPractices
{
    private const string Key = "AWS::KMS::Key";

    [Practice("kms-key-rotation", Pillar.Security, Severity.Medium, Key)]
    internal static Verdict KeyRotation(Resource key)
    {
        if (key["KeySpec"].OrDefault("SYMMETRIC_DEFAULT").Is("SYMMETRIC_DEFAULT").Stops("KMS rotates symmetric encryption keys only", out var verdict)
            || key["KeyUsage"].OrDefault("ENCRYPT_DECRYPT").Is("ENCRYPT_DECRYPT").Stops("KMS rotates encryption keys only", out verdict)
            || key["Origin"].OrDefault("AWS_KMS").Is("AWS_KMS").Stops("KMS rotates only key material that it made itself", out verdict))
        {
            return verdict;
        }

        return key["EnableKeyRotation"].Is(true).OrGap(
            $"'{key}' encrypts with the same key material for ever, so what leaks once opens everything; set EnableKeyRotation to true, which changes nothing for those who use the key")
            .WithFix(static () => Fix.Suggestion("Rotate the key each year", "KMS bills a dollar a month more for each of the first two rotations").Set("EnableKeyRotation", true));
    }

    [Practice("kms-key-policy-no-wildcard-principal", Pillar.Security, Severity.High, Key, "AWS::KMS::ReplicaKey")]
    internal static Verdict KeyPolicyNoWildcardPrincipal(Resource key) => OpenStatements.None(new(key["KeyPolicy"])).OrGap(
        $"anyone with an AWS account can use '{key}'; name the principals, or add a condition such as kms:CallerAccount or aws:PrincipalOrgID");

    [Practice("kms-key-enabled", Pillar.Reliability, Severity.Medium, Key, "AWS::KMS::ReplicaKey")]
    internal static Verdict KeyEnabled(Resource key) => (!key["Enabled"].Is(false)).OrGap(
        $"'{key}' is disabled, so nothing that it encrypted can be read and nothing that uses it starts; remove Enabled or set it to true, and schedule the deletion of a key that nobody needs")
        .WithFix(static () => Fix.Suggestion("Enable the key", "what could not use it can use it again").Set("Enabled", true));
}

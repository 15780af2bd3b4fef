using Lintel.Checking;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Kms;

internal static class EnclavePractices
{
    private const string Attestation = "kms:RecipientAttestation:";
    private const int LeastDigits = 32;

    /// <remarks>An enclave in debug mode attests to measurements of zeros alone (AWS Nitro Enclaves User Guide, "Cryptographic attestation").</remarks>
    [Practice("kms-key-enclave-no-debug-attestation", Pillar.Security, Severity.High, "AWS::KMS::Key")]
    internal static Verdict NoDebugAttestation(Resource key) => new PolicyDocument(key["KeyPolicy"]).None(AcceptsDebugMode).OrGap(
        $"the policy of '{key}' takes measurements of zeros, which every enclave in debug mode has, so its console shows what the key decrypts; name the measurement of the image that is to use the key");

    private static Truth AcceptsDebugMode(PolicyStatement statement)
    {
        var result = Truth.False(statement.Condition);
        foreach (var (_, keys) in statement.Condition.Entries)
        {
            foreach (var (name, values) in keys.Entries)
            {
                if (name.StartsWith(Attestation, StringComparison.OrdinalIgnoreCase))
                {
                    result |= values.Any(static value => value.Matches(static text => text.Length >= LeastDigits && text.AsSpan().Trim('0').IsEmpty));
                }
            }
        }

        return result & statement.IsAllow;
    }
}

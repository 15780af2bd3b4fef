using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Ses;

internal static class ConfigurationSetPractices
{
    [Practice("ses-configuration-set-tls", Pillar.Security, Severity.Low, "AWS::SES::ConfigurationSet")]
    internal static Verdict RequiresTls(Resource set) => set["DeliveryOptions.TlsPolicy"].IsOneOf("REQUIRE", "Require").OrGap(
        $"mail sent with '{set}' goes out in the clear where the receiving server does not offer TLS; where it holds personal data set DeliveryOptions.TlsPolicy to REQUIRE");
}

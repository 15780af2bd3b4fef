using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Cloud9;

internal static class EnvironmentPractices
{
    /// <remarks>CONNECT_SSH is the default (https://docs.aws.amazon.com/cloud9/latest/APIReference/API_CreateEnvironmentEC2.html).</remarks>
    [Practice("cloud9-environment-ssm-no-ingress", Pillar.Security, Severity.Low, "AWS::Cloud9::EnvironmentEC2")]
    internal static Verdict WithoutIngress(Resource environment) => environment["ConnectionType"].OrDefault("CONNECT_SSH").Is("CONNECT_SSM").OrGap(
        $"Cloud9 opens SSH on '{environment}' to addresses of its own; set ConnectionType to CONNECT_SSM, which needs no open port, and makes the environment anew");
}

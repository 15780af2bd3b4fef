using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.CloudFormation;

internal static partial class CloudFormationPractices
{
    private const string Authentication = "AWS::CloudFormation::Authentication";

    /// <remarks>
    /// Source: CloudFormation User Guide, "Parameters": NoEcho masks nothing in the metadata of a resource; CloudFormation Template Reference, AWS::CloudFormation::Authentication.
    /// </remarks>
    [Practice("cloudformation-authentication-no-credentials", Pillar.Security, Severity.High,
        "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration", "AWS::AutoScaling::AutoScalingGroup")]
    internal static Verdict AuthenticationNoCredentials(Resource resource)
    {
        var authentication = resource.IsInStack ? resource.Attribute("Metadata").Get(Authentication) : default;
        if (authentication.IsAbsent)
        {
            return Verdict.NotApplicable("its metadata has no credentials for cfn-init");
        }

        var none = authentication.IsUnknown ? Truth.Unknown(authentication) : Truth.True(authentication);
        foreach (var (_, entry) in authentication.Entries)
        {
            none &= Truth.Of(entry.Get("password").IsAbsent, entry.Get("password")) & Truth.Of(entry.Get("secretKey").IsAbsent, entry.Get("secretKey"));
        }

        return none.OrGap(
            $"'{resource}' has a secret for cfn-init in its metadata, which everyone who may describe the stack reads, also where it comes from a NoEcho parameter; set type to S3 with the roleName of the instance, or let the instance read it from Secrets Manager");
    }
}

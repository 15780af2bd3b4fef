using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Secrets;
using Lintel.Resources;

namespace Lintel.Practices.DirectoryService;

internal static class DirectoryServicePractices
{
    [Practice("directoryservice-microsoft-ad-password-not-plaintext", Pillar.Security, Severity.High, "AWS::DirectoryService::MicrosoftAD")]
    internal static Verdict MicrosoftAdPasswordNotPlaintext(Resource directory) =>
        WrittenSecret.IsNot(directory, directory["Password"], "password of Admin", WrittenSecret.Reference(directory)).WithCost(directory, CommonCosts.Secret);

    [Practice("directoryservice-simple-ad-password-not-plaintext", Pillar.Security, Severity.High, "AWS::DirectoryService::SimpleAD")]
    internal static Verdict SimpleAdPasswordNotPlaintext(Resource directory) =>
        WrittenSecret.IsNot(directory, directory["Password"], "password of Administrator", WrittenSecret.Reference(directory));

    [Practice("directoryservice-radius-protocol", Pillar.Security, Severity.Medium, "Terraform::AWS::DirectoryServiceRadiusSettings")]
    internal static Verdict RadiusProtocol(Resource settings) => settings.Raw["authentication_protocol"].Is("MS-CHAPv2").OrGap(
        $"'{settings}' sends passcodes by a protocol that gives them away more easily than MS-CHAPv2; set authentication_protocol to MS-CHAPv2, on the RADIUS server as well");

    [Practice("directoryservice-log-forwarding", Pillar.Security, Severity.Low, "AWS::DirectoryService::MicrosoftAD", Reach = Reach.Workload)]
    internal static Verdict LogForwarding(Resource directory) => directory.IsInStack
        ? Verdict.NotApplicable("CloudFormation has no type for it")
        : directory.Workload.View<LogSubscriptions>().Forwards(directory).OrGap(
            $"who signed in to '{directory}', and who failed to, stands on its domain controllers alone; add an aws_directory_service_log_subscription with a log group");
}

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
}

using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Lambda;

internal static class PermissionPractices
{
    [Practice("lambda-permission-no-wildcard-action", Pillar.Security, Severity.Medium, "AWS::Lambda::Permission")]
    internal static Verdict OneAction(Resource permission) => (!permission["Action"].IsOneOf("lambda:*", "*")).OrGap(
        $"'{permission}' lets the other side replace the code of the function and delete it, not only call it; set Action to lambda:InvokeFunction");
}

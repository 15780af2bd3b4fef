using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.Ssm;

internal static class SsmPractices
{
    private const string Document = "AWS::SSM::Document";

    [Practice("ssm-session-manager-encrypted-in-transit", Pillar.Security, Severity.Low, Document)]
    internal static Verdict SessionsEncrypted(Resource document)
    {
        var content = YamlText.Expand(document["Content"]);
        return IsForSessions(document, content).Stops("it is no document for shell sessions", out var verdict)
            ? verdict
            : (!content["inputs.kmsKeyId"].IsEmpty).OrGap(
                $"sessions by '{document}' have TLS and nothing else, so whoever may start a session needs no right to a key; set kmsKeyId in inputs, and let the instances' role and the users decrypt with it");
    }

    [Practice("ssm-session-manager-logs-encrypted", Pillar.Security, Severity.Medium, Document)]
    internal static Verdict SessionLogsEncrypted(Resource document)
    {
        var content = YamlText.Expand(document["Content"]);
        if (IsForSessions(document, content).Stops("it is no document for shell sessions", out var verdict))
        {
            return verdict;
        }

        var inputs = content["inputs"];
        Truth toBucket = !inputs["s3BucketName"].IsEmpty, toGroup = !inputs["cloudWatchLogGroupName"].IsEmpty;
        var logged = toBucket | toGroup;
        if (!logged.IsTrue)
        {
            return logged.FalseAt(inputs["cloudWatchLogGroupName"]).OrGap(
                $"nothing keeps what was done in sessions by '{document}'; set cloudWatchLogGroupName, or s3BucketName, in inputs");
        }

        var open = (toBucket & inputs["s3EncryptionEnabled"].Is(false)) | (toGroup & inputs["cloudWatchEncryptionEnabled"].Is(false));
        return (!open).FalseAt(toGroup.IsTrue ? inputs["cloudWatchEncryptionEnabled"] : inputs["s3EncryptionEnabled"]).OrGap(
            $"'{document}' writes what was typed and shown in sessions, passwords included, wherever it is told to, encrypted or not; set cloudWatchEncryptionEnabled and s3EncryptionEnabled to true, so that it refuses one that is not");
    }

    [Practice("ssm-document-not-public", Pillar.Security, Severity.High, Document)]
    internal static Verdict DocumentNotPublic(Resource document)
    {
        // CloudFormation shares no documents: that is an API call of its own.
        var accounts = document.Raw["permissions"]["account_ids"];
        return (!accounts.Matches(static ids => ids.Split(',').Any(static id => id.Trim().Equals("all", StringComparison.OrdinalIgnoreCase)))).OrGap(
            $"every AWS account can read and run '{document}', with whatever names, addresses and commands stand in it; list the accounts in account_ids");
    }

    [Practice("ssm-parameter-kms-cmk", Pillar.Security, Severity.Info, "AWS::SSM::Parameter")]
    internal static Verdict ParameterKey(Resource parameter)
    {
        if (parameter["Type"].Is("SecureString").Stops("only a SecureString is encrypted with a key", out var verdict))
        {
            return verdict;
        }

        // CloudFormation does not make a SecureString, so its schema has no key.
        var key = parameter.Raw["key_id"];
        return CustomerKey.Is(key, "aws/ssm").FalseAt(key).OrGap(
            $"'{parameter}' is encrypted with the key aws/ssm, which everyone in the account who may read the parameter may use; set key_id to a key of your own where that is not enough")
            .WithCost(parameter, CommonCosts.Key);
    }

    [Practice("ssm-automation-runbook", Pillar.OperationalExcellence, Severity.Low, Document, "AWS::SSMIncidents::ResponsePlan", Reach = Reach.Account)]
    internal static Verdict AutomationRunbook(Resource resource)
    {
        if (resource.Type == Document)
        {
            return resource["DocumentType"].Is("Automation").Stops("it is no runbook", out var verdict) ? verdict : Verdict.Met;
        }

        return (!resource["Actions"].IsEmpty).OrGap(
            $"'{resource}' calls people and gives them no runbook, so each starts from nothing in the night; set Actions to an SsmAutomation with the document of the procedure");
    }

    [Practice("ssm-patching", Pillar.Security, Severity.Medium, PatchRuns.Baseline, PatchRuns.Association, PatchRuns.Task, Reach = Reach.Account)]
    internal static Verdict Patching(Resource resource)
    {
        var runs = resource.Workload.View<PatchRuns>();
        if (resource.Type == PatchRuns.Baseline)
        {
            return resource["DefaultBaseline"].Is(true).IsTrue
                ? Verdict.Unknown(resource["DefaultBaseline"], "a patch policy of the account may use it")
                : (runs.Scan | runs.Install).PointingAt(default).OrGap(
                    $"'{resource}' says which patches are approved, and nothing installs them; add an AWS::SSM::Association of AWS-RunPatchBaseline with the Operation Install, or a task of it in a maintenance window");
        }

        if (PatchRuns.IsPatching(resource).Stops("it does not patch", out var verdict))
        {
            return verdict;
        }

        return runs.Install.FalseAt(resource["Parameters.Operation"]).OrGap(
            $"'{resource}' looks for missing patches and installs none, and nothing else does; set its parameter Operation to Install, or add a second one that does")
            .WithFix(static () => Fix.Suggestion("Install the patches", "instances restart when a patch asks for it").Set("Parameters.Operation", Desired.List("Install")));
    }

    /// <summary>Whether a document holds the preferences for shell sessions.</summary>
    private static Truth IsForSessions(Resource document, Value content) =>
        document["DocumentType"].Is("Session") & content["sessionType"].OrDefault("Standard_Stream").Is("Standard_Stream");
}

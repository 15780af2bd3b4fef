using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.CodeBuild;

internal static class WebhookPractices
{
    private const string Project = "AWS::CodeBuild::Project";

    [Practice("codebuild-report-group-encrypted", Pillar.Security, Severity.Medium, "AWS::CodeBuild::ReportGroup")]
    internal static Verdict ReportsEncrypted(Resource group)
    {
        var destination = group["ExportConfig.S3Destination"];
        return destination.IsPresent.Stops("it exports nothing", out var verdict)
            ? verdict
            : (!destination["EncryptionDisabled"].Is(true)).OrGap(
                $"the reports that '{group}' exports are written without the key of the project; remove EncryptionDisabled of ExportConfig.S3Destination")
                .WithFix(static () => Fix.Safe("Encrypt exported reports").Set("ExportConfig.S3Destination.EncryptionDisabled", false));
    }

    [Practice("codebuild-project-not-public", Pillar.Security, Severity.Medium, Project)]
    internal static Verdict NotPublic(Resource project) => (!project["Visibility"].Is("PUBLIC_READ")).OrGap(
        $"everybody on the internet reads the logs and artifacts of '{project}', with whatever scripts print; set Visibility to PRIVATE, unless the source is public and the logs hold nothing else")
        .WithFix(static () => Fix.Suggestion("Show builds to the account only", "people outside no longer see the builds").Set("Visibility", "PRIVATE"));

    /// <remarks>A filter matches where its pattern is found anywhere in the id: 123 lets in the user 91234 (AWS CodeBuild User Guide, "GitHub webhook events").</remarks>
    [Practice("codebuild-webhook-filters-anchored", Pillar.Security, Severity.High, Project, "Terraform::AWS::CodebuildWebhook")]
    internal static Verdict FiltersAnchored(Resource resource)
    {
        var groups = resource.Type == Project ? resource["Triggers.FilterGroups"] : resource.Raw["filter_group"];
        if (groups.IsAbsent)
        {
            return Verdict.NotApplicable("no filter of a webhook is set");
        }

        return (resource.Type == Project ? !groups.Any(static group => group.Any(static filter => LetsOthersIn(filter["Type"], filter["Pattern"], filter["ExcludeMatchedPattern"])))
            : !groups.Any(static group => group["filter"].Any(static filter => LetsOthersIn(filter["type"], filter["pattern"], filter["exclude_matched_pattern"])))).OrGap(
            $"a filter of '{resource}' for user ids finds its pattern within longer ids too, so whoever has such an id starts builds with the rights of the project; begin each id with ^ and end it with $, such as ^1234567$");
    }

    private static Truth LetsOthersIn(Value type, Value pattern, Value excluded) =>
        pattern.Matches(static text => !IsAnchored(text)) & type.Is("ACTOR_ACCOUNT_ID") & !excluded.Is(true);

    /// <summary>Whether every alternative of a regular expression is for the whole text.</summary>
    private static bool IsAnchored(ReadOnlySpan<char> pattern)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i <= pattern.Length; i++)
        {
            if (i < pattern.Length && (pattern[i] != '|' || depth > 0))
            {
                depth += pattern[i] switch { '(' => 1, ')' => -1, _ => 0 };
                continue;
            }

            var alternative = pattern[start..i];
            if (alternative.Length == 0 || alternative[0] != '^' || alternative[^1] != '$')
            {
                return false;
            }

            start = i + 1;
        }

        return true;
    }
}

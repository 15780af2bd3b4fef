using System.Text.Json;
using Lintel.Checking;

namespace Lintel.Reporting;

/// <summary>Writes the gaps as a code quality report, which GitLab shows on merge requests.</summary>
/// <remarks>Source: GitLab documentation, "Code Quality", "Implement a custom tool": an array of description, check_name, fingerprint, severity and location, without a byte order mark.</remarks>
public static class GitLabReport
{
    /// <summary>Writes the report in UTF-8. A gap of the account, which has no file, is not in it.</summary>
    public static void Write(ReviewResult result, Stream output)
    {
        using var json = new Utf8JsonWriter(output, JsonReport.WriterOptions);
        json.WriteStartArray();
        Span<byte> fingerprint = stackalloc byte[Fingerprint.Length];
        foreach (var finding in result.Findings)
        {
            if (finding.Verdict != VerdictKind.Gap || finding.Location.File.Length == 0)
            {
                continue;
            }

            json.WriteStartObject();
            json.WriteString("description"u8, finding.Message.Utf8);
            json.WriteString("check_name"u8, finding.Practice.Name);
            finding.Fingerprint.Write(fingerprint);
            json.WriteString("fingerprint"u8, fingerprint);
            json.WriteString("severity"u8, SeverityOf(finding.Severity));
            json.WriteStartObject("location"u8);
            json.WriteString("path"u8, finding.Location.File);
            json.WriteStartObject("lines"u8);
            json.WriteNumber("begin"u8, finding.Location.Start.Line);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.FlushWhenFull();
        }

        json.WriteEndArray();
        json.Flush();
        output.Write("\n"u8);
    }

    private static string SeverityOf(Severity severity) => severity switch
    {
        Severity.Critical => "blocker",
        Severity.High => "critical",
        Severity.Medium => "major",
        Severity.Low => "minor",
        _ => "info",
    };
}

using System.Globalization;
using System.Text;
using System.Xml;
using Lintel.Checking;

namespace Lintel.Reporting;

/// <summary>Writes a review as JUnit XML: a suite for each file, a case for each practice and resource.</summary>
/// <remarks>Source: the common dialect of JUnit XML, which Jenkins, GitLab, Azure DevOps and CircleCI read. A gap is a failure; what is unknown, suppressed or not applicable is skipped.</remarks>
public static class JUnitReport
{
    private static readonly XmlWriterSettings Layout = new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false };

    /// <summary>Writes the report in UTF-8.</summary>
    public static void Write(ReviewResult result, Stream output)
    {
        using (var xml = XmlWriter.Create(output, Layout))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "lintel");
            WriteCounts(xml, result.Findings);
            foreach (var file in FindingFile.In(result.Findings))
            {
                WriteSuite(xml, file.Path, file.Findings);
            }

            xml.WriteEndElement();
        }

        output.Write("\n"u8);
    }

    private static void WriteSuite(XmlWriter xml, string file, List<Finding> findings)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", file.Length == 0 ? "the account" : PrintableText.Of(file));
        if (file.Length > 0)
        {
            xml.WriteAttributeString("file", PrintableText.Of(file));
        }

        WriteCounts(xml, findings);
        xml.WriteAttributeString("skipped", Text(findings.Count(static f => f.Verdict is not (VerdictKind.Gap or VerdictKind.Met))));
        foreach (var finding in findings)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("name", PrintableText.Of($"{finding.Practice.Name} {finding.Resource.Address}").TrimEnd());
            xml.WriteAttributeString("classname", $"{finding.Practice.Pillar.Name}.{finding.Practice.Name}");
            WriteOutcome(xml, finding);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteOutcome(XmlWriter xml, Finding finding)
    {
        var message = PrintableText.Of(finding.Message.ToString());
        switch (finding.Verdict)
        {
            case VerdictKind.Gap:
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("type", finding.Severity.Name);
                xml.WriteAttributeString("message", message);
                xml.WriteString(finding.Location.File.Length == 0 ? "the account" : PrintableText.Of($"{finding.Location.File}:{finding.Location.Start.Line}:{finding.Location.Start.Column}"));
                xml.WriteEndElement();
                break;
            case VerdictKind.Met:
                break;
            default:
                xml.WriteStartElement("skipped");
                xml.WriteAttributeString("message", $"{finding.Verdict.Name}: {(finding.Verdict == VerdictKind.Suppressed ? PrintableText.Of(finding.Justification ?? "") : message)}");
                xml.WriteEndElement();
                break;
        }
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyList<Finding> findings)
    {
        xml.WriteAttributeString("tests", Text(findings.Count));
        xml.WriteAttributeString("failures", Text(findings.Count(static f => f.Verdict == VerdictKind.Gap)));
        xml.WriteAttributeString("errors", "0");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Text.Json;
using Lintel.Answers;
using Lintel.Checking;

namespace Lintel.Reporting;

/// <summary>Writes the targets of the settings as JSON.</summary>
internal static class TargetsJson
{
    /// <summary>Writes an array of targets, each with what watches it and what is missing.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<TargetAnswer> targets)
    {
        json.WriteStartArray();
        foreach (var answer in targets)
        {
            json.WriteStartObject();
            json.WriteString("target"u8, answer.Target.Describe());
            json.WriteBoolean("provided"u8, answer.IsProvided);
            json.WriteString("note"u8, answer.Note);
            json.WriteStartArray("watchers"u8);
            foreach (var watcher in answer.Watchers)
            {
                json.WriteStartObject();
                json.WriteString("resource"u8, PrintableText.Of(watcher.Address));
                json.WriteString("what"u8, PrintableText.Of(watcher.What));
                json.WriteString("concern"u8, watcher.Concern);
                WritePlace(json, watcher.Location);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("missing"u8);
            foreach (var gap in answer.Missing)
            {
                json.WriteStartObject();
                json.WriteString("practice"u8, gap.Practice.Name);
                json.WriteString("resource"u8, PrintableText.Of(gap.Resource.Address));
                WritePlace(json, gap.Location);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePlace(Utf8JsonWriter json, FindingLocation location)
    {
        json.WriteString("file"u8, PrintableText.Of(location.File));
        json.WriteNumber("line"u8, location.Start.Line);
    }
}

using System.Text.Json;
using Lintel.Checking;

namespace Lintel.Reporting;

/// <summary>Writes a practice as a rule of SARIF.</summary>
internal static class SarifRule
{
    /// <summary>The longest description that GitHub takes.</summary>
    private const int MaximumDescription = 1024;

    /// <summary>The most tags that GitHub keeps.</summary>
    private const int MaximumTags = 10;

    public static void Write(Utf8JsonWriter json, Practice practice)
    {
        var page = PracticePage.Text(practice);
        var introduction = PracticePage.PlainText(PracticePage.Section(page, "").Replace('\n', ' ')).Trim();
        json.WriteStartObject();
        json.WriteString("id"u8, practice.Name);
        json.WriteString("name"u8, practice.Name);
        WriteText(json, "shortDescription"u8, Shorten(practice.Title));
        WriteText(json, "fullDescription"u8, Shorten(introduction.Length > 0 ? introduction : practice.Title));
        json.WriteStartObject("help"u8);
        json.WriteString("text"u8, PracticePage.WithoutMarkup(page));
        json.WriteString("markdown"u8, page);
        json.WriteEndObject();
        json.WriteStartObject("defaultConfiguration"u8);
        json.WriteString("level"u8, Level(practice.Severity));
        json.WriteEndObject();
        json.WriteStartObject("properties"u8);
        json.WriteStartArray("tags"u8);
        json.WriteStringValue(practice.Pillar.Name);
        foreach (var id in practice.WellArchitected.Take(MaximumTags - 1))
        {
            json.WriteStringValue(id);
        }

        json.WriteEndArray();

        // A practice gives a gap only where every value it depends on is known.
        json.WriteString("precision"u8, "high"u8);
        json.WriteString("problem.severity"u8, practice.Severity switch
        {
            Severity.Critical or Severity.High => "error"u8,
            Severity.Medium => "warning"u8,
            _ => "recommendation"u8,
        });
        if (practice.Pillar == Pillar.Security)
        {
            // GitHub: over 9.0 critical, from 7.0 high, from 4.0 medium, below it low.
            json.WriteString("security-severity"u8, practice.Severity switch
            {
                Severity.Critical => "9.5"u8,
                Severity.High => "8.0"u8,
                Severity.Medium => "5.5"u8,
                Severity.Low => "2.5"u8,
                _ => "0.5"u8,
            });
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The level of a result: <c>error</c>, <c>warning</c> or <c>note</c>.</summary>
    public static string Level(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => "error",
        Severity.Medium => "warning",
        _ => "note",
    };

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }

    private static string Shorten(string text) => text.Length <= MaximumDescription ? text : string.Concat(text.AsSpan(0, MaximumDescription - 3), "...");
}

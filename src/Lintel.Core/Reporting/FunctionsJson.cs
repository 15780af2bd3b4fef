using System.Text.Json;
using Lintel.Checking;
using Lintel.Checking.Functions;

namespace Lintel.Reporting;

/// <summary>Writes what functions have to be run and understood in production.</summary>
internal static class FunctionsJson
{
    /// <summary>Writes the property <c>functions</c>, where there are any.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyCollection<FunctionCoverage> functions)
    {
        if (functions.Count == 0)
        {
            return;
        }

        json.WriteStartArray("functions"u8);
        foreach (var function in functions)
        {
            json.WriteStartObject();
            json.WriteString("workload"u8, function.Workload);
            json.WriteString("address"u8, function.Address);
            json.WriteString("file"u8, function.Location.File);
            json.WriteNumber("line"u8, function.Location.Start.Line);
            json.WriteString("runtime"u8, function.Runtime);
            if (function.HasPowertools is { } hasPowertools)
            {
                json.WriteBoolean("powertools"u8, hasPowertools);
            }

            if (function.Unread.Length > 0)
            {
                json.WriteString("unread"u8, function.Unread);
            }

            foreach (var aspect in CoverageAspectNames.All)
            {
                var answer = function[aspect];
                json.WriteStartObject(aspect.Name);
                json.WriteString("verdict"u8, answer.Verdict.Name);
                json.WriteString("reason"u8, answer.Reason);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.FlushWhenFull();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the property <c>functions</c> of a summary, where there are any.</summary>
    public static void WriteSummary(Utf8JsonWriter json, IReadOnlyCollection<FunctionCoverage> functions)
    {
        if (functions.Count == 0)
        {
            return;
        }

        var counts = CoverageCounts.Of(functions);
        json.WriteStartObject("functions"u8);
        json.WriteNumber("total"u8, counts.Total);
        json.WriteNumber("unread"u8, counts.Unread);
        foreach (var aspect in CoverageAspectNames.All)
        {
            var count = counts[aspect];
            json.WriteStartObject(aspect.Name);
            json.WriteNumber("met"u8, count.Met);
            json.WriteNumber("missing"u8, count.Missing);
            json.WriteNumber("unknown"u8, count.Unknown);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}

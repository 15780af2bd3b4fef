using System.Text.Json;

namespace Lintel.Reporting;

/// <summary>What all reports in JSON do with their writer.</summary>
internal static class JsonWriterExtensions
{
    /// <summary>The bytes that are collected before they go to the stream.</summary>
    private const int FlushSize = 1 << 15;

    /// <summary>Hands what is written to the stream once there is enough of it, so that a report of any length is never in memory as a whole. To be called between the items of a list.</summary>
    public static void FlushWhenFull(this Utf8JsonWriter json)
    {
        if (json.BytesPending > FlushSize)
        {
            json.Flush();
        }
    }
}

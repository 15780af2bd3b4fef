using System.Buffers;
using System.Text.Json;

namespace Lintel.Reporting;

/// <summary>Writes the items of long arrays on several threads. The bytes are those that one thread writes.</summary>
internal static class JsonItems
{
    /// <summary>The items that a thread writes at a time.</summary>
    private const int PartLength = 200;

    /// <summary>With fewer parts one thread is as fast.</summary>
    private const int MinimumParts = 8;

    /// <summary>Writes the items of an array that was begun.</summary>
    /// <param name="json">The writer, inside the array.</param>
    /// <param name="output">What it writes to.</param>
    /// <param name="count">The number of items.</param>
    /// <param name="jobs">The number of threads; at least 1.</param>
    /// <param name="write">Writes items to a writer, by the number of the first and how many they are. Called from several threads.</param>
    public static void Write(Utf8JsonWriter json, Stream output, int count, int jobs, Action<Utf8JsonWriter, int, int> write)
    {
        var parts = (count + PartLength - 1) / PartLength;
        if (jobs == 1 || parts < MinimumParts)
        {
            write(json, 0, count);
            return;
        }

        // The writer itself has to have seen an item, so that it ends the array as one that is not empty.
        write(json, 0, PartLength);
        json.Flush();
        var depth = json.CurrentDepth;
        var free = new Stack<ArrayBufferWriter<byte>>();
        var pending = new Queue<Task<ArrayBufferWriter<byte>>>();
        for (var next = 1; next < parts || pending.Count > 0;)
        {
            for (; next < parts && pending.Count < 2 * jobs; next++)
            {
                var start = next * PartLength;
                var buffer = free.TryPop(out var used) ? used : new();
                pending.Enqueue(Task.Run(() => WritePart(buffer, depth, start, Math.Min(PartLength, count - start), write)));
            }

            var part = pending.Dequeue().GetAwaiter().GetResult();
            output.Write(part.WrittenSpan);
            free.Push(part);
        }
    }

    /// <summary>Writes items as they stand behind others in an array, with the comma before them.</summary>
    private static ArrayBufferWriter<byte> WritePart(ArrayBufferWriter<byte> buffer, int depth, int start, int count, Action<Utf8JsonWriter, int, int> write)
    {
        buffer.ResetWrittenCount();
        using var json = new Utf8JsonWriter(buffer, JsonReport.WriterOptions);
        while (json.CurrentDepth < depth)
        {
            json.WriteStartArray();
        }

        json.WriteNullValue();
        json.Flush();
        buffer.ResetWrittenCount();
        write(json, start, count);
        json.Flush();
        return buffer;
    }
}

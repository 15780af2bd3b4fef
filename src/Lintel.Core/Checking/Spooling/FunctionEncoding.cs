using System.Collections.Immutable;
using System.Text;
using Lintel.Checking.Functions;

namespace Lintel.Checking.Spooling;

/// <summary>What functions have, as bytes.</summary>
internal static class FunctionEncoding
{
    /// <summary>The functions of one file.</summary>
    public static byte[] Encode(FunctionCoverage[] functions)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        ImmutableArray<CoverageAnswer> answers = [];
        foreach (var function in functions)
        {
            writer.Write(function.Workload);
            writer.Write(function.Address);
            writer.WriteRange(function.Location);
            writer.Write(function.Runtime);
            writer.Write(function.Unread);
            writer.Write((sbyte)(function.HasPowertools is { } hasPowertools ? (hasPowertools ? 1 : 0) : -1));
            var isAsBefore = function.Answers.AsSpan().SequenceEqual(answers.AsSpan());
            writer.Write(isAsBefore);
            if (!isAsBefore)
            {
                answers = function.Answers;
                writer.Write7BitEncodedInt(answers.Length);
                foreach (var (verdict, reason) in answers)
                {
                    writer.Write((byte)verdict);
                    writer.Write(reason);
                }
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The functions that <see cref="Encode"/> wrote.</summary>
    /// <param name="bytes">What was written.</param>
    /// <param name="file">The file that they are declared in.</param>
    /// <param name="count">The number of them.</param>
    public static FunctionCoverage[] Decode(byte[] bytes, string file, int count)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        var functions = new FunctionCoverage[count];
        ImmutableArray<CoverageAnswer> answers = [];
        for (var i = 0; i < count; i++)
        {
            var (workload, address) = (reader.ReadString(), reader.ReadString());
            var location = reader.ReadRange(file);
            var (runtime, unread) = (reader.ReadString(), reader.ReadString());
            var hasPowertools = reader.ReadSByte();
            if (!reader.ReadBoolean())
            {
                var builder = ImmutableArray.CreateBuilder<CoverageAnswer>(reader.Read7BitEncodedInt());
                while (builder.Count < builder.Capacity)
                {
                    builder.Add(new((VerdictKind)reader.ReadByte(), reader.ReadString()));
                }

                answers = builder.MoveToImmutable();
            }

            functions[i] = new(workload, address, location, runtime, unread, answers) { HasPowertools = hasPowertools < 0 ? null : hasPowertools > 0 };
        }

        return functions;
    }
}

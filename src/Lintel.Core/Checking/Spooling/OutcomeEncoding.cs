using System.Collections.Immutable;
using System.Text;
using Lintel.Checking.Functions;
using Lintel.Sources;

namespace Lintel.Checking.Spooling;

/// <summary>What the review of a workload gave, as bytes. Of its findings and functions, these say where they are in the spool.</summary>
internal static class OutcomeEncoding
{
    /// <summary>Whether bytes can hold all that putting a review together asks of an outcome.</summary>
    public static bool CanEncode(WorkloadOutcome outcome) => outcome is { Map: null, OtherEnvironment: null, Images.Count: 0, Repositories.Count: 0, Pushes.Count: 0 }
        && outcome.Findings.Runs.All(static run => run.Spool is not null) && outcome.Functions.All(static run => run.IsSpooled);

    /// <summary>The bytes of an outcome.</summary>
    public static byte[] Encode(WorkloadOutcome outcome)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(outcome.Name);
        writer.Write(outcome.IsLinked);
        writer.Write(outcome.IsDelivery);
        writer.Write7BitEncodedInt(outcome.Templates);
        writer.Write7BitEncodedInt(outcome.Resources);
        writer.Write(outcome.SourceFiles ?? -1);
        writer.Write7BitEncodedInt(outcome.Tally.Length);
        foreach (var (index, count) in outcome.Tally)
        {
            writer.Write7BitEncodedInt(index);
            writer.Write7BitEncodedInt(count);
        }

        writer.Write7BitEncodedInt(outcome.Account.Count);
        foreach (var practice in outcome.Account)
        {
            writer.Write7BitEncodedInt(practice);
        }

        Write(writer, outcome.Diagnostics);
        Write(writer, outcome.Needed);
        writer.Write7BitEncodedInt(outcome.Findings.ReportedSecrets.Count);
        foreach (var (file, line) in outcome.Findings.ReportedSecrets)
        {
            writer.Write(file);
            writer.Write7BitEncodedInt(line);
        }

        writer.Write7BitEncodedInt(outcome.Findings.Runs.Length);
        foreach (var run in outcome.Findings.Runs)
        {
            Write(writer, run.File);
            writer.Write7BitEncodedInt(run.Count);
            writer.Write((byte)run.Marks);
            writer.Write7BitEncodedInt(run.BlockCount);
            for (var block = 0; block < run.BlockCount; block++)
            {
                Write(writer, run.PlaceOf(block));
            }
        }

        writer.Write7BitEncodedInt(outcome.Functions.Length);
        foreach (var run in outcome.Functions)
        {
            Write(writer, run.File);
            writer.Write7BitEncodedInt(run.Count);
            Write(writer, run.Place);
        }

        return bytes.ToArray();
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <param name="reader">What was written.</param>
    /// <param name="spool">Where the findings and functions are.</param>
    public static WorkloadOutcome Read(BinaryReader reader, ReviewSpool spool)
    {
        var (name, isLinked, isDelivery) = (reader.ReadString(), reader.ReadBoolean(), reader.ReadBoolean());
        var (templates, resources, sourceFiles) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.ReadInt32());
        var tally = ReadMany(reader, static reader => (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt()));
        var account = ReadMany(reader, static reader => reader.Read7BitEncodedInt());
        var (diagnostics, needed) = (ReadMany(reader, ReadDiagnostic), ReadMany(reader, ReadDiagnostic));
        var reported = ReadMany(reader, static reader => (reader.ReadString(), reader.Read7BitEncodedInt()));
        byte[] last = [];
        var runs = ReadMany(reader, reader => new FindingRun(ReadFile(), reader.Read7BitEncodedInt(), (RunMarks)reader.ReadByte(), spool, ReadMany(reader, ReadPlace)));
        var functions = ReadMany(reader, reader => new FunctionRun(ReadFile(), reader.Read7BitEncodedInt(), spool, ReadPlace(reader)));
        var findings = new UnitFindings([.. runs], reported.Length == 0 ? ImmutableHashSet<(string, int)>.Empty : reported.ToHashSet());
        return new(name, isLinked, templates, resources, findings, diagnostics, needed, null, tally)
        {
            Functions = [.. functions],
            Account = account,
            SourceFiles = sourceFiles < 0 ? null : sourceFiles,
            IsDelivery = isDelivery,
        };

        // Findings and functions are mostly in the same file, whose path stays in memory.
        byte[] ReadFile()
        {
            var file = reader.ReadBytes(reader.Read7BitEncodedInt());
            return last = file.AsSpan().SequenceEqual(last) ? last : file;
        }
    }

    private static T[] ReadMany<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var count = reader.Read7BitEncodedInt();
        var items = count == 0 ? [] : new T[count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read(reader);
        }

        return items;
    }

    private static void Write(BinaryWriter writer, Diagnostic[] diagnostics)
    {
        writer.Write7BitEncodedInt(diagnostics.Length);
        foreach (var diagnostic in diagnostics)
        {
            writer.Write(diagnostic.File);
            writer.WritePosition(diagnostic.Position);
            writer.Write(diagnostic.Code);
            writer.Write(diagnostic.Message);
        }
    }

    private static Diagnostic ReadDiagnostic(BinaryReader reader) => new(reader.ReadString(), reader.ReadPosition(), reader.ReadString(), reader.ReadString());

    private static void Write(BinaryWriter writer, ReadOnlySpan<byte> file)
    {
        writer.Write7BitEncodedInt(file.Length);
        writer.Write(file);
    }

    private static void Write(BinaryWriter writer, SpoolPlace place)
    {
        writer.Write7BitEncodedInt64(place.Offset);
        writer.Write7BitEncodedInt(place.Length);
    }

    private static SpoolPlace ReadPlace(BinaryReader reader) => new(reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt());
}

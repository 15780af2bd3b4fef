using Lintel.Sources;

namespace Lintel.Checking.Spooling;

/// <summary>Positions in files as bytes.</summary>
internal static class PlaceEncoding
{
    /// <summary>Writes a place without its file.</summary>
    public static void WriteRange(this BinaryWriter writer, FindingLocation location)
    {
        writer.WritePosition(location.Start);
        writer.WritePosition(location.End);
    }

    /// <summary>Reads a place in a file.</summary>
    public static FindingLocation ReadRange(this BinaryReader reader, string file) => new(file, reader.ReadPosition(), reader.ReadPosition());

    /// <summary>Writes a position.</summary>
    public static void WritePosition(this BinaryWriter writer, LinePosition position)
    {
        writer.Write7BitEncodedInt(position.Line);
        writer.Write7BitEncodedInt(position.Column);
    }

    /// <summary>Reads a position.</summary>
    public static LinePosition ReadPosition(this BinaryReader reader) => new(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
}

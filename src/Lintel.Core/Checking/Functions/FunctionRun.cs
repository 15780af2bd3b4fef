using System.Collections.Immutable;
using System.Text;
using Lintel.Checking.Spooling;

namespace Lintel.Checking.Functions;

/// <summary>The functions of one unit that are declared in one file, in their order: in memory, or in a spool until they are asked for.</summary>
internal sealed class FunctionRun
{
    private readonly byte[] _file;
    private readonly FunctionCoverage[]? _functions;
    private readonly ReviewSpool? _spool;

    private FunctionRun(string file, FunctionCoverage[] functions)
    {
        _file = Encoding.UTF8.GetBytes(file);
        _functions = functions;
        Count = functions.Length;
    }

    /// <param name="file">The path in UTF-8.</param>
    /// <param name="count">The number of functions.</param>
    /// <param name="spool">Where they are.</param>
    /// <param name="place">Where they are in it.</param>
    public FunctionRun(byte[] file, int count, ReviewSpool spool, SpoolPlace place)
    {
        _file = file;
        Count = count;
        _spool = spool;
        Place = place;
    }

    /// <summary>Path relative to the reviewed root, with '/', in UTF-8.</summary>
    public ReadOnlySpan<byte> File => _file;

    /// <summary>The number of functions.</summary>
    public int Count { get; }

    /// <summary>Where they are in a spool; nothing in memory.</summary>
    public SpoolPlace Place { get; }

    /// <summary>Whether the functions are in a spool.</summary>
    public bool IsSpooled => _spool is not null;

    /// <summary>Functions in any order, file by file, each place once: the same ones stand side by side.</summary>
    public static ImmutableArray<FunctionRun> Of(IEnumerable<FunctionCoverage> functions)
    {
        FunctionCoverage[] sorted = [.. functions];
        Array.Sort(sorted, Compare);
        var distinct = sorted.Where((function, index) => index == 0 || function.Location != sorted[index - 1].Location || function.Address != sorted[index - 1].Address);
        return [.. distinct.GroupBy(static function => function.Location.File).Select(static group => new FunctionRun(group.Key, [.. group]))];
    }

    /// <summary>The run with its functions in a spool; itself when that cannot take them.</summary>
    public FunctionRun In(ReviewSpool spool) => _functions is not null && spool.Write(FunctionEncoding.Encode(_functions)) is { } place ? new(_file, Count, spool, place) : this;

    /// <summary>The functions. Those of a spool are other objects each time.</summary>
    /// <exception cref="IOException">The spool cannot be read.</exception>
    public FunctionCoverage[] Read() => _functions ?? FunctionEncoding.Decode(_spool!.Read(Place), Encoding.UTF8.GetString(_file), Count);

    private static int Compare(FunctionCoverage x, FunctionCoverage y)
    {
        var order = string.CompareOrdinal(x.Location.File, y.Location.File);
        order = order != 0 ? order : x.Location.Start.Line.CompareTo(y.Location.Start.Line);
        order = order != 0 ? order : x.Location.Start.Column.CompareTo(y.Location.Start.Column);
        order = order != 0 ? order : string.CompareOrdinal(x.Address, y.Address);
        return order != 0 ? order : string.CompareOrdinal(x.Workload, y.Workload);
    }
}

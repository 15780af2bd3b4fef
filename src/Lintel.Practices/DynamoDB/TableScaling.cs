using Lintel.Practices.CloudWatch;
using Lintel.Resources;

namespace Lintel.Practices.DynamoDB;

/// <summary>Which tables and global secondary indexes of the workload Application Auto Scaling scales, for reads and for writes.</summary>
/// <remarks>Source: Application Auto Scaling API Reference, "RegisterScalableTarget": <c>table/my-table</c> and <c>table/my-table/index/my-index</c>.</remarks>
internal sealed class TableScaling : IWorkloadView<TableScaling>
{
    private const string TablePrefix = "table/", IndexPart = "/index/";

    private readonly HashSet<(object Table, string Index, bool Reads)> _scaled = [];
    private Value _open;

    private TableScaling()
    {
    }

    public static TableScaling Create(Workload workload)
    {
        var scaling = new TableScaling();
        foreach (var target in workload.OfType("AWS::ApplicationAutoScaling::ScalableTarget"))
        {
            var dimension = target["ScalableDimension"];
            if ((dimension.StartsWith("dynamodb:table:") | dimension.StartsWith("dynamodb:index:")).IsTrue)
            {
                scaling.Add(target["ResourceId"], dimension.EndsWith(":ReadCapacityUnits").IsTrue, dimension.StartsWith("dynamodb:index:").IsTrue);
            }
        }

        return scaling;
    }

    /// <summary>Whether reads and writes of a table are scaled. False at the table.</summary>
    public Truth Scales(Resource table) => Scales(table, "", reads: true) & Scales(table, "", reads: false);

    /// <summary>Whether reads and writes of a global secondary index of it are scaled.</summary>
    /// <param name="table">The table.</param>
    /// <param name="index">The name of the index.</param>
    public Truth Scales(Resource table, Value index) => index.AsText() is not { } name ? Truth.Unknown(index) : Scales(table, name, reads: true) & Scales(table, name, reads: false);

    private void Add(Value id, bool isReads, bool isIndex)
    {
        var end = id.AsText() ?? id.Partial?.KnownEnd ?? "";
        var at = isIndex ? end.LastIndexOf(IndexPart, StringComparison.Ordinal) : end.Length;
        if (id.IsUnknown || at < 0)
        {
            _open = id;
            return;
        }

        object? table = id.Target;
        table ??= ResourceName.Key(id) is { } key ? key[..^(end.Length - at)] : null;
        if (table is not null)
        {
            _scaled.Add((table, isIndex ? end[(at + IndexPart.Length)..] : "", isReads));
        }
    }

    private Truth Scales(Resource table, string index, bool reads) =>
        _scaled.Contains((table, index, reads)) || (ResourceName.Key(table["TableName"]) is { } name && _scaled.Contains((TablePrefix + name, index, reads)))
            ? Truth.True(default)
            : _open.IsUnknown || _open.Partial is not null ? Truth.Unknown(_open) : Truth.False(default);
}

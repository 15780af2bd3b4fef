using Lintel.Practices.CloudWatch;
using Lintel.Resources;

namespace Lintel.Practices.DynamoDB;

/// <summary>Which tables of the workload Application Auto Scaling scales, for reads and for writes.</summary>
internal sealed class TableScaling : IWorkloadView<TableScaling>
{
    private const string Prefix = "table/";

    private readonly HashSet<(object Table, bool Reads)> _scaled = [];
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
            var reads = dimension.Is("dynamodb:table:ReadCapacityUnits");
            if (!reads && !dimension.Is("dynamodb:table:WriteCapacityUnits"))
            {
                continue;
            }

            var id = target["ResourceId"];
            object? table = id.Target;
            table ??= ResourceName.Key(id);
            if (table is not null)
            {
                scaling._scaled.Add((table, reads.IsTrue));
            }

            scaling._open = id.IsUnknown ? id : scaling._open;
        }

        return scaling;
    }

    /// <summary>Whether reads and writes of a table are scaled. False at the table.</summary>
    public Truth Scales(Resource table) => Scales(table, reads: true) & Scales(table, reads: false);

    private Truth Scales(Resource table, bool reads) =>
        _scaled.Contains((table, reads)) || (ResourceName.Key(table["TableName"]) is { } name && _scaled.Contains((Prefix + name, reads)))
            ? Truth.True(default)
            : _open.IsUnknown ? Truth.Unknown(_open) : Truth.False(default);
}

using Lintel.Resources;

namespace Lintel.Practices.CloudWatch;

/// <summary>The log groups of the workload, by the function they belong to and by name.</summary>
internal sealed class LogGroups : IWorkloadView<LogGroups>
{
    public const string Type = "AWS::Logs::LogGroup";
    private const string FunctionPrefix = "/aws/lambda/";

    private readonly Dictionary<Resource, Resource> _byFunction = [];
    private readonly Dictionary<string, Resource> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Resource, Resource> _writers = [];
    private Value _open;

    private LogGroups()
    {
    }

    public static LogGroups Create(Workload workload)
    {
        var groups = new LogGroups();
        // The logRetention property of CDK makes a custom resource that sets the retention of the function's own group.
        foreach (var group in (ReadOnlySpan<Resource>)[.. workload.OfType(Type), .. workload.OfType("Custom::LogRetention")])
        {
            var name = group["LogGroupName"];
            if (name.Target is { Type: "AWS::Lambda::Function" } function && name.StartsWith(FunctionPrefix) is { IsFalse: false })
            {
                groups._byFunction.TryAdd(function, group);
            }
            else if (ResourceName.Key(name) is { } key)
            {
                groups._byName.TryAdd(key, group);
                groups._open = name.IsUnknown ? name : groups._open;
            }
        }

        foreach (var function in workload.OfType("AWS::Lambda::Function"))
        {
            var chosen = function["LoggingConfig.LogGroup"];
            if ((chosen.IsAbsent ? groups.GroupOf(function) : chosen.Target is { Type: Type } target ? target : groups.Named(chosen)) is { } group)
            {
                groups._writers.TryAdd(group, function);
            }
        }

        return groups;
    }

    /// <summary>A function of the workload that writes to a log group; null when none is known to.</summary>
    public Resource? WriterOf(Resource group) => _writers.GetValueOrDefault(group);

    /// <summary>Whether the workload has the log group that Lambda writes a function's logs to. False at the function.</summary>
    public Truth OfFunction(Resource function) => GroupOf(function) is not null ? Truth.True(default) : _open.IsUnknown ? Truth.Unknown(_open) : Truth.False(default);

    /// <summary>The log group that Lambda writes a function's logs to; null when the workload has none, or it is not known which.</summary>
    public Resource? GroupOf(Resource function) => _byFunction.GetValueOrDefault(function)
        ?? (ResourceName.Key(function["FunctionName"]) is { } name ? _byName.GetValueOrDefault(FunctionPrefix + name) : null);

    /// <summary>The log group of a name; null when the workload has none.</summary>
    public Resource? Named(Value name) => ResourceName.Key(name) is { } key ? _byName.GetValueOrDefault(key) : null;
}

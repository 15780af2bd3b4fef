using Lintel.Resources;

namespace Lintel.Practices.CloudWatch;

/// <summary>The log groups of the workload, by the function they belong to and by name.</summary>
internal sealed class LogGroups : IWorkloadView<LogGroups>
{
    public const string Type = "AWS::Logs::LogGroup";
    private const string FunctionPrefix = "/aws/lambda/";

    private readonly HashSet<Resource> _functions = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
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
                groups._functions.Add(function);
            }
            else if (ResourceName.Key(name) is { } key)
            {
                groups._names.Add(key);
                groups._open = name.IsUnknown ? name : groups._open;
            }
        }

        return groups;
    }

    /// <summary>Whether the workload has the log group that Lambda writes a function's logs to. False at the function.</summary>
    public Truth OfFunction(Resource function)
    {
        if (_functions.Contains(function))
        {
            return Truth.True(default);
        }

        if (ResourceName.Key(function["FunctionName"]) is { } name && _names.Contains(FunctionPrefix + name))
        {
            return Truth.True(default);
        }

        return _open.IsUnknown ? Truth.Unknown(_open) : Truth.False(default);
    }

    /// <summary>Whether the workload has a log group of this name.</summary>
    public bool Named(Value name) => ResourceName.Key(name) is { } key && _names.Contains(key);
}

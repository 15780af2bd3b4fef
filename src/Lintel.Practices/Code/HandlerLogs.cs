using Lintel.Code;
using Lintel.Resources;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>How each handler of a unit writes logs: the entries that its calls write, as far as they can be followed.</summary>
internal sealed class HandlerLogs : ICodeView<HandlerLogs>
{
    private readonly Dictionary<CodeHandler, Logs> _logs = [];

    private HandlerLogs()
    {
    }

    public static HandlerLogs Create(CodeUnit unit)
    {
        var view = new HandlerLogs();
        foreach (var handler in unit.Handlers)
        {
            view._logs[handler] = new();
        }

        var reached = unit.View<ReachedCode>();
        foreach (var (call, fact) in unit.View<UnitCalls>().Logs)
        {
            var logs = reached.HandlerOf(call.FunctionPlace) is { } handler ? view._logs[handler] : null;
            if (logs is null)
            {
                continue;
            }

            switch (fact.Form)
            {
                case "plain" when !IsStructuredByHand(call):
                    logs.Plain = logs.Plain.Exists ? logs.Plain : call.FunctionPlace;
                    break;
                case "standard" when !IsStructuredByHand(call):
                    logs.Standard = logs.Standard.Exists ? logs.Standard : call.FunctionPlace;
                    break;
                default:
                    logs.IsStructured = true;
                    break;
            }
        }

        return view;
    }

    /// <summary>The log entries of a handler.</summary>
    public Logs Of(CodeHandler handler) => _logs[handler];

    /// <summary>Whether Lambda makes JSON of what a handler logs through the library of its language. Unknown where no resource says.</summary>
    /// <remarks>Source: AWS Lambda Developer Guide, "Configuring advanced logging controls for Lambda functions"; the default is text.</remarks>
    public static Truth IsJson(CodeHandler handler)
    {
        var result = handler.DeployedAs.Count == 0 ? Truth.Unknown(default) : Truth.True(default);
        foreach (var function in handler.DeployedAs)
        {
            result &= function.Resource["LoggingConfig.LogFormat"].Is("JSON");
        }

        return result;
    }

    /// <summary>Whether an entry is made JSON by the code itself.</summary>
    private static bool IsStructuredByHand(CodeCall call)
    {
        var tree = call.File.Tree;
        var argument = tree.Child(call.Node, CodeRole.Argument);
        return argument >= 0 && tree[argument].Kind is CodeKind.Call && tree.GetName(tree.Child(argument, CodeRole.Function)) is var name && (name.SequenceEqual("dumps"u8) || name.SequenceEqual("stringify"u8));
    }

    /// <summary>The log entries of a handler: the first of each form.</summary>
    internal sealed class Logs
    {
        public CodePlace Plain { get; set; } = CodePlace.None;

        public CodePlace Standard { get; set; } = CodePlace.None;

        public bool IsStructured { get; set; }
    }
}

using Lintel.Code;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>Which handlers of a unit take nothing from their event but what they log, and answer no client.</summary>
internal sealed class HandlerEvents : ICodeView<HandlerEvents>
{
    private readonly HashSet<CodeFunction> _idle = [];

    private HandlerEvents()
    {
    }

    public static HandlerEvents Create(CodeUnit unit)
    {
        var events = new HandlerEvents();
        var logs = new Dictionary<CodeFile, HashSet<int>>();
        foreach (var handler in unit.Handlers)
        {
            logs.TryAdd(handler.Function.File, []);
        }

        foreach (var (call, _) in unit.View<UnitCalls>().Logs)
        {
            if (logs.TryGetValue(call.File, out var calls))
            {
                calls.Add(call.Node);
            }
        }

        foreach (var handler in unit.Handlers)
        {
            if (IsIdle(handler.Function, logs[handler.Function.File]))
            {
                events._idle.Add(handler.Function);
            }
        }

        return events;
    }

    /// <summary>Whether a handler takes nothing from its event, and does not answer as one of an API does.</summary>
    public bool IsIdle(CodeHandler handler) => _idle.Contains(handler.Function);

    private static bool IsIdle(CodeFunction function, HashSet<int> logs)
    {
        var tree = function.File.Tree;
        var name = CodeExpressions.ParameterName(function, 0);
        for (var node = tree.Child(function.Node, CodeRole.Body); !name.IsEmpty && node >= 0 && node < tree[function.Node].Next;)
        {
            if (logs.Contains(node))
            {
                node = tree[node].Next;
                continue;
            }

            if ((tree[node].Kind == CodeKind.Name && tree.GetName(node).SequenceEqual(name)) || (tree[node].Kind == CodeKind.Text && tree.GetContent(node).SequenceEqual("statusCode"u8)))
            {
                return false;
            }

            node++;
        }

        return !name.IsEmpty;
    }
}

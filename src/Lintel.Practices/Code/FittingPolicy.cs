using System.Text;
using Lintel.Checking.Changes;
using Lintel.Practices.Facts;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Code;

/// <summary>The policy that allows what the code of a function calls, and nothing more.</summary>
internal static class FittingPolicy
{
    /// <summary>The change that a person has to make: with the statements to write.</summary>
    /// <param name="function">The function.</param>
    /// <param name="actions">What its code calls.</param>
    /// <param name="allowed">What its role names: that of it which stands in the code, but on something that cannot be followed, stays.</param>
    /// <returns>Null when it is not known to call anything.</returns>
    public static Fix? FixFor(Resource function, FunctionActions actions, IEnumerable<string> allowed)
    {
        if (actions.Certain.Count == 0)
        {
            return null;
        }

        // What is called only sometimes is needed too; whether all of it is known, is said.
        var possible = actions.FindPossible();
        var caution = actions.Incomplete is { } reason ? $"it is for the calls that are known, and {reason}" : "beside it the role needs what Lambda itself does: logs, traces, event sources";
        return Fix.Manual($"Let the role of '{function}' allow what its code calls", caution).WithDocument(Write(function, actions, allowed.Where(possible.Contains)));
    }

    /// <summary>The statements, in the language of the template or configuration.</summary>
    private static string Write(Resource function, FunctionActions actions, IEnumerable<string> written)
    {
        var statements = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var operation in actions.Operations)
        {
            foreach (var action in operation.Actions ?? [])
            {
                known.Add(action);
                Add(ResourceFor(operation, action, function), action);
            }
        }

        foreach (var action in written)
        {
            if (known.Add(action))
            {
                Add("\"*\"  # what it is called on cannot be followed in the code", action);
            }
        }

        var text = new StringBuilder();
        foreach (var (resource, ofResource) in statements)
        {
            if (function.IsInStack)
            {
                text.Append("- Effect: Allow\n  Action: [").AppendJoin(", ", ofResource).Append("]\n  Resource: ").Append(resource).Append('\n');
            }
            else
            {
                var (list, remark) = resource.Split("  ") is [var first, var second] ? (first, $" {second}") : (resource, "");
                text.Append("statement {\n  actions   = [").AppendJoin(", ", ofResource.Select(static action => $"\"{action}\"")).Append("]\n  resources = [").Append(list).Append(']').Append(remark).Append("\n}\n");
            }
        }

        return text.ToString();

        void Add(string resource, string action)
        {
            if (!statements.TryGetValue(resource, out var ofResource))
            {
                statements.Add(resource, ofResource = new(StringComparer.Ordinal));
            }

            ofResource.Add(action);
        }
    }

    private static string ResourceFor(SdkOperation operation, string action, Resource function)
    {
        if (operation.Actions is [_] && OperationSubject.Of(operation, function) is { } subject)
        {
            return subject.ArnText(action, function.IsInStack);
        }

        foreach (var pattern in UnrestrictableActions.Keys)
        {
            if (PolicyPattern.Matches(pattern, action))
            {
                return "\"*\"";
            }
        }

        var noun = SdkResources.Find(operation.Service)?.Noun ?? "resource";
        return $"\"*\"  # narrow it to the ARN of the {noun}, which the code does not tell";
    }
}

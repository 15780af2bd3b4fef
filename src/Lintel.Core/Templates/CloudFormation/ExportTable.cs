using Lintel.Resources;

namespace Lintel.Templates.CloudFormation;

/// <summary>The exports of all stacks of a workload.</summary>
internal sealed class ExportTable
{
    private readonly Dictionary<string, TemplateEntry> _named = new(StringComparer.Ordinal);
    private readonly List<(PartialText Name, TemplateEntry Output)> _partlyNamed = [];

    public ExportTable(Evaluation evaluation)
    {
        using (evaluation.Exploration.Pause())
        {
            foreach (var stack in evaluation.Stacks)
            {
                foreach (var output in stack.Outputs.Values)
                {
                    Add(output, output.Scope.Lookup(output.ValueNode, "Export")["Name"]);
                }
            }
        }
    }

    /// <summary>The output that an import names: an export of that name, else the only one whose name can be it but for the stack's name.</summary>
    public TemplateEntry? Find(Value name)
    {
        if (name.TryGetText(out var text))
        {
            if (_named.TryGetValue(text, out var exact))
            {
                return exact;
            }

            return Only(export => export.KnownStart.Length + export.KnownEnd.Length < text.Length
                && text.StartsWith(export.KnownStart, StringComparison.Ordinal) && text.EndsWith(export.KnownEnd, StringComparison.Ordinal));
        }

        return name.Partial is { } partial ? Only(export => export.KnownStart == partial.KnownStart && export.KnownEnd == partial.KnownEnd) : null;
    }

    private void Add(TemplateEntry output, Value name)
    {
        if (name.TryGetText(out var text))
        {
            _named.TryAdd(text, output);
        }
        else if (name.Partial is { } partial && partial.KnownStart.Length + partial.KnownEnd.Length > 1 && IsNamedAfterStack(partial))
        {
            _partlyNamed.Add((partial, output));
        }
    }

    /// <summary>Whether the stack's name is all that is not known.</summary>
    private static bool IsNamedAfterStack(PartialText name)
    {
        foreach (var part in name.Parts)
        {
            if (part.Kind != ValueKind.Text && !(part.TryGetReference(out var reference) && reference.Name == "AWS::StackName"))
            {
                return false;
            }
        }

        return true;
    }

    private TemplateEntry? Only(Func<PartialText, bool> matches)
    {
        TemplateEntry? only = null;
        foreach (var (name, output) in _partlyNamed)
        {
            if (matches(name))
            {
                if (only is not null)
                {
                    return null;
                }

                only = output;
            }
        }

        return only;
    }
}

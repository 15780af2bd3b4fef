using Lintel.Checking;
using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Settings;

/// <summary>Holds a settings file against its shape. Whatever passes can be read without further checks.</summary>
internal sealed class SettingsValidator(SyntaxTree tree, PracticeCatalogue catalogue)
{
    private const int MaximumDepth = 32;

    private readonly List<Diagnostic> _errors = [];
    private List<string>? _selectors;

    /// <summary>What is wrong, in the order of the text.</summary>
    public static IReadOnlyList<Diagnostic> Check(SyntaxTree tree, PracticeCatalogue catalogue)
    {
        var validator = new SettingsValidator(tree, catalogue);
        foreach (var diagnostic in tree.Diagnostics)
        {
            validator._errors.Add(new(tree.Source.Path, tree.Source.GetPosition(diagnostic.Span.Start), diagnostic.Code, diagnostic.Message));
        }

        if (validator._errors.Count == 0 && tree.Root >= 0 && !tree.IsNull(tree.Root))
        {
            validator.Check(tree.Root, SettingsShapes.Root, "the settings", 0);
        }

        return validator._errors;
    }

    /// <summary>The node that an alias stands for; the node itself otherwise.</summary>
    public static int Resolve(SyntaxTree tree, int node) => tree[node].Kind == NodeKind.Alias && tree.ResolveAlias(node) is >= 0 and var target ? target : node;

    private void Check(int written, SettingsShape shape, string name, int depth)
    {
        var node = Resolve(tree, written);
        if (depth > MaximumDepth)
        {
            Report(written, $"{name} is nested too deeply");
            return;
        }

        switch (shape.Kind)
        {
            case SettingsShapeKind.Map:
                CheckMap(node, shape, name, depth);
                break;
            case SettingsShapeKind.Entries or SettingsShapeKind.SelectorEntries:
                CheckEntries(node, shape, name, depth);
                break;
            case SettingsShapeKind.List:
                CheckList(node, shape, name, depth);
                break;
            case SettingsShapeKind.VariableValue:
                break;
            default:
                if (!IsScalar(node, shape))
                {
                    Report(written, $"{name} must be {shape.Expected}");
                }
                else if (shape.Kind == SettingsShapeKind.Selector)
                {
                    CheckSelector(node);
                }
                else if (shape.Kind == SettingsShapeKind.Choice && !shape.Choices.Contains(tree.GetText(node), StringComparer.OrdinalIgnoreCase))
                {
                    Report(node, $"'{tree.GetText(node)}' is not {shape.Expected}.{NearestName.Question(tree.GetText(node), shape.Choices)}");
                }

                break;
        }
    }

    private void CheckMap(int node, SettingsShape shape, string name, int depth)
    {
        if (tree[node].Kind != NodeKind.Mapping)
        {
            Report(node, $"{name} must be a mapping with {string.Join(", ", shape.Keys.Select(static k => k.Name))}");
            return;
        }

        foreach (var (key, value) in tree.Pairs(node))
        {
            var text = tree.GetText(key);
            if (shape.Keys.FirstOrDefault(k => k.Name == text) is { Shape: { } found })
            {
                Check(value, found, $"'{text}'", depth + 1);
            }
            else
            {
                var names = shape.Keys.Select(static k => k.Name).ToList();
                var question = NearestName.Question(text, names);
                Report(key, $"Unknown key '{text}'.{(question.Length > 0 ? question : $" Known here: {string.Join(", ", names)}.")}");
            }
        }

        foreach (var required in shape.Required)
        {
            if (tree.Find(node, required) < 0)
            {
                Report(node, $"{name} lacks '{required}'");
            }
        }
    }

    private void CheckEntries(int node, SettingsShape shape, string name, int depth)
    {
        if (tree.IsNull(node) || shape.Item is null)
        {
            return;
        }

        if (tree[node].Kind != NodeKind.Mapping)
        {
            Report(node, $"{name} must be a mapping");
            return;
        }

        foreach (var (key, value) in tree.Pairs(node))
        {
            if (tree[key].Kind != NodeKind.Scalar || tree.GetText(key).Length == 0)
            {
                Report(key, $"A key of {name} must be a text");
                continue;
            }

            if (shape.Kind == SettingsShapeKind.SelectorEntries)
            {
                CheckSelector(key);
            }

            if (shape.Item.Kind == SettingsShapeKind.Map && tree.IsNull(value))
            {
                continue;
            }

            Check(value, shape.Item, $"'{tree.GetText(key)}'", depth + 1);
        }
    }

    private void CheckList(int node, SettingsShape shape, string name, int depth)
    {
        if (tree.IsNull(node) || shape.Item is null)
        {
            return;
        }

        if (tree[node].Kind == NodeKind.Sequence)
        {
            foreach (var item in tree.Items(node))
            {
                Check(item, shape.Item, $"an item of {name}", depth + 1);
            }
        }
        else if (shape.OrSingle && tree[node].Kind == NodeKind.Scalar)
        {
            Check(node, shape.Item, name, depth + 1);
        }
        else
        {
            Report(node, $"{name} must be {shape.Expected}");
        }
    }

    private bool IsScalar(int node, SettingsShape shape)
    {
        if (shape.Kind == SettingsShapeKind.ParameterValue && tree[node].Kind == NodeKind.Sequence)
        {
            foreach (var item in tree.Items(node))
            {
                if (tree[Resolve(tree, item)].Kind != NodeKind.Scalar)
                {
                    return false;
                }
            }

            return true;
        }

        if (tree[node].Kind != NodeKind.Scalar)
        {
            return false;
        }

        var text = tree.GetText(node);
        return shape.Kind switch
        {
            SettingsShapeKind.Boolean => text is "true" or "false" or "True" or "False",
            SettingsShapeKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
            SettingsShapeKind.Count => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 100,
            SettingsShapeKind.Pattern => PathPattern.Parse(text) is not null,
            SettingsShapeKind.ParameterValue => true,
            SettingsShapeKind.Choice => true,
            _ => !tree.IsNull(node) && text.Length > 0,
        };
    }

    private void CheckSelector(int node)
    {
        var text = tree.GetText(node);
        if (!Selectors.IsKnown(catalogue, text))
        {
            Report(node, $"No practice is meant by '{text}'.{Selectors.Question(text, _selectors ??= [.. Selectors.Names(catalogue)])} 'lintel practices' lists them.");
        }
    }

    private void Report(int node, string message)
    {
        if (_errors.Count < SyntaxTree.MaxDiagnostics)
        {
            message = message.EndsWith('.') || message.EndsWith('?') ? message : message + ".";
            _errors.Add(new(tree.Source.Path, tree.Source.GetPosition(tree[node].Start), "settings", char.ToUpperInvariant(message[0]) + message[1..]));
        }
    }
}

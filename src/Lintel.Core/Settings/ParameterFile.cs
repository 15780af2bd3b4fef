using System.Collections.Immutable;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Yaml;

namespace Lintel.Settings;

/// <summary>
/// Reads the values of template parameters: the AWS CLI's list of <c>ParameterKey</c> and <c>ParameterValue</c>, CodePipeline's template configuration
/// with <c>Parameters</c>, a list of <c>Name=Value</c>, or a plain mapping. JSON or YAML.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/cli/latest/reference/cloudformation/create-stack.html (--parameters);
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html.</remarks>
public sealed class ParameterFile
{
    private readonly SyntaxTree _tree = new();
    private readonly ImmutableDictionary<string, string>.Builder _parameters = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
    private Diagnostic? _error;

    private ParameterFile()
    {
    }

    /// <summary>Reads a file.</summary>
    /// <param name="source">The text, and the path to name in the error.</param>
    /// <param name="error">What is wrong, with its position; null when nothing is.</param>
    public static ImmutableDictionary<string, string> Read(SourceText source, out Diagnostic? error)
    {
        // JSON is YAML, so one reader serves both.
        var file = new ParameterFile();
        YamlReader.Read(source, file._tree);
        if (file._tree.Diagnostics is [var first, ..])
        {
            error = new(source.Path, source.GetPosition(first.Span.Start), first.Code, first.Message);
            return file._parameters.ToImmutable();
        }

        if (file._tree.Root >= 0)
        {
            file.ReadRoot(file._tree.Root);
        }

        error = file._error;
        return file._parameters.ToImmutable();
    }

    private void ReadRoot(int root)
    {
        switch (_tree[root].Kind)
        {
            case NodeKind.Sequence:
                foreach (var item in _tree.Items(root))
                {
                    ReadItem(item);
                }

                break;
            case NodeKind.Mapping when _tree.Find(root, KnownName.Parameters) is >= 0 and var parameters && _tree[parameters].Kind is NodeKind.Mapping or NodeKind.Sequence:
                ReadRoot(parameters);
                break;
            case NodeKind.Mapping:
                foreach (var (key, value) in _tree.Pairs(root))
                {
                    Add(_tree.GetText(key), value);
                }

                break;
            default:
                Report(root, "A parameter file holds a list of ParameterKey and ParameterValue, or a mapping of names to values.");
                break;
        }
    }

    private void ReadItem(int item)
    {
        if (_tree[item].Kind == NodeKind.Scalar && _tree.GetText(item) is var text && text.IndexOf('=') is > 0 and var equals)
        {
            _parameters[text[..equals]] = text[(equals + 1)..];
            return;
        }

        var key = _tree.Find(item, "ParameterKey");
        if (key < 0)
        {
            Report(item, "Each parameter needs ParameterKey and ParameterValue.");
            return;
        }

        // UsePreviousValue takes the place of a value, which is then not known here.
        if (_tree.Find(item, "ParameterValue") is >= 0 and var value)
        {
            Add(_tree.GetText(key), value);
        }
    }

    private void Add(string name, int value)
    {
        switch (_tree[value].Kind)
        {
            case NodeKind.Scalar:
                _parameters[name] = _tree.GetText(value);
                break;
            case NodeKind.Sequence:
                var items = new List<string>();
                foreach (var item in _tree.Items(value))
                {
                    items.Add(_tree.GetText(item));
                }

                _parameters[name] = string.Join(',', items);
                break;
            default:
                Report(value, $"The value of parameter '{name}' must be a text, or a list of texts.");
                break;
        }
    }

    private void Report(int node, string message) => _error ??= new(_tree.Source.Path, _tree.Source.GetPosition(_tree[node].Start), "parameters", message);
}

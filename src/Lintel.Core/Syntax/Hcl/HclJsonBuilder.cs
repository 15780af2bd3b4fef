using System.Text;
using Lintel.Sources;
using Lintel.Syntax.Json;

namespace Lintel.Syntax.Hcl;

/// <summary>Turns one JSON text into a tree of HCL.</summary>
internal sealed class HclJsonBuilder
{
    private readonly SyntaxTree _json = new();
    private readonly SyntaxTree _tree;
    private readonly bool _hasTemplates;
    private readonly Dictionary<int, DerivedString> _derived = [];
    private readonly List<int> _labels = [];

    /// <summary>A string of which a text without escapes stands behind that of the file.</summary>
    private readonly record struct DerivedString(TextSpan Span, bool IsTemplate);

    public HclJsonBuilder(SourceText source, SyntaxTree tree, bool hasTemplates)
    {
        _tree = tree;
        _hasTemplates = hasTemplates;
        JsonReader.Read(source, _json);
        tree.Reset(Decode(source));
        tree.IsHcl = true;
        tree.IsHclJson = true;
    }

    public void Read(HclJsonBody kind)
    {
        var length = _json.Source.Length;
        foreach (var problem in _json.Diagnostics)
        {
            _tree.Diagnostics.Add(problem.Code == "json-comment" ? problem with { Message = "JSON has no comments, and Terraform refuses them. Remove it, or make it the value of a key \"//\"." } : problem);
        }

        var stream = _tree.Add(NodeKind.Stream, NodeStyle.Plain, 0, 0);
        var document = _tree.Add(NodeKind.Document, NodeStyle.Plain, 0, 0);
        var body = _tree.Add(NodeKind.Body, NodeStyle.Plain, 0, 0);
        foreach (var part in Objects(_json.Root, "The configuration is an object whose keys are types of blocks, such as \"resource\"."))
        {
            AddItems(part, kind);
        }

        _tree.Close(body, length);
        _tree.Close(document, length);
        _tree.Close(stream, length);
        _tree.SortDiagnostics();
    }

    /// <summary>The labels and the body of the blocks of a type at a place; null for an argument.</summary>
    private static (int Labels, HclJsonBody Body)? BlockOf(HclJsonBody place, string type) => (place, type) switch
    {
        (HclJsonBody.File, "resource" or "data" or "ephemeral") => (2, HclJsonBody.Resource),
        (HclJsonBody.File, "module") => (1, HclJsonBody.Arguments),
        (HclJsonBody.File, "variable") => (1, HclJsonBody.Variable),
        (HclJsonBody.File, "output") => (1, HclJsonBody.Output),
        (HclJsonBody.File, "provider") => (1, HclJsonBody.Provider),
        (HclJsonBody.File, "check") => (1, HclJsonBody.Check),
        (HclJsonBody.File, "terraform") => (0, HclJsonBody.Settings),
        (HclJsonBody.File, "removed") => (0, HclJsonBody.Resource),
        (HclJsonBody.File, _) => (0, HclJsonBody.Arguments),
        (HclJsonBody.Resource, "lifecycle") => (0, HclJsonBody.Lifecycle),
        (HclJsonBody.Resource, "provisioner") => (1, HclJsonBody.Provisioner),
        (HclJsonBody.Resource or HclJsonBody.Provisioner, "connection") => (0, HclJsonBody.Arguments),
        (HclJsonBody.Resource or HclJsonBody.Content, "dynamic") => (1, HclJsonBody.Dynamic),
        (HclJsonBody.Dynamic, "content") => (0, HclJsonBody.Content),
        (HclJsonBody.Lifecycle, "precondition" or "postcondition") => (0, HclJsonBody.Arguments),
        (HclJsonBody.Variable, "validation") => (0, HclJsonBody.Arguments),
        (HclJsonBody.Output, "precondition") => (0, HclJsonBody.Arguments),
        (HclJsonBody.Check, "data") => (2, HclJsonBody.Resource),
        (HclJsonBody.Check, "assert") => (0, HclJsonBody.Arguments),
        (HclJsonBody.Provider, "default_tags" or "assume_role" or "assume_role_with_web_identity" or "ignore_tags" or "endpoints") => (0, HclJsonBody.Arguments),
        (HclJsonBody.Settings, "required_providers") => (0, HclJsonBody.Arguments),
        (HclJsonBody.Settings, "backend" or "provider_meta") => (1, HclJsonBody.Arguments),
        (HclJsonBody.Settings, "cloud") => (0, HclJsonBody.Cloud),
        (HclJsonBody.Cloud, "workspaces") => (0, HclJsonBody.Arguments),
        _ => null,
    };

    /// <summary>Puts the texts of strings that cannot be read where they stand behind the text of the file.</summary>
    private SourceText Decode(SourceText source)
    {
        var bytes = new MemoryStream();
        var derived = new DerivedText(source.Length);
        for (var node = 0; node < _json.Count; node++)
        {
            if (_json[node].Kind != NodeKind.Scalar || _json[node].PureStyle != NodeStyle.DoubleQuoted)
            {
                continue;
            }

            var isEncoded = _json[node].Is(NodeStyle.Encoded);
            var content = _json.GetContent(node);
            if (!isEncoded && (!_hasTemplates || (content.IndexOf("${"u8) < 0 && content.IndexOf("%{"u8) < 0)))
            {
                continue;
            }

            var text = isEncoded ? Encoding.UTF8.GetBytes(_json.GetText(node)) : content;
            var isTemplate = _hasTemplates && HasSequence(text);
            if (isTemplate && !isEncoded)
            {
                continue;
            }

            if (bytes.Length == 0)
            {
                bytes.Write(source.Bytes);
            }

            var start = (int)bytes.Length;
            derived.Add(start, _json.GetSpan(node));
            if (isTemplate)
            {
                bytes.Write(text);
            }
            else
            {
                bytes.WriteByte((byte)'"');
                WriteText(text, bytes);
                bytes.WriteByte((byte)'"');
            }

            _derived.Add(node, new(new(start, (int)bytes.Length), isTemplate));
        }

        return bytes.Length == 0 ? source : new(source.Path, bytes.GetBuffer(), (int)bytes.Length, derived);
    }

    private static bool HasSequence(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (HclText.IsTemplateEscape(text, i))
            {
                i += 2;
            }
            else if (text[i] is (byte)'$' or (byte)'%' && text[i + 1] == '{')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes a text without sequences; where there are templates, two signs before a brace are one.</summary>
    private void WriteText(ReadOnlySpan<byte> text, MemoryStream output)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!(_hasTemplates && HclText.IsTemplateEscape(text, i)))
            {
                output.WriteByte(text[i]);
            }
        }
    }

    private void AddItems(int mapping, HclJsonBody place)
    {
        foreach (var (key, value) in _json.Pairs(mapping))
        {
            var name = _json.GetText(key);
            if (name == "//")
            {
                continue;
            }

            var block = BlockOf(place, name);
            if (block is null && place is HclJsonBody.Resource or HclJsonBody.Content && HoldsDynamicBlocks(value))
            {
                block = (0, HclJsonBody.Content);
            }

            if (block is var (labels, body))
            {
                AddBlocks(key, value, labels, body);
            }
            else
            {
                AddArgument(key, value, isType: place == HclJsonBody.Variable && name == "type");
            }
        }
    }

    /// <summary>Whether an object, or one in an array, has dynamic blocks: then it is no value, but the body of a block.</summary>
    private bool HoldsDynamicBlocks(int value)
    {
        if (_json[value].Kind == NodeKind.Mapping)
        {
            return _json.Find(value, "dynamic") is >= 0 and var dynamic && _json[dynamic].Kind is NodeKind.Mapping or NodeKind.Sequence;
        }

        if (_json[value].Kind == NodeKind.Sequence)
        {
            foreach (var item in _json.Items(value))
            {
                if (_json[item].Kind == NodeKind.Mapping && HoldsDynamicBlocks(item))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Adds the blocks of one type: an object for each label, then one, or an array of objects, for the bodies.</summary>
    private void AddBlocks(int type, int value, int labels, HclJsonBody body)
    {
        foreach (var part in Objects(value, labels > 0 ? "An object is expected here, whose keys are the labels of blocks." : "An object is expected here, the body of a block."))
        {
            if (labels == 0)
            {
                AddBlock(type, part, body);
                continue;
            }

            foreach (var (label, inner) in _json.Pairs(part))
            {
                if (!_json.TextEquals(label, "//"))
                {
                    _labels.Add(label);
                    AddBlocks(type, inner, labels - 1, body);
                    _labels.RemoveAt(_labels.Count - 1);
                }
            }
        }
    }

    private void AddBlock(int type, int value, HclJsonBody kind)
    {
        var (start, end) = (_json[_labels.Count > 0 ? _labels[^1] : type].Start, _json[value].End);
        var block = _tree.Add(NodeKind.Block, NodeStyle.Plain, start, end);
        AddName(type);
        var last = _tree.Count - 1;
        foreach (var label in _labels)
        {
            last = _tree.Count;
            AddText(label);
        }

        // CDK for Terraform says of every block which construct made it.
        if (_json.Find(_json.Find(_json.Find(value, "//"), "metadata"), "path") is >= 0 and var path && _json[path].Kind == NodeKind.Scalar)
        {
            _tree.AddTag(last, _json.GetContentSpan(path));
        }

        // The blocks within have labels of their own.
        var labels = _labels.ToArray();
        _labels.Clear();
        var body = _tree.Add(NodeKind.Body, NodeStyle.Plain, _json[value].Start, end);
        AddItems(value, kind);
        _tree.Close(body, end);
        _tree.Close(block, end);
        _labels.AddRange(labels);
    }

    private void AddArgument(int key, int value, bool isType)
    {
        var argument = _tree.Add(NodeKind.Attribute, NodeStyle.Plain, _json[key].Start, _json[key].End);
        AddName(key);
        if (isType && _json[value].Kind == NodeKind.Scalar && _json[value].PureStyle == NodeStyle.DoubleQuoted && !_derived.ContainsKey(value))
        {
            new HclParser(_tree, _json.GetContentSpan(value)).AddExpression(_json.GetSpan(value));
        }
        else
        {
            AddExpression(value);
        }

        _tree.Close(argument, Math.Max(_json[value].End, _json[key].End));
    }

    private void AddExpression(int value)
    {
        ref readonly var node = ref _json[value];
        switch (node.Kind)
        {
            case NodeKind.Mapping:
                var mapping = _tree.Add(NodeKind.Mapping, NodeStyle.Flow, node.Start, node.End);
                foreach (var (key, item) in _json.Pairs(value))
                {
                    AddString(key);
                    AddExpression(item);
                }

                _tree.Close(mapping, _json[value].End);
                break;
            case NodeKind.Sequence:
                var sequence = _tree.Add(NodeKind.Sequence, NodeStyle.Flow, node.Start, node.End);
                foreach (var item in _json.Items(value))
                {
                    AddExpression(item);
                }

                _tree.Close(sequence, _json[value].End);
                break;
            case NodeKind.Scalar when node.PureStyle == NodeStyle.DoubleQuoted:
                AddString(value);
                break;
            default:
                // What the JSON reader could not read is an empty scalar.
                var text = _json.GetContent(value);
                _tree.Add(text.IsEmpty ? NodeKind.Skipped : NodeKind.Scalar, NodeStyle.Plain, node.Start, node.End,
                    text.SequenceEqual("true"u8) ? KnownName.True : text.SequenceEqual("false"u8) ? KnownName.False : text.SequenceEqual("null"u8) ? KnownName.Null : KnownName.None);
                break;
        }
    }

    private void AddString(int node)
    {
        if (_derived.TryGetValue(node, out var derived) ? derived.IsTemplate : _hasTemplates && HasSequence(_json.GetContent(node)))
        {
            new HclParser(_tree, derived.IsTemplate ? derived.Span : _json.GetContentSpan(node)).AddTemplate(_json.GetSpan(node));
        }
        else
        {
            AddText(node);
        }
    }

    /// <summary>Adds the type of a block or the name of an argument.</summary>
    private void AddName(int key)
    {
        var name = AddText(key);
        _tree.Edit(name).Name = KnownNames.OfHclName(_tree.GetContent(name));
    }

    /// <summary>Adds a string as the text that it is.</summary>
    private int AddText(int node)
    {
        var span = _derived.TryGetValue(node, out var derived) && !derived.IsTemplate ? derived.Span : _json.GetSpan(node);
        return _tree.Add(NodeKind.Scalar, NodeStyle.DoubleQuoted, span.Start, span.End);
    }

    /// <summary>The objects that an object, an array of objects or null stands for; anything else is reported.</summary>
    private List<int> Objects(int value, string expected)
    {
        var objects = new List<int>();
        if (value < 0 || _json.IsNull(value))
        {
            return objects;
        }

        if (_json[value].Kind == NodeKind.Mapping)
        {
            objects.Add(value);
            return objects;
        }

        if (_json[value].Kind == NodeKind.Sequence)
        {
            foreach (var item in _json.Items(value))
            {
                objects.AddRange(_json[item].Kind == NodeKind.Sequence ? [] : Objects(item, expected));
            }

            return objects;
        }

        _tree.Report(_json.GetSpan(value), "hcl-json-structure", expected);
        return objects;
    }
}

using System.Text;
using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>What the statements of a module of TypeScript or JavaScript export, other than by a declaration.</summary>
internal sealed class ScriptExports
{
    private readonly CodeTree _tree;
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly List<int> _everything = [];

    public ScriptExports(CodeTree tree)
    {
        _tree = tree;
        foreach (var statement in tree.Children(0))
        {
            switch (tree[statement].Kind)
            {
                case CodeKind.Export:
                    AddExport(statement);
                    break;
                case CodeKind.Call when IsName(statement + 1, "__export"u8):
                    AddBundled(statement);
                    break;
                case CodeKind.Assign when tree[statement].Operator == CodeOperator.None && !tree[statement].Is(CodeStyle.Declared):
                    AddAssignment(statement);
                    break;
                case CodeKind.Assign when tree.Child(statement, CodeRole.Value) is var value and >= 0 && tree[value].Kind == CodeKind.Assign:
                    // const handler = exports.handler = ...
                    AddAssignment(value);
                    break;
            }
        }
    }

    /// <summary>What is assigned to <c>module.exports</c> or exported with <c>export =</c>; -1 when nothing is.</summary>
    public int Whole { get; private set; } = -1;

    /// <summary>All of the module was assigned more than once.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>The exports of all names of another module.</summary>
    public IReadOnlyList<int> Everything => _everything;

    /// <summary>Looks a name up: the node is the value, or the imported name that gives it; -1 when it is assigned more than once.</summary>
    public bool TryFind(ReadOnlySpan<byte> name, out int node)
    {
        Span<char> chars = stackalloc char[256];
        if (_names.Count == 0 || !Encoding.UTF8.TryGetChars(name, chars, out var length))
        {
            node = -1;
            return false;
        }

        return _names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(chars[..length], out node);
    }

    private void Add(string? name, int node)
    {
        if (name is not null && !_names.TryAdd(name, node))
        {
            _names[name] = -1;
        }
    }

    private void AddExport(int export)
    {
        if (_tree[export].Is(CodeStyle.TypeOnly))
        {
            return;
        }

        if (_tree.Child(export, CodeRole.Value) is var value and >= 0)
        {
            if (_tree[export].Is(CodeStyle.Default))
            {
                Add("default", value);
            }
            else
            {
                SetWhole(value);
            }

            return;
        }

        foreach (var name in _tree.Children(export, CodeRole.Name))
        {
            var alias = _tree.Child(name, CodeRole.Alias);
            var exported = alias >= 0 ? alias : _tree.Child(name, CodeRole.Name);
            if (exported < 0)
            {
                _everything.Add(name);
            }
            else
            {
                Add(_tree[exported].Kind == CodeKind.Text ? _tree.GetText(exported) : _tree.GetNameText(exported), name);
            }
        }
    }

    /// <summary>The exports of a file that esbuild has put together: <c>__export(a, { name: () => value })</c>.</summary>
    private void AddBundled(int call)
    {
        foreach (var argument in _tree.Children(call, CodeRole.Argument))
        {
            foreach (var entry in _tree.Children(_tree[argument].Kind == CodeKind.Map ? argument : -1))
            {
                if (_tree.Child(entry, CodeRole.Key) is var key and >= 0 && _tree.Child(entry, CodeRole.Value) is var value && _tree[value].Kind == CodeKind.Function
                    && _tree.Child(value, CodeRole.Body) is var body and >= 0 && _tree[body].IsExpression)
                {
                    Add(_tree.GetText(key), body);
                }
            }
        }
    }

    private void SetWhole(int value)
    {
        if (_tree[value].Kind == CodeKind.Call && IsName(value + 1, "__toCommonJS"u8))
        {
            return;
        }

        IsUnknown |= Whole >= 0;
        Whole = IsUnknown ? -1 : value;
    }

    /// <summary><c>exports.a = b</c>, <c>module.exports = b</c>, and both in one.</summary>
    private void AddAssignment(int assign)
    {
        var value = _tree.Child(assign, CodeRole.Value);
        if (value < 0 || _tree[value].Kind == CodeKind.Null || (_tree[value].Kind == CodeKind.Unary && _tree[value].Operator == CodeOperator.Void))
        {
            // What compilers write before the value.
            return;
        }

        var isWhole = false;
        foreach (var target in _tree.Children(assign, CodeRole.Target))
        {
            if (_tree[target].Kind != CodeKind.Member)
            {
                continue;
            }

            var owner = target + 1;
            var name = _tree.GetName(target);
            if (IsName(owner, "module"u8) && name.SequenceEqual("exports"u8))
            {
                isWhole = true;
            }
            else if (IsName(owner, "exports"u8) || (_tree[owner].Kind == CodeKind.Member && _tree.GetName(owner).SequenceEqual("exports"u8) && IsName(owner + 1, "module"u8)))
            {
                Add(_tree.GetNameText(target), value);
            }
        }

        if (isWhole)
        {
            SetWhole(value);
        }
    }

    private bool IsName(int node, ReadOnlySpan<byte> name) => _tree[node].Kind == CodeKind.Name && _tree.GetName(node).SequenceEqual(name);
}

using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>This part: C#, where blocks, functions and types are scopes, and a member belongs to its type.</summary>
/// <remarks>The node of a <see cref="BindingKind.Value"/> or <see cref="BindingKind.Declared"/> is the <see cref="CodeKind.Assign"/> itself, which may have a type; types are found by the package and not here.</remarks>
internal sealed partial class BindingTable
{
    private void CollectCSharp()
    {
        var assignments = new List<(int Scope, int Node)>();
        var scopes = new Stack<int>();
        scopes.Push(0);
        for (var node = 0; node < _tree.Count; node++)
        {
            while (_tree[scopes.Peek()].Next <= node)
            {
                scopes.Pop();
            }

            var scope = scopes.Peek();
            ref readonly var n = ref _tree[node];
            switch (n.Kind)
            {
                case CodeKind.ImportedName when _tree.Child(node, CodeRole.Alias) is var alias and >= 0:
                    Add(scope, alias, node, BindingKind.Import);
                    break;
                case CodeKind.Function when _tree.Child(node, CodeRole.Name) is var name and >= 0 && !n.Is(CodeStyle.Constructor):
                    Add(scope, name, node, BindingKind.Declaration);
                    break;
                case CodeKind.Parameter when _tree.Child(node, CodeRole.Name) is var name and >= 0:
                    Add(scope, name, node, BindingKind.Parameter);
                    break;
                case CodeKind.Assign when n.Is(CodeStyle.Declared) && _tree.Child(node, CodeRole.Target) is var target and >= 0 && _tree[target].Kind == CodeKind.Name:
                    Add(scope, target, node, _tree.Child(node, CodeRole.Value) >= 0 ? BindingKind.Value : BindingKind.Declared);
                    break;
                case CodeKind.Assign:
                case CodeKind.Unary when n.Operator is CodeOperator.Increment or CodeOperator.Decrement:
                    assignments.Add((scope, node));
                    break;
                case CodeKind.For when _tree.Child(node, CodeRole.Target) is var target and >= 0 && _tree[target].Kind == CodeKind.Name:
                    Add(scope, target, node, BindingKind.Open);
                    break;
                case CodeKind.WithItem when _tree.Child(node, CodeRole.Target) is var target and >= 0:
                    Add(scope, target, node, BindingKind.Opened);
                    break;
                case CodeKind.Catch or CodeKind.Capture when _tree.Child(node, CodeRole.Name) is var caught and >= 0:
                    Add(scope, caught, node, BindingKind.Open);
                    break;
            }

            if (n.Kind is CodeKind.Function or CodeKind.Class || (n.Kind == CodeKind.Block && !IsBodyOfType(node)))
            {
                _outer.Add(node, scope);
                scopes.Push(node);
            }
        }

        foreach (var (scope, node) in assignments)
        {
            AssignCSharp(scope, node);
        }
    }

    /// <summary>Whether a block holds the members of a type or namespace, whose scope is that.</summary>
    private bool IsBodyOfType(int block) => _tree[block].Role == CodeRole.Body && _tree[_tree.Parent(block)].Kind == CodeKind.Class;

    private void AssignCSharp(int scope, int node)
    {
        var isAssign = _tree[node].Kind == CodeKind.Assign;
        var target = isAssign ? _tree.Child(node, CodeRole.Target) : node + 1;
        var kind = isAssign && _tree[node].Operator is CodeOperator.None or CodeOperator.Coalesce ? BindingKind.Value : BindingKind.Open;
        if (target < 0)
        {
            return;
        }

        switch (_tree[target].Kind)
        {
            case CodeKind.Name:
                Add(ScopeOfMember(scope, target), target, node, kind);
                break;
            case CodeKind.Member when _tree[target + 1].Kind == CodeKind.Name && _tree.GetName(target + 1).SequenceEqual("this"u8):
                Add(TypeAroundScope(scope), target, node, kind);
                break;
            case CodeKind.Member:
                Add(AnyObject, target, node, BindingKind.Open);
                break;
            case CodeKind.Tuple:
                foreach (var element in _tree.Children(target))
                {
                    if (_tree[element].Kind == CodeKind.Name)
                    {
                        Add(ScopeOfMember(scope, element), element, node, BindingKind.Open);
                    }
                }

                break;
        }
    }

    /// <summary>The scope that declares a name, members of types among them; the type around where none does, as that may have other parts.</summary>
    private int ScopeOfMember(int scope, int nameNode)
    {
        var name = _tree.GetName(nameNode);
        for (var at = scope; at > 0; at = _outer.GetValueOrDefault(at))
        {
            if (Find(at, name) >= 0)
            {
                return at;
            }
        }

        return Find(0, name) >= 0 ? 0 : TypeAroundScope(scope);
    }

    /// <summary>The type around a scope; 0 when there is none.</summary>
    public int TypeAroundScope(int scope)
    {
        while (scope > 0 && (_tree[scope].Kind != CodeKind.Class || _tree[scope].Is(CodeStyle.Namespace)))
        {
            scope = _outer.GetValueOrDefault(scope);
        }

        return scope;
    }
}

using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>This part: TypeScript and JavaScript, where blocks are scopes, and an assignment goes to where the name is declared.</summary>
internal sealed partial class BindingTable
{
    private static bool IsScriptScope(CodeKind kind)
        => kind is CodeKind.Function or CodeKind.Class or CodeKind.Block or CodeKind.For or CodeKind.While or CodeKind.Match or CodeKind.Catch;

    private void CollectScript()
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
                case CodeKind.ImportedName when _tree[_tree.Parent(node)].Kind == CodeKind.Import:
                    var imported = _tree.Child(node, CodeRole.Alias) is var alias and >= 0 ? alias : _tree.Child(node, CodeRole.Name);
                    if (imported >= 0 && _tree[imported].Kind == CodeKind.Name)
                    {
                        Add(scope, imported, node, BindingKind.Import);
                    }

                    break;
                case CodeKind.Function or CodeKind.Class:
                    Declare(scope, node);
                    break;
                case CodeKind.Parameter:
                    ScriptTargets(scope, _tree.Child(node, CodeRole.Name), node, BindingKind.Parameter);
                    if (n.Is(CodeStyle.Property) && TypeAround(scope) is var type and > 0 && _tree.Child(node, CodeRole.Name) is var property && _tree[property].Kind == CodeKind.Name)
                    {
                        Add(~type, property, node, BindingKind.Parameter);
                    }

                    break;
                case CodeKind.Assign when n.Is(CodeStyle.Declared):
                    DeclareAssigned(scope, node);
                    break;
                case CodeKind.Assign when n.Role is CodeRole.Statement || !IsDefault(node):
                case CodeKind.Unary when n.Operator is CodeOperator.Increment or CodeOperator.Decrement:
                    assignments.Add((scope, node));
                    break;
                case CodeKind.For when _tree[node].Is(CodeStyle.Declared):
                    ScriptTargets(_tree[node].Is(CodeStyle.OfBlock) ? node : FunctionScope(scope), _tree.Child(node, CodeRole.Target), node, BindingKind.Open);
                    break;
                case CodeKind.For:
                    assignments.Add((scope, node));
                    break;
                case CodeKind.Catch when _tree.Child(node, CodeRole.Name) is var caught and >= 0:
                    ScriptTargets(node, caught, node, BindingKind.Open);
                    break;
            }

            if (IsScriptScope(n.Kind))
            {
                _outer.Add(node, scope);
                scopes.Push(node);
            }
        }

        foreach (var (scope, node) in assignments)
        {
            AssignScript(scope, node);
        }
    }

    /// <summary>Whether an assignment in a pattern only gives a default: what the pattern declares or assigns is found from outside of it.</summary>
    private bool IsDefault(int assign)
    {
        var parent = _tree.Parent(assign);
        while (_tree[parent].Kind is CodeKind.Entry or CodeKind.Spread or CodeKind.List or CodeKind.Map)
        {
            var role = _tree[parent].Role;
            if (role is CodeRole.Target or CodeRole.Name)
            {
                return true;
            }

            parent = _tree.Parent(parent);
        }

        return false;
    }

    /// <summary>A function or class with a name. A method is found by its class, and a function expression knows itself only.</summary>
    private void Declare(int scope, int node)
    {
        var name = _tree.Child(node, CodeRole.Name);
        if (name < 0 || _tree[name].Kind != CodeKind.Name || _tree[node].Is(CodeStyle.Setter) && _tree[node].Kind == CodeKind.Function)
        {
            return;
        }

        var isDeclaration = _tree[node].Role == CodeRole.Statement || _tree[_tree.Parent(node)].Kind == CodeKind.Export;
        if (!isDeclaration)
        {
            scope = node;
        }
        else if (_tree[scope].Kind == CodeKind.Block && ClassOfBody(scope) is var type and > 0)
        {
            scope = type;
        }

        Add(scope, name, node, BindingKind.Declaration);
    }

    /// <summary>The class, and no namespace, that a block is the body of; else -1.</summary>
    private int ClassOfBody(int block)
    {
        var parent = block > 0 ? _tree.Parent(block) : 0;
        return parent > 0 && _tree[parent].Kind == CodeKind.Class && !_tree[parent].Is(CodeStyle.Namespace) ? parent : -1;
    }

    /// <summary>Variables, fields and the members of enumerations.</summary>
    private void DeclareAssigned(int scope, int assign)
    {
        ref readonly var n = ref _tree[assign];
        var value = _tree.Child(assign, CodeRole.Value);
        if (_tree[scope].Kind == CodeKind.Block && ClassOfBody(scope) is var type and > 0)
        {
            // A field that is only declared gets its value elsewhere.
            var name = _tree.Child(assign, CodeRole.Target);
            if (value >= 0 && _tree[name].Kind == CodeKind.Name)
            {
                Add(n.Is(CodeStyle.Static) ? type : ~type, name, value, BindingKind.Value);
            }

            return;
        }

        scope = n.Is(CodeStyle.OfBlock) ? scope : FunctionScope(scope);
        foreach (var target in _tree.Children(assign, CodeRole.Target))
        {
            if (value >= 0)
            {
                ScriptTargets(scope, target, value, BindingKind.Value);
            }
            else
            {
                ScriptTargets(scope, target, assign, BindingKind.Declared);
            }
        }
    }

    /// <summary>Where <c>var</c> declares: the body of the function, namespace or static block around, or the module.</summary>
    private int FunctionScope(int scope)
    {
        while (scope > 0)
        {
            var parent = _tree.Parent(scope);
            if (_tree[scope].Kind == CodeKind.Function || (_tree[scope].Kind == CodeKind.Block && _tree[parent].Kind is CodeKind.Function or CodeKind.Class)
                || (_tree[scope].Kind == CodeKind.Block && _tree[scope].Role == CodeRole.Statement && ClassOfBody(parent) > 0))
            {
                return scope;
            }

            scope = _outer.GetValueOrDefault(scope);
        }

        return 0;
    }

    private void AssignScript(int scope, int node)
    {
        ref readonly var n = ref _tree[node];
        if (n.Kind != CodeKind.Assign)
        {
            ScriptTargets(scope, n.Kind == CodeKind.For ? _tree.Child(node, CodeRole.Target) : node + 1, node, BindingKind.Open, isDeclared: false);
            return;
        }

        // "a ||= b" and "a ??= b" give a value where there was none.
        var value = _tree.Child(node, CodeRole.Value);
        var isValue = n.Operator is CodeOperator.None or CodeOperator.Or or CodeOperator.Coalesce;
        foreach (var target in _tree.Children(node, CodeRole.Target))
        {
            ScriptTargets(scope, target, isValue ? value : node, isValue ? BindingKind.Value : BindingKind.Open, isDeclared: false);
        }
    }

    /// <summary>The scope that declares a name, as another sees it; the module when none does.</summary>
    private int ScopeOfDeclared(int scope, int nameNode)
    {
        var name = _tree.GetName(nameNode);
        while (scope > 0 && (_tree[scope].Kind == CodeKind.Class || Find(scope, name) < 0))
        {
            scope = _outer.GetValueOrDefault(scope);
        }

        return scope;
    }

    /// <summary>Binds the names in a target. Those in a pattern of entries are members of the value; those in a list are not followed.</summary>
    private void ScriptTargets(int scope, int target, int node, BindingKind kind, bool isDeclared = true)
    {
        if (target < 0)
        {
            return;
        }

        var end = _tree[target].Next;
        for (var i = target; i < end;)
        {
            ref readonly var n = ref _tree[i];
            switch (n.Kind)
            {
                case CodeKind.Name:
                    var entry = _tree.Parent(i);
                    var isPart = kind == BindingKind.Value && i != target && _tree[entry].Kind == CodeKind.Entry;
                    Add(isDeclared ? scope : ScopeOfDeclared(scope, i), i, isPart ? entry : node, i == target ? kind : isPart ? BindingKind.Part : BindingKind.Open);
                    i = n.Next;
                    break;
                case CodeKind.List or CodeKind.Map or CodeKind.Spread:
                    i++;
                    break;
                case CodeKind.Entry:
                    // The key is no target.
                    i = _tree.Child(i, CodeRole.Value);
                    break;
                case CodeKind.Assign:
                    // A default: the value may be this one or the other.
                    var inner = _tree.Child(i, CodeRole.Target);
                    ScriptTargets(scope, inner, node, BindingKind.Open, isDeclared);
                    i = n.Next;
                    break;
                case CodeKind.Member:
                    AssignMember(scope, i, node, i == target ? kind : BindingKind.Open);
                    i = n.Next;
                    break;
                default:
                    i = n.Next;
                    break;
            }
        }
    }

    private void AssignMember(int scope, int member, int node, BindingKind kind)
    {
        if (_tree[member + 1].Kind is CodeKind.Name or CodeKind.Member && IsExports(member + 1))
        {
            return;
        }

        var type = InstanceOf(scope, member + 1);
        Add(type > 0 ? ~type : AnyObject, member, node, type > 0 ? kind : BindingKind.Open);
    }

    /// <summary>Whether a node is <c>exports</c>, <c>module</c> or <c>module.exports</c>.</summary>
    private bool IsExports(int node)
    {
        var name = _tree.GetName(node);
        return _tree[node].Kind == CodeKind.Name ? name.SequenceEqual("exports"u8) || name.SequenceEqual("module"u8)
            : name.SequenceEqual("exports"u8) && _tree[node + 1].Kind == CodeKind.Name && _tree.GetName(node + 1).SequenceEqual("module"u8);
    }

    /// <summary>The class whose instance <c>this</c> is in a scope; -1 when it may be another object.</summary>
    public int TypeOfThis(int scope)
    {
        for (; scope > 0; scope = _outer.GetValueOrDefault(scope))
        {
            ref readonly var n = ref _tree[scope];
            if (n.Kind == CodeKind.Class)
            {
                // The initial value of a field.
                return n.Is(CodeStyle.Namespace | CodeStyle.Enumeration) ? -1 : scope;
            }

            if (n.Kind == CodeKind.Function && !n.Is(CodeStyle.Arrow))
            {
                return n.Is(CodeStyle.Static) ? -1 : TypeAround(scope);
            }
        }

        return -1;
    }

    /// <summary>The class that a function is a member of, or -1.</summary>
    private int TypeAround(int function) => _tree[function].Role == CodeRole.Statement ? ClassOfBody(_tree.Parent(function)) : -1;
}

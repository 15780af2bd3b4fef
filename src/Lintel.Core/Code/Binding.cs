using Lintel.Sources;

namespace Lintel.Code;

/// <summary>A meaning that a name has in a scope.</summary>
internal struct Binding
{
    /// <summary>The function, class, comprehension or module; for an attribute of the instances of a class, the bitwise complement of the class.</summary>
    public int Scope;

    /// <summary>The name.</summary>
    public TextSpan Name;

    /// <summary>What gives the meaning: <see cref="BindingKind"/> says which node.</summary>
    public int Node;

    /// <summary>The next binding with the same place in the table, or -1.</summary>
    public int Next;
    public BindingKind Kind;
}

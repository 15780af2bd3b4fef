namespace Lintel.Resources.StateMachines;

/// <summary>One state of a state machine.</summary>
public sealed class State
{
    private readonly DefinitionSubstitutions _substitutions;

    internal State(string name, Value body, State? parent, DefinitionSubstitutions substitutions)
    {
        Name = name;
        Body = body;
        Parent = parent;
        _substitutions = substitutions;
        Type = this["Type"].AsText() ?? "";
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The state as a map.</summary>
    public Value Body { get; }

    /// <summary>The Map or Parallel state that it is in; null for a state of the machine itself.</summary>
    public State? Parent { get; }

    /// <summary>What kind of state it is: <c>Task</c>, <c>Choice</c>, <c>Map</c>; empty when that is not known.</summary>
    public string Type { get; }

    /// <summary>Whether it calls something: a function, a service, an activity.</summary>
    public bool IsTask => Type == "Task";

    /// <summary>A field of the state, substitutions made. Absent when it does not have it.</summary>
    public Value this[string field] => _substitutions.Apply(Body.Get(field));

    public override string ToString() => Name;
}

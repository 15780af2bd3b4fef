namespace Lintel.Resources.StateMachines;

/// <summary>
/// The definition of an <c>AWS::StepFunctions::StateMachine</c>, wherever it is written: inline, as text, or in a local file, with its
/// substitutions. The states inside of Map and Parallel states are among its states.
/// </summary>
/// <remarks>Source: Amazon States Language, https://states-language.net/spec.html; AWS::StepFunctions::StateMachine in the CloudFormation template reference.</remarks>
public sealed class StateMachineDefinition : IResourceView<StateMachineDefinition>
{
    /// <summary>The CloudFormation type of state machines.</summary>
    public const string Type = "AWS::StepFunctions::StateMachine";

    /// <summary>Deeper nested states are not read.</summary>
    private const int MaximumDepth = 32;

    /// <summary>More states than one definition of 1 MB can have.</summary>
    private const int MaximumStates = 10_000;

    private readonly List<State> _states = [];
    private readonly DefinitionSubstitutions _substitutions;

    private StateMachineDefinition(Resource machine)
    {
        _substitutions = new(machine["DefinitionSubstitutions"]);
        Document = Read(machine);
        if (Document.IsMap)
        {
            AddStates(Document.Get("States"), null, 0);
        }
        else
        {
            Unread = Document.IsUnknown ? Document : Value.Unknown(Document.Scope, Document.Node, "its definition cannot be read here");
        }
    }

    /// <summary>The definition as a map; unknown or absent when it cannot be known here.</summary>
    public Value Document { get; }

    /// <summary>All states in the order they are written, each before those inside of it.</summary>
    public IReadOnlyList<State> States => _states;

    /// <summary>The first part that could not be read, as an unknown value; absent when all states are known.</summary>
    public Value Unread { get; private set; }

    public static StateMachineDefinition Create(Resource resource) => new(resource);

    /// <summary>The definition of a state machine.</summary>
    public static StateMachineDefinition Of(Resource machine) => machine.View<StateMachineDefinition>();

    private Value Read(Resource machine)
    {
        foreach (var name in (ReadOnlySpan<string>)["Definition", "DefinitionString"])
        {
            var value = machine[name];
            if (!value.IsAbsent)
            {
                return value.IsMap || value.IsUnknown ? value : JsonText.Expand(_substitutions.Apply(value));
            }
        }

        var location = machine["DefinitionS3Location"];
        var document = location.Scope?.ReadDocument(location) ?? default;
        return !document.IsAbsent ? document.IsMap ? document : JsonText.Expand(_substitutions.Apply(document))
            : location.IsAbsent || location.IsUnknown ? location
            : Value.Unknown(location.Scope, location.Node, "its definition is stored in a bucket");
    }

    private void AddStates(Value states, State? parent, int depth)
    {
        if (depth > MaximumDepth)
        {
            Miss(Value.Unknown(states.Scope, states.Node, "its states are nested too deeply"));
            return;
        }

        if (!states.IsMap)
        {
            Miss(states.IsUnknown ? states : Value.Unknown(states.Scope, states.Node, "its states cannot be read here"));
            return;
        }

        foreach (var (name, body) in states.Entries)
        {
            if (_states.Count == MaximumStates)
            {
                Miss(Value.Unknown(states.Scope, states.Node, "it has too many states"));
                return;
            }

            if (!body.IsMap)
            {
                Miss(body.IsUnknown ? body : Value.Unknown(body.Scope, body.Node, "this state cannot be read here"));
                continue;
            }

            var state = new State(name, body, parent, _substitutions);
            _states.Add(state);
            switch (state.Type)
            {
                case "Parallel":
                    var branches = body.Get("Branches");
                    if (branches.IsUnknown)
                    {
                        Miss(branches);
                    }

                    foreach (var branch in branches.Items)
                    {
                        AddStates(branch.Get("States"), state, depth + 1);
                    }

                    break;
                case "Map":
                    var processor = body.Get("ItemProcessor") is { IsAbsent: false } given ? given : body.Get("Iterator");
                    AddStates(processor.Get("States"), state, depth + 1);
                    break;
            }
        }
    }

    private void Miss(Value unknown) => Unread = Unread.IsAbsent ? unknown : Unread;
}

using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices;

/// <summary>What a policy of one resource lets everyone do, less what it denies to all but known callers.</summary>
internal static class OpenStatements
{
    /// <summary>Whether a policy lets nobody in whom it does not name: what one statement allows to everyone, another may deny to strangers. False at the principal.</summary>
    public static Truth None(PolicyDocument document)
    {
        var nobody = document.None(static statement => statement.IsPublic);
        return nobody.IsTrue ? nobody : document.None(statement => statement.IsPublic is { IsFalse: false } open
            ? open & !document.Any(other => other.DeniesStrangers & Covers(other, statement))
            : Truth.False(statement.Value));
    }

    /// <summary>Whether a statement that denies is about all actions that another one allows. Both are of the one resource that has the policy.</summary>
    private static Truth Covers(PolicyStatement denied, PolicyStatement allowed) =>
        !denied.NotActions.IsAbsent ? Truth.False(denied.NotActions)
        : denied.AllActions | denied.AllActionsOfAService | allowed.Actions.All(action => action.AsText() is { } text ? denied.Includes(text) : Truth.Unknown(action));
}

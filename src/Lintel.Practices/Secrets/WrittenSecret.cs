using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Secrets;

/// <summary>Whether a property that holds a secret has it from the template, where everyone who reads the repository or the stack sees it.</summary>
internal static class WrittenSecret
{
    /// <summary>Met for a secret that is not set, comes from a dynamic reference, or from a parameter with <c>NoEcho</c> and no default; a gap at one that is written out or shown.</summary>
    /// <remarks>A Terraform variable need not be sensitive for it: the provider hides the arguments themselves, and terraform-variable-sensitive asks for the variable.</remarks>
    /// <param name="owner">The resource that has the secret.</param>
    /// <param name="secret">The property.</param>
    /// <param name="kind">What it is, for messages: "master password".</param>
    /// <param name="remedy">What to do instead, in the imperative: "set ManageMasterUserPassword to true".</param>
    public static Verdict IsNot(Resource owner, Value secret, string kind, string remedy)
    {
        if (secret.IsEmpty.IsTrue || secret.OpenParameter is { } open && (open.IsHidden || !owner.IsInStack))
        {
            return Verdict.Met;
        }

        return secret.OpenParameter is { } parameter
            ? Verdict.Gap(secret, $"parameter '{parameter.Name}' shows the {kind} of '{owner}' to everyone who may look at the stack; set NoEcho: true on it, or better {remedy}")
            : secret.IsDynamicReference.OrGap(
                $"the {kind} of '{owner}' stands in the {(owner.IsInStack ? "template, for everyone who reads the repository or the stack" : "configuration, for everyone who reads the repository or the state")}; {remedy} instead, and change it");
    }

    /// <summary>How a resource takes a secret where its service has no property for one in Secrets Manager, in the imperative.</summary>
    public static string Reference(Resource owner) => owner.IsInStack ? "refer to a secret with {{resolve:secretsmanager:...}}" : "read it from Secrets Manager by data.aws_secretsmanager_secret_version";

    /// <summary>The first gap of two, else the first that is unknown.</summary>
    public static Verdict And(this Verdict first, Verdict second) =>
        first.Kind == VerdictKind.Gap || (first.Kind == VerdictKind.Unknown && second.Kind != VerdictKind.Gap) ? first : second;
}

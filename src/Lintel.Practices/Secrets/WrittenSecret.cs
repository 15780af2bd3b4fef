using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Secrets;

/// <summary>Whether a property that holds a secret has it from the template, where everyone who reads the repository or the stack sees it.</summary>
internal static class WrittenSecret
{
    /// <summary>Met for a secret that is not set, comes from a dynamic reference, from a parameter with <c>NoEcho</c> and no default, or from a variable without a default; a gap at one that is written out, shown, or read from a parameter in plaintext.</summary>
    /// <remarks>The provider of Terraform hides these properties in plans, whether the variable is sensitive or not: terraform-variable-sensitive is about the variable.</remarks>
    /// <param name="owner">The resource that has the secret.</param>
    /// <param name="secret">The property.</param>
    /// <param name="kind">What it is, for messages: "master password".</param>
    /// <param name="remedy">What to do instead, in the imperative: "set ManageMasterUserPassword to true".</param>
    public static Verdict IsNot(Resource owner, Value secret, string kind, string remedy)
    {
        if (secret.IsEmpty)
        {
            return Verdict.Met;
        }

        // Source: AWS CloudFormation User Guide: references with ssm, and parameters of the types AWS::SSM::Parameter::Value, read no SecureString.
        if (secret.Contains("{{resolve:ssm:").IsTrue || (owner.IsInStack && secret.OpenParameter is { SystemsManagerName: not null }))
        {
            return Verdict.Gap(secret, $"the {kind} of '{owner}' is read from a parameter that Systems Manager keeps and shows in plaintext; {remedy} instead, and change it");
        }

        if (secret.OpenParameter is { } hidden && (hidden.IsHidden || !owner.IsInStack))
        {
            return Verdict.Met;
        }

        // A variable of a framework may stand for a dynamic reference.
        return secret.OpenParameter is { Noun: "variable" } ? Verdict.Unknown(secret)
            : secret.OpenParameter is { } parameter
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

using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Secrets;

/// <summary>A password that a property takes.</summary>
internal static class Password
{
    /// <summary>Met for a dynamic reference, a parameter that hides its value and no password at all; a gap for one that is written out or shown.</summary>
    /// <param name="password">The property.</param>
    /// <param name="kind">What it opens, for the message: <c>master password</c>.</param>
    /// <param name="owner">The resource that has it.</param>
    /// <param name="instead">What to do instead, as the end of the message.</param>
    public static Verdict NotPlaintext(Value password, string kind, Resource owner, string instead)
    {
        if (password.IsAbsent || password.OpenParameter is { IsHidden: true })
        {
            return Verdict.Met;
        }

        return password.OpenParameter is { } parameter
            ? Verdict.Gap(password, $"parameter '{parameter.Name}' shows the {kind} of '{owner}' to everyone who may look at the stack; set NoEcho: true on it, or better {instead}")
            : password.IsDynamicReference.OrGap($"the {kind} of '{owner}' stands in the template, for everyone who reads the repository or the stack; {instead}, and change the password");
    }
}

namespace Lintel.Resources;

/// <summary>A condition that nothing decides before deployment. Compared by identity: one instance per condition of a workload.</summary>
/// <param name="whenTrue">How to say that it holds, after "when": <c>condition 'HasCertificate' is true</c>.</param>
/// <param name="whenFalse">How to say that it does not.</param>
public sealed class OpenCondition(string whenTrue, string whenFalse)
{
    public string WhenTrue { get; } = whenTrue;

    public string WhenFalse { get; } = whenFalse;
}

using Lintel.Fixing;

namespace Lintel.Checking.Wording;

/// <summary>What SAM calls the properties of what it deploys.</summary>
/// <param name="declared">The SAM type.</param>
/// <param name="deployed">The CloudFormation type.</param>
internal sealed class ServerlessVocabulary(string declared, string deployed) : ISourceVocabulary
{
    /// <inheritdoc/>
    public IReadOnlyList<SourceWord> Property(ReadOnlySpan<char> path) => ServerlessProperties.Renamed(declared, deployed, path) is { } name ? [new(name)] : [];

    /// <inheritdoc/>
    public SourceWord? Attribute(ReadOnlySpan<char> key) => null;

    /// <inheritdoc/>
    public string? Type(string type) => null;

    /// <inheritdoc/>
    public ISourceVocabulary? Of(string type) => null;

    /// <inheritdoc/>
    public ISourceVocabulary? At(ReadOnlySpan<char> address) => null;

    /// <inheritdoc/>
    public string? Reference(string target, bool hasAttribute) => null;
}

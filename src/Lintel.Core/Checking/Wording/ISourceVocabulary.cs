namespace Lintel.Checking.Wording;

/// <summary>What a language calls what practices name in the words of the CloudFormation schema.</summary>
internal interface ISourceVocabulary
{
    /// <summary>A property of the type that the vocabulary is of.</summary>
    /// <param name="path">Its name, or a path of names from the resource or from anywhere in it: <c>VersioningConfiguration.Status</c>.</param>
    /// <returns>The words that it can mean; none when the language has none for it.</returns>
    IReadOnlyList<SourceWord> Property(ReadOnlySpan<char> path);

    /// <summary>A value of a list of keys and values, by its key: <c>deletion_protection.enabled</c>.</summary>
    SourceWord? Attribute(ReadOnlySpan<char> key);

    /// <summary>A type of resource, <c>AWS::SNS::Topic</c>; null for the same.</summary>
    string? Type(string type);

    /// <summary>The vocabulary of another type; null for none.</summary>
    ISourceVocabulary? Of(string type);

    /// <summary>The vocabulary of the resource that an address names; null for one whose type the address does not tell.</summary>
    ISourceVocabulary? At(ReadOnlySpan<char> address);

    /// <summary>A reference to a resource, an attribute of one or a pseudo parameter.</summary>
    /// <param name="target">What <c>Ref</c> or <c>Fn::GetAtt</c> names.</param>
    /// <param name="hasAttribute">Whether the last name of the target is an attribute.</param>
    string? Reference(string target, bool hasAttribute);
}

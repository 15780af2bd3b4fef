namespace Lintel.Checking.Wording;

/// <summary>What a language calls a property.</summary>
/// <param name="Path">The word, or the path of words: <c>versioning_configuration.status</c>; empty when the whole of <paramref name="Part"/> is meant.</param>
/// <param name="Part">The type of resource that it is written in, when that is another one than the property's; else empty.</param>
internal sealed record SourceWord(string Path, string Part = "")
{
    /// <summary>The values that the language calls otherwise: what the CloudFormation schema has, and what the language has.</summary>
    public (string Schema, string Source)[] Values { get; init; } = [];

    /// <summary>The word where no other stands before it.</summary>
    public string Text => Part.Length == 0 ? Path : Path.Length == 0 ? Part : $"{Path} of {Part}";

    /// <summary>The word where that of something around it was said before.</summary>
    public string After(SourceWord? said) => said is not null && IsIn(said) && Path.Length > said.Path.Length ? Path[(said.Path.Length == 0 ? 0 : said.Path.Length + 1)..] : Text;

    /// <summary>Whether what it names is in what another word names.</summary>
    public bool IsIn(SourceWord other) => other.Part == Part
        && (other.Path.Length == 0 || Path == other.Path || (Path.StartsWith(other.Path, StringComparison.Ordinal) && Path[other.Path.Length] == '.'));
}

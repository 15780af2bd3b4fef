using Lintel.Checking;

namespace Lintel.Dev;

/// <summary>
/// The member and the page of a practice that is yet to be written. They compile; the example of a gap fails because the member says that it is not written,
/// and the catalogue test fails at the text in angle brackets.
/// </summary>
internal sealed record PracticeSkeleton(string Service, string Name, Pillar Pillar, Severity Severity, string[] Types, string[] WellArchitected)
{
    /// <summary>The member's name: the practice's, without the service it starts with.</summary>
    public string Member
    {
        get
        {
            var words = Name.Split('-');
            var own = words.Length > 1 && words[0].Equals(Service, StringComparison.OrdinalIgnoreCase) ? words[1..] : words;
            return string.Concat(own.Select(word => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..]));
        }
    }

    public string MemberText => $$"""
            [Practice("{{Name}}", Pillar.{{Pillar}}, Severity.{{Severity}}, {{string.Join(", ", Types.Select(type => $"\"{type}\""))}})]
            internal static Verdict {{Member}}(Resource resource) =>
                Verdict.Unknown(resource.Properties, "the practice {{Name}} is not written yet");

        """;

    public string ClassText => $$"""
        using Lintel.Checking;
        using Lintel.Resources;

        namespace Lintel.Practices.{{Service}};

        internal static class {{Service}}Practices
        {
        {{MemberText}}}

        """;

    public string PageText => $$"""
        ---
        well-architected: [{{string.Join(", ", WellArchitected)}}]
        aliases: {}
        ---
        # <The good state in one short sentence>

        <What holds when the practice is followed, in one paragraph.>

        ## Why

        <The consequence of the gap, with numbers where there are any.>

        ## What to do

        <The exact properties and values, and what the change costs or replaces.>

        ## Gap

        ```yaml
        Resources:
          Example:
          ^^^^^^^
            Type: {{Types[0]}}
        ```

        ## Met

        ```yaml
        Resources:
          Example:
            Type: {{Types[0]}}
        ```

        ## Unknown

        ```yaml
        Resources:
          Example:
            Type: {{Types[0]}}
        ```

        ## References

        - <The pages of AWS's documentation>

        """;
}

using Lintel.Templates.ServerlessFramework;

namespace Lintel.Templates;

/// <summary>Tells templates from other files by a look at their bytes, before anything is parsed.</summary>
internal static class TemplateText
{
    /// <summary>Whether a file can be a template: every template has Resources, and in them a name with <c>::</c>; a configuration of the Serverless Framework need not.</summary>
    public static bool CanBeTemplate(ReadOnlySpan<byte> text) => (text.IndexOf("Resources"u8) >= 0 && text.IndexOf("::"u8) >= 0) || ServerlessConfiguration.CanBe(text);

    /// <summary>Whether a file that cannot be read as written is meant as a template, so that its author wants to know.</summary>
    public static bool LooksLikeTemplate(ReadOnlySpan<byte> text) => text.IndexOf("AWS::"u8) >= 0
        && (text.IndexOf("AWSTemplateFormatVersion"u8) >= 0 || text.StartsWith("Resources:"u8) || text.IndexOf("\nResources:"u8) >= 0 || text.IndexOf("\"Resources\""u8) >= 0);
}

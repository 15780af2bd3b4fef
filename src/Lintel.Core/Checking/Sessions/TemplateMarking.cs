namespace Lintel.Checking.Sessions;

/// <summary>Finds the <see cref="TemplateMarks"/> of templates in their bytes.</summary>
internal static class TemplateMarking
{
    extension(TemplateMarks marks)
    {
        /// <summary>Whether it has any of some marks.</summary>
        public bool HasAny(TemplateMarks some) => (marks & some) != 0;
    }

    /// <summary>The marks of a template.</summary>
    /// <param name="text">Its bytes, in UTF-8.</param>
    public static TemplateMarks Of(ReadOnlySpan<byte> text)
    {
        var marks = TemplateMarks.None;
        for (var rest = text; rest.IndexOf("::"u8) is >= 0 and var at; rest = rest[(at + 2)..])
        {
            var before = rest[..at];
            var after = rest[(at + 2)..];
            if (after.StartsWith("MODULE"u8) || before.EndsWith("Rain"u8))
            {
                marks |= TemplateMarks.Nests;
            }
            else if (before.EndsWith("AWS"u8))
            {
                marks |= after.StartsWith("CloudFormation::Stack"u8) || after.StartsWith("Serverless::Application"u8) ? TemplateMarks.Nests
                    : after.StartsWith("Include"u8) ? TemplateMarks.Documents
                    : after.StartsWith("Lambda::Function"u8) || after.StartsWith("Serverless::Function"u8) ? TemplateMarks.Functions
                    : TemplateMarks.None;
            }
        }

        if (text.IndexOf("Modules"u8) >= 0 || HasEscape(text))
        {
            marks |= TemplateMarks.Nests;
        }

        if (text.IndexOf("ImportValue"u8) >= 0 || text.IndexOf("Export"u8) >= 0)
        {
            marks |= TemplateMarks.Joins;
        }

        if (text.IndexOf("DefinitionUri"u8) >= 0 || text.IndexOf("DefinitionS3Location"u8) >= 0)
        {
            marks |= TemplateMarks.Documents;
        }

        if (marks.HasAny(TemplateMarks.Functions) && (text.IndexOf("dotnet"u8) >= 0 || text.IndexOf("provided"u8) >= 0))
        {
            marks |= TemplateMarks.Projects;
        }

        return marks;
    }

    /// <summary>Whether characters are spelled by their numbers, as JSON and quoted YAML can.</summary>
    private static bool HasEscape(ReadOnlySpan<byte> text)
    {
        for (var rest = text; rest.IndexOf((byte)'\\') is >= 0 and var at; rest = rest[(at + 1)..])
        {
            if (at + 1 < rest.Length && rest[at + 1] is (byte)'u' or (byte)'U' or (byte)'x')
            {
                return true;
            }
        }

        return false;
    }
}

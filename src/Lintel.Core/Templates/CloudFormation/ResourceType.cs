namespace Lintel.Templates.CloudFormation;

/// <summary>Recognises the types of CloudFormation resources.</summary>
internal static class ResourceType
{
    /// <summary>
    /// Whether a text has the form of a resource type: <c>AWS::S3::Bucket</c>, <c>Custom::Anything</c>, <c>Alexa::ASK::Skill</c>, a third
    /// party's <c>Vendor::Service::Thing</c>, a module's <c>Vendor::Service::Thing::MODULE</c>.
    /// </summary>
    public static bool IsType(ReadOnlySpan<byte> text)
    {
        var parts = 1;
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ':')
            {
                if (length == 0 || i + 1 >= text.Length || text[i + 1] != ':')
                {
                    return false;
                }

                i++;
                parts++;
                length = 0;
            }
            else if (char.IsAsciiLetterOrDigit((char)c) || (parts > 1 && c is (byte)'_' or (byte)'@' or (byte)'-'))
            {
                length++;
            }
            else
            {
                return false;
            }
        }

        return length > 0 && (parts >= 3 || (parts == 2 && text.StartsWith("Custom::"u8)));
    }
}

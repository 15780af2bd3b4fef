using System.Text;

namespace Lintel.Fuzz.Inputs;

/// <summary>Writes random values of templates: intrinsic functions in one another, around values of every kind. Always in flow style, which may stand anywhere.</summary>
internal static class Intrinsics
{
    private const int MaximumDepth = 6;

    private static readonly string[] Names = ["A", "B", "Env", "Count", "Bucket", "Queue", "IsProd", "Map", "AWS::Region", "AWS::NoValue", "AWS::StackName", "Missing", "Bucket.Arn", "Loop", "${Loop}"];

    private static readonly string[] Texts = ["a", "", "x-${A}", "${Bucket.Arn}/*", "${!A}", "${", "${A", "arn:${AWS::Partition}:s3:::b", "10.0.0.0/8", "a,b,c", "Enabled", "*", "${Loop}", "3.12", "true", "1.5", "{\\\"a\\\": 1}", "2012-10-17", "s3:*"];

    /// <summary>A value in YAML: as JSON, or with tags.</summary>
    public static string Write(Random random)
    {
        var text = new StringBuilder();
        Append(text, random, 0, hasTags: random.Next(2) == 0);
        return text.ToString();
    }

    /// <summary>A value in JSON.</summary>
    public static string WriteJson(Random random)
    {
        var text = new StringBuilder();
        Append(text, random, 0, hasTags: false);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Random random, int depth, bool hasTags)
    {
        switch (depth >= MaximumDepth ? random.Next(3) : random.Next(26))
        {
            case 0:
                Quote(text, Texts[random.Next(Texts.Length)]);
                break;
            case 1:
                text.Append(random.Next(5) switch { 0 => "true", 1 => "false", 2 => "null", 3 => "-1", _ => "1024" });
                break;
            case 2:
                Call(text, random, hasTags, "Ref", () => Quote(text, Names[random.Next(Names.Length)]));
                break;
            case 3 or 4:
                Call(text, random, hasTags, "Fn::If", () => List(text, random, depth, hasTags, 3, Names[random.Next(Names.Length)]));
                break;
            case 5 or 6:
                Call(text, random, hasTags, "Fn::Sub", () =>
                {
                    if (random.Next(2) == 0)
                    {
                        Quote(text, Texts[random.Next(Texts.Length)]);
                        return;
                    }

                    text.Append('[');
                    Quote(text, Texts[random.Next(Texts.Length)]);
                    text.Append(", {\"A\": ");
                    Append(text, random, depth + 1, hasTags);
                    text.Append("}]");
                });
                break;
            case 7:
                Call(text, random, hasTags, "Fn::Join", () => List(text, random, depth, hasTags, 2, "-"));
                break;
            case 8:
                Call(text, random, hasTags, "Fn::Select", () => List(text, random, depth, hasTags, 2, random.Next(4).ToString(System.Globalization.CultureInfo.InvariantCulture)));
                break;
            case 9:
                Call(text, random, hasTags, "Fn::Split", () => List(text, random, depth, hasTags, 2, ","));
                break;
            case 10:
                Call(text, random, hasTags, "Fn::FindInMap", () => List(text, random, depth, hasTags, 3, "Map"));
                break;
            case 11:
                Call(text, random, hasTags, "Fn::GetAtt", () => List(text, random, depth, hasTags, 2, "Bucket"));
                break;
            case 12:
                Call(text, random, hasTags, "Fn::Cidr", () => List(text, random, depth, hasTags, 3, "10.0.0.0/8"));
                break;
            case 13:
                Call(text, random, hasTags, random.Next(8) switch { 0 => "Fn::Base64", 1 => "Fn::GetAZs", 2 => "Fn::ImportValue", 3 => "Fn::Length", 4 => "Fn::ToJsonString", 5 => "Fn::Transform", 6 => "Condition", _ => "Fn::Unknown" },
                    () => Append(text, random, depth + 1, hasTags));
                break;
            case 14:
                Call(text, random, hasTags, random.Next(4) switch { 0 => "Fn::And", 1 => "Fn::Or", 2 => "Fn::Not", _ => "Fn::Equals" }, () => List(text, random, depth, hasTags, 2, null));
                break;
            case 15:
                text.Append("{\"Fn::ForEach::Loop\": [\"Loop\", ");
                Append(text, random, depth + 1, hasTags);
                text.Append(", {\"k${Loop}\": ");
                Append(text, random, depth + 1, hasTags);
                text.Append("}]}");
                break;
            case 16 or 17:
                List(text, random, depth, hasTags, random.Next(4), null);
                break;
            case 18:
                text.Append("{\"Effect\": \"Allow\", \"Principal\": ");
                Append(text, random, depth + 1, hasTags);
                text.Append(", \"Action\": ");
                Append(text, random, depth + 1, hasTags);
                text.Append(", \"Resource\": ");
                Append(text, random, depth + 1, hasTags);
                text.Append(", \"Condition\": {\"StringLike\": {\"aws:PrincipalArn\": ");
                Append(text, random, depth + 1, hasTags);
                text.Append("}}}");
                break;
            default:
                text.Append('{');
                for (var i = random.Next(3); i > 0; i--)
                {
                    Quote(text, Names[random.Next(Names.Length)] + i);
                    text.Append(": ");
                    Append(text, random, depth + 1, hasTags);
                    text.Append(i > 1 ? ", " : "");
                }

                text.Append('}');
                break;
        }
    }

    private static void Call(StringBuilder text, Random random, bool hasTags, string name, Action argument)
    {
        // A tag may not follow a tag.
        if (hasTags && name != "Condition" && !EndsWithTag(text))
        {
            text.Append('!').Append(name.StartsWith("Fn::", StringComparison.Ordinal) ? name[4..] : name).Append(' ');
            argument();
            return;
        }

        text.Append('{');
        Quote(text, name);
        text.Append(": ");
        argument();
        text.Append(random.Next(40) == 0 ? ", \"More\": 1}" : "}");
    }

    private static bool EndsWithTag(StringBuilder text)
    {
        for (var i = text.Length - 2; i >= 0 && text[^1] == ' '; i--)
        {
            if (!char.IsAsciiLetterOrDigit(text[i]))
            {
                return text[i] == '!';
            }
        }

        return false;
    }

    private static void List(StringBuilder text, Random random, int depth, bool hasTags, int count, string? first)
    {
        count += random.Next(12) switch { 0 => -1, 1 => 1, _ => 0 };
        text.Append('[');
        for (var i = 0; i < count; i++)
        {
            text.Append(i > 0 ? ", " : "");
            if (i == 0 && first is not null && random.Next(5) > 0)
            {
                Quote(text, first);
            }
            else
            {
                Append(text, random, depth + 1, hasTags);
            }
        }

        text.Append(']');
    }

    private static void Quote(StringBuilder text, string value) => text.Append('"').Append(value).Append('"');
}

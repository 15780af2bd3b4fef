using System.Text;
using Lintel.Resources;
using Lintel.Templates.CloudFormation;
using Lintel.Templates.Sam;
using Lintel.Templates.Terraform;

namespace Lintel.Checking.Wording;

/// <summary>Says a message about a resource in the words of the language that it is written in, as practices name properties by the CloudFormation schema.</summary>
internal static class SourceWording
{
    private const string AttributePrefix = "the attribute ", Serverless = "AWS::Serverless::", NextStep = ", set ";

    /// <summary>What stands between a property and the type of resource that it is written in, and how that begins.</summary>
    private const string Between = " of ", Owner = Between + "aws_";

    /// <summary>What stands before the next property of a list, or before the value to set.</summary>
    private static readonly string[] s_joins = [", and ", ", or ", ", ", " and ", " or ", " to "];

    /// <summary>Words before a name of one word, which could be any other word elsewhere.</summary>
    private static readonly string[] s_before = ["set ", "remove ", "in ", "with ", "and ", "no ", "without "];

    /// <summary>Names that are services before they are properties.</summary>
    private static readonly string[] s_services = ["CloudWatch", "CloudFront", "CloudTrail", "CloudFormation", "DynamoDB", "ElastiCache", "OpenSearch", "EventBridge", "MemoryDB", "DocumentDB", "CodeBuild", "CodeDeploy", "GuardDuty", "IPv4", "IPv6"];

    /// <summary>The message as a reader of the source expects it.</summary>
    /// <param name="resource">The resource that it is about.</param>
    /// <param name="message">What a practice says.</param>
    /// <returns>The same for what is written in the words of the schema.</returns>
    public static ReadOnlySpan<char> Of(Resource resource, ReadOnlySpan<char> message) => resource.DeclaredType is not { } declared ? WithoutServerless(message)
        : declared.StartsWith(Serverless, StringComparison.Ordinal) ? InGlobals(resource, Say(message, new ServerlessVocabulary(declared, resource.Type)))
        : declared == DeploymentStage.Declared ? Say(WithoutServerless(message), new ServerlessVocabulary(declared, resource.Type))
        : TerraformVocabulary.Of(declared, resource.Type) is { } vocabulary ? Say(WithoutServerless(message), vocabulary)
        : message;

    /// <summary>A message about an API that SAM makes of events says where its properties are: no resource of the template has them.</summary>
    private static ReadOnlySpan<char> InGlobals(Resource resource, ReadOnlySpan<char> message)
    {
        var api = resource.GeneratedBy is { } owner && owner.DeclaredType == resource.DeclaredType ? owner : resource;
        if (api.GeneratedBy is null || api.Id is not (ImplicitApi.RestId or ImplicitApi.HttpId))
        {
            return message;
        }

        var step = message.IndexOf("; where ");
        var start = step >= 0 && message[step..].IndexOf(NextStep) is >= 0 and var behind ? step + behind : message.IndexOf("; set ");
        return start < 0 ? message : $"{message[..(start + 2)]}in Globals.{api.DeclaredType![Serverless.Length..]} {message[(start + 2)..]}";
    }

    /// <summary>A message without what it says of SAM alone, at the end of parentheses: <c>(in SAM AutoPublishAlias)</c>.</summary>
    private static ReadOnlySpan<char> WithoutServerless(ReadOnlySpan<char> message)
    {
        var start = message.IndexOf("in SAM ");
        var length = start > 1 ? message[start..].IndexOf(')') : -1;
        return length < 0 ? message
            : message[start - 1] == '(' ? string.Concat(message[..(start - 1)].TrimEnd(), message[(start + length + 1)..])
            : string.Concat(message[..start].TrimEnd(" ;,"), message[(start + length)..]);
    }

    /// <summary>The message in the words of a vocabulary.</summary>
    internal static ReadOnlySpan<char> Say(ReadOnlySpan<char> message, ISourceVocabulary own)
    {
        StringBuilder? said = null;
        var done = 0;
        var context = new Context(own);
        for (var i = 0; i < message.Length;)
        {
            if (message[i] == '\'' && (i == 0 || message[i - 1] is ' ' or '('))
            {
                // A name or a value of the source.
                i = EndOfQuote(message, i);
                continue;
            }

            var (length, text) = At(message, i, ref context);
            if (text is not null)
            {
                (said ??= new(message.Length + 32)).Append(message[done..i]).Append(text);
                done = i + length;
            }

            i += Math.Max(1, length);
        }

        return said is null ? message : WithoutRepeatedOwners(said.Append(message[done..]).ToString());
    }

    /// <summary>A message that says once whose several properties are, or whose one is that is then found there: <c>a of t and b of t in t</c> is <c>a and b in t</c>.</summary>
    private static string WithoutRepeatedOwners(string message)
    {
        StringBuilder? kept = null;
        var done = 0;
        for (var start = message.IndexOf(Owner, StringComparison.Ordinal); start >= 0;)
        {
            var end = start + Between.Length;
            while (end < message.Length && IsOwnerPart(message[end]))
            {
                end++;
            }

            if (IsNamedNext(message.AsSpan(end), message.AsSpan(start + Between.Length, end - start - Between.Length)))
            {
                (kept ??= new(message.Length)).Append(message, done, start - done);
                done = end;
            }

            start = message.IndexOf(Owner, end, StringComparison.Ordinal);
        }

        return kept is null ? message : kept.Append(message, done, message.Length - done).ToString();
    }

    /// <summary>Whether what comes behind one owner, up to the next property of a list or the value to set, has the same owner.</summary>
    private static bool IsNamedNext(ReadOnlySpan<char> rest, ReadOnlySpan<char> owner)
    {
        foreach (var join in s_joins)
        {
            if (rest.StartsWith(join, StringComparison.Ordinal))
            {
                var end = rest[join.Length..].IndexOfAny(' ', ';', ',');
                rest = end < 0 ? [] : rest[(join.Length + end)..];
                break;
            }
        }

        return (rest.StartsWith(Between, StringComparison.Ordinal) || rest.StartsWith(" in ", StringComparison.Ordinal))
            && rest[Between.Length..].StartsWith(owner, StringComparison.Ordinal)
            && (rest.Length == Between.Length + owner.Length || !IsOwnerPart(rest[Between.Length + owner.Length]));
    }

    private static bool IsOwnerPart(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_';

    private static int EndOfQuote(ReadOnlySpan<char> message, int start)
    {
        for (var i = start + 1; i < message.Length; i++)
        {
            if (message[i] == '\'' && (i + 1 == message.Length || !char.IsLetterOrDigit(message[i + 1])))
            {
                return i + 1;
            }
        }

        return message.Length;
    }

    /// <summary>What stands at a place, and what to say for it: null for the same.</summary>
    private static (int Length, string? Text) At(ReadOnlySpan<char> message, int start, ref Context context)
    {
        var rest = message[start..];
        if (rest[0] == '!')
        {
            return Reference(rest, context.Own);
        }

        if (!char.IsAsciiLetter(rest[0]) || (start > 0 && IsWordPart(message[start - 1])))
        {
            return (1, null);
        }

        if (rest.StartsWith(AttributePrefix, StringComparison.Ordinal))
        {
            var key = rest[AttributePrefix.Length..];
            key = key[..EndOfKey(key)];
            return context.Own.Attribute(key) is { } argument ? (AttributePrefix.Length + key.Length, argument.Text) : (AttributePrefix.Length, null);
        }

        var length = EndOfName(rest);
        var name = rest[..length];
        if (!char.IsAsciiLetterUpper(rest[0]) || (length < rest.Length && IsWordPart(rest[length])))
        {
            return (length, null);
        }

        if (name.Contains("::", StringComparison.Ordinal))
        {
            var type = name.ToString();
            context.Other = context.Own.Of(type);
            return (length, context.Own.Type(type));
        }

        if (!IsName(message, start, name))
        {
            return (length, null);
        }

        var tail = rest[length..];
        var isOfOther = context.Other is not null && tail.StartsWith(" !", StringComparison.Ordinal);
        var word = tail.StartsWith(" of '", StringComparison.Ordinal) && context.Own.At(tail[5..(EndOfQuote(tail, 4) - 1)]) is { } owner ? Choose(owner.Property(name), context.Said)
            : isOfOther ? Choose(context.Other!.Property(name), context.Said) : Choose(context.Own.Property(name), context.Said) ?? Choose(context.Other?.Property(name) ?? [], context.Said);
        if (word is null)
        {
            return (length, null);
        }

        var text = word.After(context.Said);
        context.Said = context.Said is { } around && word != around && word.IsIn(around) ? around : word;
        foreach (var (schema, source) in word.Values)
        {
            if (tail.StartsWith(" to ", StringComparison.Ordinal) && tail[4..].StartsWith(schema, StringComparison.Ordinal) && (tail.Length == 4 + schema.Length || !IsWordPart(tail[4 + schema.Length])))
            {
                return (length + 4 + schema.Length, $"{text} to {source}");
            }
        }

        // A value as the languages with other words write it.
        return tail.StartsWith(": ", StringComparison.Ordinal) ? (length + 2, $"{text} = ") : (length, text);
    }

    /// <summary>The word that is meant: the only one, the one in what was named before, or what all end with.</summary>
    private static SourceWord? Choose(IReadOnlyList<SourceWord> words, SourceWord? said)
    {
        switch (words)
        {
            case []:
                return null;
            case [var only]:
                return only;
        }

        SourceWord? within = null;
        var last = words[0].Path[(words[0].Path.LastIndexOf('.') + 1)..];
        foreach (var word in words)
        {
            within = said is not null && word.IsIn(said) ? word : within;
            last = word.Path == last || word.Path.EndsWith("." + last, StringComparison.Ordinal) ? last : "";
        }

        return within ?? (last.Length > 0 ? new(last) : null);
    }

    private static (int Length, string? Text) Reference(ReadOnlySpan<char> rest, ISourceVocabulary own)
    {
        var isReference = rest.StartsWith("!Ref ", StringComparison.Ordinal);
        if (!isReference && !rest.StartsWith("!GetAtt ", StringComparison.Ordinal))
        {
            return (1, null);
        }

        var begin = rest.IndexOf(' ') + 1;
        var end = rest[begin..].IndexOfAny(' ', ',', ';') is >= 0 and var stop ? begin + stop : rest.Length;
        return (end, own.Reference(rest[begin..end].TrimEnd(')').ToString(), !isReference));
    }

    /// <summary>Whether a word is meant as the name of a property: written in several words, or where only names stand.</summary>
    private static bool IsName(ReadOnlySpan<char> message, int start, ReadOnlySpan<char> name)
    {
        if (name.Contains('.'))
        {
            return true;
        }

        foreach (var service in s_services)
        {
            if (name.SequenceEqual(service))
            {
                return false;
            }
        }

        for (var i = 1; i < name.Length; i++)
        {
            if (char.IsAsciiLetterUpper(name[i]) && char.IsAsciiLetterLower(name[i - 1]))
            {
                return true;
            }
        }

        foreach (var before in s_before)
        {
            if (message[..start].EndsWith(before, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The end of letters and digits, in names that are joined by a period or by two colons.</summary>
    private static int EndOfName(ReadOnlySpan<char> text)
    {
        var i = 0;
        while (i < text.Length)
        {
            if (char.IsAsciiLetterOrDigit(text[i]))
            {
                i++;
            }
            else if (text[i] == '.' && i + 1 < text.Length && char.IsAsciiLetterUpper(text[i + 1]))
            {
                i++;
            }
            else if (text[i..].StartsWith("::", StringComparison.Ordinal) && i + 2 < text.Length && char.IsAsciiLetterUpper(text[i + 2]))
            {
                i += 2;
            }
            else
            {
                break;
            }
        }

        return i;
    }

    private static int EndOfKey(ReadOnlySpan<char> text)
    {
        var i = 0;
        while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '_' or '.' or '-'))
        {
            i++;
        }

        return i;
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '/' or '$' or '{' or '.' or '*' or '@' or '#';

    /// <summary>What was said before in the message.</summary>
    private struct Context(ISourceVocabulary own)
    {
        public readonly ISourceVocabulary Own => own;

        /// <summary>The words of the type that was named last; null for none.</summary>
        public ISourceVocabulary? Other { get; set; }

        /// <summary>The property that was named last, or the one around it.</summary>
        public SourceWord? Said { get; set; }
    }
}

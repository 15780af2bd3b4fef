using System.Text;
using System.Text.Json;
using Lintel.Resources;

namespace Lintel.Practices.SecretsManager;

/// <summary>Secrets that hold names, ARNs and addresses of resources and nothing else: some stacks hand these to other accounts that way.</summary>
internal static class NamesOnly
{
    private const int LongestText = 65_536;

    /// <summary>Stands for a reference; a character of no text.</summary>
    private const char Mark = '\uE000';

    /// <summary>The types of resources of which no reference is a secret.</summary>
    private static readonly string[] Types = ["AWS::S3::Bucket", "AWS::KMS::Key", "AWS::SNS::Topic", "AWS::SQS::Queue", "AWS::IAM::Role", "AWS::DynamoDB::Table", "AWS::Lambda::Function"];

    /// <summary>Whether the name of a secret ends in what gives no access alone: <c>db-name</c>, <c>SmtpHost</c>, <c>oauth_client_id</c>.</summary>
    public static bool IsSaid(Resource secret)
    {
        // One that is generated is no name, and an object has more than what it is called by.
        var value = secret["SecretString"];
        if (!secret["GenerateSecretString"].IsAbsent || value.IsMap || (value.AsText() ?? value.Partial?.KnownStart ?? "").StartsWith('{'))
        {
            return false;
        }

        var name = secret["Name"];
        var rest = (name.IsAbsent ? secret.Id : name.AsText() ?? name.Partial?.KnownEnd ?? "").AsSpan();
        var word = LastWord(ref rest);
        if (name.IsAbsent && (Is(word, "secret") || Is(word, "parameter")))
        {
            word = LastWord(ref rest);
        }

        if (Is(word, "id") || Is(word, "ids"))
        {
            var owner = LastWord(ref rest);
            return !owner.IsEmpty && !Is(owner, "secret") && !Is(owner, "session") && !Is(owner, "token") && !Is(owner, "key");
        }

        foreach (var harmless in (ReadOnlySpan<string>)["name", "dbname", "username", "host", "hostname", "fqdn", "port", "region", "email", "endpoint", "domain", "cid", "aid"])
        {
            if (Is(word, harmless))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(ReadOnlySpan<char> word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes the last word off a name in any of the usual spellings.</summary>
    private static ReadOnlySpan<char> LastWord(ref ReadOnlySpan<char> name)
    {
        var end = name.Length;
        while (end > 0 && !char.IsAsciiLetter(name[end - 1]))
        {
            end--;
        }

        var start = end;
        while (start > 0 && char.IsAsciiLetter(name[start - 1])
            && !(start < end && char.IsAsciiLetterUpper(name[start]) && (char.IsAsciiLetterLower(name[start - 1]) || (start + 1 < end && char.IsAsciiLetterLower(name[start + 1])))))
        {
            start--;
        }

        var word = name[start..end];
        name = name[..start];
        return word;
    }

    /// <summary>Whether a value is where a resource is reached, or an object of JSON in which each value refers to such a resource.</summary>
    public static bool Are(Value value)
    {
        if (value.TryGetReference(out var reference))
        {
            return reference.Attribute.Contains("Endpoint", StringComparison.Ordinal) || reference.Attribute is "Address" or "DNSName" or "DomainName";
        }

        if (value.Kind != ValueKind.PartialText || value.Partial is not { } partial)
        {
            return false;
        }

        var text = new StringBuilder();
        foreach (var part in partial.Parts)
        {
            if (part.AsText() is { } known)
            {
                text.Append(known);
            }
            else if (part.Target is { } target && Array.IndexOf(Types, target.Type) >= 0)
            {
                text.Append(Mark);
            }
            else
            {
                return false;
            }

            if (text.Length > LongestText)
            {
                return false;
            }
        }

        try
        {
            using var document = JsonDocument.Parse(text.ToString());
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind != JsonValueKind.String || property.Value.GetString()?.Contains(Mark, StringComparison.Ordinal) != true)
                {
                    return false;
                }
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is an escape for half of a surrogate pair.
            return false;
        }
    }
}

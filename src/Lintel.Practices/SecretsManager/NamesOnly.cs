using System.Text;
using System.Text.Json;
using Lintel.Resources;

namespace Lintel.Practices.SecretsManager;

/// <summary>Secrets that hold names and ARNs of resources and nothing else: some stacks hand these to other accounts that way.</summary>
internal static class NamesOnly
{
    private const int LongestText = 65_536;

    /// <summary>Stands for a reference; a character of no text.</summary>
    private const char Mark = '\uE000';

    /// <summary>The types of resources of which no reference is a secret.</summary>
    private static readonly string[] Types = ["AWS::S3::Bucket", "AWS::KMS::Key", "AWS::SNS::Topic", "AWS::SQS::Queue", "AWS::IAM::Role", "AWS::DynamoDB::Table", "AWS::Lambda::Function"];

    /// <summary>Whether a value is an object of JSON in which each value refers to such a resource.</summary>
    public static bool Are(Value value)
    {
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
        catch (JsonException)
        {
            return false;
        }
    }
}

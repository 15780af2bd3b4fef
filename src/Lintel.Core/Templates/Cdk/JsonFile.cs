using System.Text.Json;
using Lintel.Sources;

namespace Lintel.Templates.Cdk;

/// <summary>Reads the JSON files of the CDK, whose shape nothing guarantees.</summary>
internal static class JsonFile
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>The document, when the file can be read and holds a JSON object.</summary>
    public static JsonDocument? Read(FileTree files, string path, long maximum) => files.Read(path, maximum) is { } bytes ? Parse(bytes) : null;

    /// <summary>The document, when the bytes are a JSON object.</summary>
    public static JsonDocument? Parse(byte[] bytes)
    {
        try
        {
            var document = JsonDocument.Parse(bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0), Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
        }
        catch (JsonException)
        {
        }

        return null;
    }

    /// <summary>The member of an object; undefined when there is none or <paramref name="element"/> is no object.</summary>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    /// <summary>The text of a member; null when there is none or it is no text.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name).Text();

    /// <summary>The text; null when it is no text.</summary>
    public static string? Text(this JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // An escape that stands for half a surrogate pair.
            return null;
        }
    }

    /// <summary>The members of an object; none for anything else.</summary>
    public static IEnumerable<JsonProperty> Members(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];

    /// <summary>The items of an array; none for anything else.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];
}

using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lintel.Settings;

/// <summary>Writes the JSON schema of <c>lintel.yaml</c>, draft 7 as editors read it.</summary>
public static class SettingsSchema
{
    /// <summary>Writes the schema in UTF-8.</summary>
    public static void Write(Stream output)
    {
        using var json = new Utf8JsonWriter(output, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("$schema"u8, "http://json-schema.org/draft-07/schema#"u8);
        json.WriteString("title"u8, "lintel.yaml"u8);
        WriteBody(json, SettingsShapes.Root);
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    private static void WriteShape(Utf8JsonWriter json, SettingsShape shape)
    {
        json.WriteStartObject();
        if (shape is { OrSingle: true, Item: { } item })
        {
            WriteDescription(json, shape);
            json.WriteStartArray("oneOf"u8);
            WriteShape(json, item);
            WriteShape(json, shape with { OrSingle = false, Description = "" });
            json.WriteEndArray();
        }
        else
        {
            WriteBody(json, shape);
        }

        json.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter json, SettingsShape shape)
    {
        WriteDescription(json, shape);
        switch (shape.Kind)
        {
            case SettingsShapeKind.Map:
                json.WriteString("type"u8, "object"u8);
                json.WriteStartObject("properties"u8);
                foreach (var (name, value) in shape.Keys)
                {
                    json.WritePropertyName(name);
                    WriteShape(json, value);
                }

                json.WriteEndObject();
                json.WriteBoolean("additionalProperties"u8, false);
                WriteTexts(json, "required", shape.Required);
                break;
            case SettingsShapeKind.Entries or SettingsShapeKind.SelectorEntries:
                json.WriteString("type"u8, "object"u8);
                json.WritePropertyName("additionalProperties"u8);
                WriteShape(json, shape.Item!);
                break;
            case SettingsShapeKind.List:
                json.WriteString("type"u8, "array"u8);
                json.WritePropertyName("items"u8);
                WriteShape(json, shape.Item!);
                break;
            case SettingsShapeKind.Boolean:
                json.WriteString("type"u8, "boolean"u8);
                break;
            case SettingsShapeKind.Choice:
                WriteTexts(json, "enum", shape.Choices);
                break;
            case SettingsShapeKind.Date:
                json.WriteString("type"u8, "string"u8);
                json.WriteString("format"u8, "date"u8);
                break;
            case SettingsShapeKind.Count:
                json.WriteString("type"u8, "integer"u8);
                json.WriteNumber("minimum"u8, 1);
                json.WriteNumber("maximum"u8, 100);
                break;
            case SettingsShapeKind.VariableValue:
                break;
            case SettingsShapeKind.ParameterValue:
                WriteTexts(json, "type", ["string", "number", "boolean", "array", "null"]);
                json.WriteStartObject("items"u8);
                WriteTexts(json, "type", ["string", "number", "boolean"]);
                json.WriteEndObject();
                break;
            default:
                json.WriteString("type"u8, "string"u8);
                json.WriteNumber("minLength"u8, 1);
                break;
        }
    }

    private static void WriteDescription(Utf8JsonWriter json, SettingsShape shape)
    {
        if (shape.Description.Length > 0)
        {
            json.WriteString("description"u8, shape.Description);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
        {
            json.WriteStartArray(name);
            foreach (var text in texts)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        }
    }
}

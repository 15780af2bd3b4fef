using System.Text.Json;
using Lintel.Resources;

namespace Lintel.Fuzz.Differentials;

/// <summary>Writes a workload as a template of plain CloudFormation: for one of SAM, its expansion.</summary>
internal static class PlainTemplate
{
    private static readonly string[] s_attributes = ["DeletionPolicy", "UpdateReplacePolicy", "DependsOn", "CreationPolicy", "UpdatePolicy", "Metadata"];

    /// <summary>The template in JSON; null for a workload that depends on open conditions, for which there is none.</summary>
    public static byte[]? Of(Workload workload)
    {
        var parameters = new Dictionary<string, OpenParameter>(StringComparer.Ordinal);
        using var output = new MemoryStream();
        var questions = workload.Exploration.Questions;
        using (var json = new Utf8JsonWriter(output, new() { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("Description", "x");
            json.WriteStartObject("Resources");
            foreach (var resource in workload.Resources)
            {
                if (!resource.Exists.IsTrue)
                {
                    return null;
                }

                json.WriteStartObject(resource.Id);
                json.WriteString("Type", resource.Type);
                WriteEntry("Properties", resource.Properties, json, parameters);
                foreach (var attribute in s_attributes)
                {
                    WriteEntry(attribute, resource.Attribute(attribute), json, parameters);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
            WriteParameters(json, parameters);
            json.WriteEndObject();
        }

        return workload.Exploration.Questions == questions ? output.ToArray() : null;
    }

    private static void WriteParameters(Utf8JsonWriter json, Dictionary<string, OpenParameter> parameters)
    {
        json.WriteStartObject("Parameters");
        foreach (var (name, parameter) in parameters)
        {
            json.WriteStartObject(name);
            json.WriteString("Type", parameter.MayBeEmpty ? "CommaDelimitedList" : "String");
            if (parameter.IsHidden)
            {
                json.WriteBoolean("NoEcho", true);
            }

            if (parameter.AllowedValues.Count > 0)
            {
                json.WriteStartArray("AllowedValues");
                foreach (var value in parameter.AllowedValues)
                {
                    json.WriteStringValue(value);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteEntry(string key, Value value, Utf8JsonWriter json, Dictionary<string, OpenParameter> parameters)
    {
        if (!value.IsAbsent)
        {
            json.WritePropertyName(key);
            Write(value, json, parameters);
        }
    }

    private static void Write(Value value, Utf8JsonWriter json, Dictionary<string, OpenParameter> parameters)
    {
        if (value.TryGetText(out var text))
        {
            json.WriteStringValue(text);
        }
        else if (value.Partial is { } partial)
        {
            json.WriteStartObject();
            json.WriteStartArray("Fn::Join");
            json.WriteStringValue("");
            json.WriteStartArray();
            foreach (var part in partial.Parts)
            {
                Write(part, json, parameters);
            }

            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        else if (value.TryGetReference(out var reference))
        {
            WriteReference(reference, json);
        }
        else if (value.IsList)
        {
            json.WriteStartArray();
            foreach (var item in value.Items)
            {
                Write(item, json, parameters);
            }

            json.WriteEndArray();
        }
        else if (value.IsMap)
        {
            json.WriteStartObject();
            foreach (var (key, entry) in value.Entries)
            {
                WriteEntry(key, entry, json, parameters);
            }

            json.WriteEndObject();
        }
        else
        {
            WriteUnknown(value, json, parameters);
        }
    }

    private static void WriteReference(Reference reference, Utf8JsonWriter json)
    {
        const string Import = "Fn::ImportValue ";
        json.WriteStartObject();
        if (reference.Name.StartsWith(Import, StringComparison.Ordinal))
        {
            json.WriteString("Fn::ImportValue", reference.Name[Import.Length..]);
        }
        else if (reference.Attribute.Length == 0)
        {
            json.WriteString("Ref", reference.Name);
        }
        else
        {
            json.WriteStartArray("Fn::GetAtt");
            json.WriteStringValue(reference.Name);
            json.WriteStringValue(reference.Attribute);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>A parameter without value is one again; anything else is looked up where nothing is known.</summary>
    private static void WriteUnknown(Value value, Utf8JsonWriter json, Dictionary<string, OpenParameter> parameters)
    {
        json.WriteStartObject();
        if (value.OpenParameter is { } parameter)
        {
            parameters[parameter.Name] = parameter;
            json.WriteString("Ref", parameter.Name);
        }
        else
        {
            json.WriteStartArray("Fn::FindInMap");
            json.WriteStringValue("Unknown");
            json.WriteStringValue("a");
            json.WriteStringValue("b");
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}

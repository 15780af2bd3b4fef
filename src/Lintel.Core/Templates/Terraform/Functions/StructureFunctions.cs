using Lintel.Templates.Terraform.Values;
using static Lintel.Templates.Terraform.Functions.Declare;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>JSON, YAML and CSV. What a value with unknown parts is encoded to keeps the known text around them, and the value itself beside it.</summary>
internal static class StructureFunctions
{
    public static readonly TerraformFunction[] All =
    [
        new("jsonencode", TerraformType.String, [Any("val", TakesNull | TakesUnknown)], static (_, a) => EncodeJson(a[0])),
        new("jsondecode", TerraformType.Any, [Text("str", TakesUnknown)], static (_, a) => JsonDecoder.Decode(a[0])) { CanBeNull = true },
        new("yamlencode", TerraformType.String, [Any("value", TakesNull | TakesUnknown)], static (_, a) => EncodeYaml(a[0])),
        new("yamldecode", TerraformType.Any, [Text("src", TakesUnknown)], static (_, a) => DecodeYaml(a[0])) { CanBeNull = true },
        new("csvdecode", TerraformType.Any, [Text("str")], static (_, a) => CsvDecoder.Decode(a[0].AsString())),
    ];

    private static TerraformValue EncodeJson(in TerraformValue value)
    {
        var text = new PartialStringBuilder();
        JsonEncoder.Write(text, value);
        return text.ToValue(value);
    }

    private static TerraformValue EncodeYaml(in TerraformValue value)
    {
        var text = new PartialStringBuilder();
        new YamlEncoder(text).WriteDocument(value);
        return text.ToValue(value);
    }

    private static TerraformResult DecodeYaml(in TerraformValue value) => value.TryGetString(out var text) ? YamlDecoder.Decode(text)
        : value.Structure is { } structure && (structure.IsMapping || structure.IsSequence) ? JsonDecoder.ToDecoded(structure)
        : Unknown(TerraformType.Any, value, isNotNull: false);
}

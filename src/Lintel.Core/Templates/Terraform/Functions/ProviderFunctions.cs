using Lintel.Templates.Terraform.Values;
using static Lintel.Templates.Terraform.Functions.Declare;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>Functions of the AWS provider and of the provider that is part of Terraform.</summary>
internal static class ProviderFunctions
{
    private static readonly string[] ArnParts = ["account_id", "partition", "region", "resource", "service"];
    private static readonly TerraformType Arn = TerraformType.ObjectOf(ArnParts, [TerraformType.String, TerraformType.String, TerraformType.String, TerraformType.String, TerraformType.String]);

    public static readonly TerraformFunction[] All =
    [
        new("provider::aws::arn_build", TerraformType.String,
            [Text("partition", TakesUnknown), Text("service", TakesUnknown), Text("region", TakesUnknown), Text("account_id", TakesUnknown), Text("resource", TakesUnknown)],
            static (_, a) => new PartialStringBuilder().Append("arn:").Append(a[0]).Append(':').Append(a[1]).Append(':').Append(a[2]).Append(':').Append(a[3]).Append(':').Append(a[4]).ToValue()),
        new("provider::aws::arn_parse", Arn, [Text("arn")], static (_, a) => ParseArn(a[0].AsString())),
        new("provider::aws::trim_iam_role_path", TerraformType.String, [Text("arn")], static (_, a) => TrimRolePath(a[0].AsString())),
        new("provider::terraform::encode_expr", TerraformType.String, [Any("value", TakesUnknown)], static (_, a) => EncodeExpression(a[0])),
        new("provider::terraform::encode_tfvars", TerraformType.String, [Any("value", TakesUnknown)], static (_, a) => EncodeVariables(a[0])),
        new("provider::terraform::decode_tfvars", TerraformType.Any, [Text("source")], static (context, a) => context.ReadVariables is { } read
            ? read(a[0].AsString())
            : TerraformValue.NotKnown(TerraformType.Any, "variable definitions in a string are not read here", isNotNull: true)),
    ];

    private static TerraformResult ParseArn(string arn)
    {
        var parts = arn.Split(':', 6);
        return parts.Length != 6 || parts[0] != "arn"
            ? TerraformResult.Fail($"'{arn}' is no ARN", 0)
            : TerraformValue.Object(ArnParts, [TerraformValue.Of(parts[4]), TerraformValue.Of(parts[1]), TerraformValue.Of(parts[3]), TerraformValue.Of(parts[5]), TerraformValue.Of(parts[2])]);
    }

    private static TerraformResult TrimRolePath(string arn)
    {
        var parts = arn.Split(':', 6);
        if (parts.Length != 6 || parts[0] != "arn" || parts[2] != "iam" || !parts[5].StartsWith("role/", StringComparison.Ordinal))
        {
            return TerraformResult.Fail($"'{arn}' is no ARN of an IAM role", 0);
        }

        parts[5] = "role/" + parts[5][(parts[5].LastIndexOf('/') + 1)..];
        return TerraformValue.Of(string.Join(':', parts));
    }

    private static TerraformValue EncodeExpression(in TerraformValue value)
    {
        if (!value.IsWhollyKnown)
        {
            return TerraformValue.Of(new PartialString([Unknown(TerraformType.String, value)], value));
        }

        var text = new PartialStringBuilder();
        HclEncoder.Write(text, value, 0);
        return text.ToValue(value);
    }

    private static TerraformResult EncodeVariables(in TerraformValue value)
    {
        if (value.IsKnown && !value.IsMapping)
        {
            return TerraformResult.Fail($"an object is required, but this is {value.Type.Describe()}", 0);
        }

        if (!value.IsWhollyKnown)
        {
            return TerraformValue.Of(new PartialString([Unknown(TerraformType.String, value)], value));
        }

        if (Array.Find(value.Keys, static key => !HclEncoder.IsIdentifier(key)) is { } wrong)
        {
            return TerraformResult.Fail($"'{wrong}' is no name of a variable", 0);
        }

        var text = new PartialStringBuilder();
        HclEncoder.WriteEntries(text, value, 0);
        return text.ToValue(value);
    }
}

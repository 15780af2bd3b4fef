using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>The data sources whose attributes follow from the configuration, or that CloudFormation has pseudo parameters for.</summary>
internal static class DataSources
{
    /// <summary>The value of an attribute; null when the data source is not among those, or the attribute is as written.</summary>
    public static TerraformValue? Read(ResourceInstance instance, string attribute) => (instance.Set.Type, attribute) switch
    {
        ("aws_iam_policy_document", "json" or "minified_json") => PolicyDocumentSource.Read(instance.Body),
        ("aws_caller_identity", "account_id" or "id") => Pseudo("AWS::AccountId"),
        ("aws_region", "name" or "id" or "region") when instance.Body.Attribute("name").IsNull && instance.Body.Attribute("region").IsNull => Pseudo("AWS::Region"),
        ("aws_partition", "partition" or "id") => Pseudo("AWS::Partition"),
        ("aws_partition", "dns_suffix") => Pseudo("AWS::URLSuffix"),
        _ => null,
    };

    private static TerraformValue Pseudo(string name) => TerraformValue.Reference(name, "", TerraformType.String);
}

using Lintel.Resources;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>The data sources whose attributes follow from the configuration, or that CloudFormation has pseudo parameters for.</summary>
internal static class DataSources
{
    /// <summary>The value of an attribute; null when the data source is not among those, or the attribute is as written.</summary>
    public static TerraformValue? Read(ResourceInstance instance, string attribute) => (instance.Set.Type, attribute) switch
    {
        (PolicyDocuments.Type, "json" or "minified_json") => PolicyDocuments.Json(instance.Body),
        ("aws_caller_identity", "account_id" or "id") => Pseudo("AWS::AccountId"),
        ("aws_region", "name" or "id" or "region") when instance.Body.Attribute("name").IsNull && instance.Body.Attribute("region").IsNull => Pseudo("AWS::Region"),
        ("aws_partition", "partition" or "id") => Pseudo("AWS::Partition"),
        ("aws_partition", "dns_suffix") => Pseudo("AWS::URLSuffix"),
        ("aws_ami", "id" or "image_id") => Image(instance),
        ("aws_ssm_parameter", "value" or "insecure_value") => PublicParameter(instance),
        ("aws_cloudfront_cache_policy", "id") => ManagedCachePolicy(instance),
        ("aws_kms_key", "arn" or "id") => ManagedKey(instance, "key_id"),
        ("aws_kms_alias", "arn" or "id" or "target_key_arn" or "target_key_id") => ManagedKey(instance, "name"),
        ("aws_iam_policy", "arn" or "id") => NamedPolicy(instance),
        ("template_file", "rendered") => Computed(instance, "templatestring", "template", "vars"),
        ("local_file" or "local_sensitive_file", "content") => Computed(instance, "file", "filename"),
        ("local_file" or "local_sensitive_file", "content_base64") => Computed(instance, "filebase64", "filename"),
        _ => null,
    };

    /// <summary>An image that is searched by one name or pattern.</summary>
    private static TerraformValue? Image(ResourceInstance instance)
    {
        string? found = null;
        foreach (var filter in instance.Body.Blocks("filter").Items)
        {
            if (filter.Attribute("name").TryGetString(out var by) && by == "name")
            {
                var values = filter.Attribute("values");
                found = values is { IsSequence: true, Items.Length: 1 } && values.Items[0].TryGetString(out var name) ? name : null;
            }
        }

        return found is null ? null : Open(new(instance.Address, [], $"it is the image that a search for '{found}' finds") { ImageName = found });
    }

    /// <summary>A parameter that AWS publishes. What those of the account hold may be secret, and stays known only after apply.</summary>
    private static TerraformValue? PublicParameter(ResourceInstance instance) =>
        instance.Body.Attribute("name").TryGetString(out var name) && name.StartsWith("/aws/service/", StringComparison.Ordinal)
            ? Open(new(instance.Address, [], $"it is read from the parameter '{name}'") { SystemsManagerName = name })
            : null;

    /// <summary>A cache policy that CloudFront has by the same id in every account.</summary>
    /// <remarks>Source: Amazon CloudFront Developer Guide, "Use managed cache policies".</remarks>
    private static TerraformValue? ManagedCachePolicy(ResourceInstance instance) => instance.Body.Attribute("name").TryGetString(out var name)
        ? name switch
        {
            "Managed-Amplify" => TerraformValue.Of("2e54312d-136d-493c-8eb9-b001f22f67d2"),
            "Managed-CachingDisabled" => TerraformValue.Of("4135ea2d-6df8-44a3-9df3-4b5a84be39ad"),
            "Managed-CachingOptimized" => TerraformValue.Of("658327ea-f89d-4fab-a63d-7e88639e58f6"),
            _ => null,
        }
        : null;

    /// <summary>The key that AWS manages for a service, by its alias: which key that is differs by account and Region.</summary>
    private static TerraformValue? ManagedKey(ResourceInstance instance, string by) =>
        instance.Body.Attribute(by).TryGetString(out var alias) && alias.StartsWith("alias/aws/", StringComparison.Ordinal)
            ? new PartialStringBuilder()
                .Append("arn:").Append(Pseudo("AWS::Partition")).Append(":kms:").Append(Pseudo("AWS::Region")).Append(':').Append(Pseudo("AWS::AccountId")).Append(':').Append(alias)
                .ToValue()
            : null;

    /// <summary>
    /// A policy that is looked up by its name. The provider refuses a name that finds two policies, so one of these is what AWS manages in every account; of any other the account and the path are open,
    /// and the end of the ARN is its name.
    /// </summary>
    private static TerraformValue? NamedPolicy(ResourceInstance instance) =>
        !instance.Body.Attribute("arn").IsNull || !instance.Body.Attribute("name").TryGetString(out var name) || name.Length == 0 ? null
        : name is "AdministratorAccess" or "PowerUserAccess" or "IAMFullAccess" ? TerraformValue.Of($"arn:aws:iam::aws:policy/{name}")
        : new PartialStringBuilder()
            .Append("arn:").Append(Pseudo("AWS::Partition")).Append(":iam::").Append(Within(instance, "account of the policy"))
            .Append(":policy/").Append(Within(instance, "path of the policy")).Append(name)
            .ToValue();

    private static TerraformValue Within(ResourceInstance instance, string part) => TerraformValue.NotKnown(TerraformType.String, $"the {part} that {instance.Address} finds is known only after apply", isNotNull: true);

    /// <summary>A data source that gives what a function gives; null when that fails, as the file is made before Terraform runs.</summary>
    private static TerraformValue? Computed(ResourceInstance instance, string function, string argument, string variables = "")
    {
        var given = instance.Body.Attribute(argument);
        var vars = variables.Length == 0 ? default : instance.Body.Attribute(variables);
        var expressions = instance.Set.Module.Expressions;
        var result = given.IsNull ? TerraformResult.Fail($"{argument} is not given")
            : variables.Length == 0 ? expressions.Call(function, given)
            : expressions.Call(function, given, vars.IsNull ? TerraformValue.Object([], []) : vars);
        return result.IsError ? null : result.Value.AtPlaceOf(given);
    }

    private static TerraformValue Open(OpenParameter parameter) => TerraformValue.Open(TerraformType.String, parameter, isNotNull: true);

    private static TerraformValue Pseudo(string name) => TerraformValue.Reference(name, "", TerraformType.String);
}

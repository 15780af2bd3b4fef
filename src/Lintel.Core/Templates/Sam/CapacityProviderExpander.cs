using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>Expands <c>AWS::Serverless::CapacityProvider</c>: the capacity provider of Lambda and the role with which it manages instances.</summary>
internal static class CapacityProviderExpander
{
    private const string CreatedBy = "lambda:createdBy";

    public static void Expand(SamTemplate template, SamResource provider)
    {
        var role = $"{provider.Id}OperatorRole";
        var map = provider.Pass(new ValueMap(), ["CapacityProviderName", "VpcConfig", "KmsKeyArn"]);
        map.Defer("PermissionsConfig", () => provider.OriginOf("OperatorRole").Map(new ValueMap()
            .Set("CapacityProviderOperatorRoleArn", provider["OperatorRole"] is { IsAbsent: false } given ? given : provider.Origin.Attribute(role, "Arn"))));
        provider.Derive(map, "InstanceRequirements", "InstanceRequirements", requirements => provider.Origin.Of(requirements).Map(new ValueMap()
            .Set("Architectures", requirements.Get("Architectures"))
            .Set("AllowedInstanceTypes", requirements.Get("AllowedTypes"))
            .Set("ExcludedInstanceTypes", requirements.Get("ExcludedTypes"))));
        provider.Derive(map, "ScalingConfig", "CapacityProviderScalingConfig", config => Scaling(provider.Origin.Of(config), config));
        map.Defer("Tags", () => TagList.Of(provider.Origin, provider["Tags"], CreatedBy));
        template.AddMain(provider, "AWS::Lambda::CapacityProvider", map);
        if (provider["OperatorRole"].IsAbsent)
        {
            template.AddGenerated(provider, provider.Origin, "AWS::IAM::Role", role, new ValueMap()
                .Set("AssumeRolePolicyDocument", PolicyStatement.Trust(provider.Origin, "lambda.amazonaws.com"))
                .Set("ManagedPolicyArns", provider.Origin.List(ExecutionRole.ManagedPolicyArn(provider.Origin, "AWSLambdaManagedEC2ResourceOperator")))
                .Set("Tags", TagList.Of(provider.Origin, provider.Origin.Absent, CreatedBy)));
        }
    }

    private static Value Scaling(Origin here, Value config)
    {
        var map = new ValueMap().Set("MaxVCpuCount", config.Get("MaxVCpuCount"));
        var utilization = config.Get("AverageCPUUtilization");
        return here.Map(utilization.IsAbsent
            ? map.Set("ScalingMode", here.Text("Auto"))
            : map.Set("ScalingMode", here.Text("Manual")).Set("ScalingPolicies", here.List(here.Map(new ValueMap()
                .Set("PredefinedMetricType", here.Text("LambdaCapacityProviderAverageCPUUtilization"))
                .Set("TargetValue", utilization)))));
    }
}

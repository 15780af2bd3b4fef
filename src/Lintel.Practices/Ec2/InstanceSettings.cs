using Lintel.Resources;

namespace Lintel.Practices.Ec2;

/// <summary>The settings of EC2 instances, wherever they are written: on an instance, in a launch template or in a launch configuration.</summary>
internal static class InstanceSettings
{
    public const string Instance = "AWS::EC2::Instance", Template = "AWS::EC2::LaunchTemplate", Configuration = "AWS::AutoScaling::LaunchConfiguration";

    /// <summary>The map of the settings.</summary>
    public static Value Of(Resource resource) => resource.Type == Template ? resource["LaunchTemplateData"] : resource.Properties;

    /// <summary>The launch template of the workload that an instance starts from; null when it has none there.</summary>
    public static Resource? TemplateOf(Resource instance)
    {
        var reference = instance["LaunchTemplate"];
        return (reference["LaunchTemplateId"].Target ?? reference["LaunchTemplateName"].Target) is { Type: Template } template ? template : null;
    }

    /// <summary>The family in an instance type: <c>m5</c> of <c>m5.large</c>.</summary>
    public static string Family(string instanceType) => instanceType.IndexOf('.') is > 0 and var dot ? instanceType[..dot] : instanceType;
}

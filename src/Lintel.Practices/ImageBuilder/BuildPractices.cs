using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.ImageBuilder;

/// <summary>What images are built from.</summary>
internal static class BuildPractices
{
    [Practice("imagebuilder-component-kms-cmk", Pillar.Security, Severity.Info, "AWS::ImageBuilder::Component")]
    internal static Verdict ComponentKey(Resource component) => CustomerKey.Is(component["KmsKeyId"], "alias/aws/imagebuilder").OrGap(
        $"'{component}' is encrypted with a key that AWS owns, so nobody can watch its use or withdraw it; where the script holds what matters set KmsKeyId, which replaces the component")
        .WithCost(component, CommonCosts.Key);

    [Practice("imagebuilder-recipe-ebs-kms-cmk", Pillar.Security, Severity.Info, "AWS::ImageBuilder::ImageRecipe")]
    internal static Verdict RecipeDiskKey(Resource recipe)
    {
        var devices = recipe["BlockDeviceMappings"];
        return devices.Any(static device => device["Ebs"].IsPresent).Stops("it says nothing of volumes", out var verdict)
            ? verdict
            : devices.All(static device => device["Ebs"] is { IsAbsent: false } volume ? (CustomerKey.Is(volume["KmsKeyId"], "alias/aws/ebs") & volume["Encrypted"].Is(true)).FalseAt(volume) : Truth.True(device)).OrGap(
                $"images of '{recipe}' have no key of their own, so they cannot be shared encrypted and nobody can withdraw their key; set Ebs.Encrypted to true, and Ebs.KmsKeyId, of each block device where the image holds what matters")
                .WithCost(recipe, CommonCosts.Key);
    }
}

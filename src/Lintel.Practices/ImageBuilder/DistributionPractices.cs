using Lintel.Checking;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.ImageBuilder;

internal static class DistributionPractices
{
    [Practice("imagebuilder-distribution-ami-kms-cmk", Pillar.Security, Severity.Info, "AWS::ImageBuilder::DistributionConfiguration")]
    internal static Verdict ImageKey(Resource configuration)
    {
        var distributions = configuration["Distributions"];
        return distributions.Any(static distribution => distribution["AmiDistributionConfiguration"].IsPresent).Stops("it distributes no machine images", out var verdict)
            ? verdict
            : distributions.All(static distribution => distribution["AmiDistributionConfiguration"] is { IsAbsent: false } image ? CustomerKey.Is(image["KmsKeyId"], "alias/aws/ebs") : Truth.True(distribution)).OrGap(
                $"images of '{configuration}' have no key of their own, so accounts that they are shared with cannot be kept from them by a key; set AmiDistributionConfiguration.KmsKeyId to a key of your own where the image holds what matters");
    }
}

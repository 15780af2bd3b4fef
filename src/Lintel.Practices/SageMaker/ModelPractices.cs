using Lintel.Checking;
using Lintel.Practices.Cost;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.SageMaker;

internal static class ModelPractices
{
    [Practice("sagemaker-model-network-isolation", Pillar.Security, Severity.Medium, "AWS::SageMaker::Model")]
    internal static readonly Comparison ModelNetworkIsolation = Require("EnableNetworkIsolation").ToBe(
        true,
        "the containers of '{name}' can call the internet and AWS, so a flaw or a poisoned model sends data out; set EnableNetworkIsolation to true, unless they fetch something at run time");

    [Practice("sagemaker-data-quality-job-output-kms", Pillar.Security, Severity.Low, "AWS::SageMaker::DataQualityJobDefinition")]
    internal static readonly Comparison DataQualityJobOutputKms = Require("DataQualityJobOutputConfig.KmsKeyId").ToBeSet(
        "what '{name}' finds in captured requests goes to S3 with the encryption of the bucket alone; set DataQualityJobOutputConfig.KmsKeyId to a key whose use you control")
        .WithCost(CommonCosts.Key);
}

using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.SageMaker;

internal static class MonitoringPractices
{
    private const string DataQuality = "AWS::SageMaker::DataQualityJobDefinition", ModelQuality = "AWS::SageMaker::ModelQualityJobDefinition", Bias = "AWS::SageMaker::ModelBiasJobDefinition",
        Explainability = "AWS::SageMaker::ModelExplainabilityJobDefinition", EndpointConfig = "AWS::SageMaker::EndpointConfig", Model = "AWS::SageMaker::Model";

    [Practice("sagemaker-data-quality-job-inter-container-encryption", Pillar.Security, Severity.Low, DataQuality, ModelQuality, Bias, Explainability)]
    internal static Verdict TrafficEncrypted(Resource job) => (!job["JobResources.ClusterConfig.InstanceCount"].IsAtMost(1)).Stops("it runs on one instance", out var verdict)
        ? verdict
        : job["NetworkConfig.EnableInterContainerTrafficEncryption"].Is(true).OrGap(
            $"the instances of '{job}' send each other captured requests in the clear; set NetworkConfig.EnableInterContainerTrafficEncryption to true");

    [Practice("sagemaker-data-quality-job-volume-kms", Pillar.Security, Severity.Info, DataQuality, ModelQuality, Bias, Explainability)]
    internal static Verdict VolumeKey(Resource job) => (!job["JobResources.ClusterConfig.VolumeKmsKeyId"].IsEmpty).OrGap(
        $"the volume on which '{job}' works through captured requests is encrypted with a key of SageMaker that nobody can audit or disable; set JobResources.ClusterConfig.VolumeKmsKeyId to a key of your own where the data asks for it")
        .WithCost(job, CommonCosts.Key);

    [Practice("sagemaker-flow-definition-output-kms", Pillar.Security, Severity.Info, "Terraform::AWS::SagemakerFlowDefinition")]
    internal static Verdict FlowOutputKey(Resource flow) =>
        flow.Raw["output_config"].Any(static block => !block["kms_key_id"].IsEmpty).OrGap(
            $"what people answer in '{flow}' goes to S3 with the encryption of the bucket alone; set kms_key_id in output_config to a key of your own where the data asks for it")
            .WithCost(flow, CommonCosts.Key);

    [Practice("sagemaker-endpoint-config-multiple-instances", Pillar.Reliability, Severity.Medium, EndpointConfig, ProductionOnly = true)]
    internal static Verdict SeveralInstances(Resource configuration) => configuration["ProductionVariants"].Any(static variant => variant["ServerlessConfig"].IsPresent is { IsFalse: false } serverless ? !serverless : Truth.True(variant))
        .Stops("it is serverless", out var verdict)
        ? verdict
        : configuration["ProductionVariants"].All(static variant => variant["InitialInstanceCount"].OrDefault("1").IsAtLeast(2) | variant["ManagedInstanceScaling.MinInstanceCount"].IsAtLeast(2) | variant["ServerlessConfig"].IsPresent).OrGap(
            $"a variant of '{configuration}' starts with one instance, so the model answers nothing while that one is replaced; set InitialInstanceCount to 2 or more, which SageMaker spreads over Availability Zones");

    [Practice("sagemaker-model-in-vpc", Pillar.Security, Severity.Low, Model)]
    internal static Verdict ModelNetwork(Resource model) => (model["EnableNetworkIsolation"].Is(true) | !model["VpcConfig"].IsEmpty).FalseAt(model["VpcConfig"]).OrGap(
        $"the containers of '{model}' reach the internet and AWS through a network that you neither see nor filter; set VpcConfig, or EnableNetworkIsolation to true where they call nothing");
}

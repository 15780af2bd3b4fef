using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.SageMaker;

internal static class NotebookPractices
{
    private const string Notebook = "AWS::SageMaker::NotebookInstance";

    /// <remarks>Enabled is the default, and Disabled needs a subnet (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateNotebookInstance.html).</remarks>
    [Practice("sagemaker-notebook-no-direct-internet", Pillar.Security, Severity.Medium, Notebook)]
    internal static Verdict NoDirectInternet(Resource notebook) => notebook["DirectInternetAccess"].OrDefault("Enabled").Is("Disabled").OrGap(
        $"'{notebook}' reaches the internet past the VPC, so code that somebody installs on it sends data wherever it likes; set DirectInternetAccess to Disabled with SubnetId, which replaces the notebook instance");

    /// <remarks>Version 1 is the default (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_InstanceMetadataServiceConfiguration.html).</remarks>
    [Practice("sagemaker-notebook-imdsv2", Pillar.Security, Severity.Medium, Notebook)]
    internal static Verdict MetadataVersion(Resource notebook) => notebook["InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion"].Is("2").OrGap(
        $"a request that a page or library on '{notebook}' is tricked into gets the credentials of its role from the metadata service; set InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion to 2")
        .WithFix(static () => Fix.Suggestion("Ask for a token of the metadata service", "code that reads the metadata without a token fails").Set("InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion", "2"));
}

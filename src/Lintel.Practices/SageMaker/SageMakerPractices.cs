using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.SageMaker;

internal static class SageMakerPractices
{
    private const string TypePrefix = "ml.";

    [Practice("sagemaker-notebook-kms-encryption", Pillar.Security, Severity.Low, "AWS::SageMaker::NotebookInstance")]
    internal static Verdict NotebookKey(Resource notebook) => (!notebook["KmsKeyId"].IsEmpty).OrGap(
        $"the volume of '{notebook}', with its code and samples of data, is encrypted with a key of SageMaker that nobody can audit or disable; set KmsKeyId to a key of your own, which replaces the notebook instance")
        .WithCost(notebook, CommonCosts.Key);

    [Practice("sagemaker-notebook-root-access-disabled", Pillar.Security, Severity.Low, "AWS::SageMaker::NotebookInstance")]
    internal static Verdict NotebookRoot(Resource notebook) => notebook["RootAccess"].OrDefault("Enabled").Is("Disabled").OrGap(
        $"users of '{notebook}' are root on it, and can change what the next one runs; set RootAccess to Disabled");

    [Practice("sagemaker-notebook-in-vpc", Pillar.Security, Severity.Low, "AWS::SageMaker::NotebookInstance")]
    internal static Verdict NotebookNetwork(Resource notebook) => notebook["SubnetId"].IsPresent.OrGap(
        $"'{notebook}' is in a network of SageMaker with a way to the internet that you neither see nor filter; set SubnetId and SecurityGroupIds, and DirectInternetAccess to Disabled");

    [Practice("sagemaker-domain-kms-cmk", Pillar.Security, Severity.Info, "AWS::SageMaker::Domain")]
    internal static Verdict DomainKey(Resource domain) => CustomerKey.Is(domain["KmsKeyId"], "alias/aws/elasticfilesystem").OrGap(
        $"the volumes of '{domain}' are encrypted with keys whose policy AWS sets; set KmsKeyId to a key of your own where the data asks for it, which replaces the domain")
        .WithCost(domain, CommonCosts.Key);

    [Practice("sagemaker-endpoint-config-kms-encryption", Pillar.Security, Severity.Low, "AWS::SageMaker::EndpointConfig")]
    internal static Verdict EndpointKey(Resource configuration)
    {
        var key = configuration["KmsKeyId"];
        if (!key.IsEmpty)
        {
            return Verdict.Met;
        }

        return configuration["ProductionVariants"].Any(HasVolume).Stops("its endpoint has no volume that a key can be given for", out var verdict)
            ? verdict
            : (!key.IsEmpty).OrGap(
                $"the volumes of '{configuration}', with the model and the requests that it is working on, are encrypted with a key of SageMaker that nobody can audit or disable; set KmsKeyId to a key of your own")
                .WithCost(configuration, CommonCosts.Key);
    }

    /// <summary>
    /// Whether a variant runs on instances with a volume to encrypt: serverless ones have none, and a key can't be given for local disks, which the hardware encrypts.
    /// General, compute and memory optimized families without d have no local disks; of the others it is taken that they have.
    /// </summary>
    private static Truth HasVolume(Value variant)
    {
        var type = variant["InstanceType"];
        return type.IsAbsent ? Truth.False(type) : type.Matches(static name =>
        {
            if (!name.StartsWith(TypePrefix, StringComparison.Ordinal))
            {
                return false;
            }

            var family = name.AsSpan(TypePrefix.Length);
            var end = family.IndexOf('.');
            family = end < 0 ? family : family[..end];
            return family.Length > 1 && family[0] is 't' or 'm' or 'c' or 'r' && char.IsAsciiDigit(family[1]) && !family[1..].Contains('d');
        });
    }
}

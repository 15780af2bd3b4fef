using Lintel.Resources;

namespace Lintel.Practices.Additions;

/// <summary>Whether what CloudFront takes from us-east-1 only can be made beside a distribution.</summary>
internal static class HomeOfDistributions
{
    public const string Region = "us-east-1";

    /// <summary>Finds out where things beside a distribution are made.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <param name="provider">In Terraform, the configuration of the provider that makes things in us-east-1 where the default one does not: <c>aws.us_east_1</c>; else null.</param>
    /// <returns>False when nothing says that they are, or can be, made in us-east-1.</returns>
    /// <remarks>A certificate and a function that a distribution uses have to be in us-east-1, and so has a stack that makes one of them: CloudFront Developer Guide,
    /// "Requirements for using SSL/TLS certificates with CloudFront" and "Restrictions on Lambda@Edge".</remarks>
    public static bool Find(Resource distribution, out string? provider)
    {
        provider = null;
        if (distribution.IsInStack)
        {
            return distribution.Region is { } region ? region == Region : UsesWhatIsThere(distribution["DistributionConfig"]);
        }

        var name = distribution.ProviderIn(Region);
        provider = name is { Length: > 0 } ? name : null;
        return name is not null;
    }

    private static bool UsesWhatIsThere(Value config)
    {
        if (config["ViewerCertificate.AcmCertificateArn"].Target is { Type: "AWS::CertificateManager::Certificate" } || HasFunction(config["DefaultCacheBehavior"]))
        {
            return true;
        }

        foreach (var behavior in config["CacheBehaviors"].Items)
        {
            if (HasFunction(behavior))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasFunction(Value behavior)
    {
        foreach (var association in behavior["LambdaFunctionAssociations"].Items)
        {
            if (association["LambdaFunctionARN"].Target is { Type: "AWS::Lambda::Version" or "AWS::Lambda::Function" })
            {
                return true;
            }
        }

        return false;
    }
}

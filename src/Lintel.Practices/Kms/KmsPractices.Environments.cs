using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Kms;

internal static partial class KmsPractices
{
    [Practice("kms-key-per-environment", Pillar.Security, Severity.Low,
        "AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::Logs::LogGroup", "AWS::SecretsManager::Secret", "AWS::DynamoDB::Table", "AWS::RDS::DBInstance", "AWS::RDS::DBCluster",
        "AWS::EFS::FileSystem", "AWS::EC2::Volume", "AWS::Lambda::Function", "AWS::Kinesis::Stream", "AWS::S3::Bucket", Reach = Reach.Workload)]
    internal static Verdict KeyPerEnvironment(Resource resource)
    {
        var key = KeyOf(resource);
        if ((!key.IsEmpty).Stops("it names no key", out var verdict))
        {
            return verdict;
        }

        return resource.Workload.EnvironmentParameter is not { } parameter ? Verdict.NotApplicable("the workload has no parameter for the environment")
            : (!(Truth.Of(WrittenText.IsLiteral(key), key) & (key.Contains(":key/") | key.Contains("mrk-")))).FalseAt(key).OrGap(
                $"'{resource}' names the same key in every environment that '{parameter}' chooses, so who may decrypt test data may decrypt production's as well; make the key a parameter or part of this template, or name an alias, which each account has for itself");
    }

    /// <summary>The property in which a type names its key.</summary>
    /// <remarks>Source: AWS CloudFormation Template Reference, the pages of these types.</remarks>
    private static Value KeyOf(Resource resource)
    {
        if (resource.Type == "AWS::S3::Bucket")
        {
            foreach (var rule in resource["BucketEncryption.ServerSideEncryptionConfiguration"].Items)
            {
                return rule["ServerSideEncryptionByDefault.KMSMasterKeyID"];
            }

            return resource["BucketEncryption.ServerSideEncryptionConfiguration"];
        }

        return resource[resource.Type switch
        {
            "AWS::SQS::Queue" or "AWS::SNS::Topic" => "KmsMasterKeyId",
            "AWS::DynamoDB::Table" => "SSESpecification.KMSMasterKeyId",
            "AWS::Lambda::Function" => "KmsKeyArn",
            "AWS::Kinesis::Stream" => "StreamEncryption.KeyId",
            _ => "KmsKeyId",
        }];
    }
}

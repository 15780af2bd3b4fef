using Lintel.Resources;
using Lintel.Tests.Templates.CloudFormation;

namespace Lintel.Tests.Templates.Cdk;

/// <summary>What constructs make by custom resources is seen as what it stands for.</summary>
public sealed class ConstructResourceTests
{
    [Fact]
    public void A_cluster_has_the_properties_of_its_configuration_where_they_are_written()
    {
        var template = EvaluatedTemplate.Of("""
            Resources:
              Orders:
                Type: Custom::AWSCDK-EKS-Cluster
                Properties:
                  ServiceToken: arn:aws:lambda:eu-west-1:111122223333:function:provider
                  Config:
                    version: "1.31"
                    roleArn: !GetAtt Role.Arn
                    tags: { team: orders }
                    logging: { clusterLogging: [{ enabled: true, types: [api, audit] }, { enabled: false, types: [scheduler] }] }
                    resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: [10.0.0.0/8] }
                    encryptionConfig: [{ provider: { keyArn: !GetAtt Key.Arn }, resources: [secrets] }]
              Role: { Type: AWS::IAM::Role }
              Key: { Type: AWS::KMS::Key }
            """);
        var cluster = template["Orders"];

        Assert.Equal("AWS::EKS::Cluster", cluster.Type);
        Assert.Equal("1.31", cluster["Version"].AsText());
        Assert.Same(template["Role"], cluster["RoleArn"].Target);
        Assert.True(cluster["ResourcesVpcConfig.EndpointPublicAccess"].Is(true).IsTrue);
        Assert.Equal(["api", "audit"], Texts(cluster["Logging.ClusterLogging.EnabledTypes"], "Type"));
        Assert.Equal(["team"], Texts(cluster["Tags"], "Key"));
        Assert.Same(template["Key"], First(cluster["EncryptionConfig"])["Provider.KeyArn"].Target);
        Assert.Equal(11, cluster["ResourcesVpcConfig.PublicAccessCidrs"].Location.Start.Line);
    }

    [Fact]
    public void Notifications_and_policies_belong_to_what_they_are_for()
    {
        var template = EvaluatedTemplate.Of("""
            Resources:
              Uploads: { Type: AWS::S3::Bucket, Properties: { BucketName: uploads } }
              Notified:
                Type: Custom::S3BucketNotifications
                Properties:
                  BucketName: !Ref Uploads
                  NotificationConfiguration:
                    EventBridgeConfiguration: {}
                    LambdaFunctionConfigurations:
                      - { Events: ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"], LambdaFunctionArn: !GetAtt Resize.Arn, Filter: { Key: { FilterRules: [{ Name: suffix, Value: .png }] } } }
              Resize: { Type: AWS::Lambda::Function }
              Search: { Type: AWS::OpenSearchService::Domain }
              Access:
                Type: Custom::OpenSearchAccessPolicy
                Properties:
                  Create: !Join ["", ['{"action":"updateDomainConfig","parameters":{"DomainName":"', !Ref Search, '","AccessPolicies":"{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"es:*\"}]}"}}']]
            """);

        var bucket = template["Uploads"];
        Assert.Equal("uploads", bucket["BucketName"].AsText());
        Assert.Equal(["s3:ObjectCreated:*", "s3:ObjectRemoved:*"], Texts(bucket["NotificationConfiguration.LambdaConfigurations"], "Event"));
        var first = First(bucket["NotificationConfiguration.LambdaConfigurations"]);
        Assert.Same(template["Resize"], first["Function"].Target);
        Assert.Equal(".png", First(first["Filter.S3Key.Rules"])["Value"].AsText());
        Assert.True(bucket["NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled"].Is(true).IsTrue);
        Assert.Equal("es:*", First(template["Search"]["AccessPolicies.Statement"])["Action"].AsText());
    }

    private static Value First(Value list)
    {
        foreach (var item in list.Items)
        {
            return item;
        }

        return default;
    }

    private static List<string?> Texts(Value list, string key)
    {
        var texts = new List<string?>();
        foreach (var item in list.Items)
        {
            texts.Add(item[key].AsText());
        }

        return texts;
    }
}

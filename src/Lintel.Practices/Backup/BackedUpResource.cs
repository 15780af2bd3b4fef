using System.Collections.Frozen;
using Lintel.Resources;

namespace Lintel.Practices.Backup;

/// <summary>How AWS Backup knows a resource: the shape of its ARN, and where its name and its tags are.</summary>
/// <param name="Service">The service in the ARN.</param>
/// <param name="Prefix">What stands before the name in the ARN's last part.</param>
/// <param name="NameProperty">The property that holds the name; empty when AWS makes it.</param>
/// <param name="TagsProperty">The property that holds the tags; empty when the type has them elsewhere.</param>
/// <remarks>Source: Service Authorization Reference, "Resource types defined by" each service; AWS Backup Developer Guide, "Feature availability by resource".</remarks>
internal sealed record BackedUpResource(string Service, string Prefix, string NameProperty, string TagsProperty)
{
    private static readonly FrozenDictionary<string, BackedUpResource> ByType = new Dictionary<string, BackedUpResource>
    {
        ["AWS::DynamoDB::Table"] = new("dynamodb", "table/", "TableName", "Tags"),
        ["AWS::DynamoDB::GlobalTable"] = new("dynamodb", "table/", "TableName", ""),
        ["AWS::EFS::FileSystem"] = new("elasticfilesystem", "file-system/", "", "FileSystemTags"),
        ["AWS::FSx::FileSystem"] = new("fsx", "file-system/", "", "Tags"),
        ["AWS::S3::Bucket"] = new("s3", "", "BucketName", "Tags"),
        ["AWS::RDS::DBInstance"] = new("rds", "db:", "DBInstanceIdentifier", "Tags"),
        ["AWS::RDS::DBCluster"] = new("rds", "cluster:", "DBClusterIdentifier", "Tags"),
        ["AWS::DocDB::DBCluster"] = new("rds", "cluster:", "DBClusterIdentifier", "Tags"),
        ["AWS::Neptune::DBCluster"] = new("rds", "cluster:", "DBClusterIdentifier", "Tags"),
        ["AWS::Redshift::Cluster"] = new("redshift", "cluster:", "ClusterIdentifier", "Tags"),
        ["AWS::EC2::Instance"] = new("ec2", "instance/", "", "Tags"),
        ["AWS::EC2::Volume"] = new("ec2", "volume/", "", "Tags"),
    }.ToFrozenDictionary();

    /// <summary>The name that the template gives the resource; absent when AWS makes it.</summary>
    public Value NameOf(Resource resource) => NameProperty.Length == 0 ? default : resource[NameProperty];

    /// <summary>How AWS Backup knows a type; null for a type that is not listed.</summary>
    public static BackedUpResource? Of(string type) => ByType.GetValueOrDefault(type);
}

using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Rds;
using Lintel.Resources;

namespace Lintel.Practices.CloudFormation;

internal static partial class CloudFormationPractices
{
    // Source: CloudFormation Template Reference, AWS::S3::Bucket: a bucket with objects in it is not deleted, so buckets are not among the types.
    [Practice("cloudformation-stateful-deletion-policy", Pillar.Reliability, Severity.Medium,
        "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable", Database.Instance, Database.Cluster, "AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster", "AWS::Redshift::Cluster",
        "AWS::EFS::FileSystem", "AWS::FSx::FileSystem", "AWS::EC2::Volume", "AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain", "AWS::Cognito::UserPool", "AWS::KMS::Key",
        ProductionOnly = true)]
    internal static Verdict StatefulDeletionPolicy(Resource resource)
    {
        if (!resource.IsInStack)
        {
            return Verdict.NotApplicable("no CloudFormation stack holds it");
        }

        if (resource.Type == Database.Instance && Database.StandsAlone(resource).Stops("the data belongs to the cluster", out var verdict))
        {
            return verdict;
        }

        var written = resource.GeneratedBy ?? resource;
        var deletion = written.Attribute("DeletionPolicy");

        // CloudFormation takes a snapshot of RDS databases by itself when they are deleted, but not when they are replaced.
        var keptOnDeletion = deletion.OrDefault(resource.Type is Database.Instance or Database.Cluster ? "Snapshot" : "Delete").IsOneOf("Retain", "Snapshot", "RetainExceptOnCreate");
        if (!keptOnDeletion)
        {
            return Verdict.Gap(keptOnDeletion.At, $"{Loss(resource)} with the stack, or when the resource is taken out of the template; set DeletionPolicy and UpdateReplacePolicy to {Keep(resource)}")
                .WithFix(resource, KeepData);
        }

        return (keptOnDeletion & written.Attribute("UpdateReplacePolicy").IsOneOf("Retain", "Snapshot")).OrGap(
            $"the data of '{resource}' is deleted when a change replaces it, such as a new name; set UpdateReplacePolicy to {Keep(resource)}")
            .WithFix(resource, KeepData);
    }

    private static Fix? KeepData(Resource resource)
    {
        var policy = HasSnapshots(resource) ? "Snapshot" : "Retain";
        var fix = Fix.Suggestion("Keep the data when the stack lets go of it", HasSnapshots(resource) ? "the snapshot is billed until it is deleted" : "what is kept is billed until it is deleted, and a stack that is made again has to import it");
        var written = resource.GeneratedBy ?? resource;
        return (written.Attribute("DeletionPolicy").IsOneOf("Retain", "Snapshot", "RetainExceptOnCreate").IsTrue ? fix : fix.SetAttribute("DeletionPolicy", policy))
            .SetAttribute("UpdateReplacePolicy", policy);
    }

    private static string Loss(Resource resource) => resource.Type == "AWS::KMS::Key"
        ? $"'{resource}' is scheduled for deletion, and what it encrypted is lost for good after at most 30 days,"
        : $"the data of '{resource}' is deleted";

    /// <summary>The types of which CloudFormation can take a snapshot.</summary>
    private static bool HasSnapshots(Resource resource) =>
        resource.Type is Database.Instance or Database.Cluster or "AWS::DocDB::DBCluster" or "AWS::Neptune::DBCluster" or "AWS::Redshift::Cluster" or "AWS::EC2::Volume";

    private static string Keep(Resource resource) => HasSnapshots(resource) ? "Snapshot or Retain" : "Retain";
}

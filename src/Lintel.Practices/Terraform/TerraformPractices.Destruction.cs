using Lintel.Checking;
using Lintel.Practices.DynamoDB;
using Lintel.Checking.Changes;
using Lintel.Practices.Rds;
using Lintel.Resources;

namespace Lintel.Practices.Terraform;

internal static partial class TerraformPractices
{
    // A bucket with objects in it is not deleted, so buckets are not among the types.
    [Practice("terraform-stateful-prevent-destroy", Pillar.Reliability, Severity.Medium,
        "AWS::DynamoDB::Table", Database.Instance, Database.Cluster, "AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster", "AWS::EFS::FileSystem",
        "AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain", "AWS::Cognito::UserPool", ProductionOnly = true)]
    internal static Verdict StatefulPreventDestroy(Resource resource)
    {
        if (resource.Raw.IsAbsent)
        {
            return Verdict.NotApplicable("Terraform does not manage it: cloudformation-stateful-deletion-policy");
        }

        if (resource.Type == "AWS::DynamoDB::Table" && StateLocks.Are(resource))
        {
            return Verdict.NotApplicable(StateLocks.Reason);
        }

        if (resource.Type == Database.Instance && Database.StandsAlone(resource).Stops("the data belongs to the cluster", out var verdict))
        {
            return verdict;
        }

        var protection = resource.Type switch
        {
            "AWS::DynamoDB::Table" => resource["DeletionProtectionEnabled"].Is(true),
            "AWS::Cognito::UserPool" => resource["DeletionProtection"].Is("ACTIVE"),
            "AWS::EFS::FileSystem" or "AWS::OpenSearchService::Domain" or "AWS::Elasticsearch::Domain" => Truth.False(default),
            _ => resource["DeletionProtection"].Is(true),
        };
        var lifecycle = resource.Raw["lifecycle"];
        var prevents = lifecycle.IsUnknown ? Truth.Unknown(lifecycle) : lifecycle.Any(static block => block["prevent_destroy"].Is(true));
        return (protection | prevents).OrGap($"a change that replaces '{resource}', or one that drops its block, deletes its data; set prevent_destroy = true in its lifecycle block", default)
            .WithFix(static () => Fix.Safe("Keep Terraform from destroying it").SetAttribute("lifecycle.prevent_destroy", true));
    }
}

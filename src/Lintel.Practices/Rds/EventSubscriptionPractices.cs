using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Rds;

internal static class EventSubscriptionPractices
{
    private const string Subscription = "AWS::RDS::EventSubscription", ClassicGroup = "AWS::RDS::DBSecurityGroup";

    private static readonly string[] None = [], ConfigurationChange = ["configuration change"], OfClusters = ["maintenance", "failure"], OfInstances = ["maintenance", "configuration change", "failure"],
        OfSecurityGroups = ["configuration change", "failure"];

    /// <remarks>Source of the categories: AWS Security Hub, controls RDS.19 to RDS.22.</remarks>
    [Practice("rds-event-subscription-critical-events", Pillar.OperationalExcellence, Severity.Low, Subscription, Reach = Reach.Workload)]
    internal static Verdict CriticalEvents(Resource subscription)
    {
        var (source, categories) = (subscription["SourceType"], subscription["EventCategories"]);
        if (categories.IsEmpty.IsTrue)
        {
            return Verdict.Met;
        }

        if (!source.TryGetText(out var type))
        {
            return source.IsAbsent ? Verdict.Met : Verdict.Unknown(source);
        }

        var critical = Critical(type);
        if (critical.Length == 0)
        {
            return Verdict.NotApplicable("which of its events are critical is not told");
        }

        var listed = Truth.True(categories);
        foreach (var category in critical)
        {
            var isListed = Lists(categories, category);
            listed &= isListed ? isListed : OtherLists(subscription, type, category) ? Truth.True(categories) : isListed;
        }

        return listed.FalseAt(categories).OrGap(
            $"'{subscription}' leaves out events of the kind {type} that need somebody: {Missing(categories, critical)}; add what is missing to EventCategories, or leave it out for all");
    }

    [Practice("rds-no-db-security-groups", Pillar.Security, Severity.Medium, ClassicGroup, Database.Instance)]
    internal static Verdict NoClassicGroups(Resource resource) => resource.Type == ClassicGroup
        ? Verdict.Gap(default, $"'{resource}' is a security group of EC2-Classic, which AWS has retired, so it can't be made; name an AWS::EC2::SecurityGroup in VPCSecurityGroups of the AWS::RDS::DBInstance")
        : (!resource["DBSecurityGroups"].Any(static group => Truth.Of(group.Target is null, group))).OrGap(
            $"'{resource}' asks for security groups of EC2-Classic, which AWS has retired; put an AWS::EC2::SecurityGroup into VPCSecurityGroups");

    /// <remarks>AWS upgrades when nothing is said (https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html).</remarks>
    [Practice("rds-cluster-auto-minor-version-upgrade", Pillar.Security, Severity.Medium, Database.Cluster)]
    internal static Verdict ClusterMinorVersions(Resource cluster) => cluster["AutoMinorVersionUpgrade"].OrDefault("true").Is(true).OrGap(
        $"'{cluster}' stays on its minor version, known flaws included, until someone upgrades it; remove AutoMinorVersionUpgrade or set it to true");

    private static string Missing(Value categories, string[] critical) => string.Join(", ", critical.Where(category => !Lists(categories, category).IsTrue));

    private static string[] Critical(string type) => type switch
    {
        "db-instance" => OfInstances,
        "db-cluster" => OfClusters,
        "db-parameter-group" => ConfigurationChange,
        "db-security-group" => OfSecurityGroups,
        _ => None,
    };

    private static Truth Lists(Value categories, string category)
    {
        var result = categories.IsUnknown ? Truth.Unknown(categories) : Truth.False(categories);
        foreach (var item in categories.Items)
        {
            // A list around a list is what older configurations of Terraform write.
            foreach (var inner in item.Items)
            {
                result |= inner.Is(category);
            }

            result |= item.IsUnknown ? Truth.Unknown(item) : Truth.False(categories);
        }

        return result;
    }

    /// <summary>Whether another subscription for the same kind of source takes a category.</summary>
    private static bool OtherLists(Resource subscription, string type, string category)
    {
        foreach (var other in subscription.Workload.OfType(Subscription))
        {
            if (!ReferenceEquals(other, subscription) && !other["SourceType"].Is(type).IsFalse && (other["EventCategories"].IsEmpty.IsTrue || !Lists(other["EventCategories"], category).IsFalse))
            {
                return true;
            }
        }

        return false;
    }
}

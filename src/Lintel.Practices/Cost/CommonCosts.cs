using Lintel.Checking;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Cost;

/// <summary>What things cost that practices of several services ask for: keys, secrets, alarms, web ACLs, logs.</summary>
internal static class CommonCosts
{
    private static readonly MonthlyCost? s_key = Monthly.Costs(0, Prices.KmsKey.Monthly,
        $"one customer managed key at {Prices.KmsKey}, which many resources can share; {Prices.KmsRequests} per 10,000 requests to it come on top", Prices.KmsKey, Prices.KmsRequests);

    private static readonly MonthlyCost? s_secret = Monthly.Costs(Prices.SecretsmanagerSecret.Monthly,
        $"one secret in Secrets Manager; {Prices.SecretsmanagerCalls} per 10,000 calls come on top", Prices.SecretsmanagerSecret, Prices.SecretsmanagerCalls);

    private static readonly MonthlyCost? s_alarm = Monthly.Costs(Prices.CloudwatchAlarm.Monthly, "one alarm on one metric", Prices.CloudwatchAlarm);

    private static readonly MonthlyCost? s_twoAlarms = Monthly.Costs(2 * Prices.CloudwatchAlarm.Monthly, $"two alarms at {Prices.CloudwatchAlarm}", Prices.CloudwatchAlarm);

    private static readonly MonthlyCost? s_webAcl = Monthly.Costs(0, Prices.WafWebAcl.Monthly + (2 * Prices.WafRule.Monthly),
        $"one web ACL at {Prices.WafWebAcl} with two rules at {Prices.WafRule}, which several resources can share; {Prices.WafRequests} per million requests come on top",
        Prices.WafWebAcl, Prices.WafRule, Prices.WafRequests);

    private static readonly MonthlyCost? s_webAclRule = Monthly.Costs(Prices.WafRule.Monthly, "one managed rule group of AWS, which counts as one rule", Prices.WafRule);

    private static readonly MonthlyCost? s_twoWebAclRules = Monthly.Costs(2 * Prices.WafRule.Monthly, $"two managed rule groups of AWS, which count as a rule each at {Prices.WafRule}", Prices.WafRule);

    private static readonly MonthlyCost? s_rateRule = Monthly.Costs(Prices.WafRule.Monthly, "one rate-based rule", Prices.WafRule);

    private static readonly MonthlyCost? s_dashboard = Monthly.Costs(0, Prices.CloudwatchDashboard.Monthly, "one dashboard; an account has three for nothing", Prices.CloudwatchDashboard);

    private static readonly MonthlyCost? s_imagesKept = Monthly.Saves(Prices.EcrStorage.Monthly, "storage of images in ECR", Prices.EcrStorage).ForEach("GB of images that expires");

    private static readonly MonthlyCost? s_delivery = Monthly.Saves(Prices.CloudfrontDataOut.Usd, "delivery to the United States and Europe, the first 10 TB", Prices.CloudfrontDataOut)
        .ForEach("GB that compression takes away");

    private static readonly MonthlyCost? s_cacheBackup = Monthly.Costs(Prices.ElasticacheBackupStorage.Monthly, "backup storage of ElastiCache", Prices.ElasticacheBackupStorage).ForEach("GB of backups beyond what is free");

    private static readonly MonthlyCost? s_dataEvents = Monthly.Costs(Prices.CloudtrailDataEvents.Usd, "data events in a trail; keeping them in S3 is not counted", Prices.CloudtrailDataEvents).ForEach("100,000 events");

    private static readonly MonthlyCost? s_configurationItems = Monthly.Costs(1000 * Prices.ConfigItem.Usd, "continuous recording by AWS Config; the delivery to S3 is not counted", Prices.ConfigItem).ForEach("1,000 configuration items");

    private static readonly MonthlyCost? s_logIngestion = Monthly.Costs(Prices.CloudwatchLogsIngestion.Monthly,
        $"ingestion by CloudWatch Logs, class Standard; {Prices.CloudwatchLogsStorage} per GB and month for keeping them come on top", Prices.CloudwatchLogsIngestion, Prices.CloudwatchLogsStorage).ForEach("GB of logs");

    private static readonly MonthlyCost? s_logsKept = Monthly.Saves(Prices.CloudwatchLogsStorage.Monthly, "storage of CloudWatch Logs", Prices.CloudwatchLogsStorage)
        .ForEach("GB of logs that would be kept longer");

    private static readonly MonthlyCost? s_logsInBucket = Monthly.Costs(Prices.S3StandardStorage.Monthly, "S3 Standard; requests are not counted", Prices.S3StandardStorage)
        .ForEach("GB of logs kept");

    /// <summary>A customer managed key, or nothing where one is at hand.</summary>
    internal static MonthlyCost? Key(Resource resource) => s_key;

    /// <summary>A secret in Secrets Manager.</summary>
    internal static MonthlyCost? Secret(Resource resource) => s_secret;

    /// <summary>An alarm on one metric.</summary>
    internal static MonthlyCost? Alarm(Resource resource) => s_alarm;

    /// <summary>An alarm on each of two metrics.</summary>
    internal static MonthlyCost? TwoAlarms(Resource resource) => s_twoAlarms;

    /// <summary>A web ACL with two rules, or nothing where one is at hand.</summary>
    internal static MonthlyCost? WebAcl(Resource resource) => s_webAcl;

    /// <summary>A rule more in a web ACL.</summary>
    internal static MonthlyCost? WebAclRule(Resource acl) => s_webAclRule;

    /// <summary>Two managed rule groups more in a web ACL.</summary>
    internal static MonthlyCost? TwoWebAclRules(Resource acl) => s_twoWebAclRules;

    /// <summary>A rate-based rule more in a web ACL.</summary>
    internal static MonthlyCost? RateRule(Resource acl) => s_rateRule;

    /// <summary>A dashboard, or nothing while the account has no more than three.</summary>
    internal static MonthlyCost? Dashboard(Resource resource) => s_dashboard;

    /// <summary>Each GB of images that expires.</summary>
    internal static MonthlyCost? ImagesKept(Resource repository) => s_imagesKept;

    /// <summary>Each GB that CloudFront need not deliver.</summary>
    internal static MonthlyCost? Delivery(Resource distribution) => s_delivery;

    /// <summary>Each GB of backups of a cache.</summary>
    internal static MonthlyCost? CacheBackup(Resource cache) => s_cacheBackup;

    /// <summary>Each 100,000 data events that a trail records.</summary>
    internal static MonthlyCost? DataEvents(Resource trail) => s_dataEvents;

    /// <summary>Each 1,000 changes of resources that AWS Config records.</summary>
    internal static MonthlyCost? ConfigurationItems(Resource recorder) => s_configurationItems;

    /// <summary>Each GB of logs that goes to CloudWatch Logs.</summary>
    internal static MonthlyCost? LogIngestion(Resource resource) => s_logIngestion;

    /// <summary>Each GB of logs that CloudWatch Logs need not keep.</summary>
    internal static MonthlyCost? LogsKept(Resource resource) => s_logsKept;

    /// <summary>Each GB of logs in S3.</summary>
    internal static MonthlyCost? LogsInBucket(Resource resource) => s_logsInBucket;
}

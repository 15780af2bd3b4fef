using Lintel.Checking;
using Lintel.Practices.Cost;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.AppSync;

internal static class AppSyncPractices
{
    private const string Api = "AWS::AppSync::GraphQLApi";

    [Practice("appsync-api-field-level-logging", Pillar.OperationalExcellence, Severity.Medium, Api)]
    internal static readonly Comparison FieldLevelLogging = Require("LogConfig.FieldLogLevel").To(
        static level => level.IsOneOf("ERROR", "ALL", "INFO", "DEBUG"),
        "'{name}' does not log which fields of a request failed and why; set LogConfig with FieldLogLevel ERROR and CloudWatchLogsRoleArn")
        .WithCost(CommonCosts.LogIngestion);

    [Practice("appsync-api-tracing", Pillar.OperationalExcellence, Severity.Low, Api)]
    internal static readonly Comparison Tracing = Require("XrayEnabled").ToBe(
        true,
        "'{name}' takes no part in X-Ray traces, so it stays open which resolver or data source makes a request slow; set XrayEnabled to true");
}

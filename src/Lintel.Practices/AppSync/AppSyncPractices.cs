using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;
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
        .WithFix(LogFieldErrors)
        .WithCost(CommonCosts.LogIngestion);

    [Practice("appsync-api-tracing", Pillar.OperationalExcellence, Severity.Low, Api)]
    internal static readonly Comparison Tracing = Require("XrayEnabled").ToBe(
        true,
        "'{name}' takes no part in X-Ray traces, so it stays open which resolver or data source makes a request slow; set XrayEnabled to true")
        .WithFix(Fix.Suggestion("Trace requests with X-Ray", "X-Ray bills traces beyond the free 100,000 a month").Set("XrayEnabled", true));

    /// <summary>The role that AppSync writes logs with is not made here.</summary>
    private static Fix? LogFieldErrors(Resource api) => api["LogConfig.CloudWatchLogsRoleArn"].IsPresent.IsTrue
        ? Fix.Suggestion("Log the fields that fail", "CloudWatch bills the log").Set("LogConfig.FieldLogLevel", "ERROR")
        : null;

    [Practice("appsync-api-no-api-key-authentication", Pillar.Security, Severity.Medium, Api, ProductionOnly = true)]
    internal static Verdict NoApiKey(Resource api) => (!api["AuthenticationType"].Is("API_KEY")).OrGap(
        $"one key that every client carries opens '{api}' to whoever reads it out of one of them, for up to 365 days; set AuthenticationType to AWS_IAM, AMAZON_COGNITO_USER_POOLS, OPENID_CONNECT or AWS_LAMBDA, unless the data is public");
}

using Lintel.Checking.Changes;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Iam;

/// <summary>Fixes that let the role of functions write to their log groups and no others.</summary>
internal static class FunctionLogGroups
{
    /// <summary>The fix of a role that nothing but Lambda takes and whose only fault is that it may write all logs.</summary>
    /// <returns>Null for any other resource, and where functions log elsewhere.</returns>
    /// <remarks>Where functions log: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html</remarks>
    public static Fix? NameThem(Resource role)
    {
        if (role.Type != IdentityPolicies.Role || !role.IsInStack || role.GeneratedBy is not null || !IsOfLambda(role["AssumeRolePolicyDocument"]) || role.Workload.OfType("AWS::Lambda::Function").Any(static function => !function["LoggingConfig.LogGroup"].IsAbsent))
        {
            return null;
        }

        var fix = Fix.Suggestion("Let it write the logs of functions and no others", "a function that logs to a group of another name than /aws/lambda/... has to name it here");
        foreach (var policy in role["Policies"].Items)
        {
            foreach (var statement in policy["PolicyDocument.Statement"].Items)
            {
                if (statement["Resource"].Any(static resource => resource.Is("*")).IsFalse || statement["Effect"].OrDefault("Allow").Is("Allow").IsFalse)
                {
                    continue;
                }

                if (statement["Action"].All(static action => action.IsOneOf("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents")).IsTrue)
                {
                    fix = fix.Set(statement, "Resource", Desired.Join("arn:", Desired.Partition, ":logs:", Desired.Region, ":", Desired.Account, ":log-group:/aws/lambda/*"));
                }
                else if (!statement["Action"].All(static action => action.Matches(static name => UnrestrictableNames.Contains(name))).IsTrue)
                {
                    return null;
                }
            }
        }

        return fix.Steps.IsEmpty ? null : fix;
    }

    private static bool IsOfLambda(Value trust) => new PolicyDocument(trust).None(static statement =>
        statement.Principal["Service"].IsEmpty | !statement.Principal["Service"].All(static service => service.Is("lambda.amazonaws.com"))).IsTrue;
}

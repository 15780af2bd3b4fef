using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Iam;

/// <summary>
/// Whether a principal's <c>sns:Publish</c> is for text messages. A phone number has no ARN, so SMS needs <c>*</c> as the resource, which lets it publish to every topic as well.
/// </summary>
/// <remarks>Source: AWS Step Functions Developer Guide, "IAM policies for Amazon SNS" (PhoneNumber); Amazon Cognito Developer Guide, "SMS message settings for user pools".</remarks>
internal static class TextMessages
{
    public const string Publish = "sns:Publish";

    private const string Topic = "AWS::SNS::Topic";

    private static readonly string[] MessageActions =
        ["sns:CheckIfPhoneNumberIsOptedOut", "sns:GetSMSAttributes", "sns:ListPhoneNumbersOptedOut", "sns:OptInPhoneNumber", "sns:SetSMSAttributes", "mobiletargeting:PhoneNumberValidate"];

    /// <summary>Whether an action of a statement is the one that publishes, by its name.</summary>
    public static Truth IsPublish(Value action) => action.Matches(static name => name.Equals(Publish, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Whether publishing is for text messages. True when a policy of <paramref name="resource"/> denies to publish to topics or works with phone numbers, or Cognito assumes the role;
    /// false when the workload has a topic; else unknown, at <paramref name="action"/>.
    /// </summary>
    /// <param name="resource">What carries the policies.</param>
    /// <param name="action">The action that publishes.</param>
    public static Truth AreMeant(Resource resource, Value action)
    {
        foreach (var document in IdentityPolicies.Of(resource).Documents)
        {
            if (document.Any(static statement => DeniesTopics(statement) | WorksWithPhoneNumbers(statement)).IsTrue)
            {
                return Truth.True(action);
            }
        }

        if (IsOfCognito(resource) || resource["Roles"].Any(static role => Truth.Of(role.Target is { } target && IsOfCognito(target), role)).IsTrue)
        {
            return Truth.True(action);
        }

        return resource.Workload.OfType(Topic).Count > 0 ? Truth.False(action) : Truth.Unknown(action);
    }

    private static Truth DeniesTopics(PolicyStatement statement) =>
        statement.IsDeny & statement.Includes(Publish) & statement.Resources.Any(static resource => resource.StartsWith("arn:") & (resource.EndsWith(":sns:*:*") | resource.EndsWith(":sns:*:*:*")));

    private static Truth WorksWithPhoneNumbers(PolicyStatement statement) =>
        statement.IsAllow & statement.Actions.Any(static action => action.Matches(static name => Array.Exists(MessageActions, known => known.Equals(name, StringComparison.OrdinalIgnoreCase))));

    private static bool IsOfCognito(Resource role) =>
        new PolicyDocument(role["AssumeRolePolicyDocument"]).Any(static statement => statement.Principal["Service"].Any(static service => service.Is("cognito-idp.amazonaws.com"))).IsTrue;
}

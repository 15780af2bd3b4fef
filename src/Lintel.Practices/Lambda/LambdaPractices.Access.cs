using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.Lambda;

internal static partial class LambdaPractices
{
    private const string Permission = "AWS::Lambda::Permission", LayerPermission = "AWS::Lambda::LayerVersionPermission";

    [Practice("lambda-function-url-auth", Pillar.Security, Severity.High, "AWS::Lambda::Url")]
    internal static readonly Comparison UrlAuth = Require("AuthType").ToBe(
        "AWS_IAM",
        "'{name}' lets anyone on the internet invoke the function; set AuthType to AWS_IAM, and put CloudFront with origin access control in front of it for public content")
        .WithFix(Fix.Suggestion("Let signed requests in only", "callers that do not sign their requests are refused"));

    [Practice("lambda-function-not-publicly-accessible", Pillar.Security, Severity.Critical, Permission, LayerPermission)]
    internal static Verdict NotPublic(Resource permission)
    {
        var principal = permission["Principal"];
        if (principal.Is("*") is { IsTrue: false } other)
        {
            return other.IsUnknown && principal.Kind != ValueKind.Reference ? Verdict.Unknown(principal) : Verdict.Met;
        }

        if (permission.Type == LayerPermission)
        {
            return permission["OrganizationId"].IsPresent.FalseAt(principal).OrGap(
                $"'{permission}' lets every AWS account download the layer; name an account in Principal, or your organization in OrganizationId");
        }

        if (permission["FunctionUrlAuthType"].Is("NONE") || permission["InvokedViaFunctionUrl"].Is(true))
        {
            return Verdict.NotApplicable("it opens a function URL, whose AuthType decides");
        }

        var narrowed = permission["PrincipalOrgID"].IsPresent | permission["SourceArn"].IsPresent | permission["SourceAccount"].IsPresent | permission["EventSourceToken"].IsPresent;
        return narrowed.FalseAt(principal).OrGap(
            $"'{permission}' lets everyone in every AWS account invoke the function; name the account or service in Principal, or your organization in PrincipalOrgID");
    }

    [Practice("lambda-permission-source-restricted", Pillar.Security, Severity.High, Permission)]
    internal static Verdict PermissionSource(Resource permission)
    {
        var principal = permission["Principal"];
        var service = principal.Kind == ValueKind.Reference ? Truth.False(principal) : principal.EndsWith(".amazonaws.com") | principal.EndsWith(".amazonaws.com.cn");
        if (service.Stops("its principal is an account or a person, not a service", out var verdict))
        {
            return verdict;
        }

        // Source: Elastic Load Balancing, "Lambda functions as targets": the function and the target group are in one account and Region.
        if (principal.StartsWith("elasticloadbalancing."))
        {
            return Verdict.NotApplicable("a load balancer takes functions of its own account only");
        }

        var account = permission["SourceAccount"].IsPresent | permission["PrincipalOrgID"].IsPresent;
        if (principal.StartsWith("s3."))
        {
            if (account.IsFalse && permission["SourceArn"] is { Kind: ValueKind.Text } source && source.StartsWith("arn:").IsFalse)
            {
                return Verdict.Unknown(source, "its source is no ARN");
            }

            // A bucket's ARN names no account: who makes a bucket of the same name after it was deleted may invoke the function.
            var text = permission["SourceArn"].IsPresent.IsTrue
                ? $"'{permission}' names a bucket but no account, and a deleted bucket's name can be taken by anyone; set SourceAccount to !Ref AWS::AccountId"
                : $"'{permission}' lets every bucket of every AWS account invoke the function; set SourceArn to the bucket and SourceAccount to !Ref AWS::AccountId";
            return account.FalseAt(principal).OrGap(text)
                .WithFix(permission, NameAccount);
        }

        var restricted = account | permission["SourceArn"].IsPresent | permission["EventSourceToken"].IsPresent;
        return restricted.FalseAt(principal).OrGap(
            $"'{permission}' lets {principal.Describe()} invoke the function on behalf of any AWS account; set SourceArn to the resource that invokes it, or SourceAccount");
    }

    /// <summary>An ARN of a bucket has no account; that of the deployment is the bucket's, where the bucket is part of it.</summary>
    private static Fix? NameAccount(Resource permission) => permission["SourceArn"].IsPresent.IsTrue
        ? permission["SourceArn"].Target is null ? Fix.Suggestion("Name the account of the bucket", "a bucket of another account loses access").Set("SourceAccount", Desired.Account) : Fix.Safe("Name the account of the bucket").Set("SourceAccount", Desired.Account)
        : null;
}

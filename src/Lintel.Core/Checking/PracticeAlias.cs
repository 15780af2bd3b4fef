namespace Lintel.Checking;

/// <summary>The id of the same rule in another tool.</summary>
/// <param name="Tool"><c>checkov</c>, <c>trivy</c>, <c>guard</c>, <c>cdk_nag</c>, <c>cfn_nag</c>, <c>serverless_rules</c>, <c>prowler</c>, <c>kics</c>, <c>cfn_lint</c> <c>fsbp</c> or <c>hadolint</c>.</param>
/// <param name="Id">The id there, for example <c>CKV_AWS_21</c>.</param>
public sealed record PracticeAlias(string Tool, string Id);

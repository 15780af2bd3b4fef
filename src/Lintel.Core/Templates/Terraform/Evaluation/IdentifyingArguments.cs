using System.Collections.Frozen;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>The types whose <c>id</c> is what an argument says: settings of a resource, which have the id of what they are of.</summary>
/// <remarks>Source: the AWS provider's documentation of each type, "Import": they are imported by the name of the bucket, with the account behind it where expected_bucket_owner is set.</remarks>
internal static class IdentifyingArguments
{
    private static readonly FrozenDictionary<string, string> s_arguments = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["aws_s3_bucket_accelerate_configuration"] = "bucket",
        ["aws_s3_bucket_cors_configuration"] = "bucket",
        ["aws_s3_bucket_lifecycle_configuration"] = "bucket",
        ["aws_s3_bucket_logging"] = "bucket",
        ["aws_s3_bucket_notification"] = "bucket",
        ["aws_s3_bucket_ownership_controls"] = "bucket",
        ["aws_s3_bucket_policy"] = "bucket",
        ["aws_s3_bucket_public_access_block"] = "bucket",
        ["aws_s3_bucket_request_payment_configuration"] = "bucket",
        ["aws_s3_bucket_server_side_encryption_configuration"] = "bucket",
        ["aws_s3_bucket_versioning"] = "bucket",
        ["aws_s3_bucket_website_configuration"] = "bucket",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The argument that the id of a resource of a type is; null when the provider makes one.</summary>
    public static string? Of(string type) => s_arguments.GetValueOrDefault(type);
}

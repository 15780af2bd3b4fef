using Lintel.Resources;

namespace Lintel.Practices.DynamoDB;

/// <summary>Tables that hold the locks of Terraform's state, of which nothing has to be kept.</summary>
/// <remarks>The table must have a partition key named LockID: https://developer.hashicorp.com/terraform/language/backend/s3</remarks>
internal static class StateLocks
{
    /// <summary>Why a practice about what tables keep is not for one.</summary>
    public const string Reason = "it holds the locks of Terraform, which are made anew";

    /// <summary>Whether a table is one of them.</summary>
    public static bool Are(Resource table)
    {
        var count = 0;
        var isLock = false;
        foreach (var key in table["KeySchema"].Items)
        {
            isLock = count++ == 0 && key["AttributeName"].Is("LockID").IsTrue;
        }

        return isLock;
    }
}
